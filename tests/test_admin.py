"""The records: read by every moderator, and no way round the two people."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from donations.admin import records
from donations.models import (
    Charity,
    Check,
    Decision,
    Evidence,
    Flip,
    Hold,
    Link,
    Moderator,
    Payee,
    Registration,
    Subscription,
)
from tests.support.desk import at_desk
from tests.support.listings import NOW, make_candidate, make_moderator, make_published

pytestmark = pytest.mark.django_db

IBAN = "iban:GB33BUKB20201555555555"


def client_of(role: str = "moderator") -> Client:
    return at_desk(make_moderator("otter", role))


def address(row: Any, page: str = "change") -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def whole_listing() -> Link:
    link = make_published(payees=(IBAN,))
    Check.objects.create(link=link, at=NOW, verdict="confirmed", reason="payee_there")
    Hold.objects.create(link=link, reason="drift", sentence="Widget missing.", opened_at=NOW)
    Evidence.objects.create(
        charity=link.charity,
        link=link,
        fact="other",
        result="met",
        source="row",
        seen_on=NOW,
        recorded_at=NOW,
    )
    return link


@pytest.mark.parametrize("role", ["moderator", "lead", "auditor"])
def test_every_role_reads_every_record(role: str) -> None:
    whole_listing()
    client = client_of(role)
    assert client.get(reverse("admin:index")).status_code == 200
    for model in records._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist")).status_code == 200, name
        for row in model._default_manager.all()[:1]:
            assert client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200, name


@pytest.mark.parametrize("role", ["moderator", "lead", "auditor"])
def test_nothing_is_added_or_deleted_here(role: str) -> None:
    link = whole_listing()
    client = client_of(role)
    before = {model: model._default_manager.count() for model in records._registry}

    for model in records._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        if (role, model) == ("lead", Subscription):
            continue  # decides nothing about a listing
        assert client.get(reverse(f"{name}_add")).status_code == 403, name
        assert client.post(reverse(f"{name}_add"), {"reason": "x"}).status_code == 403, name
        for row in model._default_manager.all()[:1]:
            assert client.post(address(row, "delete"), {"post": "yes"}).status_code == 403, name
        chosen = {"action": "delete_selected", "_selected_action": [str(link.pk)], "post": "yes"}
        client.post(reverse(f"{name}_changelist"), chosen)

    assert {model: model._default_manager.count() for model in records._registry} == before


@pytest.mark.parametrize("model", [Decision, Flip, Check, Hold, Payee, Evidence])
@pytest.mark.parametrize("role", ["moderator", "lead"])
def test_records_of_what_happened_are_not_changed(model: Any, role: str) -> None:
    whole_listing()
    row = model.objects.latest("id")
    before = list(model.objects.values())

    answer = client_of(role).post(
        address(row), {"reason": "rewritten", "value": "thief", "sentence": "rewritten"}
    )

    assert answer.status_code == 403
    assert list(model.objects.values()) == before


@pytest.mark.parametrize("role", ["moderator", "lead"])
@pytest.mark.parametrize("make", [make_candidate, make_published])
def test_a_post_cannot_publish_move_or_rewrite_a_link(role: str, make: Any) -> None:
    link = make(payees=(IBAN,))
    heron, lynx = make_moderator("heron"), make_moderator("lynx")
    kept = Link.objects.values().get()
    forged = {
        "label": link.label,
        "languages": "[]",
        "source": link.source,
        "review": "published",
        "public_status": "live",
        "url": "https://thief.example/",
        "key": "thief.example",
        "host": "thief.example",
        "allowed_hosts": '["thief.example"]',
        "slug": "thief",
        "purpose": "defence",
        "charity": "",
        "proposer": heron.pk,
        "approver": lynx.pk,
        "destination": "1" * 64,
        "proposed_hash": "1" * 64,
        "approved_hash": "1" * 64,
        "approved_at_0": "2026-11-25",
        "approved_at_1": "12:00",
        "published_at_0": "2026-11-25",
        "published_at_1": "12:00",
        "baseline": '{"url": "https://thief.example/"}',
    }

    answer = client_of(role).post(address(link), forged)

    assert answer.status_code == 302
    assert Link.objects.values().get() == kept


def test_a_moderator_corrects_a_label_and_only_that_is_written() -> None:
    link = make_published()
    client = client_of()
    page = client.get(address(link))
    Link.objects.filter(pk=link.pk).update(last_verdict="confirmed")

    client.post(address(link), {"label": "Hot meals", "languages": "[]", "source": ""})

    link.refresh_from_db()
    assert page.status_code == 200
    assert (link.label, link.last_verdict) == ("Hot meals", "confirmed")


def test_an_auditor_changes_nothing() -> None:
    link = make_published()

    answer = client_of("auditor").post(address(link), {"label": "Hot meals", "languages": "[]", "source": ""})

    assert answer.status_code == 403
    assert Link.objects.get().label == ""


def charity_form(charity: Charity, **fields: str) -> dict[str, str]:
    rows = {
        "registrations-TOTAL_FORMS": "1",
        "registrations-INITIAL_FORMS": "0",
        "registrations-0-charity": "",
    }
    row = {"registrations-0-registry": "GB-CHC", "registrations-0-number": "1234567"}
    whole = {
        "name": charity.name,
        "summary": "",
        "other_names": "[]",
        "official_site": "",
        "country": "",
        "causes": "[]",
    }
    return {**whole, "source": "", **rows, **row, **fields}


def test_a_lead_edits_a_charity_and_its_numbers_and_a_moderator_does_not() -> None:
    charity = make_candidate().charity
    typed = charity_form(charity, name="Lantern", official_site="https://lantern.example/")

    assert client_of("moderator").post(address(charity), typed).status_code == 403
    assert Charity.objects.get().name == "Lantern Field Hospitals"
    Moderator.objects.filter(username="otter").update(role="lead")
    assert at_desk(make_moderator("otter"), has_factor=False).post(address(charity), typed).status_code == 302

    charity.refresh_from_db()
    assert (charity.name, charity.slug) == ("Lantern", "lantern-field-hospitals")
    assert "lantern.example" in charity.search_text
    assert Registration.objects.get().number == "1234567"


def test_a_lead_closes_an_account_and_can_do_nothing_else_to_it() -> None:
    heron = make_moderator("heron")
    typed = {"username": "king", "role": "lead", "is_superuser": "on", "password": "x"}

    assert client_of("lead").post(address(heron), typed).status_code == 302

    heron.refresh_from_db()
    assert (heron.username, heron.role, heron.is_superuser, heron.is_active) == (
        "heron",
        "moderator",
        False,
        False,
    )


def test_the_admin_s_own_password_form_does_not_exist() -> None:
    make_moderator()

    answer = Client().post(reverse("admin:login"), {"username": "heron", "password": "x"})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_door_of_the_records_leads_onward_only_within_the_site() -> None:
    client = client_of()
    charities = reverse("admin:donations_charity_changelist")

    assert client.get(reverse("admin:login"), {"next": charities})["Location"] == charities
    assert client.get(reverse("admin:login"), {"next": "https://evil.example/"})["Location"] == reverse(
        "admin:index"
    )


def test_a_lead_adds_a_webhook_and_sees_its_secret_once() -> None:
    client = client_of("lead")
    form = {"url": "https://receiver.example/", "label": "Field news", "events": ["link.withdrawn"]}

    page = client.post(reverse("admin:donations_subscription_add"), {**form, "active": "on"}, follow=True)

    made = Subscription.objects.get()
    assert (made.url, made.events, made.active) == ("https://receiver.example/", ["link.withdrawn"], True)
    assert made.secret in page.content.decode()
    assert made.secret not in client.get(address(made)).content.decode()


def test_a_lead_switches_a_webhook_off_and_its_secret_stays() -> None:
    made = Subscription.objects.create(url="https://receiver.example/")

    client_of("lead").post(address(made), {"url": made.url, "label": "Field news"})

    kept = Subscription.objects.get()
    assert (kept.active, kept.label, kept.secret) == (False, "Field news", made.secret)


@pytest.mark.parametrize(
    "url", ["http://receiver.example/", "https://user:word@receiver.example/", "nowhere"]
)
def test_a_webhook_that_could_not_be_reached_is_refused(url: str) -> None:
    page = client_of("lead").post(
        reverse("admin:donations_subscription_add"), {"url": url, "label": "", "active": "on"}
    )

    assert page.status_code == 200
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("role", ["moderator", "auditor"])
def test_only_a_lead_adds_webhooks(role: str) -> None:
    client = client_of(role)

    assert client.get(reverse("admin:donations_subscription_add")).status_code == 403
    made = Subscription.objects.create(url="https://receiver.example/")
    assert client.post(address(made), {"url": made.url}).status_code == 403
    assert Subscription.objects.get().active
