"""The host of an address: one reading, or none. What other readers could take for another host is refused."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from ipaddress import AddressValueError, IPv6Address

from donations.rules.url_refusals import refuse

# The hyphen, joiners of Indic and Arabic scripts, and the middle dots of Catalan, Japanese, Greek and Hebrew.
_JOINING = frozenset("-\u200c\u200d\u00b7\u30fb\u0375\u05f3\u05f4")
_BRACKETED = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::([0-9]*))?")
_NAMED = re.compile(r"([^:\[\]]*)(?::([0-9]*))?")
_FOUR_DECIMALS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


def judged_host(hostname: str, raw: str) -> str:
    """The one host of the address, refused when its written form could be read as another."""
    if hostname.startswith("["):
        return _judged_ipv6(hostname.strip("[]"), raw)
    match = _NAMED.fullmatch(raw)
    if match is None:
        refuse("port")
    written = match[1].lower()
    if is_ipv4(hostname):
        if written != hostname:
            refuse("ipv4_form")
        return hostname
    name = hostname.removesuffix(".")
    if _plain_reading(match[1]).removesuffix(".") != name:
        refuse("host_changes")
    labels = name.split(".")
    if not all(_is_sound_punycode(label) for label in labels if label.startswith("xn--")):
        refuse("punycode")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        refuse("host_labels")
    if not all(_is_written_in_letters(label) for label in labels if label.startswith("xn--")):
        refuse("host_signs")
    return name


def _judged_ipv6(address: str, raw: str) -> str:
    match = _BRACKETED.fullmatch(raw)
    if match is None:
        refuse("unreadable")
    try:
        read = IPv6Address(address)
    except AddressValueError:
        refuse("unreadable")
    if "." in match[1] or read.ipv4_mapped is not None:
        refuse("ipv4_in_ipv6")
    return address


def is_ipv4(hostname: str) -> bool:
    """Is it an address in four decimals, as can-ada writes every form of one?"""
    return _FOUR_DECIMALS.fullmatch(hostname) is not None


def _plain_reading(name: str) -> str:
    """The ASCII form of a host by lower-casing and composing alone.

    UTS 46 also maps (full-width digits, ideographic dots, the long s) and drops (soft hyphen, zero width):
    where its result differs from this one, the host is not what a person sees.
    """
    if name.isascii():
        return name.lower()
    for letter in name:
        if not letter.isascii() and (letter.isdecimal() or any(map(str.isascii, letter.lower()))):
            refuse("host_changes")  # a digit of another script, or a Kelvin sign that lowers to a plain k
    composed = unicodedata.normalize("NFC", "".join(letter.lower() for letter in name))
    labels = composed.split(".")
    try:
        return ".".join(
            label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
            for label in labels
        )
    except UnicodeError:
        refuse("host_changes")


@lru_cache(maxsize=4096)
def _is_written_in_letters(label: str) -> bool:
    """Letters, marks on letters, digits and hyphens, as IDNA 2008 (RFC 5892) lets registries sell them.

    A sign that looks like a slash would show another host than the one that is dialled, and so would a digit
    with a stroke.
    """
    decoded = label.removeprefix("xn--").encode("ascii").decode("punycode")
    before = "-"
    for letter in decoded:
        kind = unicodedata.category(letter)[0]
        if kind == "M" and not unicodedata.category(before).startswith(("L", "M")):
            return False
        if kind not in "LMN" and letter not in _JOINING:
            return False
        before = letter
    return True


@lru_cache(maxsize=4096)
def _is_sound_punycode(label: str) -> bool:
    """Does the label decode to something that is not ASCII, and encode back to itself?"""
    try:
        decoded = label.removeprefix("xn--").encode("ascii").decode("punycode")
        again = decoded.encode("punycode").decode("ascii")
    except (UnicodeError, OverflowError):
        return False
    return not decoded.isascii() and f"xn--{again}" == label and _plain_reading(decoded) == label
