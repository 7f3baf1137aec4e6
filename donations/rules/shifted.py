"""Accounts whose characters a script counts out: each code some way off from the one that is meant."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice

MOST_LISTS, LONGEST_LIST = 20, 200
SHORTEST_ACCOUNT = 15

_NUMBER = r"-?(?:0[xX][0-9a-fA-F]{1,4}|\d{1,5})"
_LIST = re.compile(rf"[\[(]\s*({_NUMBER}(?:\s*,\s*{_NUMBER}){{14,400}})\s*,?\s*[\])]")
_ONE = re.compile(_NUMBER)
_STRING = re.compile(r"\"([^\"\n]{15,200})\"|'([^'\n]{15,200})'|`([^`\n]{15,200})`")
_FACTOR = re.compile(r"[*/%]\s*(\d{1,4})\b")
_TURNS_CODES = ("fromCharCode", "fromCodePoint")
_READS_CODES = ("charCodeAt", "codePointAt")
_ACCOUNT_SIGNS = frozenset(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 "))
_FARTHEST = 128


def unshifted(code: str) -> Iterator[str]:
    """What lists of numbers, and strings that a script reads code by code, come to by one and the same step:
    a sum, a factor or an exclusive or, with a constant or with the place."""
    if not any(sign in code for sign in _TURNS_CODES):
        return
    factors = [int(match[1]) for match in islice(_FACTOR.finditer(code), 10)]
    for match in islice(_LIST.finditer(code), MOST_LISTS):
        yield from _readings(
            [int(number[0], 0) for number in _ONE.finditer(match[1].replace(" 0", " "))], factors
        )
    if any(sign in code for sign in _READS_CODES):
        for match in islice(_STRING.finditer(code), MOST_LISTS):
            text = match[1] or match[2] or match[3]
            yield codecs.encode(text, "rot13")
            yield from _readings(list(map(ord, text)), factors)


def _readings(codes: list[int], factors: list[int]) -> Iterator[str]:
    codes = codes[:LONGEST_LIST]
    for numbers in _scaled(codes, factors):
        places = range(len(numbers))
        for base in (
            numbers,
            [number - place for place, number in zip(places, numbers, strict=True)],
            [number + place for place, number in zip(places, numbers, strict=True)],
            [number ^ place for place, number in zip(places, numbers, strict=True)],
        ):
            for step in range(-_FARTHEST, _FARTHEST):
                if base[0] + step in _ACCOUNT_SIGNS:
                    yield from _text([number + step for number in base])
        for key in range(1, 256):
            if numbers[0] ^ key in _ACCOUNT_SIGNS:
                yield from _text([number ^ key for number in numbers])


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
