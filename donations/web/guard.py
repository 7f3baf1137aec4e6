"""Where a check may go: every address of the host must be public, or inside WAYMARK_ALLOW_NETWORKS.

The addresses that are judged here are the ones that are dialled (`dial.py` judges them once more at the
socket). Names for local use are refused before they reach a name server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address, ip_network

from django.conf import settings

from donations.rules.canonical_url import CanonicalURL, canonicalise
from donations.rules.observation import Fault
from donations.rules.public_address import Network, refusal
from donations.rules.public_host import is_local_name, why_not_listed
from donations.rules.url_refusals import refuse
from donations.web.failure import LookFailed
from donations.web.resolver import addresses_of

MAX_ADDRESSES = 32
LOCAL_ONLY = "The host name is for local use only."
OTHER_PORT = "Only the ports 80 and 443 are dialled."
PUBLIC_PORTS = (80, 443)

NEVER_ASKED = frozenset(("onion", "alt"))  # must not leak to a name server, whatever is allowed


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A judged numeric address and the port to dial on it."""

    address: str
    port: int


def read_url(text: str, *, base: str | None = None, keep_tracking: bool = False) -> CanonicalURL:
    """`canonicalise` under the settings: other ports than 80 and 443 only while networks are allowed.

    Whether the host itself lies inside those networks is judged when it is dialled. Raises AmbiguousURL.
    """
    any_port = bool(settings.WAYMARK_ALLOW_NETWORKS)
    return canonicalise(text, base=base, any_port=any_port, keep_tracking=keep_tracking)


def read_listed_url(text: str) -> CanonicalURL:
    """The one form of an address that is to be stored. Raises AmbiguousURL, for local and bare hosts too."""
    url = read_url(text)
    why = why_not_listed(url.host, is_address=url.is_address, allowed=allowed_networks())
    if why:
        refuse(why)
    return url


def why_never_dialled(url: CanonicalURL) -> str:
    """What the host alone says against it, in one sentence; empty where only its addresses can tell."""
    allowed = allowed_networks()
    if url.is_address:
        return refusal(url.host, allowed)
    return LOCAL_ONLY if is_local_name(url.host) and not allowed else ""


def endpoints(url: CanonicalURL, timeout_s: float) -> tuple[Endpoint, ...]:
    """The judged endpoints of a URL, in the order to try. Raises LookFailed: refused, or not resolved."""
    allowed = allowed_networks()
    named = _override(url.host)
    if named is not None:
        return _overridden(named, url, allowed)
    local = not url.is_address and is_local_name(url.host)
    addresses = (url.host,) if url.is_address else _resolve(url, timeout_s, allowed, local=local)
    judge(addresses, url.port, allowed, only_allowed=local)
    return tuple(Endpoint(_as_dialled(address), url.port) for address in addresses)


def judge(
    addresses: Sequence[str], port: int, allowed: tuple[Network, ...], *, only_allowed: bool = False
) -> None:
    """Raises LookFailed unless every address may be dialled at this port."""
    if len(addresses) > MAX_ADDRESSES:
        raise refused(f"The host has more than {MAX_ADDRESSES} addresses.")
    for address in addresses:
        why = refusal(address, allowed)
        if why:
            raise refused(why)
        if not is_inside(address, allowed):
            if only_allowed:
                raise refused(LOCAL_ONLY)
            if port not in PUBLIC_PORTS:
                raise refused(OTHER_PORT)


def allowed_networks() -> tuple[Network, ...]:
    """WAYMARK_ALLOW_NETWORKS, parsed."""
    return _networks(tuple(settings.WAYMARK_ALLOW_NETWORKS))


def refused(why: str) -> LookFailed:
    return LookFailed(Fault.REFUSED_BY_POLICY, why)


@lru_cache(maxsize=8)
def _networks(texts: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ip_network(text, strict=False) for text in texts)


def _resolve(
    url: CanonicalURL, timeout_s: float, allowed: tuple[Network, ...], *, local: bool
) -> tuple[str, ...]:
    host = url.host
    if local and (not allowed or host.rpartition(".")[2] in NEVER_ASKED):
        raise refused(LOCAL_ONLY)
    try:
        # The closing dot keeps search domains out, and /etc/hosts too: so none while networks are allowed.
        return addresses_of(host if allowed else f"{host}.", timeout_s)
    except LookFailed as failed:
        if host.endswith(".invalid"):  # exists to be looked up in vain (RFC 6761)
            raise
        if local:
            raise refused(LOCAL_ONLY) from failed
        if url.port not in PUBLIC_PORTS:  # which only an address inside the allowed networks may have
            raise refused(OTHER_PORT) from failed
        raise


@lru_cache(maxsize=4096)
def is_inside(address: str, allowed: tuple[Network, ...]) -> bool:
    """Does one of these networks hold this numeric address?"""
    read = ip_address(_as_dialled(address))
    return any(read.version == network.version and read in network for network in allowed)


@lru_cache(maxsize=4096)
def _as_dialled(address: str) -> str:
    read = ip_address(address)
    mapped = read.ipv4_mapped if read.version == 6 else None
    return str(mapped or read)


def _override(host: str) -> str | None:
    """The WAYMARK_RESOLVE entry for a host: its own name first, then `*.` and the nearest name above it."""
    table: dict[str, str] = settings.WAYMARK_RESOLVE
    if not table:
        return None
    if host in table:
        return table[host]
    labels = host.split(".")
    wildcards = ("*." + ".".join(labels[at:]) for at in range(1, len(labels)))
    return next((table[name] for name in wildcards if name in table), None)


def _overridden(target: str, url: CanonicalURL, allowed: tuple[Network, ...]) -> tuple[Endpoint, ...]:
    address, port = _split_port(target)
    if not is_inside(address, allowed):
        raise refused("WAYMARK_RESOLVE may only point into WAYMARK_ALLOW_NETWORKS.")
    judge((address,), port or url.port, allowed)
    return (Endpoint(address, port or url.port),)


def _split_port(target: str) -> tuple[str, int | None]:
    """`ip`, `ip:port` or `[ip]:port`."""
    if target.startswith("["):
        address, _, port = target[1:].partition("]")
        return address, int(port[1:]) if port else None
    if target.count(":") == 1:
        address, _, port = target.partition(":")
        return address, int(port)
    return target, None
