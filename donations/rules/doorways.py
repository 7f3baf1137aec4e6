"""Rules about pages that are no donation page: a login, a cart, a script that jumps away."""

from __future__ import annotations

import re
from itertools import chain, islice
from urllib.parse import unquote

from donations.rules.answers import TROUBLE_WORDS
from donations.rules.canonical_url import same_or_subdomain
from donations.rules.case import Case, read_address
from donations.rules.data_files import read_toml
from donations.rules.look_alike import look_alike
from donations.rules.names import is_confirmed
from donations.rules.reasons import because
from donations.rules.verdicts import Difference, Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.wording import Wording

DOORS: dict[str, frozenset[str]] = {kind: frozenset(names) for kind, names in read_toml("doors.toml").items()}

# location = "…", location.href = "…", location["href"] = "…", location.replace("…"), window["location"];
# and a window opened in place of this one.
# Two patterns that begin with a plain word each: such a one is looked for ten times as fast.
_TO = rb"\s{0,4}[\"'`]((?:https?:)?(?://|\\/\\/)[^\"'`\s<>]{4,500})[\"'`]"
_JUMPS = (
    re.compile(
        rb"location[\"']?\]?(?:\.href|\[[\"']href[\"']\])?\s{0,4}"
        rb"(?:=|\.(?:replace|assign)\s{0,4}\(|\[[\"'](?:replace|assign)[\"']\]\s{0,4}\()" + _TO
    ),
    re.compile(
        rb"window\.(?:open(?=\s{0,4}\([^()]{0,520}[\"'`]_(?:self|top|parent))|navigate)\s{0,4}\(" + _TO
    ),
)
MOST_JUMPS = 20
CART_WORDS = Wording("cart_words.toml")
LITTLE_ELSE = 600  # characters


def sent_to_a_door(case: Case) -> Judgement | None:
    """It leads to a login or a cart where a donation page was approved."""
    if case.final is None or case.wanted is None or case.shows_pinned or not case.observation.hops:
        return None
    now, before = _segments(case.final.path), _segments(case.wanted.path)
    for kind, names in DOORS.items():
        if now & names and not before & names:
            return because(f"{kind}_page", notes=(case.observation.final_url,))
    return None


def shows_a_door(case: Case) -> Judgement | None:
    """The approved address itself asks for a password and says little else, or shows an empty cart."""
    if not case.baseline.approved or case.shows_pinned:
        return None
    bare = len(case.page.text) <= LITTLE_ELSE and not is_confirmed(case)
    if bare and case.page.has_password_field and not asks_by_its_head(case):
        told = TROUBLE_WORDS.said_in(case.beginning)  # a site at rest lets its editors in
        return None if told else because("login_page", notes=(case.observation.final_url,))
    said = CART_WORDS.said_in(case.top) or (CART_WORDS.said_in(case.beginning) if bare else "")
    return because("cart_page", notes=(said,)) if said and not has_a_way_to_give(case) else None


def gives_through_a_look_alike(case: Case) -> Judgement | None:
    """A form, a frame or a literal jump of the page leads to a host that imitates an approved one."""
    for url in (*case.page.form_actions, *case.page.iframe_sources, *_jumps(case)):
        address = read_address(url)
        if address is None or address.host in case.approved_hosts:
            continue
        imitated = look_alike(address.host, case.approved_hosts, eager=True)
        if imitated:
            difference = Difference("host", imitated, address.host, case.baseline.url, address.url)
            return because("look_alike_on_page", differences=[difference])
    return None


def jumps_by_script(case: Case) -> Judgement | None:
    """A literal jump to another registrable domain, from a page that says next to nothing."""
    if case.wanted is None or not case.says_little or case.shows_pinned:
        return None
    for target in _jumps(case):
        address = read_address(target)
        if (
            address
            and address.registrable != case.wanted.registrable
            and not _is_approved(address.host, case)
        ):
            return because("script_jump", notes=(target,))
    return None


def _is_approved(host: str, case: Case) -> bool:
    return any(same_or_subdomain(host, approved) for approved in case.approved_hosts)


def _jumps(case: Case) -> list[str]:
    body = case.observation.body
    found = islice(chain.from_iterable(jump.finditer(body) for jump in _JUMPS), MOST_JUMPS)
    written = (match[1].decode("utf-8", "replace").replace("\\/", "/") for match in found)
    return [f"https:{target}" if target.startswith("//") else target for target in written]


def _segments(path: str) -> frozenset[str]:
    return frozenset(unquote(path).lower().strip("/").split("/"))
