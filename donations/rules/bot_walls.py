"""Rules about walls: against robots, for consent, for other countries. A wall says nothing of the link."""

from __future__ import annotations

import re
from dataclasses import dataclass

from donations.rules.canonical_url import same_or_subdomain
from donations.rules.case import Case
from donations.rules.data_files import read_toml
from donations.rules.names import is_confirmed, names_the_charity
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.wording import Wording

REFUSING = frozenset({401, 403, 405, 406, 429})
OFTEN_A_WALL = REFUSING | {202, 503}  # accepted and busy are what some walls say
FEW_WORDS = 700  # characters of a page that shows a test and nothing else

WALL_WORDS = Wording("wall_words.toml")
WALL_TOGETHER = SaidTogether("wall")
ELSEWHERE_TOGETHER = SaidTogether("elsewhere")
CONSENT_TOGETHER = SaidTogether("consent")
_APP_SHELL = re.compile(
    r"<(?:div|main|app-root)[^>]{0,200}\bid=[\"']?(?:root|app|main|__next|__nuxt|___gatsby)\b|<app-root"
)


@dataclass(frozen=True, slots=True)
class Wall:
    """How one vendor's wall is known; the columns of `data/bot_walls.toml`."""

    vendor: str
    headers: tuple[tuple[str, str], ...]
    servers: tuple[str, ...]
    marks: tuple[str, ...]
    hosts: tuple[str, ...]


def _wall(vendor: str, row: dict[str, list[str]]) -> Wall:
    headers = tuple(
        (name, part.strip()) for name, _, part in (text.partition(":") for text in row["headers"])
    )
    return Wall(vendor, headers, tuple(row["servers"]), tuple(row["marks"]), tuple(row["hosts"]))


WALLS = tuple(_wall(vendor, row) for vendor, row in read_toml("bot_walls.toml").items())


def behind_a_wall(case: Case) -> Judgement | None:
    """A known vendor's wall, by header, server, mark or host, whatever the status."""
    if case.shows_pinned:
        return None
    told = _told_by_its_source(case)
    server = case.observation.header("server").lower()
    wall = next((wall for wall in WALLS if wall in told or _stands(wall, case, server)), None)
    if wall is None:
        return None
    return because("bot_wall", notes=(wall.vendor, f"HTTP {case.status}"), retry_after_s=case.rest)


def asks_for_a_test(case: Case) -> Judgement | None:
    """A page of few words that asks for a test, consent or another country; or such a title."""
    if case.shows_pinned or len(case.page.text) > FEW_WORDS:
        return None
    if case.status not in OFTEN_A_WALL and not 200 <= case.status < 300:
        return None
    # A small form may ask for a test beside its own name, where one is known.
    own = names_the_charity(case) or not case.baseline.names
    if is_confirmed(case) or (own and has_a_way_to_give(case)):
        return None
    said = WALL_WORDS.said_in(case.head)
    if not said and not asks_by_its_head(case):
        said = WALL_TOGETHER.said_in(case.head)
        said = said or ("" if own else ELSEWHERE_TOGETHER.said_in(case.head) or _told_below(case))
        said = said or (
            WALL_WORDS.said_in(case.beginning) if case.says_little and not _is_an_app(case) else ""
        )
    return because("wall_page", notes=(said,), retry_after_s=case.rest) if said else None


def _told_below(case: Case) -> str:
    text = case.beginning
    lists = (WALL_WORDS, WALL_TOGETHER, ELSEWHERE_TOGETHER, CONSENT_TOGETHER)
    return next((said for words in lists if (said := words.said_in(text))), "")


def _stands(wall: Wall, case: Case, server: str) -> bool:
    if _sent_to(wall, case) or any(_has_header(case, name, part) for name, part in wall.headers):
        return True
    return case.status in REFUSING and any(part in server for part in wall.servers)


def _told_by_its_source(case: Case) -> list[Wall]:
    """The vendors whose marks the source holds, where it may be a wall's."""
    if case.status not in OFTEN_A_WALL and not _shows_only_a_test(case):
        return []
    return [wall for wall in WALLS if any(mark in case.source for mark in wall.marks)]


def _has_header(case: Case, name: str, part: str) -> bool:
    value = case.observation.header(name).lower()
    return bool(value) and part in value


def _shows_only_a_test(case: Case) -> bool:
    """Next to no words and no app to draw more, or a wall's words: ordinary pages carry such scripts too."""
    page = case.page
    if not page.is_html or len(page.text) > FEW_WORDS or page.form_actions:
        return False
    wordless = (len(page.text) <= 60 or _is_nobodys(case)) and not _is_an_app(case)
    return wordless or bool(WALL_WORDS.said_in(case.beginning) or WALL_WORDS.said_in(case.head))


def _is_an_app(case: Case) -> bool:
    return bool(_APP_SHELL.search(case.source))


def _is_nobodys(case: Case) -> bool:
    """A sentence or two for visitors without scripts, and no name that is known."""
    return case.is_script_drawn and bool(case.baseline.names) and not names_the_charity(case)


def _sent_to(wall: Wall, case: Case) -> bool:
    final = case.final
    return final is not None and any(same_or_subdomain(final.host, host) for host in wall.hosts)
