"""Whose page it is: a newspaper, a university, a program …, or somebody who helps people in need."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from urllib.parse import urlsplit

from donations.rules.canonical_url import registrable_domain
from donations.rules.data_files import read_toml
from donations.rules.folding import words
from donations.rules.outline import Outline, plain
from donations.rules.word_index import WordIndex

_TABLE: dict[str, dict[str, list[str]]] = read_toml("site_words.toml")
HUMANITARIAN = "humanitarian"
_SCHEMA_TYPE = re.compile(r"[\"']@type[\"']\s*:\s*(?:\[\s*)?[\"'](\w+)")
_EDUCATION = re.compile(r"\.(?:edu|ac)(?:\.[a-z]{2})?$")
_SITE_NAME = frozenset({"og:site_name", "application-name", "twitter:site", "author", "publisher"})
_ABOUT = frozenset({"description", "og:description", "keywords", "news_keywords"})
_NEWS_SIGNS = frozenset({"article:section", "article:publisher", "news_keywords", "article:author"})

OTHER_KINDS = tuple(kind for kind in _TABLE if kind != HUMANITARIAN)


@cache
def _index(kind: str, column: str) -> WordIndex:
    return WordIndex(_TABLE[kind].get(column, ()))


def kind_of_host_name(host: str) -> str:
    """What a host's own words say of its owner: media, university … or an empty string."""
    if _EDUCATION.search(host):
        return "university"
    suffix = registrable_domain(host).partition(".")[2]
    labels = words(host.removeprefix("www.").removesuffix("." + suffix))
    return next((kind for kind in OTHER_KINDS if _index(kind, "hosts").find_in(labels)), "")


def owner_kind(page: Outline, base_url: str) -> str:
    """media, university, software, political …, humanitarian, or an empty string where nothing tells."""
    score: Counter[str] = Counter()
    host_kind = kind_of_host_name((urlsplit(base_url).hostname or "").lower())
    score[host_kind] += 3
    name, about = _names(page)
    types = {found for _, script in page.markup.scripts for found in _SCHEMA_TYPE.findall(script[:100_000])}
    text = plain(page.text[:60_000])
    for kind in OTHER_KINDS:
        score[kind] += 2 * bool(_index(kind, "names").find(name)) + bool(_index(kind, "names").find(about))
        score[kind] += 3 * bool(types & set(_TABLE[kind]["schema"]))
        score[kind] += 2 * bool(_index(kind, "asks").find(text))
    score["media"] += _news_signs(page)
    score[HUMANITARIAN] += 3 * bool(_index(HUMANITARIAN, "names").find(name))
    score[HUMANITARIAN] += 2 * bool(_index(HUMANITARIAN, "names").find(about))
    del score[""]
    kind, points = max(score.items(), key=lambda item: item[1], default=("", 0))
    return kind if points >= 2 else ""


def _names(page: Outline) -> tuple[str, str]:
    """The site's name with the page's title, and what it says about itself."""
    names = [page.text_of(element) for element in page.tagged("title")][:1]
    about: list[str] = []
    for element in page.tagged("meta"):
        key = (element.get("property") or element.get("name")).lower()
        if key in _SITE_NAME:
            names.append(element.get("content"))
        elif key in _ABOUT:
            about.append(element.get("content"))
    return " | ".join(names)[:1000], " | ".join(about)[:2000]


def _news_signs(page: Outline) -> int:
    keys = {(element.get("property") or element.get("name")).lower() for element in page.tagged("meta")}
    return 2 if keys & _NEWS_SIGNS else 0
