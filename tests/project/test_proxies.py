"""Who the visitor is behind a proxy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from config.proxies import behind_proxies

PROXIES = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"]


def seen(trusted: list[str] = PROXIES, **headers: str) -> dict[str, Any]:
    """What the application is told about a request with these entries."""
    told: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        told.update(environ)
        return [b""]

    behind_proxies(application, trusted)({"wsgi.url_scheme": "http", **headers}, None)
    return told


@pytest.mark.parametrize(
    ("remote", "chain", "visitor"),
    [
        ("127.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "198.51.100.1, 192.0.2.7", "192.0.2.7"),  # the visitor wrote the first one
        ("127.0.0.1", "192.0.2.7, 10.1.2.3", "192.0.2.7"),  # two proxies of ours
        ("127.0.0.1", "10.9.9.9", "10.9.9.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "192.0.2.7, unknown", "127.0.0.1"),
        ("127.0.0.1", "<script>", "127.0.0.1"),
        ("fd00::1", "2001:db8::5", "2001:db8::5"),
        ("192.0.2.99", "192.0.2.7", "192.0.2.99"),  # not a proxy of ours
        ("192.0.2.99", "127.0.0.1", "192.0.2.99"),
        ("::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7"),  # a socket that listens for both
        ("::ffff:192.0.2.99", "127.0.0.1", "192.0.2.99"),
        ("127.0.0.1", "::ffff:192.0.2.7", "192.0.2.7"),
    ],
)
def test_the_visitor_is_the_last_address_that_no_trusted_proxy_has(
    remote: str, chain: str, visitor: str
) -> None:
    told = seen(REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=chain)

    assert told["REMOTE_ADDR"] == visitor
    assert "HTTP_X_FORWARDED_FOR" not in told


@pytest.mark.parametrize(
    ("remote", "said", "scheme"),
    [
        ("127.0.0.1", "https", "https"),
        ("127.0.0.1", "HTTPS", "https"),
        ("127.0.0.1", "http", "http"),
        ("127.0.0.1", "gopher", "http"),
        ("192.0.2.99", "https", "http"),
    ],
)
def test_only_a_trusted_proxy_says_which_scheme(remote: str, said: str, scheme: str) -> None:
    told = seen(REMOTE_ADDR=remote, HTTP_X_FORWARDED_PROTO=said)

    assert told["wsgi.url_scheme"] == scheme
    assert "HTTP_X_FORWARDED_PROTO" not in told


def test_without_proxies_nobody_is_believed() -> None:
    told = seen([], REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.7", HTTP_X_FORWARDED_PROTO="https")

    assert (told["REMOTE_ADDR"], told["wsgi.url_scheme"]) == ("127.0.0.1", "http")


def test_a_unix_socket_has_no_address_and_is_not_a_proxy() -> None:
    assert seen(REMOTE_ADDR="", HTTP_X_FORWARDED_FOR="192.0.2.7")["REMOTE_ADDR"] == ""
