"""Text that a page's scripts put together, as far as it can be told without running them.

A donor sees `"DE89" + "3704"` as one account. What is constant in a script is worked out here by its form:
strings added, joined, reversed, in base64, as character codes or escapes, and constants named once. Nothing
is executed, and every step is linear in a bounded length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice

from donations.rules.constant_calls import A_STRING, LIST, NUMBERS, QUOTED, calls_worked_out, cut_out
from donations.rules.drawn_text import sheet_texts
from donations.rules.encoded_text import (
    MOST_TRIED,
    characters,
    from_base64,
    without_escapes,
)
from donations.rules.halves import halves_of_ibans
from donations.rules.possessive import possessive
from donations.rules.providers import provider_of_host
from donations.rules.set_into_page import set_into_the_page
from donations.rules.shifted import unshifted

LONGEST_SCRIPT = 60_000
SHORT_SCRIPT = 2_000
MOST_CODE = 200_000
LONGEST_TEXT = 200
MOST_TERMS, LONGEST_SUM = 100, 2_000
MOST_TEXTS = 2_000
SHORTEST = 8

_PATH = r"[A-Za-z_$][\w$]*+" + possessive(r"\.[A-Za-z_$][\w$]*+|\[\d{1,2}\]", "*")
_TERM = rf"(?:{QUOTED}|{_PATH}|\d{{1,34}}+n?)"
_BRACED = rf"\({{0,3}}+{_TERM}\){{0,3}}+"

_MORE_TERMS = possessive(rf"\s*+\+\s*+{_BRACED}", "*")

_A_LIST = re.compile(LIST)
_PLACES = re.compile(r"\[\s*(\d{1,2}(?:\s*,\s*\d{1,2}){1,33})\s*\]")
_A_TERM = re.compile(_TERM)
_EXPRESSION = re.compile(
    rf"(?:(?P<mark>[\"']?)(?P<name>[A-Za-z_$][\w$]*+)(?P=mark)\s*+(?P<sign>\+?=(?![=>])|:)\s*+)?"
    rf"(?:(?P<list>{LIST})|(?P<sum>{_BRACED}{_MORE_TERMS}))"
)
_FILLED = re.compile(rf"\$\{{\s*({_PATH})\s*\}}")
_LONG_TERM = re.compile(r"[\"'`]\s*\+\s*\d{6,34}")
_JSON_VALUE = re.compile(r"[:\[,]\s{0,9}\"([A-Za-z0-9 ]{1,60})\"(?!\s*:)")
_CONTINUED = re.compile(r"\\\r?\n")
_ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]{4,253})")
_QUOTE = re.compile("[\"'`]")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BY_NAME = re.compile(r"(?<=[\w$\])])\[[\"']([A-Za-z_$][\w$]*)[\"']\]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_DIGIT = re.compile("[0-9]")
_PIECE_OF_ACCOUNT = re.compile(r"(?=[^0-9]*+[0-9]|[A-Z]{2,4}\Z)[A-Za-z0-9 ]{1,40}")
_CONCAT = re.compile(r"\.\s*concat\(")
_LEFT_OUT = re.compile(
    rf"\.\s*(?:replace|replaceAll|split)\(\s*(?:/((?:\\.|[^/\\\n]){{1,10}})/[a-z]*|({QUOTED}))"
)
_LIST_OF_CODES = re.compile(rf"[\[(]({NUMBERS})[\])]")
_HANDLER = re.compile(r"on(?<=[\s\"'/]on)[a-z]{4,20}\s*=\s*(?:\"([^\"]{8,4000})\"|'([^']{8,4000})')")
_LINKED_CODE = re.compile(r"javascript:([^\"<>]{8,4000})")
_ENTITY = re.compile(r"&(?:nbsp|thinsp|emsp|ensp|shy|zwnj|#[0-9]{1,5}|#x[0-9a-fA-F]{1,4});")
_DATA = re.compile(r"data-([\w-]{1,40}+)\s*=\s*(?:\"([^\"<>]{1,200})\"|'([^'<>]{1,200})')")
_PART = r"[\w-]{1,40}+=(?:\"[A-Za-z0-9 ]{1,40}+\"|'[A-Za-z0-9 ]{1,40}+')"
_SECOND_WORD = re.compile(r"-(\w)")
_DATA_PARTS = re.compile(rf"data-(?<=\sdata-){_PART}" + possessive(rf"\s++data-{_PART}", "+"))
_COMMENT_READ = re.compile(
    r"(?:firstChild|lastChild|childNodes\[\d+\]|(?:next|previous)Sibling)\s*\.\s*(?:data|nodeValue|textContent)"
    r"|SHOW_COMMENT|COMMENT_NODE|nodeType\s*={2,3}\s*8\b"
)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_MANY_DIGITS = re.compile(r"(?:[0-9][^0-9]{0,4}){10}")
_CLASSES = bytes.maketrans(b"123456789'`", b'000000000""')
_LONE_SIGNS = (b'".slice(', b'".substr', b'"0', b'0"', b"%0", b'"bc0', b'"BC0', b'"ltc0')
_SIGNS = (b'".split(', b"00</", b"e(00", b"t(00", b"00,00", b"00, 00", b"0x00")


@dataclass(frozen=True, slots=True)
class ScriptTexts:
    """What a page's scripts and style sheets hold besides their own text.

    `assembled` is put together from constants, `shown` is set into the page as it stands, `encoded` is
    readable text in base64 and the like, of which nobody knows whether it is ever shown.
    """

    assembled: Iterable[str] = ()
    shown: Iterable[str] = ()
    encoded: Iterable[str] = ()


NO_SCRIPTS = ScriptTexts()


def script_texts(scripts: Iterable[str], styles: Sequence[str], attributes: str, source: str) -> ScriptTexts:
    """Texts that scripts and style sheets would write. `attributes` is what the tags hold, as written."""
    scripts, drawn = list(scripts), tuple(sheet_texts(styles, attributes))
    return ScriptTexts(
        assembled=chain(_assembled(scripts, attributes), halves_of_ibans(scripts, attributes, source), drawn),
        shown=chain(set_into_the_page(chain(scripts, _handlers(attributes))), drawn),
        encoded=_encoded(scripts, attributes, source),
    )


def _assembled(scripts: list[str], attributes: str) -> Iterator[str]:
    named = _data_by_name(attributes) if any(map(_reads_data, scripts)) else {}
    codes = [*scripts, *_handlers(attributes)]
    if not any(may_assemble(code) or (named and _reads_data(code)) for code in codes):
        return
    left, together = MOST_CODE, []
    for code in codes:
        if left > 0 and (len(code) < SHORT_SCRIPT or may_assemble(code) or (named and _reads_data(code))):
            together.append(code[: min(left, LONGEST_SCRIPT)])
            left -= len(code)
    # All in one: what one script names, another uses.
    yield from islice(_told(" ;\n".join(together), named), MOST_TEXTS)


def _encoded(scripts: list[str], attributes: str, source: str) -> Iterator[str]:
    yield from ("".join(_values(match[0])) for match in _DATA_PARTS.finditer(attributes))
    yield from from_base64(attributes)
    yield from from_base64("\n".join(scripts))
    found = islice(_COMMENT.finditer(source), MOST_TRIED) if "<!--" in source else ()
    comments = "\n".join(match[1][:LONGEST_SCRIPT] for match in found)
    if _MANY_DIGITS.search(comments) and any(map(_COMMENT_READ.search, scripts)):
        yield comments


def may_assemble(code: str) -> bool:
    """Whether a script has digits at a quote, in percent escapes or in a list of numbers, or reads base64."""
    if "atob" in code:
        return True
    classes = code.encode("ascii", "replace").translate(_CLASSES)
    if any(sign in classes for sign in _LONE_SIGNS):
        return True
    return (b"00" in classes and any(sign in classes for sign in _SIGNS)) or _builds_an_address(code, classes)


def _builds_an_address(code: str, classes: bytes) -> bool:
    """Of constants alone, or of names beside a provider's host."""
    if b'"http' not in classes:
        return False
    if b'"+"' in classes.replace(b" ", b""):
        return True
    return any(sign in code for sign in "+`[") and any(
        provider_of_host(match[1].lower()) for match in islice(_ADDRESS.finditer(code), MOST_TRIED)
    )


