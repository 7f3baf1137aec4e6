"""Wallet addresses with their checksums (base58check, BIP 173, BIP 350, EIP-55)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain, islice

from donations.rules.keccak import keccak_256

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VERSIONS = {0x00: "bitcoin", 0x05: "bitcoin", 0x30: "litecoin", 0x32: "litecoin", 0x41: "tron"}
_SEGWIT_PREFIXES = {"bc": "bitcoin", "ltc": "litecoin"}
_BECH32_CONSTANT, _BECH32M_CONSTANT = 1, 0x2BC830A3

WALLET_SCHEMES = frozenset({"bitcoin", "ethereum", "tron", "litecoin"})
MOST_TRIED = 400  # an Ethereum checksum costs 0.7 ms

_CANDIDATE = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?P<hex>0[xX][0-9a-fA-F]{40})"
    r"|(?P<segwit>(?:bc|BC|ltc|LTC)1[0-9A-Za-z]{11,87})"
    r"|(?P<base58>[13LMT][1-9A-HJ-NP-Za-km-z]{25,34})"
    r")(?![A-Za-z0-9])"
)
# In groups of a few characters each, as people print what others must type.
_GAP = r"[ \t\n\u00a0\u2009\u202f-]{0,2}+"
_HEX_GROUPS = re.compile(rf"(?<![A-Za-z0-9])0[xX](?:{_GAP}[0-9a-fA-F]){{40}}(?![A-Za-z0-9])")
_SEGWIT_GROUPS = tuple(
    re.compile(rf"(?<![A-Za-z0-9]){start}(?:{_GAP}[ac-hj-np-zAC-HJ-NP-Z02-9]){{{count}}}(?![A-Za-z0-9])")
    for start in ("(?:bc|BC)1", "(?:ltc|LTC)1")
    for count in (39, 59)
)
_GROUP = re.compile(r"(?<![A-Za-z0-9])[13LMT][1-9A-HJ-NP-Za-km-z]{2,19}(?=[ \t\n\u00a0\u2009\u202f-])")
_HEX_SIGN = b"0x"
_SEGWIT_SIGNS = (b"c1q", b"c1p")
_COIN_SIGNS = (b"coin", b"BTC", b"LTC", b"TRC", b"TRX", b"USDT", b"Tron", b"TRON")
_NO_LETTER = re.compile(r"[^A-Za-z0-9]+")
# Of Bitcoin, Litecoin, BTC, LTC, TRC-20, TRX, USDT and Tron; and what others begin with.
_FIRST_SIGNS = (b"0x", b"c1", b"coin", b"TC", b"TR", b"Tron", b"USDT")  # one of these stands in each
_SEGWIT_STARTS = (b"bc1", b"BC1", b"ltc1", b"LTC1")
# Letters and digits alike, all else alike: the other wallets are whole runs of at least 26.
_CLASSES = bytes(ord("a") if chr(code).isalnum() and code < 128 else ord(" ") for code in range(256))
_LONG_RUN = b"a" * 26


@dataclass(frozen=True, slots=True)
class FoundWallet:
    """A wallet as it stands in a text. `valid` False: it looks like one and its checksum does not hold."""

    scheme: str
    value: str
    valid: bool
    start: int
    end: int


def find_wallets(text: str) -> Iterator[FoundWallet]:
    """Wallets in `text`, and look-alikes of them whose checksum fails."""
    tried = 0
    for start in _places(text.encode("ascii", "replace")):
        match = _CANDIDATE.match(text, start)
        if match:
            scheme, value, valid = _read(match)
            yield FoundWallet(scheme, value, valid, start, match.end())
            tried += 1
        if tried >= MOST_TRIED:
            return


def wallet_in(letters: bytes) -> bool:
    """Whether it is worth looking for one in a text, given in ASCII, all other characters replaced."""
    return bool(_places(letters))


def grouped_wallet_in(letters: bytes) -> bool:
    """Whether it is worth looking for one that is printed in groups."""
    return any(sign in letters for sign in _FIRST_SIGNS) and any(
        sign in letters for sign in (_HEX_SIGN, *_SEGWIT_SIGNS, *_COIN_SIGNS)
    )


def find_grouped_wallets(text: str) -> Iterator[FoundWallet]:
    """Wallets printed in groups, those alone whose checksum holds."""
    letters = text.encode("ascii", "replace")
    hex_digits = (_HEX_GROUPS,) if _HEX_SIGN in letters else ()
    segwit = _SEGWIT_GROUPS if any(sign in letters for sign in _SEGWIT_SIGNS) else ()
    starts = _GROUP.finditer(text) if any(sign in letters for sign in _COIN_SIGNS) else ()
    candidates = chain(
        *(pattern.finditer(text) for pattern in (*hex_digits, *segwit)),
        (match for start in starts if (match := _even_groups(text, start.start()))),
    )
    for match in islice(candidates, MOST_TRIED):
        compact = _NO_LETTER.sub("", match.group())
        whole = _CANDIDATE.fullmatch(compact) if compact != match.group() else None
        scheme, value, valid = _read(whole) if whole else ("", "", False)
        if valid:
            yield FoundWallet(scheme, value, valid, match.start(), match.end())


def _even_groups(text: str, start: int) -> re.Match[str] | None:
    """Groups of one length from here on, the last as short as it comes, that may be one base58 address."""
    groups = _NO_LETTER.split(text[start : start + 120])
    size = len(groups[0])
    count = next((place for place, group in enumerate(groups) if len(group) != size), len(groups))
    if count * size < 20:
        return None
    length = count * size + (len(groups[count]) if count < len(groups) and len(groups[count]) < size else 0)
    ends = [length, count * size] if 25 < length < 36 else []
    for end in ends:
        pattern = _base58_of(end)
        if match := pattern.match(text, start):
            return match
    return None


@lru_cache(maxsize=16)
def _base58_of(length: int) -> re.Pattern[str]:
    char = "[1-9A-HJ-NP-Za-km-z]"
    return re.compile(rf"{char}(?:{_GAP}{char}){{{length - 1}}}(?![A-Za-z0-9])")


def _places(letters: bytes) -> list[int]:
    """Where a wallet might start, in order: much sooner known than by the pattern itself."""
    runs = letters.translate(_CLASSES)
    places = set()
    at = runs.find(_LONG_RUN)
    while at >= 0:
        places.add(at)
        end = runs.find(b" ", at)
        at = runs.find(_LONG_RUN, end) if end >= 0 else -1
    for sign in _SEGWIT_STARTS if b"c1" in letters or b"C1" in letters else ():
        at = letters.find(sign)
        while at >= 0:
            if not at or runs[at - 1] == ord(" "):
                places.add(at)
            at = letters.find(sign, at + 1)
    return sorted(places)


def normal_wallet(scheme: str, text: str) -> str:
    """The one normal form of a wallet of `scheme`. ValueError says what is wrong."""
    match = _CANDIDATE.fullmatch(text.strip())
    found, value, valid = _read(match) if match else ("", "", False)
    if found != scheme or not valid:
        raise ValueError(f"{text.strip()!r} is not a {scheme} address: its form or its checksum is wrong.")
    return value


def _read(match: re.Match[str]) -> tuple[str, str, bool]:
    text = match.group()
    if match.group("hex"):
        return _ethereum(text)
    if match.group("segwit"):
        return _segwit(text)
    return _base58check(text)


def _ethereum(text: str) -> tuple[str, str, bool]:
    digits = text[2:]
    normal = _eip55(digits.lower())
    no_checksum = digits.islower() or digits.isupper() or digits.isdigit()
    valid = no_checksum or "0x" + digits == normal
    return "ethereum", normal if valid else "0x" + digits, valid


@lru_cache(maxsize=1024)
def _eip55(digits: str) -> str:
    hashed = keccak_256(digits.encode("ascii")).hex()
    return "0x" + "".join(
        char.upper() if int(nibble, 16) >= 8 else char for char, nibble in zip(digits, hashed, strict=False)
    )


def _base58check(text: str) -> tuple[str, str, bool]:
    looks = {"T": "tron", "L": "litecoin", "M": "litecoin"}.get(text[0], "bitcoin")
    number = 0
    for char in text:
        number = number * 58 + _BASE58.index(char)
    raw = number.to_bytes(26, "big") if number < 1 << 208 else b""
    leading = len(text) - len(text.lstrip("1"))
    if not raw or len(raw.lstrip(b"\0")) + leading != 25 or raw[0]:
        return looks, text, False
    payload, checksum = raw[1:22], raw[22:]
    valid = sha256(sha256(payload).digest()).digest()[:4] == checksum and payload[0] in _VERSIONS
    return (_VERSIONS[payload[0]] if valid else looks), text, valid


def _segwit(text: str) -> tuple[str, str, bool]:
    lower = text.lower()
    prefix, _, data = lower.rpartition("1")
    scheme = _SEGWIT_PREFIXES.get(prefix, "")
    if not scheme:
        return "litecoin" if lower.startswith("ltc") else "bitcoin", text, False
    if text not in (lower, text.upper()) or any(char not in _BECH32 for char in data):
        return scheme, text, False
    values = [_BECH32.index(char) for char in data]
    expected = _BECH32_CONSTANT if values[0] == 0 else _BECH32M_CONSTANT
    return scheme, lower, _polymod([*_expand(prefix), *values]) == expected


def _expand(prefix: str) -> list[int]:
    return [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            checksum ^= generator if (top >> bit) & 1 else 0
    return checksum
