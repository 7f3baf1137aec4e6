"""Certificates of a small private authority: good ones and each kind of bad one."""

from __future__ import annotations

import datetime
import ssl
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
FAR_AHEAD = datetime.datetime(2090, 1, 1, tzinfo=datetime.UTC)


def server_context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """A server's context that presents this certificate and its chain."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def expired(authority: trustme.CA, host: str) -> ssl.SSLContext:
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    return server_context(authority.issue_cert(host, not_before=LONG_AGO, not_after=yesterday))


def not_valid_yet(authority: trustme.CA, host: str) -> ssl.SSLContext:
    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
    return server_context(authority.issue_cert(host, not_before=tomorrow, not_after=FAR_AHEAD))


def without_intermediate(authority: trustme.CA, host: str) -> ssl.SSLContext:
    """A certificate of a subordinate authority, sent without that authority's own certificate."""
    leaf = authority.create_child_ca().issue_cert(host)
    return _context_of(leaf.cert_chain_pems[0].bytes(), leaf.private_key_pem.bytes())


def huge_chain(authority: trustme.CA, host: str) -> ssl.SSLContext:
    """A good certificate followed by far more others than any chain has."""
    leaf = authority.issue_cert(host)
    filling = b"".join(trustme.CA().cert_pem.bytes() for _ in range(10)) * 40
    return _context_of(leaf.cert_chain_pems[0].bytes() + filling, leaf.private_key_pem.bytes())


def self_signed(host: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(LONG_AGO)
        .not_valid_after(FAR_AHEAD)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return _context_of(certificate.public_bytes(serialization.Encoding.PEM), private)


def write_bundle(authority: trustme.CA, folder: Path) -> str:
    """The authority's root as a PEM file, for WAYMARK_EXTRA_CA."""
    path = folder / "roots.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def _context_of(chain: bytes, key: bytes) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with trustme.Blob(chain + key).tempfile() as path:
        context.load_cert_chain(path)
    return context
