"""Asked whatever its description allows and whatever it forbids, the API keeps to that description."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.support.listings import broken, listed, looked_at, make_candidate, make_charity, quarantined

pytestmark = pytest.mark.django_db
# Not asked: that all which the description allows is accepted. No schema can say which addresses have two
# readings and which cursors were made up.
# Few: the description itself is small, and each address is asked with every kind of wrong value besides.
EXAMPLES = 5


described = schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())


@pytest.fixture
def shelf() -> Iterator[None]:
    """Rows of every kind, in the one connection of the test, which no request may close."""
    looked_at(
        listed("Lantern", "https://give.lantern.example/", slug="lantern", causes=["water"]), "confirmed"
    )
    quarantined(listed("Harbour", "https://harbour.example/", slug="harbour"))
    broken(listed("Tents", "https://tents.example/", slug="tents"))
    make_candidate("https://new.example/", charity=make_charity("New"))
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@described.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case, shelf: None) -> None:
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
