"""Signatures of webhooks, against the vector that Standard Webhooks publishes."""

from __future__ import annotations

import pytest

from donations.rules.webhook_signature import headers_for, key_of, secret_of
from tests.support.rows import every_row

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, AT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'


def test_the_published_vector_is_signed_as_published() -> None:
    assert headers_for(SECRET, MESSAGE, AT, BODY) == {
        "webhook-id": MESSAGE,
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


@every_row(
    ("message", "at", "body"), [("msg_other", AT, BODY), (MESSAGE, AT + 1, BODY), (MESSAGE, AT, BODY + b" ")]
)
def test_id_time_and_body_are_all_signed(message: str, at: int, body: bytes) -> None:
    other = headers_for(SECRET, message, at, body)["webhook-signature"]

    assert other != headers_for(SECRET, MESSAGE, AT, BODY)["webhook-signature"]


def test_a_secret_reads_back_as_its_key() -> None:
    key = bytes(range(32))

    assert key_of(secret_of(key)) == key
    assert key_of(secret_of(key).removeprefix("whsec_")) == key


@every_row("secret", ["whsec_", "whsec_c2hvcnQ=", "whsec_not base64", "whsec_" + "A" * 200])
def test_what_is_no_secret_is_refused(secret: str) -> None:
    with pytest.raises(ValueError, match="webhook secret"):
        key_of(secret)
