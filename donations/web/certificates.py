"""What a certificate says of itself, read from its DER bytes. Reading believes nothing of it."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from donations.rules.observation import CertificateFacts

MOST_BYTES = 64 * 1024
KEPT_BYTES = 8 * 1024  # a hostile host may show another huge one at each visit
MOST_NAMES = 20
LONGEST = 253
_TELLING = (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)


def certificate_facts(der: bytes) -> CertificateFacts | None:
    """The facts of a certificate, or None where there is none that can be read. Never raises."""
    if not der or len(der) > MOST_BYTES:
        return None
    return _kept(der) if len(der) <= KEPT_BYTES else _read(der)


@lru_cache(maxsize=4096)
def _kept(der: bytes) -> CertificateFacts | None:
    """By its bytes: a host shows the same one for weeks."""
    return _read(der)


def _read(der: bytes) -> CertificateFacts | None:
    try:
        return _facts(x509.load_der_x509_certificate(der))
    except Exception:  # noqa: BLE001  a hostile certificate may be malformed in any part: no facts then
        return None


def _facts(certificate: x509.Certificate) -> CertificateFacts:
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return CertificateFacts(
        issuer=_name(certificate.issuer),
        subject=_name(certificate.subject),
        names=_names(certificate),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        key=hashlib.sha256(key).hexdigest(),
    )


def _name(name: x509.Name) -> str:
    """Organisation and common name, as in `Let's Encrypt, R11`."""
    found = (str(part.value) for oid in _TELLING for part in name.get_attributes_for_oid(oid)[:1])
    return ", ".join(found)[:LONGEST]


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        listed = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(name[:LONGEST] for name in listed.get_values_for_type(x509.DNSName)[:MOST_NAMES])
