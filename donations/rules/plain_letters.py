"""Letters and digits of account numbers in their plain form, however a page writes them."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff"
)
# Full-width and styled letters and digits; the rest of what NFKC changes never stands in an account number.
_STYLED = re.compile("[\uff10-\uff5a\u2460-\u24e9\U0001d400-\U0001d7ff]")
_STYLED_HIGH_BYTES = (b"\xff", b"\x24", b"\xd8")  # of their UTF-16
# The digits of other scripts, by their zeros.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040"
    "\u17e0\u1810"
)
_OTHER_DIGITS = {ord(zero) + value: str(value) for zero in _ZEROS for value in range(10)}
_OTHER_DIGIT = re.compile("[" + "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS) + "]+")
_DIGIT_HIGH_BYTES = frozenset(ord(zero) >> 8 for zero in _ZEROS)


def plain_letters(text: str) -> str:
    """Without invisible characters; styled letters, and digits of other scripts, as plain ones."""
    if text.isascii():
        return text
    for sign in _INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    high = text.encode("utf-16-le", "replace")[1::2]
    if any(byte in high for byte in _DIGIT_HIGH_BYTES):
        text = _OTHER_DIGIT.sub(lambda match: match[0].translate(_OTHER_DIGITS), text)
    if any(byte in high for byte in _STYLED_HIGH_BYTES) and _STYLED.search(text):
        return unicodedata.normalize("NFKC", text)
    return text
