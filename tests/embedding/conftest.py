"""A live link, and ways to change rows behind everybody's back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from django.db import connection

from donations.models import Link
from tests.support.listings import make_charity, make_published

WORKED = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
LABEL = "UNITED24 - Make a charitable donation in support of Ukraine!"


@pytest.fixture(autouse=True)
def _no_kept_pictures() -> None:
    caches["pictures"].clear()


@pytest.fixture
def live(db: None) -> Link:
    """UNITED24, published by two people, last seen working on 22 November 2026."""
    charity = make_charity("UNITED24", kind="public_body", other_names=[{"lang": "ar", "text": "يونايتد 24"}])
    link = make_published(
        "https://u24.gov.ua/", charity=charity, label=LABEL, slug="united24", payees=("paypal:U24",)
    )
    Link.objects.filter(pk=link.pk).update(last_worked_at=WORKED)
    link.refresh_from_db()
    return link


@pytest.fixture
def without_triggers(db: None) -> Callable[[str], None]:
    """Run raw SQL as somebody who first took the database's own guards away."""

    def run(sql: str) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                for (name,) in cursor.fetchall():
                    cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("ALTER TABLE donations_link DISABLE TRIGGER USER")
                cursor.execute("ALTER TABLE donations_payee DISABLE TRIGGER USER")
            cursor.execute(sql)

    return run
