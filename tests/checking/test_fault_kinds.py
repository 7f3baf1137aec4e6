"""Every fault kind from the wire to the public status: observe, judge, confirm, over one local web."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from donations.rules.lifecycle import PublicStatus, confirm, public_status
from donations.rules.verdicts import Outcome, Verdict
from tests.support.fault_kinds import all_variants
from tests.support.fault_kinds.names import ELSEWHERE, NAMES
from tests.support.fault_looks import Seen, look_at_all
from tests.support.fault_web import NETWORK, running
from tests.support.looks import NOW

ROOT = Path(__file__).resolve().parents[2]
DEADLINE_S = 5.0  # above what a look takes on a busy machine; a handful of variants wait for it, together
LIVING = frozenset({Verdict.CONFIRMED, Verdict.REACHABLE, Verdict.MOVED})
TAKEN_OVER = frozenset({Verdict.SUSPECT, Verdict.PARKED})
TOLD_ELSEWHERE = frozenset(ELSEWHERE)


@pytest.fixture(scope="module")
def seen() -> Iterator[list[Seen]]:
    world = all_variants()
    with running(world.sites) as web, pytest.MonkeyPatch.context() as patch:
        from django.conf import settings

        patch.setattr(settings, "WAYMARK_ALLOW_NETWORKS", [NETWORK])
        patch.setattr(settings, "WAYMARK_RESOLVE", world.sites.resolve(web.port))
        patch.setattr(settings, "WAYMARK_EXTRA_CA", web.bundle)
        yield look_at_all(world.variants, DEADLINE_S)


def told(all_seen: list[Seen]) -> list[str]:
    """One line each, for whoever reads a failure."""
    return [
        f"{each.variant.kind} {each.variant.note}: {each.judgement.verdict} ({each.judgement.reason})"
        for each in all_seen
    ]


def test_every_kind_that_looks_can_tell_is_played_in_two_variants_or_more(seen: list[Seen]) -> None:
    played = [each.variant.kind for each in seen]

    assert set(played) == set(NAMES) - TOLD_ELSEWHERE
    assert {kind for kind in played if played.count(kind) < 2} == set()


def test_every_variant_gets_its_verdict(seen: list[Seen]) -> None:
    assert told([each for each in seen if not each.is_right]) == []


def test_no_living_page_is_called_broken(seen: list[Seen]) -> None:
    living = [each for each in seen if each.variant.must <= LIVING]

    assert len(living) > 150
    assert told([each for each in living if each.judgement.outcome != Outcome.WORKS]) == []


def test_no_suspect_is_called_fine(seen: list[Seen]) -> None:
    suspects = [each for each in seen if each.variant.must <= TAKEN_OVER]

    assert len(suspects) > 100
    assert told([each for each in suspects if each.judgement.verdict not in TAKEN_OVER]) == []


def test_a_take_over_that_stays_is_stopped_and_a_living_page_stays_live(seen: list[Seen]) -> None:
    wrong = []
    for each in seen:
        state = each.after
        for minutes in (0, 5, 10):
            now = NOW + timedelta(hours=each.variant.looks * each.variant.hours, minutes=minutes)
            state = confirm(state, each.judgement, now).state
        status = public_status(state, now)
        if (each.judgement.verdict in TAKEN_OVER) != (status == PublicStatus.QUARANTINED):
            wrong.append(each)
        if each.judgement.verdict in LIVING and status != PublicStatus.LIVE:
            wrong.append(each)

    assert told(wrong) == []


def test_a_page_that_flaps_never_flips_in_public(seen: list[Seen]) -> None:
    flapping = [each for each in seen if each.variant.kind in (10, 17, 18, 79)]

    assert flapping
    assert told([each for each in flapping if set(each.states) != {PublicStatus.LIVE}]) == []


def test_every_suspicion_says_what_was_approved_and_what_was_found(seen: list[Seen]) -> None:
    swaps = [
        each for each in seen if each.judgement.reason in ("payee_swapped", "payee_added", "other_account")
    ]

    assert len(swaps) > 80
    for each in swaps:
        assert all(difference.found for difference in each.judgement.differences), each.variant.note
        assert each.judgement.differences[0].approved, each.variant.note


def test_what_is_tested_elsewhere_is_tested_there() -> None:
    files = [part for words in ELSEWHERE.values() for part in words.replace(",", " ").split() if "/" in part]

    assert len(files) >= 10
    assert [file for file in files if not (ROOT / file).is_file()] == []
