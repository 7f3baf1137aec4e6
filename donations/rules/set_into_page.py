"""Constants that scripts write where a donor reads or copies them, as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from donations.rules.encoded_text import MOST_TRIED, without_escapes

LONGEST_SCRIPT = 60_000

_SETS = (
    "textContent",
    "innerText",
    "innerHTML",
    "outerHTML",
    "nodeValue",
    ".value",
    ".data",
    "write",
    "html(",
    "html`",
    "text(",
    "Text(",
    "val(",
    "append(",
    "prepend(",
    "createTextNode",
    "insertAdjacent",
    "setAttribute",
    "setData",
    "replace",
    "alert(",
    "prompt(",
)
_WHOLE = r"(\"[^\"\n]{8,600}\"|'[^'\n]{8,600}'|`[^`]{8,600}`)"
_CONSTANT = re.compile(rf"(?<![\w$])([A-Za-z_$][\w$]{{0,60}}+)\s{{0,9}}=\s{{0,9}}{_WHOLE}")
_NAME_SET = re.compile(
    r"(?:textContent|innerText|innerHTML|outerHTML|nodeValue|\.value|\.data)\s{0,3}\+?=\s{0,3}([A-Za-z_$][\w$]*)"
    r"|(?:write(?:ln)?|writeText|html|text|val|append|prepend|createTextNode|alert)\(\s{0,3}([A-Za-z_$][\w$]*)"
)
_SET = re.compile(
    rf"(?:textContent|innerText|innerHTML|outerHTML|nodeValue|\.value|\.data)\s{{0,3}}\+?=\s{{0,3}}{_WHOLE}"
    r"|(?:write(?:ln)?|writeText|html|text|val|append|prepend|createTextNode|insertAdjacentHTML|insertAdjacentText"
    r"|setAttribute|setData|alert|prompt|confirm|fillText|strokeText|replace|replaceAll)"
    rf"\(\s{{0,3}}(?:(?:\"[^\"\n]{{1,80}}\"|'[^'\n]{{1,80}}'|/[^/\n]{{1,80}}/[a-z]{{0,3}})\s{{0,3}},\s{{0,3}})?{_WHOLE}"
    r"|\b(?:html|svg)(`[^`]{8,2000}`)"
)


def set_into_the_page(codes: Iterable[str]) -> Iterator[str]:
    """What each script, or handler, assigns to a text, writes, copies or says."""
    for code in codes:
        if any(sign in code for sign in _SETS):
            plain = without_escapes(code[:LONGEST_SCRIPT])
            for match in islice(_SET.finditer(plain), MOST_TRIED):
                yield match[1] or match[2] or match[3]
            shown = {match[1] or match[2] for match in islice(_NAME_SET.finditer(plain), MOST_TRIED)}
            named = islice(_CONSTANT.finditer(plain), MOST_TRIED) if shown else ()
            yield from (match[2] for match in named if match[1] in shown)
