"""A chain of certificates that its server sends incomplete, completed as browsers do (RFC 5280 4.2.2.1).

The server's certificate names where its issuer's own certificate lies. That one is fetched through the guard,
once. A second reading of the chain (cryptography's) must reach a trusted root through it before OpenSSL is
told of it: OpenSSL alone would take a crafted one for a root.
"""

from __future__ import annotations

import ssl
import warnings
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import AuthorityInformationAccessOID
from cryptography.x509.verification import PolicyBuilder, ServerVerifier, Store

from donations.rules.canonical_url import CanonicalURL
from donations.web.budget import Budget, spending
from donations.web.dial import dial
from donations.web.guard import Endpoint, endpoints, read_url
from donations.web.sockets import send_all
from donations.web.trust import bare_context, new_context, settings_bundle
from donations.web.wire import read_answer

NOTE = "The host sends an incomplete chain of certificates; the missing one was fetched."
MAX_CERTIFICATE_BYTES = 16 * 1024
READING_S = 3.0
# X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY and X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE
_INCOMPLETE = (20, 21)


def completing_context(
    error: ssl.SSLCertVerificationError,
    target: CanonicalURL,
    candidates: tuple[Endpoint, ...],
    budget: Budget,
) -> ssl.SSLContext:
    """A context that knows the issuer which the server left out. Raises the given error if there is none.

    The refused certificate is noted on the budget, so that a moderator may read whose it is.
    """
    budget.close()
    if error.verify_code not in _INCOMPLETE:
        budget.certificate = _refused(target, candidates, budget.remaining())
        raise error
    issuer = _verified_issuer(target, candidates, budget)
    budget.close()
    if budget.is_spent():
        raise budget.out_of_time()
    if issuer is None:
        raise error
    return _context(settings_bundle(), issuer.public_bytes(Encoding.PEM).decode("ascii"))


def _verified_issuer(
    target: CanonicalURL, candidates: tuple[Endpoint, ...], budget: Budget
) -> x509.Certificate | None:
    try:
        shown = _presented(target, candidates, budget)
        budget.close()
        issuer = _fetch(_issuer_address(shown), budget)
        _server_verifier(target.host).verify(shown, [issuer])
    except Exception:  # noqa: BLE001  whatever a hostile certificate or its address holds: no issuer then
        return None
    return issuer


def _refused(target: CanonicalURL, candidates: tuple[Endpoint, ...], left_s: float) -> bytes:
    """The certificate that was refused, in DER; empty if a second handshake does not show it in time."""
    with suppress(Exception), spending(min(READING_S, left_s / 2)) as own:  # the refusal stands anyhow
        _presented(target, candidates, own)
        return own.certificate
    return b""


def _presented(target: CanonicalURL, candidates: tuple[Endpoint, ...], budget: Budget) -> x509.Certificate:
    """The certificate that the server shows. Nothing is asked of the server, nothing it says is believed."""
    context = bare_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    dial(target, candidates, budget, context)
    return x509.load_der_x509_certificate(budget.certificate)


def _issuer_address(certificate: x509.Certificate) -> str:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return ""
    for description in access:
        location = description.access_location
        if description.access_method == AuthorityInformationAccessOID.CA_ISSUERS and isinstance(
            location, x509.UniformResourceIdentifier
        ):
            return location.value
    return ""


def _fetch(address: str, budget: Budget) -> x509.Certificate:
    """The certificate at a plain http address. Raises ValueError when there is none."""
    url = read_url(address)
    if url.scheme != "http":
        raise ValueError("An issuer's certificate is fetched without TLS, or the search would not end.")
    sock = dial(url, endpoints(url, budget.remaining()), budget)
    head = f"GET {url.request_target} HTTP/1.1\r\nHost: {url.authority}\r\nConnection: close\r\n\r\n"
    send_all(sock, head.encode("ascii"))
    answer = read_answer(sock, budget)
    content = answer.read(MAX_CERTIFICATE_BYTES)
    if content.lstrip().startswith(b"-----BEGIN"):
        return x509.load_pem_x509_certificate(content)
    return x509.load_der_x509_certificate(content)


def _server_verifier(host: str) -> ServerVerifier:
    return PolicyBuilder().store(_roots(settings_bundle())).build_server_verifier(x509.DNSName(host))


@lru_cache(maxsize=4)
def _roots(extra_ca: str) -> Store:
    bundles = [Path(certifi.where()), *([Path(extra_ca)] if extra_ca else [])]
    pem = b"\n".join(path.read_bytes() for path in bundles)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", CryptographyDeprecationWarning
        )  # one bundled root has a serial of zero
        return Store(x509.load_pem_x509_certificates(pem))


@lru_cache(maxsize=16)
def _context(extra_ca: str, issuer_pem: str) -> ssl.SSLContext:
    context = new_context(extra_ca)
    context.load_verify_locations(cadata=issuer_pem)
    return context
