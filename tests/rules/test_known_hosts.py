"""Hosts of a standing."""

from __future__ import annotations

from donations.rules.known_hosts import kind_of_host
from tests.support.rows import every_row

HOSTS = [
    ("supportukrainenow.org", "directory"),
    ("donate.wikimedia.org", "other_causes"),
    ("www.facebook.com", "never"),
    ("notfacebook.com", ""),
    ("facebook.com.hearth.example", ""),
    ("org", ""),
]


@every_row(("host", "kind"), HOSTS)
def test_a_host_is_known_label_by_label(host: str, kind: str) -> None:
    assert kind_of_host(host) == kind
