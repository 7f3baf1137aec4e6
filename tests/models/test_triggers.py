"""Records that are only ever added to, payees that empty the hash, and that all of it is really installed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from donations.models import Decision, Flip, Link, Payee
from donations.models.triggers import create_statements, drop_statements
from donations.moderation import decisions
from tests.support.listings import NOW, make_candidate, make_moderator, make_published
from tests.support.ways import EVERY_WAY, copy_of, insert, refused, run_sql

pytestmark = pytest.mark.django_db

IBAN = "iban:GB33BUKB20201555555555"


def installed() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return {row[0] for row in cursor.fetchall()}


def test_every_refusal_is_installed_after_all_migrations() -> None:
    wanted = {s.split()[2] for s in create_statements(connection.vendor) if s.startswith("CREATE TRIGGER")}

    assert wanted <= installed()


def test_the_way_back_removes_every_refusal() -> None:
    with transaction.atomic():
        for statement in drop_statements(connection.vendor):
            run_sql(statement)
        left = {name for name in installed() if name.startswith("donations_")}
        transaction.set_rollback(True)

    assert not left
    assert installed()


@EVERY_WAY
def test_a_decision_is_never_changed(write: Any) -> None:
    make_published()
    decision = Decision.objects.latest("id")

    refused(lambda: write(decision, reason="I never said so"), "append-only")


@EVERY_WAY
def test_a_flip_is_never_changed(write: Any) -> None:
    make_published()
    flip = Flip.objects.latest("id")

    refused(lambda: write(flip, sentence="it was always so"), "append-only")


@pytest.mark.parametrize("model", [Decision, Flip])
def test_a_record_is_never_deleted(model: type[Decision] | type[Flip]) -> None:
    make_published()
    row = model.objects.latest("id")

    refused(lambda: model.objects.filter(pk=row.pk)._raw_delete("default"), "append-only")
    refused(lambda: run_sql(f"DELETE FROM {model._meta.db_table}"), "append-only")


@pytest.mark.parametrize("model", [Decision, Flip])
def test_a_record_is_never_replaced_by_a_whole_row(model: type[Decision] | type[Flip]) -> None:
    make_published()
    row = model.objects.latest("id")
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        refused(lambda: insert(table, copy_of(row), "REPLACE"), "append-only")
        return
    values = copy_of(row)
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    upsert = f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at"
    refused(lambda: run_sql(upsert, *values.values()), "append-only")


def test_records_are_not_emptied_at_one_stroke() -> None:
    make_published(payees=(IBAN,))
    empty = "DELETE FROM {}" if connection.vendor == "sqlite" else "TRUNCATE {} CASCADE"

    for table in ("donations_decision", "donations_flip", "donations_link", "donations_payee"):
        refused(lambda table=table: run_sql(empty.format(table)))


@pytest.mark.parametrize("fields", [{"action": "bless"}, {"reason": ""}])
def test_a_decision_is_a_known_action_with_a_reason(fields: dict[str, str]) -> None:
    link, heron = make_candidate(), make_moderator()
    whole = {"link": link, "actor": heron, "action": "note", "reason": "seen", "destination": "", "at": NOW}

    refused(lambda: Decision.objects.create(**{**whole, **fields}))
    refused(lambda: Decision.objects.bulk_create([Decision(**{**whole, **fields})]))


@pytest.mark.parametrize(
    "fields", [{"axis": "mood"}, {"reason": ""}, {"sentence": ""}, {"after": "candidate"}]
)
def test_a_flip_is_a_change_on_a_known_axis_with_a_reason(fields: dict[str, str]) -> None:
    link = make_candidate()
    whole = {
        "link": link,
        "axis": "review",
        "before": "candidate",
        "after": "rejected",
        "reason": "r",
        "at": NOW,
    }

    refused(lambda: Flip.objects.create(**{**whole, "sentence": "said", **fields}))
    refused(lambda: Flip.objects.bulk_create([Flip(**{**whole, "sentence": "said", **fields})]))


def test_a_payee_is_not_added_to_a_published_link() -> None:
    link = make_published(payees=(IBAN,))
    thief = {"link": link, "scheme": "bitcoin", "value": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"}

    refused(lambda: Payee.objects.create(**thief))
    refused(lambda: Payee.objects.bulk_create([Payee(**thief)]))


@EVERY_WAY
@pytest.mark.parametrize("field", ["scheme", "value"])
def test_a_payee_of_a_published_link_is_not_changed(write: Any, field: str) -> None:
    payee = make_published(payees=(IBAN,)).payees.get()

    refused(lambda: write(payee, **{field: "bitcoin"}))


@EVERY_WAY
def test_a_payee_does_not_move_to_or_from_a_published_link(write: Any) -> None:
    published = make_published(payees=(IBAN,))
    other = make_candidate(
        "https://other.example/", charity=published.charity, payees=("iban:DE89370400440532013000",)
    )

    refused(lambda: write(published.payees.get(), link=other))
    refused(lambda: write(other.payees.get(), link=published))


def test_a_payee_of_a_published_link_is_not_deleted() -> None:
    link = make_published(payees=(IBAN,))

    refused(lambda: link.payees.all().delete())
    refused(lambda: run_sql("DELETE FROM donations_payee WHERE link_id = %s", link.pk))


def test_a_payee_added_after_the_proposal_empties_the_hash_and_cannot_be_approved() -> None:
    link = make_candidate(payees=(IBAN,))
    decisions.propose(link, make_moderator("heron"), "as the register says", NOW)
    Payee.objects.create(link=link, scheme="bitcoin", value="1BoatSLRHtKNngkdXEeobR76b53LETtpyT")

    link = Link.objects.get(pk=link.pk)

    assert link.destination == ""
    with pytest.raises(decisions.NotAllowed, match="propose it again"):
        decisions.approve(link, make_moderator("lynx"), "seen the same", NOW)


@pytest.mark.parametrize("fields", [{"scheme": ""}, {"value": ""}])
def test_a_payee_is_whole_and_named_once(fields: dict[str, str]) -> None:
    link = make_candidate(payees=(IBAN,))
    whole = {"link": link, "scheme": "iban", "value": "DE89370400440532013000"}

    refused(lambda: Payee.objects.create(**{**whole, **fields}))
    refused(lambda: Payee.objects.create(link=link, scheme="iban", value=IBAN.removeprefix("iban:")))
