"""Certificates of a small private authority: good ones and each kind of bad one."""

from __future__ import annotations

import datetime
import ssl
from pathlib import Path
from typing import Any

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

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


def incomplete_but_named(authority: trustme.CA, host: str, issuer_url: str) -> tuple[ssl.SSLContext, bytes]:
    """A certificate sent without its issuer's, but naming where that lies; and the issuer's, in DER."""
    root_key = serialization.load_pem_private_key(authority.private_key_pem.bytes(), None)
    root = x509.load_pem_x509_certificate(authority.cert_pem.bytes())
    issuer_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    issuer = _certificate("Aid intermediate", issuer_key, root.subject, root_key, root.public_key())
    access = x509.AccessDescription(
        AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(issuer_url)
    )
    leaf = _certificate(
        host,
        key,
        issuer.subject,
        issuer_key,
        issuer_key.public_key(),
        x509.AuthorityInformationAccess([access]),
    )
    pem = serialization.Encoding.PEM
    return _context_of(leaf.public_bytes(pem), _private(key)), issuer.public_bytes(serialization.Encoding.DER)


def root_that_poses_as_issuer(host: str, issuer_url: str) -> tuple[ssl.SSLContext, bytes]:
    """The same, but under a root that nobody trusts, whose two names differ in case only."""
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    posing = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "EVIL ROOT")])
    root = _certificate("Evil Root", root_key, posing, root_key, root_key.public_key())
    access = x509.AccessDescription(
        AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(issuer_url)
    )
    leaf = _certificate(
        host, key, root.subject, root_key, root_key.public_key(), x509.AuthorityInformationAccess([access])
    )
    pem = serialization.Encoding.PEM
    return _context_of(leaf.public_bytes(pem), _private(key)), root.public_bytes(serialization.Encoding.DER)


def _certificate(
    name: str,
    key: Any,
    issuer_name: x509.Name,
    issuer_key: Any,
    issuer_public: Any,
    *extra: x509.ExtensionType,
) -> x509.Certificate:
    """A certificate for a host (a name with a dot) or for an authority."""
    is_host = "." in name
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=not is_host, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_public), critical=False)
    )
    if is_host:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    else:
        usage = dict.fromkeys(_KEY_USES, False) | {"key_cert_sign": True, "crl_sign": True}
        builder = builder.add_extension(x509.KeyUsage(**usage), critical=True)
    for extension in extra:
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


_KEY_USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


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
    return _context_of(certificate.public_bytes(serialization.Encoding.PEM), _private(key))


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
