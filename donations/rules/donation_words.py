"""Words by which a link asks for a gift, in the languages of `data/donation_words.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote, urlsplit

from donations.rules.data_files import read_toml
from donations.rules.folding import words
from donations.rules.word_index import WordIndex

_TABLE: dict[str, dict[str, list[str]]] = read_toml("donation_words.toml")
_FILE = re.compile(r"([^/?#]+?)(?:\.\w{2,5})?(?:[?#].*)?$")

LANGUAGES = tuple(_TABLE)
# Host labels under which charities put their forms, in whatever language the page is.
_HOST_LABELS = frozenset({"donate", "donation", "donations", "donors", "fundraise", "fundraising", "giving"})


def _index(kinds: Iterable[str], languages: Iterable[str] = LANGUAGES) -> WordIndex:
    return WordIndex(
        phrase
        for kind in kinds
        for language in languages
        for phrase in _TABLE.get(language, {}).get(kind, ())
    )


STRONG = _index(["strong", "account"])
WEAK = _index(["weak"])
CAUSE = _index(["cause"])
ACCOUNT = _index(["account"])
NEVER = _index(["never"])
_LOCAL_ANYWHERE = _index(["local"])


@cache
def _local(language: str) -> WordIndex:
    return _index(["local"], [language])


@dataclass(frozen=True, slots=True)
class Asking:
    """How a text asks: each field holds the word found, or nothing.

    `local` is a word that asks in one language and means something else in another: it counts only beside
    other evidence.
    """

    strong: str = ""
    weak: str = ""
    cause: str = ""
    never: str = ""
    account: str = ""
    local: str = ""


@lru_cache(maxsize=4096)
def asking(text: str, language: str = "") -> Asking:
    """How a label, an alternative text or a sentence asks. `language` is that of the page ("de", "pt-BR")."""
    if not text:
        return Asking()
    own = _local(language.partition("-")[0].lower())
    return Asking(
        strong=STRONG.find(text) or own.find(text),
        weak=WEAK.find(text),
        cause=CAUSE.find(text),
        never=NEVER.find(text),
        account=ACCOUNT.find(text),
        local=_LOCAL_ANYWHERE.find(text),
    )


def asking_of_address(url: str, language: str = "") -> Asking:
    """How an address asks: the words of its path, its parameters' values, and the labels of its host."""
    parts = urlsplit(url)
    labels = (parts.hostname or "").split(".")[:-1]
    path = _spaced(unquote(parts.path))
    found = asking(path, language)
    never = found.never or NEVER.find(_spaced(unquote(parts.query)))
    strong = found.strong or _host_asks(labels) or STRONG.find(_spaced(unquote(parts.fragment)))
    return Asking(strong, found.weak, found.cause, never, found.account, _LOCAL_ANYWHERE.find(path))


def _host_asks(labels: list[str]) -> str:
    """A label below the last that asks (don.charity.org), or one anywhere that can mean nothing else."""
    below = [word for label in labels[:-1] for word in words(label)]
    whole = [word for label in labels for word in words(label)]
    found = STRONG.find_in(below) or _LOCAL_ANYWHERE.find_in(below) or STRONG.find_in(whole)
    return found or next((word for word in whole if word in _HOST_LABELS), "")


def _spaced(path: str) -> str:
    """A path as words: hyphens and slashes apart, and camelCase opened."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", path).replace("/", " / ")


def file_words(source: str) -> str:
    """The file name of an image as words: `assets/donate-banner_2.png?v=1` gives "donate banner 2"."""
    found = _FILE.search(unquote(source))
    return " ".join(words(found.group(1))) if found and not source.startswith("data:") else ""
