"""From a judged endpoint to an open socket: connect, the second check at the socket, proxy, TLS."""

from __future__ import annotations

import base64
import socket
import ssl
from contextlib import suppress
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from donations.rules.canonical_url import CanonicalURL
from donations.rules.observation import Fault
from donations.rules.public_address import refusal
from donations.web.budget import Budget
from donations.web.failure import LookFailed, failure_of
from donations.web.guard import Endpoint, allowed_networks, is_inside, refused
from donations.web.resolver import addresses_of
from donations.web.sockets import Connection, connect, receive_into, send_all, shake_hands
from donations.web.tls import Encrypted
from donations.web.trust import tls_context

CONNECT_S = 5.0
PROXY_HEAD_BYTES = 8192


def dial(
    url: CanonicalURL,
    candidates: tuple[Endpoint, ...],
    budget: Budget,
    context: ssl.SSLContext | None = None,
) -> Connection:
    """An open socket to the first endpoint that lives, with TLS for https under the URL's own host name.

    `context` stands in for the shared one where a chain of certificates had to be completed.

    The socket is watched by the budget and closed with it. Raises LookFailed and what TLS raises.
    """
    why = (Fault.NAME_NOT_FOUND, "The host name has no address.")
    for at, endpoint in enumerate(candidates):
        patience = budget.remaining() / (1 if at == len(candidates) - 1 else 2)
        try:
            sock = _connect(endpoint, min(CONNECT_S, patience), budget)
            break
        except OSError as error:
            why = _why_not_connected(error)
            budget.close()
    else:
        raise LookFailed(*why)
    # From here on the watchdog alone ends a wait.
    budget.remaining()  # not every system keeps a shutdown that came before the connection
    if url.scheme != "https":
        return sock
    return _with_tls(sock, url.host, budget, context or tls_context())


def refuse_at_socket(address: str) -> None:
    """The second check, which trusts nothing that the first one found: may this socket go there?"""
    why = refusal(address, allowed_networks())
    if why:
        raise refused(why)


def _connect(endpoint: Endpoint, patience: float, budget: Budget) -> socket.socket:
    refuse_at_socket(endpoint.address)
    proxy = settings.WAYMARK_PROXY
    if proxy:
        return _through_proxy(urlsplit(proxy), endpoint, patience, budget)
    sock = _open(endpoint.address, budget)
    _refuse_ourselves(sock, endpoint)
    connect(sock, (endpoint.address, endpoint.port), patience)
    refuse_at_socket(str(sock.getpeername()[0]))
    return sock


def _open(address: str, budget: Budget) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setblocking(False)
    with suppress(OSError):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    budget.watch(sock)
    return sock


def _refuse_ourselves(sock: socket.socket, endpoint: Endpoint) -> None:
    """A public address of this very machine is refused: what listens here is not a charity's site.

    Connecting a datagram socket sends nothing; it only asks the kernel which address it would speak from.
    """
    if is_inside(endpoint.address, allowed_networks()):
        return
    with socket.socket(sock.family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((endpoint.address, endpoint.port))
        except OSError:
            return  # no route: the real connect says so with its own name
        if probe.getsockname()[0] == endpoint.address:
            raise refused(f"{endpoint.address} is an address of this server.")


def _through_proxy(proxy: SplitResult, endpoint: Endpoint, patience: float, budget: Budget) -> socket.socket:
    """CONNECT to the pinned address, for http too: a proxy that resolves names could be led elsewhere."""
    sock = _to_proxy(proxy, patience, budget)
    where = f"[{endpoint.address}]" if ":" in endpoint.address else endpoint.address
    head = f"CONNECT {where}:{endpoint.port} HTTP/1.1\r\nHost: {where}:{endpoint.port}\r\n"
    if proxy.username:
        secret = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
        head += f"Proxy-Authorization: Basic {base64.b64encode(secret.encode()).decode()}\r\n"
    send_all(sock, f"{head}\r\n".encode("ascii"))
    _await_tunnel(sock, patience)
    return sock


def _to_proxy(proxy: SplitResult, patience: float, budget: Budget) -> socket.socket:
    """A connection to the proxy. That there is none says nothing of the host that was to be reached."""
    with suppress(LookFailed):  # nobody knows its name
        for address in addresses_of(proxy.hostname or "", patience):
            sock = _open(address, budget)
            try:
                connect(sock, (address, proxy.port or 3128), patience)
            except OSError:
                budget.close()
            else:
                return sock
    raise LookFailed(Fault.NO_ROUTE, "The proxy in WAYMARK_PROXY cannot be reached.")


def _await_tunnel(sock: socket.socket, patience: float) -> None:
    answer, buffer = b"", bytearray(1024)
    while b"\r\n\r\n" not in answer and len(answer) < PROXY_HEAD_BYTES:
        size = receive_into(sock, buffer, patience)
        if not size:
            break
        answer += buffer[:size]
    if not answer.startswith((b"HTTP/1.1 2", b"HTTP/1.0 2")):
        raise LookFailed(Fault.NO_ROUTE, "The proxy in WAYMARK_PROXY did not open the way.")


def _with_tls(sock: socket.socket, host: str, budget: Budget, context: ssl.SSLContext) -> Encrypted:
    encrypted = Encrypted(sock, context, host)
    try:
        shake_hands(encrypted)
    except (ConnectionError, ssl.SSLEOFError) as error:
        if budget.is_spent():
            raise budget.out_of_time() from error
        raise LookFailed(
            Fault.TLS_FAILED, "The host cut the connection while it was being encrypted."
        ) from error
    budget.certificate = encrypted.certificate()
    return encrypted


def _why_not_connected(error: OSError) -> tuple[Fault, str]:
    if isinstance(error, TimeoutError):
        return Fault.CONNECT_TIMEOUT, "The host did not accept a connection in time."
    failed = failure_of(error)
    return failed.fault, failed.detail
