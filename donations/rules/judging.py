"""What one look means: ordered rules, each of which decides or passes on."""

from __future__ import annotations

from collections.abc import Callable

from donations.rules.answers import (
    answered_with_an_error,
    empty,
    failed,
    not_a_page,
    says_it_is_in_trouble,
)
from donations.rules.baseline import Baseline
from donations.rules.bot_walls import asks_for_a_test, behind_a_wall
from donations.rules.case import Case, make_case
from donations.rules.certificate import ends_soon, has_a_refused_certificate
from donations.rules.closing import says_it_is_closed
from donations.rules.doorways import gives_through_a_look_alike, jumps_by_script, sent_to_a_door, shows_a_door
from donations.rules.injection import carries_injected_links, is_defaced
from donations.rules.names import has_lost_its_name, is_another_page_of_the_platform, is_confirmed
from donations.rules.observation import Observation
from donations.rules.page import Page
from donations.rules.parking import says_it_is_parked, sent_to_a_parking_host, speaks_of_its_domain
from donations.rules.payee_changes import (
    leads_to_another_account,
    leads_to_another_provider,
    payee_is_added,
    payee_is_hidden,
    payee_is_missing,
    payee_is_mistyped,
    payee_is_swapped,
)
from donations.rules.placeholders import shows_a_placeholder
from donations.rules.reasons import because
from donations.rules.registration import (
    has_other_name_servers,
    is_lapsing,
    is_registered_anew,
)
from donations.rules.shown import with_what_was_seen
from donations.rules.sibling import is_same_as_its_sibling
from donations.rules.soft_404 import (
    repeats_its_address,
    says_not_found,
    sent_to_an_error_page,
    sent_to_the_root,
)
from donations.rules.strengthening import strengthened
from donations.rules.surroundings import NOTHING_KNOWN, Surroundings
from donations.rules.verdicts import Judgement
from donations.rules.whereabouts import drops_https, has_moved, leads_to_a_stranger, passes_a_look_alike
from donations.rules.within_its_frame import is_missing_within_its_frame

Rule = Callable[[Case], Judgement | None]

RULES: tuple[Rule, ...] = (
    # Where it leads is evidence whatever stands there.
    passes_a_look_alike,
    sent_to_a_parking_host,
    leads_to_another_account,
    drops_https,
    is_registered_anew,
    # Nothing came that could be judged.
    has_a_refused_certificate,
    failed,
    behind_a_wall,
    asks_for_a_test,
    answered_with_an_error,
    empty,
    # Signs of a take-over, then of a break-in, count before anything that only explains them.
    payee_is_swapped,
    payee_is_added,
    gives_through_a_look_alike,
    says_it_is_parked,
    speaks_of_its_domain,
    not_a_page,
    jumps_by_script,
    sent_to_a_door,
    shows_a_door,
    says_not_found,
    sent_to_an_error_page,
    sent_to_the_root,
    shows_a_placeholder,
    is_same_as_its_sibling,
    says_it_is_in_trouble,
    says_it_is_closed,
    repeats_its_address,
    is_missing_within_its_frame,
    is_another_page_of_the_platform,
    is_defaced,
    carries_injected_links,
    payee_is_hidden,
    payee_is_mistyped,
    leads_to_a_stranger,
    payee_is_missing,
    leads_to_another_provider,
    has_lost_its_name,
    is_lapsing,
    has_other_name_servers,
    # Nothing speaks against it.
    has_moved,
)


def judge(
    observation: Observation,
    baseline: Baseline | None,
    page: Page | None = None,
    surroundings: Surroundings = NOTHING_KNOWN,
) -> Judgement:
    """The verdict of one look at a link, with its reason, differences and notes. Pure; never raises.

    `baseline` is what a human approved or a candidate proposes; None for an address that is not listed.
    `page` is read from the observation when it is not given.
    """
    return judge_case(make_case(observation, baseline, page, surroundings))


def judge_case(case: Case) -> Judgement:
    """The first rule that decides, decides; a second sign of a take-over may strengthen it.

    Where none does, the page works: `confirmed` when an approved payment identity stands there or the
    charity's name with its register number, else `reachable`.
    """
    for rule in RULES:
        judgement = rule(case)
        if judgement is not None:
            return with_what_was_seen(case, strengthened(case, judgement))
    return _works(case)


def _works(case: Case) -> Judgement:
    reason = is_confirmed(case) or ("script_drawn" if case.is_script_drawn else "reached")
    better = case.final.url if case.final and case.wanted and case.final.url != case.wanted.url else ""
    proposed = better if case.is_same_place and case.observation.hops else ""
    return because(reason, notes=_notes(case), proposed_url=proposed)


def _notes(case: Case) -> tuple[str, ...]:
    """What is worth knowing and changes nothing."""
    detail = (case.observation.detail,) if case.observation.detail else ()
    cut = ("judged on its first part",) if case.observation.body_truncated else ()
    ending = ends_soon(case.observation.certificate, case.observation.observed_at)
    return (*detail, *cut, *([ending] if ending else []), *case.page.notes)