def _reads_data(code: str) -> bool:
    return "dataset" in code or "getAttribute" in code


def _handlers(attributes: str) -> Iterator[str]:
    """The scripts that stand in attributes: what a click does, and links that are code."""
    for match in islice(_HANDLER.finditer(attributes), MOST_TRIED):
        yield unescape(match[1] or match[2])
    if "javascript:" in attributes:
        yield from (unescape(match[1]) for match in islice(_LINKED_CODE.finditer(attributes), MOST_TRIED))


def _values(parts: str) -> Iterator[str]:
    return (match[2] or match[3] for match in _DATA.finditer(parts))


def _data_by_name(attributes: str) -> dict[str, str]:
    found = islice(_DATA.finditer(attributes), MOST_TRIED)
    return {_SECOND_WORD.sub(_in_camel_case, match[1]): match[2] or match[3] for match in found}


def _in_camel_case(match: re.Match[str]) -> str:
    return match[1].upper()


def _told(code: str, named: dict[str, str]) -> Iterator[str]:
    """What one script's constants come to."""
    reverses, decodes = "everse(" in code, "atob" in code or "parseInt" in code
    if "&" in code:
        code = _ENTITY.sub(lambda match: unescape(match[0]), code)
    code = _CONTINUED.sub("", code)
    written, code = code, calls_worked_out(without_escapes(code))
    if code != written:
        yield code
    yield from _from_codes(code)
    yield from unshifted(written)
    if decodes:
        yield from map(_values_of_json, from_base64(written))
    if decodes and reverses:
        yield from from_base64(code[::-1])
    whole, code = code, cut_out(code)
    if code != whole:
        yield code
    if not named and not _may_be_pieces(code) and "http" not in code:
        return
    if reverses:
        yield code[::-1]
    yield from _with_left_out(code)
    code = _BY_NAME.sub(r".\1", _CONCAT.sub("+(", _REMARK.sub("", code)))
    yield from _in_a_row(code)
    yield from _in_other_orders(code)
    for text in _sums(code, dict(named)):
        yield text
        if decodes:
            yield from from_base64(text)


