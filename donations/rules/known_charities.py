"""The charities that this site knows, as values: which host is whose, and whom a label names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from donations.rules.canonical_url import CanonicalURL, registrable_domain
from donations.rules.donation_words import asking_of_address
from donations.rules.folding import words
from donations.rules.look_alike import look_alike
from donations.rules.providers import account_in_url, provider_of_host

_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_PARTS = re.compile(r"\s+[–—-]\s+|\s*[/|;]\s*")
# Names that are everyday words need their capital letter to be a name.
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class KnownLink:
    """A donation address of a charity. `key` is its canonical comparison form."""

    key: str
    host: str
    purpose: str
    published: bool = False
    allowed_hosts: tuple[str, ...] = ()
    payees: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class KnownCharity:
    """An organisation with its links. `names` in all scripts, `hosts` are those of its own sites."""

    slug: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    links: tuple[KnownLink, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownCharities:
    """All of them, indexed once. Hosts are compared label by label."""

    charities: tuple[KnownCharity, ...] = field(default_factory=tuple)

    @cached_property
    def _by_host(self) -> dict[str, list[KnownCharity]]:
        """A charity under each of its hosts, and under the registrable domain that it alone runs."""
        index: dict[str, list[KnownCharity]] = {}
        for charity in self.charities:
            for host in _hosts_of(charity):
                for name in _names_of(host):
                    if charity not in index.setdefault(name, []):
                        index[name].append(charity)
        return index

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Every registrable domain or host of a known charity."""
        return tuple(self._by_host)

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[tuple[str, ...], str, KnownCharity]]]:
        index: dict[str, list[tuple[tuple[str, ...], str, KnownCharity]]] = {}
        for charity in self.charities:
            for written in _spellings(charity):
                parts = words(written)
                if parts:
                    index.setdefault(parts[0], []).append((parts, written, charity))
        return index

    @cached_property
    def _by_payee(self) -> dict[str, KnownCharity]:
        return {
            payee: charity for charity in self.charities for link in charity.links for payee in link.payees
        }

    @cached_property
    def _by_number(self) -> dict[str, list[KnownCharity]]:
        index: dict[str, list[KnownCharity]] = {}
        for charity in self.charities:
            for number in charity.numbers:
                digits = re.sub(r"\D", "", number)
                if len(digits) >= 6:
                    index.setdefault(digits, []).append(charity)
        return index

    def at_host(self, host: str) -> tuple[KnownCharity, ...]:
        """The charities whose own site this host is part of; several may share one (a bank's accounts)."""
        labels = host.removeprefix("www.").split(".")
        for start in range(len(labels)):
            found = self._by_host.get(".".join(labels[start:]))
            if found:
                return tuple(found)
        return ()

    def paid_by(self, identity: str) -> KnownCharity | None:
        """The charity that a payment identity (`iban:…`) is pinned to."""
        return self._by_payee.get(identity)

    def numbered(self, digits: str) -> tuple[KnownCharity, ...]:
        """The charities that carry a registration number, punctuation aside."""
        return tuple(self._by_number.get(digits, ()))

    @property
    def has_numbers(self) -> bool:
        return bool(self._by_number)

    def named_in(self, text: str) -> tuple[KnownCharity, ...]:
        """The charities that a label names. A one-word name counts only where it is written as a name."""
        sequence = words(text)
        found: dict[str, KnownCharity] = {}
        for position, word in enumerate(sequence):
            for parts, written, charity in self._by_name.get(word, ()):
                if sequence[position : position + len(parts)] == parts and (
                    len(parts) > 1 or _written_as_name(written, text)
                ):
                    found[charity.slug] = charity
        return tuple(found.values())

    def imitated_by(self, host: str) -> str:
        """The known host that this unknown one imitates, or an empty string."""
        if provider_of_host(host) is not None:
            return ""
        return look_alike(host, self.hosts)


def link_at(charity: KnownCharity, address: CanonicalURL) -> KnownLink | None:
    """The charity's link that this address is, or lies below: the longest match."""
    key = address.key
    fits = [
        link for link in charity.links if key == link.key or key.startswith((link.key + "/", link.key + "?"))
    ]
    return max(fits, key=lambda link: len(link.key), default=None)


# Names that a house gives to its own web servers; any other part of a domain may be only one tenant of it.
_OWN_SERVER = re.compile(r"(?:www\d*|web|secure|pay|my|online|help|support|action|e?shop|en|m)")


def _names_of(host: str) -> tuple[str, ...]:
    """The host, and its whole domain where the host is that domain's own server (www, donate, give …).

    A foundation at foundation.university.edu does not run the university.
    """
    bare = host.removeprefix("www.")
    domain = registrable_domain(host) or host
    below = bare.removesuffix(domain).rstrip(".")
    is_server = bool(_OWN_SERVER.fullmatch(below)) or bool(asking_of_address(f"https://{host}/").strong)
    return (bare, domain) if not below or is_server else (bare,)


def _hosts_of(charity: KnownCharity) -> Iterable[str]:
    """Hosts that are the charity's own: a page at a fundraising platform makes the platform nobody's."""
    shared = [*charity.hosts]
    for link in charity.links:
        shared += [link.host, *link.allowed_hosts]
    for host in dict.fromkeys(shared):
        if provider_of_host(host) is None or account_in_url(f"https://{host}/") is not None:
            yield host


def _spellings(charity: KnownCharity) -> Iterable[str]:
    """What a label may call a charity: its name, the same without brackets, in brackets, around a dash."""
    for name in dict.fromkeys((charity.name, *charity.names)):
        bare = _PARENTHESIS.sub(" ", name)
        for part in dict.fromkeys((name, bare, *_PARENTHESIS.findall(name), *_PARTS.split(bare))):
            if len("".join(words(part))) >= _SHORTEST_NAME and part.strip().lower() not in _TOO_COMMON:
                yield part.strip()


_TOO_COMMON = frozenset(
    {"armed forces", "humanitarian account", "germany", "danmark", "international", "usa", "uk", "foundation"}
)


def _written_as_name(written: str, text: str) -> bool:
    """Case as the charity writes it, or all capitals: "CARE" is a name, "care" is a word."""
    if not any(char.isupper() for char in written):
        return True
    pattern = (
        rf"(?<!\w)(?:{re.escape(written)}|{re.escape(written.upper())}|{re.escape(written.title())})(?!\w)"
    )
    everyday = len(written) <= 4 and written.isalpha() and written.isupper()
    if everyday:
        pattern = rf"(?<!\w){re.escape(written)}(?!\w)"
    return bool(re.search(pattern, text))
