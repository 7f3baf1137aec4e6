"""A host that shows the same page whatever is asked of it: told by one random address beside the link."""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Iterator

from donations.rules.canonical_url import AmbiguousURL, canonicalise
from donations.rules.case import LEGIBLE, Case
from donations.rules.donation_words import asking
from donations.rules.folding import words
from donations.rules.reasons import because
from donations.rules.verdicts import Judgement

# Reasons under which a page may be one that is shown for every address: nothing on it is this link's alone.
DOUBTFUL = frozenset({"reached", "name_and_number_found", "same_as_sibling"})
OTHERWISE = "-"  # the sketch of a sibling that is no page to compare with: not found, drawn by scripts
KEPT = 48  # shingles of a sketch
SHINGLE = 3  # words
ALIKE = 0.9  # of the shingles: counters and dates differ between two views of one page


def is_doubtful(case: Case, judgement: Judgement) -> bool:
    """Is it worth one more request to ask whether this host has a page for everything?

    Not for a front page, nor where a script draws the page or a payment identity stands on it.
    """
    if judgement.reason not in DOUBTFUL or case.wants_root or not case.is_same_place or case.is_at_root:
        return False
    return case.status == 200 and bool(sketch(case)) and not case.found and not _gives_by_its_head(case)


def sibling_address(case: Case, word: str) -> str:
    """An address beside the link's, ending in `word`; an empty string where none can be made."""
    if case.final is None:
        return ""
    folder = case.final.path.removesuffix("/").rpartition("/")[0]
    try:
        return canonicalise(f"{folder}/{word}", base=case.final.url, any_port=True).url
    except AmbiguousURL:
        return ""


def sibling_sketch(case: Case, asked: str) -> str:
    """What to remember of the answer at the random address `asked`."""
    is_page = case.status == 200 and case.observation.fault is None
    stayed = case.final is not None and case.final.url == asked
    return (sketch(case) if is_page and stayed else "") or OTHERWISE


def sketch(case: Case) -> str:
    """A page in some 450 characters: title and headings whole, its text by its smallest shingles.

    Empty for a page that scripts draw or that says too little to be told from another.
    """
    page = case.page
    if not page.is_html or case.is_script_drawn or len(page.text) < LEGIBLE // 2:
        return ""
    head = zlib.crc32(" ".join(_telling(case, " ".join((page.title, *page.headings)))).encode())
    smallest = heapq.nsmallest(KEPT, set(_shingles(case)))
    return " ".join(f"{number:08x}" for number in (head, *smallest))


def is_same_as_its_sibling(case: Case) -> Judgement | None:
    """The very page that a random address of the same host shows."""
    known = case.surroundings.sibling
    if known in ("", OTHERWISE) or case.wants_root or not case.is_same_place or case.found:
        return None
    if not _alike(sketch(case), known) or _gives_by_its_head(case):
        return None
    return because("same_as_sibling")


def _gives_by_its_head(case: Case) -> bool:
    """A form under a title or heading that asks for a gift: a site of one page, which is a donation page."""
    page = case.page
    if not page.form_actions and not page.iframe_sources:
        return False
    return any(asking(text, page.language).strong for text in (page.title, *page.headings[:4]))


def _alike(one: str, other: str) -> bool:
    """Equal heads, and at least 90 % of the smallest shingles of both together in both (Broder, 1997)."""
    if not one or one[:8] != other[:8]:
        return False
    mine, theirs = set(one.split()[1:]), set(other.split()[1:])
    together = sorted(mine | theirs)[:KEPT]
    return sum(shingle in mine and shingle in theirs for shingle in together) >= ALIKE * len(together)


def _shingles(case: Case) -> Iterator[int]:
    said = _telling(case, case.page.text[:40_000])
    for start in range(max(1, len(said) - SHINGLE + 1)):
        yield zlib.crc32(" ".join(said[start : start + SHINGLE]).encode())


def _telling(case: Case, text: str) -> list[str]:
    """Words without numbers and without those of the page's own address, which some pages repeat."""
    own = set(words(case.final.path)) if case.final else set()
    return [word for word in words(text) if word not in own and not any(map(str.isdigit, word))]
