"""Rules about whose page it is by its words: the charity's names and register numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from donations.rules.case import BEGINNING, LEGIBLE, Case
from donations.rules.donation_words import STRONG
from donations.rules.folding import fold, words
from donations.rules.payee_changes import is_shared_platform
from donations.rules.reasons import because
from donations.rules.verdicts import Difference, Judgement
from donations.rules.ways_to_give import has_a_way_to_give

# Words of many charities' names: alone they tell no one from another.
COMMON = frozenset(
    words(
        "international foundation association charity charitable fund trust society organisation organization"
        " relief help support donate children ukraine national federation committee council world save"
        " global human rights action community humanitarian emergency project network alliance"
        " благодійний благодійна фонд організація громадська україна допомога міжнародний діти"
        " благотворительный организация помощь stiftung verein hilfe fundacja fundación fondation"
        " associazione stichting nadace asociatia مؤسسة جمعية منظمة"
    )
)
SHORTEST_NUMBER = 4
NOTICE = 8  # characters of a page with nothing to give through
LATIN_SHARE = 0.5


def is_confirmed(case: Case) -> str:
    """The reason that confirms the charity on this page, or an empty string."""
    if case.shows_pinned:
        return "payee_found"
    return "name_and_number_found" if names_the_charity(case) and carries_the_number(case) else ""


def names_the_charity(case: Case) -> bool:
    """Does a whole name stand on the page?"""
    said = f" {' '.join(case.said)} "
    return any(f" {' '.join(words(name))} " in said for name in case.baseline.names if words(name))


def hints_at_the_charity(case: Case) -> bool:
    """Does at least one word stand there that tells this charity from others?"""
    said = set(case.said)
    return names_the_charity(case) or any(_telling(name) & said for name in case.baseline.names)


def carries_the_number(case: Case) -> bool:
    """Does a register number stand on the page, however it is spaced?"""
    text = case.page.text
    return any(pattern.search(text) for pattern in map(_number, case.baseline.numbers) if pattern)


def is_another_page_of_the_platform(case: Case) -> Judgement | None:
    """A shared platform's page that names nobody we know: the path was given to someone else."""
    if not is_shared_platform(case) or not _is_readable(case, LEGIBLE) or not _knows_its_script(case):
        return None
    if hints_at_the_charity(case):
        return None
    on_page = {payee.identity for payee in case.page.payees if not payee.hidden} - {case.final_account}
    if on_page & set(case.pinned) or carries_the_number(case):
        return None
    return because("platform_page_reused", differences=[_names(case)])


def has_lost_its_name(case: Case) -> Judgement | None:
    """An approved page without any of the names: with the number it was renamed, without it drifted.

    In a script in which we know no name, only a page that neither takes nor asks for gifts tells.
    """
    gives = has_a_way_to_give(case)
    if not _is_readable(case, LEGIBLE if gives else NOTICE):
        return None
    if not _knows_its_script(case) and (gives or _asks(case)):
        return None
    if hints_at_the_charity(case):
        return None
    if carries_the_number(case):
        return because("name_changed", differences=[_names(case)])
    return None if case.shows_pinned else because("name_missing", differences=[_names(case)])


def _is_readable(case: Case, least: int) -> bool:
    """Approved with a name, read whole, and long enough for its absence to say something."""
    if not case.baseline.approved or not case.baseline.names or case.observation.body_truncated:
        return False
    return not case.is_script_drawn and len(case.page.text) >= least


def _knows_its_script(case: Case) -> bool:
    latin_page = _is_latin(case.page.text[:1_000])
    return any(_is_latin(name) == latin_page for name in case.baseline.names)


def _asks(case: Case) -> bool:
    return bool(STRONG.find(f"{case.page.title} {case.page.text[:BEGINNING]}"))


def _is_latin(text: str) -> bool:
    if text.isascii():
        return True
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(1 for letter in letters if letter < "\u0250")
    return bool(letters) and latin / len(letters) >= LATIN_SHARE


def _telling(name: str) -> set[str]:
    return {word for word in words(name) if len(word) >= 4 and word not in COMMON}


@lru_cache(maxsize=8192)
def _number(number: str) -> re.Pattern[str] | None:
    signs = [_sign(letter) for letter in unicodedata.normalize("NFC", number) if letter.isalnum()]
    if len(signs) < SHORTEST_NUMBER:
        return None
    first, *others = signs
    # The literal in front and what may not stand before it second: so it is looked for much faster.
    spaced = r"[\s\-./\u00a0]?".join((rf"{first}(?<![0-9A-Za-z]{first})", *others))
    return re.compile(rf"{spaced}(?![0-9A-Za-z])", re.IGNORECASE)


def _sign(letter: str) -> str:
    """A letter as the register writes it (IČO), or bare of its marks."""
    return letter if letter.isascii() else f"[{letter}{fold(letter)[:1]}]"


def _names(case: Case) -> Difference:
    return Difference("name", case.baseline.names[0], case.page.title[:200])
