"""Whom we trust over TLS: the bundled roots and WAYMARK_EXTRA_CA, in one context per process."""

from __future__ import annotations

import ssl
import threading
from functools import lru_cache

import certifi
from django.conf import settings

# Those of TLS 1.2 that browsers offer, old ones too: what they can open is no broken link. Without DHE, which
# they have given up: its host picks how long its visitor calculates.
CIPHERS = (
    "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA:"
    "AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA:AES256-SHA"
)

_building = threading.Lock()


def tls_context() -> ssl.SSLContext:
    """The shared context: host name and chain are always checked. A new one would cost ten checks' CPU."""
    with _building:
        return _shared_context(settings_bundle())


def settings_bundle() -> str:
    """The path of WAYMARK_EXTRA_CA, or an empty string."""
    path: str = settings.WAYMARK_EXTRA_CA
    return path


@lru_cache(maxsize=8)
def _shared_context(extra_ca: str) -> ssl.SSLContext:
    return new_context(extra_ca)


def bare_context() -> ssl.SSLContext:
    """A context that offers what browsers offer, and trusts nobody yet."""
    # Not create_default_context: it reads SSLKEYLOGFILE from the environment.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(CIPHERS)
    context.set_alpn_protocols(["http/1.1"])
    return context


def new_context(extra_ca: str) -> ssl.SSLContext:
    """A context of its own that trusts the bundled roots and, if named, those in a PEM file."""
    context = bare_context()
    context.load_verify_locations(cafile=certifi.where())
    if extra_ca:
        context.load_verify_locations(cafile=extra_ca)
    return context