def _values_of_json(text: str) -> str:
    """The values of a decoded JSON text in a row, or an empty string for another."""
    return "".join(_JSON_VALUE.findall(text)) if text[:1] in ("{", "[") else ""


def _may_be_pieces(code: str) -> bool:
    """Whether constants with digits in them come to the length of an account together."""
    if _LONG_TERM.search(code):
        return True
    strings = (match[0] for match in A_STRING.finditer(code))
    return sum(len(text) - 2 for text in strings if _DIGIT.search(text)) >= SHORTEST


def _from_codes(code: str) -> Iterator[str]:
    for match in islice(_LIST_OF_CODES.finditer(code), MOST_TRIED):
        if len(match[1]) > 40:
            yield characters(match[1])


def _in_a_row(code: str) -> Iterator[str]:
    """Constants that may be pieces of one account, in their order, whatever the script does between them."""
    pieces: list[str] = []
    for match in A_STRING.finditer(code):
        text = _MARKUP.sub("", match[0][1:-1])
        if _PIECE_OF_ACCOUNT.fullmatch(text):
            pieces.append(text)
        elif pieces:
            yield "".join(pieces)
            pieces = []
    yield "".join(pieces)


def _in_other_orders(code: str) -> Iterator[str]:
    """Lists of constants in the orders that lists of places beside them name."""
    orders = [list(map(int, match[1].split(","))) for match in islice(_PLACES.finditer(code), 20)]
    orders = [order for order in orders if sorted(order) == list(range(len(order)))]
    for match in islice(_A_LIST.finditer(code), 20) if orders else ():
        items = [item[0][1:-1] for item in A_STRING.finditer(match[0])]
        for order in orders:
            if len(order) == len(items):
                yield "".join(items[place] for place in order)
                yield "".join(items[order.index(place)] for place in range(len(order)))


def _with_left_out(code: str) -> Iterator[str]:
    """Constants without what the script takes out of some of them."""
    found = list(islice(_LEFT_OUT.finditer(code), 20))
    taken = {match[2][1:-1] if match[2] else match[1].replace("\\", "", 1) for match in found} - {""}
    if not taken:
        return
    for match in islice(A_STRING.finditer(code), MOST_TEXTS):
        if len(match[0]) > 16:
            yield from (match[0].replace(piece, "") for piece in taken if piece in match[0])
            yield re.sub(r"[^A-Za-z0-9]", "", match[0])


def _statements(code: str, named: dict[str, str]) -> Iterator[str]:
    """Those with a constant in them, or with the name of one."""
    for statement in code.split(";"):
        names = _WORD.findall(statement) if named and "+" in statement else ()
        if _QUOTE.search(statement) or not named.keys().isdisjoint(names):
            yield statement


def _sums(code: str, named: dict[str, str]) -> Iterator[str]:
    """Each sum of constants, those with a name put in; a name that is not known parts the text."""
    for match in chain.from_iterable(map(_EXPRESSION.finditer, _statements(code, named))):
        name, sign = match["name"], match["sign"]
        if match["list"]:
            items = [item[0][1:-1] for item in A_STRING.finditer(match["list"])]
            named.setdefault(name, "")
            named.update((f"{name}[{place}]", item) for place, item in enumerate(items))
            yield "".join(items)
            yield "".join(reversed(items))
            continue
        if name is None and "+" not in match["sum"] and "${" not in match["sum"]:
            continue
        terms = [term[0] for term in islice(_A_TERM.finditer(match["sum"]), MOST_TERMS)]
        text = "".join(_term(term, named) for term in terms)
        if name:
            text = (named.get(name, "") if sign == "+=" else "") + text
            named[name] = text[:LONGEST_TEXT]
        if len(terms) > 1 or sign == "+=" or "${" in match["sum"]:
            yield text[:LONGEST_SUM]


def _term(term: str, named: dict[str, str]) -> str:
    if term[0] == "`":
        return _FILLED.sub(lambda match: _named(match[1], named), term[1:-1])
    if term[0] in "\"'":
        return term[1:-1]
    return term.rstrip("n") if term[0].isdigit() else _named(term, named)


def _named(path: str, named: dict[str, str]) -> str:
    return named.get(path) or named.get(path.rpartition(".")[2], " ; ")
