"""Letters and digits of account numbers in their plain form, however a page writes them."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from donations.rules.confusable import PRINTED_FOR

_INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u20e3\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
# All else that shows nothing (Default_Ignorable_Code_Point), empty letters, and marks above a Latin letter.
_SELDOM_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]|(?<=[A-Za-z0-9])[\u0300-\u036f]+"
)
_SELDOM_HIGH_BYTES = frozenset(b"\x03\x11\x17\x18\x28\x31\xfe\xff\xdb")
# Full-width, raised, boxed and styled letters and digits; the rest of what NFKC changes never stands in an
# account number.
_STYLED = re.compile(
    "[\u00b2\u00b3\u00b9\u2070-\u209c\uff10-\uff5a\u2460-\u24ff\U0001d400-\U0001d7ff\U0001f130-\U0001f189"
    "\U0001f1e6-\U0001f1ff\U0001fbf0-\U0001fbf9]"
)
_STYLED_HIGH_BYTES = frozenset(b"\xff\x24\xd8")  # of their UTF-16
_RAISED = "\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u2080\u2081\u2083\u2085\u2086\u2087\u2089"
# Letters in boxes and of flags, which NFKC leaves as they are.
_BOXED = {
    first + place: chr(ord("A") + place) for first in (0x1F150, 0x1F170, 0x1F1E6) for place in range(26)
}
# The digits of other scripts, by their zeros.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040"
    "\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0"
)
_OTHER_DIGITS = {ord(zero) + value: str(value) for zero in _ZEROS for value in range(10)}
_OTHER_DIGIT = re.compile("[" + "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS) + "]+")
_DIGIT_HIGH_BYTES = frozenset(ord(zero) >> 8 for zero in _ZEROS)


# In an account number a letter of another script stands for the Latin one that it looks like.
_LONG_NUMBER = re.compile(rb"0[ .-]?0[ .-]?0[ .-]?0[ .-]?0[ .-]?0[ .-]?0[ .-]?0")
_ZERO_FOR_DIGITS = bytes(ord("0") if chr(code).isdigit() and code < 128 else code for code in range(256))
_MIXED_IN = "".join(map(chr, PRINTED_FOR))
_MIXED = re.compile(rf"[A-Z{_MIXED_IN}](?:[ \u00a0.-]?[0-9A-Z{_MIXED_IN}]){{13,40}}")
_MIXED_HIGH_BYTES = frozenset(letter >> 8 for letter in PRINTED_FOR)
_BEFORE, _AFTER = 16, 60
MOST_NUMBERS = 500


def plain_letters(text: str) -> str:
    """Without invisible characters; styled letters, digits of other scripts, and letters of other scripts
    inside an account number, as plain ones."""
    if text.isascii():
        return text
    for sign in _INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    high = text.encode("utf-16-le", "replace")[1::2]
    if _any_of(_SELDOM_HIGH_BYTES, high):
        text = _SELDOM_INVISIBLE.sub("", text)
    if _any_of(_DIGIT_HIGH_BYTES, high):
        text = _OTHER_DIGIT.sub(lambda match: match[0].translate(_OTHER_DIGITS), text)
    raised = 0x20 in high and any(digit in text for digit in _RAISED)
    if raised or (_any_of(_STYLED_HIGH_BYTES, high) and _STYLED.search(text)):
        text = unicodedata.normalize("NFKC", text.translate(_BOXED))
    return _with_latin_letters(text) if _any_of(_MIXED_HIGH_BYTES, high) else text


def _any_of(wanted: frozenset[int], high: bytes) -> bool:
    return any(byte in high for byte in wanted)


def _with_latin_letters(text: str) -> str:
    spaced = text.replace("\u00a0", " ") if "\u00a0" in text else text
    letters = spaced.encode("ascii", "replace")
    if b"0" * 8 not in letters.translate(_ZERO_FOR_DIGITS, b" .-"):
        return text
    letters = letters.translate(_ZERO_FOR_DIGITS)
    parts, position = [], 0
    for number in islice(_LONG_NUMBER.finditer(letters), MOST_NUMBERS):
        start = max(position, number.start() - _BEFORE)
        end = min(number.end() + _AFTER, len(text))
        if start <= number.start():
            parts += [text[position:start], _MIXED.sub(_translated, text[start:end])]
            position = end
    return "".join((*parts, text[position:]))


def _translated(match: re.Match[str]) -> str:
    return match[0].translate(PRINTED_FOR)
