"""One link's page: what it shows; each form asks for a reason, and writes nothing when refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from donations.models import Charity, Check, Decision, Evidence, Hold, Link, Payee, Sighting
from donations.moderation import decisions
from tests.moderation.test_decisions import fresh, quarantine
from tests.support.desk import address, at_desk, post, sent, text
from tests.support.listings import NOW, make_candidate, make_moderator, make_published

pytestmark = pytest.mark.django_db

IBAN = "iban:GB33BUKB20201555555555"
OTHER = "iban:DE89370400440532013000"


@pytest.fixture
def desk() -> Client:
    return at_desk(make_moderator("otter"))


def test_it_shows_both_values_with_the_differing_letters_marked(desk: Client) -> None:
    link = quarantine(make_published(payees=(IBAN,)))
    found = {"what": "iban", "approved": "GB33BUKB20201555555555", "found": "GB33BUKB20201555555566"}
    Hold.objects.update(differences=[found])

    page = text(desk.get(address(link)))

    assert "GB33 BUKB 2020 1555 5555 <mark>55</mark>" in page
    assert "GB33 BUKB 2020 1555 5555 <mark>66</mark>" in page
    assert "differs" in page


def test_what_a_page_said_is_shown_as_text_never_as_markup(desk: Client) -> None:
    evil = "<script>alert(1)</script>"
    link = make_candidate(label=evil)
    Sighting.objects.create(
        link=link,
        destination=link.url,
        source=f"https://a.example/{evil}",
        kind="image_link",
        label=evil,
        seen_at=NOW,
    )
    Hold.objects.create(
        link=link,
        reason="x",
        sentence=evil,
        opened_at=NOW,
        differences=[{"what": evil, "approved": "a", "found": evil}],
    )
    Check.objects.create(link=link, at=NOW, verdict="changed", reason="x", sentence=evil)

    assert evil not in text(desk.get(address(link)))


def test_it_shows_sightings_facts_looks_and_history(desk: Client) -> None:
    link = make_published()
    Sighting.objects.create(
        link=link,
        destination=link.url,
        source="https://news.example/",
        kind="image_link",
        label="Give",
        seen_at=NOW,
    )
    Check.objects.create(
        link=link, at=NOW, verdict="confirmed", reason="payee_there", sentence="Found the account."
    )
    Evidence.objects.create(
        charity=link.charity,
        link=link,
        fact="on_register",
        result="met",
        source="row 5",
        seen_on=NOW,
        recorded_at=NOW,
    )

    page = text(desk.get(address(link)))

    for words in (
        "https://news.example/",
        "Found the account.",
        "On the charity register",
        "row 5",
        "seen the same",
    ):
        assert words in page, words


def test_the_page_costs_a_bounded_number_of_queries(desk: Client, django_assert_max_num_queries: Any) -> None:
    link = make_published(payees=(IBAN, OTHER))
    for number in range(20):
        decisions.note(link, make_moderator(), f"note {number}", NOW)
        Check.objects.create(link=link, at=NOW, verdict="confirmed", reason=f"r{number}")
        Evidence.objects.create(
            charity=link.charity,
            link=link,
            fact="other",
            result="met",
            source=f"s{number}",
            seen_on=NOW,
            recorded_at=NOW,
            recorded_by=make_moderator(),
        )

    with django_assert_max_num_queries(26):
        desk.get(address(link))


def test_an_unknown_slug_is_not_found(desk: Client) -> None:
    assert desk.get(reverse("moderate_link", args=["no-such-link"])).status_code == 404


def test_one_proposes_and_another_approves() -> None:
    link = make_candidate()

    first = post(at_desk(make_moderator("heron")), link, decision="propose")
    second = post(at_desk(make_moderator("lynx")), link, decision="approve")

    assert (first.status_code, second.status_code) == (302, 302)
    assert fresh(link).is_live


def test_the_one_who_proposed_has_no_button_to_approve_and_is_refused(desk: Client) -> None:
    link = make_candidate()
    decisions.propose(link, make_moderator("otter"), "as the register says", NOW)

    page, answer = text(desk.get(address(link))), post(desk, link, decision="approve")

    assert 'value="approve"' not in page
    assert answer.status_code == 409
    assert "another moderator must approve it" in text(answer)
    assert fresh(link).review == "proposed"


@pytest.mark.parametrize("reason", ["", "   "])
@pytest.mark.parametrize("form", ["decide", "destination", "charity", "details"])
def test_a_form_without_a_reason_keeps_what_was_typed_and_writes_nothing(
    desk: Client, form: str, reason: str
) -> None:
    link = make_candidate(payees=(IBAN,))
    typed = {
        "decide": {"decision": "reject"},
        "destination": {"url": "https://typed.example/", "payees": OTHER, "allowed_hosts": ""},
        "charity": {"new_name": "Typed Charity", "kind": "public_body"},
        "details": {"label": "Typed label", "purpose": "mixed"},
    }[form]
    before = Link.objects.values().get(), Charity.objects.count()

    answer = desk.post(
        address(link), {"form": form, "reason": reason, "seen": link.destination_now(), **typed}
    )

    assert answer.status_code == 400
    assert "Write a reason" in text(answer)
    for value in typed.values():
        assert (
            not value
            or f'"{value}"' in text(answer)
            or f">{value}<" in text(answer)
            or f"\n{value}<" in text(answer)
        )
    assert (Link.objects.values().get(), Charity.objects.count()) == before
    assert not Decision.objects.exists()
    assert [payee.identity for payee in Payee.objects.all()] == [IBAN]


def test_a_destination_that_changed_since_it_was_seen_is_refused(desk: Client) -> None:
    link = make_candidate(payees=(IBAN,))
    form = sent(link, decision="propose")
    Payee.objects.create(link=link, scheme="iban", value=OTHER.removeprefix("iban:"))

    answer = desk.post(address(link), form)

    assert answer.status_code == 409
    assert "changed while you were reading" in text(answer)
    assert not Decision.objects.exists()


def test_a_form_that_does_not_say_what_it_saw_is_refused(desk: Client) -> None:
    link = make_candidate()

    assert post(desk, link, decision="propose", seen="").status_code == 400
    assert not Decision.objects.exists()


def test_a_refusal_is_where_the_browser_goes_and_what_takes_the_focus(desk: Client) -> None:
    link = make_candidate()

    page = text(post(desk, link, reason=""))

    assert f'action="{address(link)}#errors"' in page
    assert 'id="errors" role="alert" tabindex="-1"' in page


def test_an_auditor_reads_and_cannot_decide() -> None:
    link, desk = make_candidate(), at_desk(make_moderator("owl", "auditor"))

    page = text(desk.get(address(link)))

    assert "<textarea" not in page
    for form in ("decide", "destination", "charity", "details", "evidence", "collect"):
        assert post(desk, link, form=form, decision="reject").status_code == 403, form
    assert not Decision.objects.exists()


@pytest.mark.parametrize("fields", [{"form": "no-such-form"}, {"decision": "bless"}, {"decision": ""}])
def test_a_form_that_is_none_of_ours_is_refused(desk: Client, fields: dict[str, str]) -> None:
    link = make_candidate()

    assert post(desk, link, **fields).status_code == 400
    assert not Decision.objects.exists()


def test_a_hold_and_a_withdrawal_take_one_person(desk: Client) -> None:
    link = make_published()

    post(desk, link, decision="hold", reason="the account looks wrong")
    assert fresh(link).public_status == "under_review"
    post(desk, link, decision="withdraw", reason="the charity closed it")

    assert fresh(link).public_status == "withdrawn"
    assert "Change the destination" not in text(desk.get(address(link)))


def test_a_change_of_destination_goes_back_to_the_first_hand(desk: Client) -> None:
    link = make_published(payees=(IBAN,))
    typed = {
        "url": "https://give.lantern.example/new?utm_source=x",
        "payees": "iban: de89 3704 0044 0532 0130 00\n",
    }

    answer = post(desk, link, form="destination", allowed_hosts="Pay.Lantern.Example\n", **typed)

    link = fresh(link)
    assert answer.status_code == 302
    assert (link.url, link.review) == ("https://give.lantern.example/new", "proposed")
    assert link.payee_identities() == [OTHER]
    assert link.allowed_hosts == ["pay.lantern.example"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("url", "javascript:alert(1)", "http"),
        ("url", "https://user@evil.example/", "user name"),
        ("url", "https://evil.example:8080/", "port"),
        ("url", "", "required"),
        ("payees", "iban:GB00BUKB20201555555555", "IBAN"),
        ("payees", "my friend", "payee"),
        ("payees", "cash:me", "scheme"),
        ("allowed_hosts", "two words", "white space"),
        ("allowed_hosts", "a@b.example", "user name"),
    ],
)
def test_a_destination_that_cannot_be_read_gets_one_sentence(
    desk: Client, field: str, value: str, says: str
) -> None:
    link = make_candidate()
    typed = {"url": link.url, "payees": "", "allowed_hosts": "", field: value}

    answer = post(desk, link, form="destination", **typed)

    assert answer.status_code == 400
    assert says in text(answer)
    assert not Decision.objects.exists()


def test_what_a_look_noted_stands_beside_it(desk: Client) -> None:
    link = make_published()
    detail = {"notes": ["The certificate expires in 2 days.", "<b>not markup</b>"]}
    Check.objects.create(link=link, at=NOW, verdict="confirmed", reason="payee_found", detail=detail)

    page = text(desk.get(address(link)))

    assert "The certificate expires in 2 days." in page
    assert "<b>not markup</b>" not in page
