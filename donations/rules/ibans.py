"""IBANs in any spacing (ISO 13616; formats from the SWIFT registry), with the mod 97 check of ISO 7064."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from donations.rules.data_files import read_table

# What people put between the groups: spaces, dots, commas, bars, hyphens, and the mark of an inline tag.
TAG_MARK = "\ue000"
_GAP = rf"[\s./,|_\u00b7\u2022\-\u2010-\u2015{TAG_MARK}]{{0,3}}+"
# And what stands there in print alone: in a script each of these parts what belongs to different things.
_LOOSE_GAP = r"[\W_]{0,4}+"
_KINDS = {"n": "[0-9]", "a": "[A-Za-z]", "c": "[A-Za-z0-9]"}


def _start_pattern(gap: str) -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![A-Za-z0-9])|(?<=[Ii][Bb][Aa][Nn])|(?<=[a-z])(?=[A-Z]))"
        rf"([A-Za-z]{gap}[A-Za-z]){gap}([0-9]){gap}([0-9])"
    )


_START, _LOOSE_START = _start_pattern(_GAP), _start_pattern(_LOOSE_GAP)
_NUMBERS = {ord(char): str(int(char, 36)) for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_NOT_OURS = re.compile(r"[^A-Za-z0-9]")
_PIECE = re.compile(r"[A-Za-z0-9]+")
MOST_TRIED = 20_000
FEW_PIECES = 4

FORMATS: dict[str, str] = {row["country"]: row["account"] for row in read_table("iban_formats.csv")}
_LENGTHS = {
    country: 4 + sum(int(count) for count in re.findall(r"\d+", account))
    for country, account in FORMATS.items()
}
# Without what may stand between its characters (and what is not ASCII) an IBAN is these bytes in a row.
_GAP_BYTES = b" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f./,|_-?"
_LOOSE_GAP_BYTES = bytes(code for code in range(128) if not chr(code).isalnum())
_CLASSES = bytes(
    ord("0") if 48 <= code < 58 else ord("a") if chr(code).isalpha() and code < 128 else ord(" ")
    for code in range(256)
)


@dataclass(frozen=True, slots=True)
class FoundIban:
    """An IBAN as it stands in a text: normal form, whether mod 97 holds, and its place."""

    value: str
    valid: bool
    start: int
    end: int


@cache
def _account_pattern(country: str, gap: str = _GAP) -> re.Pattern[str]:
    parts = re.findall(r"(\d+)([nac])", FORMATS[country])
    body = "".join(rf"(?:{gap}{_KINDS[kind]}){{{count}}}" for count, kind in parts)
    # A word may be glued to it, as BIC is in "…00BIC:COBADEFF"; then its check digits must hold.
    return re.compile(body + r"(?:(?![A-Za-z0-9])|(?<=[0-9])(?=[A-Za-z])(?P<glued>))")


def _compact_pattern(account: str) -> re.Pattern[bytes]:
    parts = re.findall(r"(\d+)([nac])", account)
    return re.compile("".join(f"{_KINDS[kind]}{{{count}}}" for count, kind in parts).encode("ascii"))


_COMPACT = {
    written.encode("ascii"): _compact_pattern(account)
    for country, account in FORMATS.items()
    for written in (country, country.lower(), country.title(), country.title().swapcase())
}


def length_of_iban(country: str) -> int:
    """How many characters an IBAN of a country has, spaces not counted; 0 where it has none."""
    return _LENGTHS.get(country, 0)


def begins_of_ibans(text: str) -> bool:
    """Whether two letters and two digits stand anywhere by themselves, as an IBAN begins."""
    return b" aa00" in text.encode("ascii", "replace").translate(_CLASSES)


def may_hold_an_iban(text: str) -> bool:
    """Whether it is worth looking for one."""
    return iban_in(text.encode("ascii", "replace"))


def iban_in(letters: bytes, *, loosely: bool = False) -> bool:
    """The same for a text in ASCII, all other characters replaced."""
    return any(True for _ in _places(letters, _LOOSE_GAP_BYTES if loosely else _GAP_BYTES))


def _places(written: bytes, gaps: bytes) -> Iterator[int]:
    """Where an IBAN might start, in order: much sooner known than by the patterns themselves."""
    compact = written.translate(None, gaps)
    classes = compact.translate(_CLASSES)
    place = passed = 0
    wanted = -1
    while (wanted := classes.find(b"aa00", wanted + 1)) >= 0:
        pattern = _COMPACT.get(compact[wanted : wanted + 2])
        if pattern is None or not pattern.match(compact, wanted + 4):
            continue
        # On by as many bytes as are missing, which is never too far: gaps among them do not count.
        while passed < wanted:
            step = wanted - passed
            passed += len(written[place : place + step].translate(None, gaps))
            place += step
        while written[place] in gaps:
            place += 1
        yield place


def iban_checks(value: str) -> bool:
    """Mod 97 over a compact upper-case IBAN is 1 (ISO 7064)."""
    return int((value[4:] + value[:4]).translate(_NUMBERS)) % 97 == 1


def normal_iban(text: str) -> str:
    """Without spaces, upper case. ValueError says what is wrong."""
    value = _NOT_OURS.sub("", text).upper()
    account = FORMATS.get(value[:2])
    if account is None:
        raise ValueError(f"{text!r} is not an IBAN: no country {value[:2]!r} has them.")
    if not (value[2:4].isdigit() and _account_pattern(value[:2]).fullmatch(value[4:])):
        raise ValueError(f"{text!r} is not an IBAN of {value[:2]}: wrong length or letters.")
    if not iban_checks(value):
        raise ValueError(f"{text!r} is not an IBAN: its check digits do not fit.")
    return value


def find_ibans(text: str, *, loosely: bool = False) -> Iterator[FoundIban]:
    """IBANs in `text`. One with wrong check digits is given only when written as an IBAN is (upper case).

    `loosely`: the text is printed, and any signs may stand between the groups.
    """
    position = 0
    gaps, pattern = (_LOOSE_GAP_BYTES, _LOOSE_START) if loosely else (_GAP_BYTES, _START)
    for place in islice(_places(text.encode("ascii", "replace"), gaps), MOST_TRIED):
        start = pattern.match(text, place) if place >= position else None
        found = _iban_at(text, start, loosely) if start else None
        position = found.end if found else position
        if start and found and (found.valid or start.group(1).isupper()):
            yield found


def _is_regular(printed: str) -> bool:
    """Whether the pieces are groups of one size, letters alone, or few: prose and tables have none such."""
    pieces = _PIECE.findall(printed)
    sizes = {len(piece) for piece in pieces[2:-1]}
    return len(pieces) <= FEW_PIECES or len(sizes) <= 1


def _iban_at(text: str, start: re.Match[str], loosely: bool = False) -> FoundIban | None:
    country = _NOT_OURS.sub("", start.group(1)).upper()
    if country not in FORMATS:
        return None
    account = _account_pattern(country).match(text, start.end())
    odd = account is None and loosely
    if odd:
        account = _account_pattern(country, _LOOSE_GAP).match(text, start.end())
    if account is None:
        return None
    printed = text[start.start() : account.end()]
    if odd and not _is_regular(printed):
        return None
    value = country + start.group(2) + start.group(3) + _NOT_OURS.sub("", account.group()).upper()
    valid = iban_checks(value)
    before = text[max(0, start.start() - 4) : start.start()]
    glued = account["glued"] is not None or (before[-1:].isalnum() and before.lower() != "iban")
    return FoundIban(value, valid, start.start(), account.end()) if valid or not (glued or odd) else None
