"""Hosts that imitate a known one: confusable letters, one or two edits, a known name in a foreign host."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from donations.rules.canonical_url import registrable_domain
from donations.rules.confusable import skeleton, unicode_host
from donations.rules.edit_distance import within_edits
from donations.rules.letter_pairs import LetterPair, align
from donations.rules.providers import provider_of_host
from donations.rules.suffix_lists import bought_suffixes
from donations.rules.word_files import read_words

__all__ = ["HostsCompared", "LetterPair", "compare", "look_alike"]

LURES = frozenset(skeleton(word) for word in read_words("lure_words.txt"))
TENANT_HOSTS = frozenset(read_words("tenant_hosts.txt"))


@dataclass(frozen=True, slots=True)
class _Name:
    """A host taken apart. `label` and `suffix` are those of the registrable domain, as skeletons."""

    registrable: str
    label: str
    suffix: str
    squashed: str  # the registrable domain without dots and hyphens
    whole: str  # the host without www, dots and hyphens
    labels: tuple[str, ...]  # skeletons of all labels
    before_suffix: tuple[str, ...]  # those left of the suffix under which somebody bought a name
    below: tuple[str, ...]  # those left of the bought name


@dataclass(frozen=True, slots=True)
class _Limits:
    one_edit: int  # shortest label in which one edit counts
    two_edits: int
    brand: int  # shortest label that counts as a name of its own


# Against every known charity, chance resemblances of short names are many; against the one host that a link
# was approved for, they are not chance.
_CAREFUL = _Limits(one_edit=6, two_edits=10, brand=6)
_EAGER = _Limits(one_edit=3, two_edits=7, brand=3)


def look_alike(host: str, known_hosts: Iterable[str], *, eager: bool = False) -> str:
    """The known host that `host` imitates, or "". ASCII hosts in, as `canonicalise` gives them.

    A host on a known registrable domain imitates nobody, nor does a label at a provider that gives each
    customer one. The same name under another suffix (charity.org, charity.fr) is no imitation by itself.
    `eager` is for the few hosts of one link: there even short names one edit apart count.
    """
    known = [name.lower().removesuffix(".") for name in known_hosts]
    mine = _take_apart(host.lower().removesuffix("."))
    others = [_take_apart(name) for name in known]
    if not mine.registrable or any(mine.registrable == other.registrable for other in others):
        return ""
    limits = _EAGER if eager else _CAREFUL
    pairs = zip(known, others, strict=True)
    return next((name for name, other in pairs if _imitates(mine, host, other, limits)), "")


@dataclass(frozen=True, slots=True)
class HostsCompared:
    """What of two hosts is compared letter by letter, and what stands in front of it ("" for nothing)."""

    letters: tuple[LetterPair, ...]
    listed_front: str
    pasted_front: str


def compare(listed: str, pasted: str) -> HostsCompared:
    """An imitation beside the host it imitates. ASCII hosts in; what comes out is in their Unicode form.

    Who owns a host is decided by its registrable domain alone, so these are compared, and subdomains are told
    apart from them. Where the imitation lies in front of a foreign domain, the pasted host is compared whole.
    """
    listed, pasted = listed.removeprefix("www."), pasted.removeprefix("www.")
    theirs, yours = _compared_parts(listed, pasted)
    return HostsCompared(align(theirs, yours), _front(listed, theirs), _front(pasted, yours))


def _compared_parts(listed: str, pasted: str) -> tuple[str, str]:
    mine, other = _take_apart(pasted), _take_apart(listed)
    domains = other.registrable, mine.registrable
    if not all(domains) or _has_run(mine.before_suffix, other.labels):
        return listed, pasted
    if mine.label == other.label or mine.squashed == other.squashed or _nearly(mine, other, _EAGER):
        return domains
    if mine.whole == other.whole:
        return listed, pasted
    return (other.registrable, pasted) if other.label in mine.below else domains


def _front(host: str, part: str) -> str:
    return unicode_host(host.removesuffix(part).removesuffix("."))


def _imitates(mine: _Name, host: str, other: _Name, limits: _Limits) -> bool:
    if not other.registrable:
        return False
    return (
        _reads_the_same(mine, other)
        or _nearly(mine, other, limits)
        or _wears_the_name(mine, host, other, limits)
    )


def _reads_the_same(mine: _Name, other: _Name) -> bool:
    same_domain = (mine.label, mine.suffix) == (other.label, other.suffix)
    return same_domain or mine.squashed == other.squashed or mine.whole == other.whole


def _nearly(mine: _Name, other: _Name, limits: _Limits) -> bool:
    """One or two edits in the name; or the very name under a suffix mistyped by one letter (.co for .com)."""
    if mine.label == other.label:
        longer = max(mine.suffix, other.suffix, key=len)
        return "." not in longer and len(longer) >= 3 and within_edits(mine.suffix, other.suffix, 1)
    length = len(other.label)
    edits = 2 if length >= limits.two_edits else 1 if length >= limits.one_edit else 0
    return bool(edits) and within_edits(mine.label, other.label, edits)


def _wears_the_name(mine: _Name, host: str, other: _Name, limits: _Limits) -> bool:
    """A known host or name set in front of a foreign domain, or dressed in words such as donate."""
    if _has_run(mine.before_suffix, other.labels):
        return True
    if len(other.label) < limits.brand or other.label in LURES:
        return False
    spelt = skeleton(other.registrable.replace(".", "-"))
    worn = other.label in mine.below or spelt in mine.before_suffix or _is_dressed(mine.label, other.label)
    return worn and not _gives_labels_away(host)


def _has_run(labels: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return size > 1 and any(labels[start : start + size] == wanted for start in range(len(labels) - size + 1))


def _is_dressed(label: str, name: str) -> bool:
    """Is the label the name with lure words around it, as in donate-lantern-now?"""
    before, found, after = label.partition(name)
    return bool(found) and before + after != "" and _made_of_lures(before) and _made_of_lures(after)


def _made_of_lures(text: str) -> bool:
    rest = text.replace("-", "")
    return not rest or any(rest.startswith(lure) and _made_of_lures(rest[len(lure) :]) for lure in LURES)


def _gives_labels_away(host: str) -> bool:
    labels = host.split(".")
    tenants = any(".".join(labels[start:]) in TENANT_HOSTS for start in range(len(labels)))
    return tenants or provider_of_host(host) is not None


@lru_cache(maxsize=65_536)
def _take_apart(host: str) -> _Name:
    registrable = registrable_domain(host)
    if not registrable:
        return _Name("", "", "", "", "", (), (), ())
    label, _, suffix = registrable.partition(".")
    bought = bought_suffixes().privatesuffix(host) or registrable
    labels = tuple(skeleton(unicode_host(part)) for part in host.removeprefix("www.").split("."))
    before_suffix = labels[: max(0, len(labels) - bought.count("."))]
    return _Name(
        registrable=registrable,
        label=skeleton(unicode_host(label)),
        suffix=skeleton(unicode_host(suffix)),
        squashed=_squashed(skeleton(unicode_host(registrable))),
        whole=_squashed("".join(labels)),
        labels=labels,
        before_suffix=before_suffix,
        below=before_suffix[:-1],
    )


def _squashed(text: str) -> str:
    return text.replace(".", "").replace("-", "")
