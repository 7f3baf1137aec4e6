"""One row of the listing format, read into one value or refused with a sentence for each thing wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from typing import TypeVar

from django_countries.data import COUNTRIES

from donations.models.charity import CharityKind
from donations.models.link import Purpose
from donations.rules.canonical_url import AmbiguousURL, CanonicalURL, canonicalise
from donations.rules.payees import normal_payee
from donations.rules.public_host import why_not_listed

REQUIRED = ("name", "kind", "donation_url")
COLUMNS = (
    "name", "slug", "kind", "other_names", "official_site", "donation_url", "link_slug", "country",
    "registry", "registration_number", "causes", "purpose", "languages", "payees", "allowed_hosts", "source",
)  # fmt: skip

Network = IPv4Network | IPv6Network
Cell = str | Sequence[str]

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_REGISTRY = re.compile(r"[A-Z]{2,3}-[A-Z0-9_]{2,20}")  # org-id.guide
# Controls, and those that turn the reading direction (UAX 9): a name must be what it looks like.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SEPARATOR = re.compile(r"(?<!\\);")

# Shapes of numbers as the registers print them; a register that is not here takes any short text.
_NUMBERS = {
    "US-EIN": (r"\d{2}-?\d{7}", "two digits, a hyphen, seven digits"),
    "GB-CHC": (r"\d{6,7}(?:-\d{1,3})?", "six or seven digits"),
    "GB-SC": (r"SC\d{6}", "SC and six digits"),
    "GB-NIC": (r"(?:NIC)?\d{6}", "NIC and six digits"),
    "UA-EDR": (r"\d{8}", "eight digits"),
    "IE-CHY": (r"(?:CHY)?\d{1,6}", "up to six digits"),
    "NL-KVK": (r"\d{8}", "eight digits"),
    "NO-BRC": (r"\d{9}", "nine digits"),
    "CZ-ICO": (r"\d{8}", "eight digits"),
    "AU-ABN": (r"\d{11}", "eleven digits"),
    "CA-CRA_ACR": (r"\d{9}RR\d{4}", "nine digits, RR, four digits"),
    "XM-DAC": (r"\d{3,6}", "three to six digits"),
}


class Refused(ValueError):
    """What is wrong with the row; `sentences` has one entry for each thing."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A row as it will be stored. `slug` and `link_slug` are empty where the file leaves them to us."""

    number: int
    name: str
    slug: str
    kind: str
    other_names: tuple[tuple[str, str], ...]
    official_site: str
    address: CanonicalURL
    link_slug: str
    country: str
    registrations: tuple[tuple[str, str], ...]
    causes: tuple[str, ...]
    purpose: str
    languages: tuple[str, ...]
    payees: tuple[str, ...]
    allowed_hosts: tuple[str, ...]
    source: str

    def given(self) -> dict[str, Cell]:
        """The cells that the file filled in, in their one form. An empty cell says nothing."""
        cells: dict[str, Cell] = {
            "name": self.name,
            "slug": self.slug,
            "kind": self.kind,
            "other_names": [f"{language}:{name}" for language, name in self.other_names],
            "official_site": self.official_site,
            "donation_url": self.address.url,
            "link_slug": self.link_slug,
            "country": self.country,
            "registry": ";".join(registry for registry, _ in self.registrations),
            "registration_number": ";".join(number for _, number in self.registrations),
            "causes": list(self.causes),
            "purpose": self.purpose,
            "languages": list(self.languages),
            "payees": list(self.payees),
            "allowed_hosts": list(self.allowed_hosts),
            "source": self.source,
        }
        return {column: cell for column, cell in cells.items() if cell}


T = TypeVar("T")


