"""Accounts that a script counts out: each code, digit or place some way off from the one that is meant."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice

MOST_LISTS, LONGEST_LIST, MOST_STRINGS = 20, 200, 40

_NUMBER = r"-?(?:0[xX][0-9a-fA-F]{1,4}|\d{1,5})"
_LIST = re.compile(rf"[\[(]\s*({_NUMBER}(?:\s*,\s*{_NUMBER}){{14,400}})\s*,?\s*[\])]")
_ONE = re.compile(_NUMBER)
_STRING = re.compile(r"\"([^\"\n]{15,400})\"|'([^'\n]{15,400})'|`([^`\n]{15,400})`")
_FACTOR = re.compile(r"[*/%]\s*(\d{1,4})\b")
# Codes of other bases: in one string, parted, or each in a string of its own.
_IN_STRING = re.compile(r"[\"'`]([0-9a-zA-Z]{1,8}(?:[ ,.|:;-][0-9a-zA-Z]{1,8}){14,400})[\"'`]")
_IN_LIST = re.compile(r"\[\s*((?:[\"'][0-9a-zA-Z]{1,8}[\"']\s*,?\s*){15,400})\]")
_HEX_PAIRS = re.compile(r"[\"'`]((?:[0-9a-fA-F]{2}){15,200})[\"'`]")
_CODE = re.compile(r"[0-9a-zA-Z]+")
_BASE = re.compile(r"parseInt\s{0,2}\([^()]{1,40},\s*(\d{1,2})\s*\)")
_TURNS_CODES = ("fromCharCode", "fromCodePoint", "TextDecoder")
_READS_CODES = ("charCodeAt", "codePointAt")
_ROTATES_DIGITS = re.compile(r"%\s*10\b")
_LEAVES_OUT = re.compile(r"\.filter\([^;]{0,80}%|\"\$1\"|'\$1'")
_IN_BASE_36 = re.compile(r"toString\(\s*36\s*\)")
_ACCOUNT_SIGNS = frozenset(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 "))
_DIGITS = "0123456789"
_BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FARTHEST = 128


def unshifted(code: str) -> Iterator[str]:
    """What a script's lists of numbers and strings come to by one and the same step for each of their parts.

    The steps: a sum, a factor, an exclusive or, with a constant or with the place; another base; digits
    turned round; letters left out.
    """
    turns = any(sign in code for sign in _TURNS_CODES)
    factors = [int(match[1]) for match in islice(_FACTOR.finditer(code), 10)] if turns else []
    for match in islice(_LIST.finditer(code), MOST_LISTS) if turns else ():
        yield from _readings([int(number[0], 0) for number in _ONE.finditer(_decimal(match[1]))], factors)
    if "toString" in code and _IN_BASE_36.search(code):
        for match in islice(_LIST.finditer(code), MOST_LISTS):
            yield _in_base_36(match[1])
    if turns and "parseInt" in code:
        yield from _in_other_bases(code)
    yield from _from_strings(code, factors if turns and any(sign in code for sign in _READS_CODES) else None)


def _from_strings(code: str, factors: list[int] | None) -> Iterator[str]:
    rotates = "10" in code and "%" in code and bool(_ROTATES_DIGITS.search(code))
    leaves_out = ("$1" in code or "filter(" in code) and bool(_LEAVES_OUT.search(code))
    if factors is None and not rotates and not leaves_out:
        return
    for match in islice(_STRING.finditer(code), MOST_STRINGS):
        text = match[1] or match[2] or match[3]
        if factors is not None:
            yield codecs.encode(text, "rot13")
            yield from _readings(list(map(ord, text)), factors)
        if rotates:
            for step in range(1, 10):
                yield text.translate(str.maketrans(_DIGITS, _DIGITS[step:] + _DIGITS[:step]))
        if leaves_out:
            yield from (text[first::step] for step in (2, 3, 4) for first in range(step))


def _decimal(numbers: str) -> str:
    """Numbers without the zeros in front that Python refuses."""
    return re.sub(r"(?<![\dxX])0+(?=\d)", "", numbers)


def _in_base_36(numbers: str) -> str:
    codes = [int(number[0], 0) for number in _ONE.finditer(_decimal(numbers))]
    return "".join(_BASE_36[code] for code in codes if 0 <= code < 36)


def _in_other_bases(code: str) -> Iterator[str]:
    bases = {int(match[1]) for match in islice(_BASE.finditer(code), 20)} & {2, 8, 16, 36}
    if 16 in bases:
        for match in islice(_HEX_PAIRS.finditer(code), MOST_LISTS):
            yield from _readings(list(bytes.fromhex(match[1])), [])
    found = (*islice(_IN_STRING.finditer(code), MOST_LISTS), *islice(_IN_LIST.finditer(code), MOST_LISTS))
    for match in found if bases else ():
        for base in bases:
            try:
                codes = [int(part[0], base) for part in _CODE.finditer(match[1])]
            except ValueError:
                continue
            yield from _readings(codes, [])


def _readings(codes: list[int], factors: list[int]) -> Iterator[str]:
    codes = codes[:LONGEST_LIST]
    for numbers in _scaled(codes, factors):
        for base in _by_place(numbers):
            for step in range(-_FARTHEST, _FARTHEST):
                if base[0] + step in _ACCOUNT_SIGNS:
                    yield from _text([number + step for number in base])
        for key in range(1, 256):
            if numbers[0] ^ key in _ACCOUNT_SIGNS:
                yield from _text([number ^ key for number in numbers])


def _by_place(numbers: list[int]) -> Iterator[list[int]]:
    yield numbers
    yield [number - place for place, number in enumerate(numbers)]
    yield [number + place for place, number in enumerate(numbers)]
    yield [number ^ place for place, number in enumerate(numbers)]


def _scaled(codes: list[int], factors: list[int]) -> Iterator[list[int]]:
    yield codes
    for factor in dict.fromkeys(factors):
        if factor > 1:
            yield [code // factor for code in codes]
            yield [code * factor for code in codes]


def _text(codes: list[int]) -> Iterator[str]:
    """One text, if an account could be written in it."""
    if _ACCOUNT_SIGNS.issuperset(codes):
        yield "".join(map(chr, codes))
