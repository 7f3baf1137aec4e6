"""Whatever a check warns of, it shows: the value approved, the value found, and the words around it."""

from __future__ import annotations

from donations.rules.judging import judge
from donations.rules.shown import WARNINGS
from tests.rules.test_judging import CASES, judged
from tests.support.looks import APPROVED, FILLER, NAME, OTHER_IBAN, URL, donation_page, html, look
from tests.support.rows import every_row
from tests.support.surroundings import ROWS


def test_every_warning_carries_both_values() -> None:
    notes = [row[0] for row in CASES] + [row[4] for row in ROWS]
    meant = [*judged(), *(judge(row[1], row[2], surroundings=row[0]) for row in ROWS)]

    for note, judgement in zip(notes, meant, strict=True):
        if judgement.verdict in WARNINGS:
            assert judgement.differences, note
            assert all(one.what and (one.approved or one.found) for one in judgement.differences), note


def test_a_parked_page_is_shown_by_the_words_that_gave_it_away() -> None:
    words = f"{FILLER} lantern.example is for sale. Ask the owner for a price today."

    judgement = judge(look(html(f"<p>{words}</p>", title="lantern.example")), APPROVED)

    assert judgement.reason == "parked_page"
    (difference,) = judgement.differences
    assert (difference.what, difference.approved, difference.found) == ("page", NAME, "lantern.example")
    assert "for sale" in difference.found_context


@every_row(
    ("page", "reason", "hidden"),
    [
        (f'<p style="display:none">{OTHER_IBAN}</p>', "hidden_payee", True),
        (f"<p>{OTHER_IBAN}</p>", "payee_added", False),
    ],
)
def test_a_found_account_that_no_donor_sees_is_shown_as_hidden(page: str, reason: str, hidden: bool) -> None:
    judgement = judge(look(donation_page(page)), APPROVED)

    assert judgement.reason == reason
    assert [difference.hidden for difference in judgement.differences] == [hidden]


def test_an_account_hidden_in_place_of_the_approved_one_is_shown_as_hidden() -> None:
    page = donation_page(f'<p style="display:none">{OTHER_IBAN}</p>', iban="")

    judgement = judge(look(page), APPROVED)

    assert judgement.reason == "payee_swapped"
    assert [difference.hidden for difference in judgement.differences] == [True]


def test_another_address_is_shown_beside_the_approved_one() -> None:
    to = "https://give.lantern.example/login"

    judgement = judge(look(donation_page(iban="", number=""), to=to), APPROVED)

    assert judgement.reason == "login_page"
    (difference,) = judgement.differences
    assert (difference.what, difference.approved, difference.found) == ("address", URL, to)


def test_a_file_is_shown_by_its_kind() -> None:
    judgement = judge(look(b"%PDF-1.7 report", content_type="application/pdf"), APPROVED)

    (difference,) = judgement.differences
    assert (difference.what, difference.found) == ("page", "application/pdf")


def test_a_look_alike_is_shown_with_both_addresses() -> None:
    judgement = judge(look(donation_page(), to="https://give.1antern.example/donate"), APPROVED)

    (difference,) = judgement.differences
    assert difference.approved_context == URL
    assert difference.found_context == "https://give.1antern.example/donate"
