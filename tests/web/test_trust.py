from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme

from donations.web.trust import new_context, tls_context


def test_there_is_one_context_per_process_and_it_checks_everything() -> None:
    assert tls_context() is tls_context()
    assert tls_context().check_hostname
    assert tls_context().verify_mode is ssl.CERT_REQUIRED
    assert tls_context().minimum_version is ssl.TLSVersion.TLSv1_2


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