class _Cells:
    """The cells of one row, and what was wrong with those read so far."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self.cells = cells
        self.faults: list[str] = []

    def text(self, column: str) -> str:
        """The cell with its white space folded: a quoted line break in a name is a space."""
        cell = self.cells.get(column, "")
        return " ".join((cell if isinstance(cell, str) else ";".join(cell)).split())

    def parts(self, column: str) -> list[str]:
        """The entries of an `a;b` cell in their order; `\\;` is a semicolon inside one."""
        cell = self.cells.get(column, "")
        entries = _SEPARATOR.split(cell) if isinstance(cell, str) else cell
        plain = (" ".join(entry.replace("\\;", ";").split()) for entry in entries)
        return [entry for entry in plain if entry]

    def take(self, column: str, read: Callable[[str], T], otherwise: T) -> T:
        """The cell as `read` makes it; empty, or with a fault that is noted, `otherwise`."""
        text = self.text(column)
        return self._read(column, text, read) or otherwise if text else otherwise

    def take_parts(self, column: str, read: Callable[[str], T]) -> tuple[T, ...]:
        values = (self._read(column, part, read) for part in self.parts(column))
        return tuple(dict.fromkeys(value for value in values if value is not None))

    def _read(self, column: str, text: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(text)
        except ValueError as error:
            self.faults.append(f"{column}: {error}")
            return None


def read_row(number: int, cells: Mapping[str, Cell], networks: Sequence[Network]) -> ListingRow:
    """The value of one row; `number` is what the report calls it. Raises Refused with every fault of the row.

    `networks` are those of WAYMARK_ALLOW_NETWORKS: a bare address or another port is taken only inside them.
    """
    row = _Cells(cells)
    row.faults += [f"{column} is empty: every row needs one." for column in REQUIRED if not row.text(column)]
    address = row.take("donation_url", lambda text: donation_address(text, networks), None)
    hosts = row.take_parts("allowed_hosts", lambda text: allowed_host(text, networks))
    values = {
        "name": row.take("name", _short_name, ""),
        "slug": row.take("slug", _slug, ""),
        "kind": row.take("kind", _one_of(CharityKind.values), ""),
        "other_names": row.take_parts("other_names", _other_name),
        "official_site": row.take("official_site", lambda text: donation_address(text, networks).url, ""),
        "link_slug": row.take("link_slug", _slug, ""),
        "country": row.take("country", _country, ""),
        "registrations": _registrations(row),
        "causes": row.take_parts("causes", str.casefold),
        "purpose": row.take("purpose", _one_of(Purpose.values), ""),
        "languages": row.take_parts("languages", _language),
        "payees": tuple(sorted(row.take_parts("payees", normal_payee))),
        "source": row.text("source"),
    }
    if row.faults or address is None:
        raise Refused(row.faults)
    others = tuple(sorted(host for host in hosts if host != address.host))
    return ListingRow(number=number, address=address, allowed_hosts=others, **values)  # type: ignore[arg-type]


def donation_address(text: str, networks: Sequence[Network]) -> CanonicalURL:
    """An address that a check may go to. Raises ValueError with a sentence."""
    try:
        address = canonicalise(text, any_port=bool(networks))
    except AmbiguousURL as error:
        raise ValueError(f"{text[:200]!r} cannot be taken. {error}") from error
    _judge_host(address.host, address.is_address, networks)
    return address


def allowed_host(text: str, networks: Sequence[Network]) -> str:
    """A host in its one form: no scheme, port, path or wildcard. Raises ValueError with a sentence."""
    if re.search(r"[/:*?#@]", text) and not text.startswith("["):
        raise ValueError(f"{text[:200]!r} is not a host: write the name alone, as in give.example.org.")
    try:
        address = canonicalise(f"https://{text}/")
    except AmbiguousURL as error:
        raise ValueError(f"{text[:200]!r} cannot be taken. {error}") from error
    _judge_host(address.host, address.is_address, networks)
    return address.host


def _judge_host(host: str, is_address: bool, networks: Sequence[Network]) -> None:
    why = why_not_listed(host, is_address=is_address, allowed=networks)
    if why == "bare_address":
        raise ValueError(f"{host} is a bare address: write the host's name (or see WAYMARK_ALLOW_NETWORKS).")
    if why:
        raise ValueError(f"{host} is a name of this network only: write the public host.")


def _short_name(text: str) -> str:
    if len(text) > 300:
        raise ValueError("it is longer than 300 characters: write the name alone.")
    if _UNSEEN.search(text):
        raise ValueError("it holds control characters that nobody sees: type it again.")
    return text


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError(f"{text[:130]!r} is not a slug: write a-z, digits and hyphens, at most 120.")
    return text


def _one_of(known: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            raise ValueError(f"{text[:60]!r} is not known: write {', '.join(known[:-1])} or {known[-1]}.")
        return text

    return read


def _country(text: str) -> str:
    if text not in COUNTRIES:
        raise ValueError(f"{text[:60]!r} is no country: write two capital letters of ISO 3166, as in UA.")
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f"{text[:60]!r} is no language tag: write one as in uk or pt-BR.")
    return text


def _other_name(text: str) -> tuple[str, str]:
    language, colon, name = text.partition(":")
    if not colon or not name.strip():
        raise ValueError(f"{text[:60]!r} has no language: write lang:name, as in uk:Повернись живим.")
    return _language(language.strip()), _short_name(name.strip())


def _registrations(row: _Cells) -> tuple[tuple[str, str], ...]:
    """Registry and number by their places: `US-EIN;GB-CHC` with `13-1685039;1065972`."""
    registries, numbers = row.parts("registry"), row.parts("registration_number")
    if len(registries) != len(numbers):
        row.faults.append(
            f"registry names {len(registries)} and registration_number {len(numbers)}: write as many of each."
        )
        return ()
    found = []
    for registry, number in zip(registries, numbers, strict=True):
        try:
            found.append((registry, registration_number(registry, number)))
        except ValueError as error:
            row.faults.append(str(error))
    return tuple(sorted(set(found)))


def registration_number(registry: str, number: str) -> str:
    """The number in its register's shape. Raises ValueError with a sentence."""
    if not _REGISTRY.fullmatch(registry):
        raise ValueError(
            f"registry: {registry[:60]!r} is no register: write an org-id prefix such as US-EIN."
        )
    shape, words = _NUMBERS.get(registry, (r".{1,64}", "at most 64 characters"))
    if not re.fullmatch(shape, number):
        raise ValueError(f"registration_number: {number[:80]!r} is no {registry} number: write {words}.")
    if registry == "US-EIN":
        digits = number.replace("-", "")
        return f"{digits[:2]}-{digits[2:]}"
    return number
