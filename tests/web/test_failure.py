from __future__ import annotations

import errno
import http.client
import ssl
from typing import Any

import pytest

from donations.rules.observation import Fault
from donations.web.failure import LookFailed, failure_of

CASES: list[tuple[Exception, Fault]] = [
    (LookFailed(Fault.NO_ROUTE, "Said before."), Fault.NO_ROUTE),
    (ConnectionRefusedError(), Fault.CONNECTION_REFUSED),
    (ConnectionResetError(), Fault.CONNECTION_RESET),
    (BrokenPipeError(), Fault.CONNECTION_RESET),
    (http.client.RemoteDisconnected("gone"), Fault.CONNECTION_RESET),
    (TimeoutError(), Fault.DEADLINE),
    (OSError(errno.ENETUNREACH, "Network is unreachable"), Fault.NO_ROUTE),
    (OSError(errno.EHOSTUNREACH, "No route to host"), Fault.NO_ROUTE),
    (OSError(errno.EMFILE, "Too many open files"), Fault.OUT_OF_MEANS),
    (OSError(errno.EIO, "Input/output error"), Fault.CONNECTION_RESET),
    (ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), Fault.CONNECTION_RESET),
    (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), Fault.TLS_FAILED),
    (http.client.BadStatusLine("x"), Fault.BAD_ANSWER),
    (http.client.LineTooLong("header line"), Fault.BAD_ANSWER),
    (ValueError("-5"), Fault.BAD_ANSWER),
    (RuntimeError("whatever"), Fault.BAD_ANSWER),
]


@pytest.mark.parametrize(
    ("error", "fault"), CASES, ids=[f"{type(row[0]).__name__}-{row[1]}" for row in CASES]
)
def test_every_exception_of_the_lower_layers_has_a_name_and_a_sentence(
    error: Exception, fault: Fault
) -> None:
    failed = failure_of(error)

    assert failed.fault is fault
    assert failed.detail.endswith(".")


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (9, Fault.CERTIFICATE_EXPIRED),
        (10, Fault.CERTIFICATE_EXPIRED),
        (18, Fault.CERTIFICATE_SELF_SIGNED),
        (2, Fault.CERTIFICATE_UNKNOWN_ISSUER),
        (19, Fault.CERTIFICATE_UNKNOWN_ISSUER),
        (20, Fault.CERTIFICATE_UNKNOWN_ISSUER),
        (21, Fault.CERTIFICATE_UNKNOWN_ISSUER),
        (62, Fault.CERTIFICATE_NAME),
        (64, Fault.CERTIFICATE_NAME),
        (66, Fault.TLS_FAILED),
    ],
)
def test_every_verdict_of_openssl_has_its_own_name(code: int, fault: Fault) -> None:
    error: Any = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = code, "as the test says"

    assert failure_of(error).fault is fault
