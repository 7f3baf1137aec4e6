from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme

from donations.web.trust import new_context, tls_context
from tests.support.certificates import server_context, write_bundle
from tests.support.hostile_server import hostile_server
from tests.web.conftest import look_in_turn


def test_there_is_one_context_per_process_and_it_checks_everything() -> None:
    assert tls_context() is tls_context()
    assert tls_context().check_hostname
    assert tls_context().verify_mode is ssl.CERT_REQUIRED
    assert tls_context().minimum_version is ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("name", ["AES256-SHA", "AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA"])
def test_a_host_as_old_as_browsers_still_open_is_opened(lab: Any, tmp_path: Path, name: str) -> None:
    authority = trustme.CA(key_type=trustme.KeyType.RSA)
    lab.WAYMARK_EXTRA_CA = write_bundle(authority, tmp_path)
    context = server_context(authority.issue_cert("charity.example", key_type=trustme.KeyType.RSA))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(name)

    with hostile_server(context) as server:
        assert look_in_turn(server.url("good", "charity.example", "https")).status == 200


def test_no_host_picks_how_long_its_visitor_calculates() -> None:
    assert {cipher["kea"] for cipher in tls_context().get_ciphers()} == {"kx-any", "kx-ecdhe", "kx-rsa"}


def test_the_extra_bundle_is_trusted_besides_the_usual_roots(lab: Any, trusted: trustme.CA) -> None:
    with_extra = tls_context().cert_store_stats()["x509_ca"]
    lab.WAYMARK_EXTRA_CA = ""

    assert with_extra == tls_context().cert_store_stats()["x509_ca"] + 1


def test_no_ca_or_key_log_variable_of_the_environment_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plain = new_context("").cert_store_stats()
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys.log"))

    context = new_context("")

    assert context.cert_store_stats() == plain
    assert context.keylog_filename is None
