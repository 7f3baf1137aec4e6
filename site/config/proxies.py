"""Who the visitor is, behind a reverse proxy: its headers count only when it is the one that speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
Network = IPv4Network | IPv6Network


def behind_proxies(application: Application, trusted: Sequence[str]) -> Application:
    """A WSGI application whose REMOTE_ADDR and scheme are the visitor's.

    From a proxy in `trusted` (addresses or CIDRs) X-Forwarded-For is read from its right end, past every
    trusted address, and X-Forwarded-Proto is believed. From anybody else both headers are dropped. An IPv4
    address written inside an IPv6 one, as a socket for both tells it, is told as IPv4.
    """
    networks = [ip_network(entry, strict=False) for entry in trusted]

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        chain = environ.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = environ.pop("HTTP_X_FORWARDED_PROTO", "")
        environ["REMOTE_ADDR"] = _plain(environ.get("REMOTE_ADDR", ""))
        if _is_within(environ["REMOTE_ADDR"], networks):
            environ["REMOTE_ADDR"] = _visitor(environ["REMOTE_ADDR"], chain, networks)
            if scheme.strip().lower() in {"http", "https"}:
                environ["wsgi.url_scheme"] = scheme.strip().lower()
        return application(environ, start_response)

    return serve


def _visitor(proxy: str, chain: str, networks: Sequence[Network]) -> str:
    """The last address of the chain that no trusted proxy has; everything left of it is hearsay."""
    visitor = proxy
    for hop in reversed([_plain(part.strip()) for part in chain.split(",") if part.strip()]):
        if not _is_address(hop):
            break
        visitor = hop
        if not _is_within(hop, networks):
            break
    return visitor


def _plain(text: str) -> str:
    inside = getattr(ip_address(text), "ipv4_mapped", None) if _is_address(text) else None
    return str(inside) if inside is not None else text


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_within(text: str, networks: Sequence[Network]) -> bool:
    return _is_address(text) and any(ip_address(text) in network for network in networks)
