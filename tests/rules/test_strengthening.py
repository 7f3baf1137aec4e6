"""Two weak signs together are one strong sign; one alone stays what it was."""

from __future__ import annotations

from donations.rules.judging import judge
from donations.rules.reasons import REASONS
from donations.rules.strengthening import CONTENT_CHANGES
from donations.rules.surroundings import Surroundings
from donations.rules.verdicts import Verdict
from tests.support.looks import PLAIN, donation_page, look
from tests.support.surroundings import DRIFTED, MOVED, domain


def test_both_signs_are_shown_and_the_first_is_named() -> None:
    alone = judge(look(DRIFTED), PLAIN)

    together = judge(look(DRIFTED), PLAIN, surroundings=domain(MOVED))

    assert (alone.verdict, together.verdict) == (Verdict.CHANGED, Verdict.SUSPECT)
    assert [one.what for one in together.differences] == ["name", "name servers"]
    assert alone.sentence in together.notes


def test_a_bad_certificate_before_a_good_page_is_over() -> None:
    seen = judge(
        look(donation_page(iban="")), PLAIN, surroundings=Surroundings(last_reason="certificate_name")
    )

    assert seen.verdict == Verdict.CONFIRMED


def test_only_what_wants_a_humans_eye_is_strengthened() -> None:
    assert {REASONS[reason][0] for reason in CONTENT_CHANGES} == {Verdict.CHANGED}
