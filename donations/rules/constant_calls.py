"""Calls that a script makes on constants, replaced by the constants that they give."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import unquote

from donations.rules.encoded_text import characters, plain_of_base64
from donations.rules.possessive import possessive

LONGEST_CONSTANT = 240
MOST_CALLS = 2_000

QUOTED = r"(?:\"[^\"'`\n;()]{0,400}+\"|'[^\"'`\n;()]{0,400}+'|`[^\"'`;()]{0,400}+`)"
_NUMBER = r"(?:0[xX][0-9a-fA-F]{2}|\d{2,3})"
NUMBERS = r"\s*" + possessive(rf"{_NUMBER}\s*,\s*", "*") + rf"{_NUMBER}\s*"
LIST = rf"\[\s*{QUOTED}" + possessive(rf"\s*,\s*{QUOTED}", "*") + r"\s*,?\s*\]"
A_STRING = re.compile(QUOTED)

_CODES = re.compile(rf"(?:String\s*\.\s*)?from(?:CharCode|CodePoint)\(({NUMBERS})\)")
_DECODED = re.compile(rf"\b(atob|decodeURI(?:Component)?|unescape)\(\s*({QUOTED})\s*\)")
_JOINED = re.compile(rf"({LIST})\s*(\.\s*reverse\(\)\s*)?\.\s*join\(\s*({QUOTED})\s*\)")
_BACKWARDS = rf"\s*\.\s*reverse\(\)\s*\.\s*join\(\s*({QUOTED})\s*\)"
_REVERSED = re.compile(
    rf"(?:(?:\[\s*\.\.\.|Array\.from\()\s*({QUOTED})\s*[\])]"
    rf"|({QUOTED})\s*\.\s*split\(\s*({QUOTED})\s*\)){_BACKWARDS}"
)
_CONSTANT = re.compile(rf"(?<![\w$])([A-Za-z_$][\w$]{{0,60}}+)\s{{0,9}}=\s*({QUOTED})")
_WRAPPED = re.compile(rf"\b(?:String|Number|BigInt)\(\s*({QUOTED}|\d{{1,34}}n?)\s*\)")
_CUT = re.compile(
    r"\.\s{0,9}(slice|substr|substring|charAt|at)\(\s{0,9}(-?\d{1,3})?\s{0,9}(?:,\s{0,9}(-?\d{1,3})\s{0,9})?\)"
)
_BEFORE_CUT = re.compile(rf"(?:{QUOTED}|(?<![\w$.])[A-Za-z_$][\w$]{{0,60}}+)\Z")
_FILLED_IN = re.compile(r"\$\{\s*(\"[^\"'`\n;()]{0,200}\"|'[^\"'`\n;()]{0,200}')\s*\}")
_SPLIT = re.compile(rf"({QUOTED})\s*\.\s*split\(\s*({QUOTED})\s*\)")


def calls_worked_out(code: str) -> str:
    """The code with each call on constants replaced by the constant that it gives."""
    decodes = "atob" in code or "ecodeURI" in code or "unescape" in code
    if "String(" in code or "BigInt(" in code:
        code = _WRAPPED.sub(r"\1", code)
    if "fromC" in code:
        code = _CODES.sub(lambda match: _quoted(characters(match[1])), code)
    if decodes:
        code = _DECODED.sub(_decoded_call, code)
    if "${" in code:
        code = _FILLED_IN.sub(lambda match: match[1][1:-1], code)
    if "everse(" in code:
        code = _REVERSED.sub(_reversed_call, code)
    if "join(" in code:
        code = _JOINED.sub(_joined_call, code)
    if ".split(" in code:
        code = _SPLIT.sub(_split_call, code)
    return _DECODED.sub(_decoded_call, code) if decodes else code


def cut_out(code: str) -> str:
    """The code with each piece that it cuts out of a constant as a constant."""
    calls = list(islice(_CUT.finditer(code), MOST_CALLS))
    named: dict[str, str] | None = None
    parts, position = [], 0
    for call in calls:
        cut = _BEFORE_CUT.search(code, max(position, call.start() - LONGEST_CONSTANT), call.start())
        if cut is None:
            continue
        if named is None:
            named = {match[1]: match[2][1:-1] for match in islice(_CONSTANT.finditer(code), MOST_CALLS)}
        text = cut[0][1:-1] if cut[0][0] in "\"'`" else named.get(cut[0])
        if text is not None:
            parts += [code[position : cut.start()], _quoted(_piece(text, call))]
            position = call.end()
    return "".join((*parts, code[position:])) if parts else code


def _piece(text: str, call: re.Match[str]) -> str:
    first, second = int(call[2] or 0), int(call[3]) if call[3] else None
    if call[1] == "substr":
        start = first if first >= 0 else max(0, len(text) + first)
        return text[start:] if second is None else text[start : start + second]
    if call[1] in ("charAt", "at"):
        return text[first : first + 1] if first != -1 else text[-1:]
    if call[1] == "substring":
        ends = sorted((max(0, first), len(text) if second is None else max(0, second)))
        return text[ends[0] : ends[1]]
    return text[first:second]


def _quoted(text: str) -> str:
    return '"' + re.sub(r"[\"'`\n;()]", " ", text) + '"'


def _decoded_call(match: re.Match[str]) -> str:
    content = match[2][1:-1]
    return _quoted(plain_of_base64(content) or content if match[1] == "atob" else unquote(content))


def _reversed_call(match: re.Match[str]) -> str:
    text, between = (match[1] or match[2])[1:-1], match[4][1:-1]
    sign = match[3][1:-1] if match[3] else ""
    return _quoted(between.join(reversed(text.split(sign) if sign else text)))


def _split_call(match: re.Match[str]) -> str:
    text, sign = match[1][1:-1], match[2][1:-1]
    pieces = text.split(sign) if sign else list(text)
    return f"[{','.join(map(_quoted, pieces))}]" if len(pieces) > 1 else match[0]


def _joined_call(match: re.Match[str]) -> str:
    pieces = [piece[0][1:-1] for piece in A_STRING.finditer(match[1])]
    return _quoted(match[3][1:-1].join(reversed(pieces) if match[2] else pieces))
