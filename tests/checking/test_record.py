"""What reaches the database after a look, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donations.checking.claim import claim_due, claim_named
from donations.checking.look import Job
from donations.checking.record import record
from donations.models import Check, CheckYear, Flip, Hold, Host, Link
from donations.models.flip import Axis
from donations.moderation import decisions
from donations.rules.canonical_url import canonicalise
from donations.rules.lifecycle import Availability, Identity, PublicStatus, ReviewState
from donations.rules.observation import Fault, Hop
from donations.rules.verdicts import Difference, Verdict
from tests.checking.looks import fresh, judged, look
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=3)


def claimed(link: Link, at=NOW) -> Job:  # type: ignore[no-untyped-def]
    (job,) = claim_named([link.pk], at)
    return job


def test_a_look_is_kept_with_its_flips_and_the_lease_ends() -> None:
    link = make_published()

    record([look(claimed(link), judged(Verdict.CONFIRMED, "payee_found"), status=200, elapsed_ms=120)], NOW)

    link = fresh(link)
    assert (link.last_verdict, link.last_reason) == ("confirmed", "payee_found")
    assert link.last_checked_at == link.last_worked_at == NOW
    assert (link.looks, link.recent) == (1, "w")
    assert (link.lease, link.leased_until) == ("", None)
    assert link.next_check_at is not None
    assert link.next_check_at > NOW
    check = Check.objects.get()
    assert (check.verdict, check.http_status, check.elapsed_ms) == ("confirmed", 200, 120)
    flips = {flip.axis: (flip.before, flip.after) for flip in Flip.objects.filter(observed=check)}
    assert flips[Axis.AVAILABILITY] == ("unknown", "up")
    assert flips[Axis.IDENTITY] == ("unconfirmed", "confirmed")


def test_an_agreeing_look_adds_no_row_and_another_reason_does() -> None:
    link = make_published()

    for minute, reason in enumerate(["payee_found", "payee_found", "name_and_number"]):
        at = NOW + timedelta(minutes=minute)
        record([look(claimed(link, at), judged(reason=reason), at)], at)

    assert [check.reason for check in Check.objects.all()] == ["payee_found", "name_and_number"]
    assert fresh(link).looks == 3


def test_a_flip_without_a_new_row_names_the_look_that_said_so_first() -> None:
    link = make_published()
    gone = judged(Verdict.GONE, "http_404")

    for at in (NOW, NOW + timedelta(minutes=31)):
        record([look(claimed(link, at), gone, at, status=404)], at)

    flip = Flip.objects.get(axis=Axis.PUBLIC, after=PublicStatus.UNAVAILABLE)
    assert flip.observed == Check.objects.get()


def test_the_same_result_written_twice_counts_once() -> None:
    link = make_published()
    seen = look(claimed(link), judged())

    record([seen], NOW)
    again = record([seen], LATER)

    assert again == {}
    assert fresh(link).looks == 1
    assert Check.objects.count() == 1


def test_a_stale_worker_that_comes_late_changes_nothing() -> None:
    link = make_published()
    lost = look(claimed(link), judged(Verdict.GONE, "http_404"))
    later = NOW + timedelta(seconds=61)
    taken_over = claimed(link, later)

    record([lost], later)

    assert fresh(link).looks == 0
    assert fresh(link).lease == taken_over.token
    assert Host.objects.get(name=link.host).lease == taken_over.token
    record([look(taken_over, judged(), later)], later)
    assert fresh(link).last_verdict == Verdict.CONFIRMED


def test_a_look_at_a_destination_that_was_replaced_meanwhile_is_dropped() -> None:
    link = make_published()
    seen = look(claimed(link), judged(Verdict.GONE, "http_404"))
    decisions.change_destination(
        link,
        make_moderator("lynx"),
        "they moved",
        NOW,
        address=canonicalise("https://new.lantern.example/"),
        payees=[],
        allowed_hosts=[],
    )

    record([seen], LATER)

    assert fresh(link).last_verdict == ""
    assert fresh(link).looks == 0
    assert fresh(link).lease == ""


def test_a_look_at_a_link_that_ended_meanwhile_is_dropped() -> None:
    link = make_published()
    seen = look(claimed(link), judged())
    decisions.withdraw(link, make_moderator("lynx"), "the appeal ended", NOW)

    record([seen], LATER)

    assert fresh(link).last_verdict == ""
    assert fresh(link).review == ReviewState.WITHDRAWN


def test_a_take_over_seen_twice_pauses_the_link_at_once_and_pulls_its_neighbours_forward() -> None:
    link = make_published("https://give.lantern.example/", payees=("iban:DE02120300000000202051",))
    charity = link.charity
    near = make_published("https://shop.lantern.example/", charity=charity, slug="near")
    far = make_published("https://lantern-hospital.example/", charity=charity, slug="far")
    Link.objects.filter(pk__in=[near.pk, far.pk]).update(next_check_at=NOW + timedelta(hours=20))
    swapped = judged(
        Verdict.SUSPECT,
        "payee_swapped",
        differences=(
            Difference("iban", "DE02120300000000202051", "DE02500105170137075030", "old", "new\x00"),
        ),
    )

    record([look(claimed(link), swapped)], NOW)
    assert fresh(link).review == ReviewState.PUBLISHED
    assert fresh(link).urgent
    record([look(claimed(link, LATER), swapped, LATER)], LATER)

    link = fresh(link)
    assert (link.review, link.identity, link.public_status) == ("held", "suspect", "quarantined")
    assert (link.proposer, link.approver, link.approved_hash) == (None, None, "")
    hold = Hold.objects.get()
    assert (hold.reason, hold.at_once, hold.opened_by) == ("payee_swapped", True, None)
    assert hold.differences[0]["found"] == "DE02500105170137075030"
    assert "\x00" not in hold.differences[0]["found_context"]
    assert fresh(near).next_check_at == LATER
    assert fresh(far).next_check_at == NOW + timedelta(hours=20)


def test_one_hold_stays_open_a_reason_and_shows_the_newest_finding() -> None:
    link = make_candidate()
    for minute, found in enumerate(["first", "second"]):
        at = NOW + timedelta(hours=minute)
        Link.objects.update(streak_kind="")
        changed = judged(
            Verdict.CHANGED, "widget_missing", needs_human=True, differences=(Difference("x", "a", found),)
        )
        record([look(claimed(link, at), changed, at)], at)

    hold = Hold.objects.get()
    assert hold.differences[0]["found"] == "second"
    assert hold.opened_at == NOW


def test_a_candidate_is_recorded_and_stays_out_of_the_schedule() -> None:
    link = make_candidate()

    record([look(claimed(link), judged(Verdict.UNREACHABLE, "connect_timeout"))], NOW)

    link = fresh(link)
    assert (link.review, link.public_status) == ("candidate", "not_reviewed")
    assert (link.last_verdict, link.looks) == ("unreachable", 1)
    assert link.next_check_at is None
    assert Check.objects.count() == 1


def test_trouble_of_our_own_moves_nothing_but_the_next_look() -> None:
    link = make_published()
    record([look(claimed(link), judged())], NOW)
    before = fresh(link)

    record([look(claimed(link, LATER), judged(Verdict.OUR_FAULT, "our_outage"), LATER)], LATER)

    after = fresh(link)
    assert after.state() == before.state()
    assert (after.last_verdict, after.last_checked_at) == (before.last_verdict, before.last_checked_at)
    assert Check.objects.count() == 1
    assert after.lease == ""
    assert LATER < after.next_check_at < LATER + timedelta(hours=1)  # type: ignore[operator]


def test_a_day_is_remembered_by_its_best_look() -> None:
    link = make_published()
    words = []
    for hour, verdict in enumerate([Verdict.UNREACHABLE, Verdict.BLOCKED, Verdict.CONFIRMED, Verdict.GONE]):
        at = NOW + timedelta(hours=hour)
        record([look(claimed(link, at), judged(verdict), at)], at)
        words.append(CheckYear.objects.get().day(NOW.date()))

    assert words == ["broken", "could not check", "works", "works"]
    assert CheckYear.objects.get().day((NOW + timedelta(days=1)).date()) == "not looked"


def test_a_host_rests_after_its_look_and_a_longer_rest_is_not_cut_short() -> None:
    link = make_published()
    record([look(claimed(link), judged(Verdict.RATE_LIMITED, retry_after_s=600), elapsed_ms=500)], NOW)
    record([look(claimed(link, LATER), judged(), LATER, elapsed_ms=500)], LATER)

    host = Host.objects.get()

    assert host.rests_until == NOW + timedelta(minutes=10)
    assert (host.lease, host.leased_until, host.answer_ms) == ("", None, 500)


def test_a_host_that_stays_silent_five_times_rests_four_hours() -> None:
    link = make_published()
    for hour in range(5):
        at = NOW + timedelta(hours=hour)
        record([look(claimed(link, at), judged(Verdict.UNREACHABLE), at)], at)

    host = Host.objects.get()

    assert host.failures == 5
    assert host.rests_until == NOW + timedelta(hours=8)


def test_what_a_moderator_must_see_is_kept_with_the_row() -> None:
    link = make_published()
    means = judged(
        Verdict.MOVED,
        "other_path",
        notes=("chain completed",),
        proposed_url="https://give.lantern.example/new",
    )
    hop = Hop("https://give.lantern.example/", 301, "https://give.lantern.example/new")

    record([look(claimed(link), means, fault=None, detail="\ud800 half a letter", hops=(hop,))], NOW)

    check = Check.objects.get()
    assert check.hops == 1
    assert check.detail["notes"] == ["chain completed"]
    assert check.detail["hops"][0]["target"] == "https://give.lantern.example/new"
    assert "differences" not in check.detail


@pytest.mark.parametrize("count", [5, 40])
def test_a_batch_costs_few_statements_a_look(count: int) -> None:
    charity = make_charity()
    for number in range(count):
        make_published(f"https://site-{number}.example/", charity=charity, slug=f"site-{number}")
    record([look(job, judged()) for job in claim_due(NOW, count)], NOW)
    Link.objects.update(next_check_at=LATER)
    jobs = claim_due(LATER, count)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        record([look(job, judged(), LATER) for job in jobs], LATER)

    assert len(jobs) == count
    assert len(queries) <= 12 + 3 * count


def test_the_fault_of_a_broken_look_is_kept() -> None:
    link = make_published()

    record([look(claimed(link), judged(Verdict.UNREACHABLE), fault=Fault.DEADLINE)], NOW)

    assert Check.objects.get().detail["fault"] == "deadline"
    assert fresh(link).availability == Availability.FAILING
    assert fresh(link).identity == Identity.UNCONFIRMED
