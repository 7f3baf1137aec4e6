"""A local web on many loopback addresses: each a site of its own, answering after a delay of its own.

In a test it runs in a thread of the test; `python -m tests.support.local_web --help` runs it as a process.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import trustme

from tests.support.certificates import server_context

HANG = float("inf")
STORY = (
    "When the road was open again we brought what the hospital had asked for: dressings, fuel for the "
    "generator and two doctors, who stayed until spring. What you give is spent on such journeys, and each "
    "of them is in the report that we print every year. The next one leaves as soon as the snow allows it."
)

A_CERTIFICATE = 50  # addresses that share one: each would cost a signature, all together a long handshake

Delay = Callable[[str], float]
Page = Callable[[str], bytes]


def addresses(count: int, net: str = "127.77") -> list[str]:
    """Loopback addresses, one for each site."""
    return [f"{net}.{number // 250}.{number % 250 + 1}" for number in range(count)]


def page_of(address: str, size: int = 0) -> bytes:
    """An ordinary donation page of the charity at this address, filled up to `size` bytes."""
    head = (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Charity {address}</title><body>"
        f"<h1>Charity {address}</h1><p>Give today: every gift reaches a field hospital.</p>"
    )
    rows, number = [], 0
    while len(head) + sum(map(len, rows)) < size:
        rows.append(
            f'<div class="story"><h3><a href="/story/{number}">Story {number}</a></h3><p>{STORY}</p></div>'
        )
        number += 1
    return f"{head}{''.join(rows)}</body></html>".encode()


class LocalWeb:
    """Listens on one port of each address, in a thread of its own. `asked` counts the GETs by address.

    With an `authority` it speaks TLS, with certificates of that authority.
    """

    def __init__(
        self,
        sites: Sequence[str],
        delay: Delay = lambda _: 0.0,
        page: Page = page_of,
        authority: trustme.CA | None = None,
    ) -> None:
        self.sites, self.delay, self.page, self.authority = sites, delay, page, authority
        self.asked: Counter[str] = Counter()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._servers: list[asyncio.Server] = []

    def __enter__(self) -> LocalWeb:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(timeout=30)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(timeout=30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        self._loop.close()

    def url(self, address: str) -> str:
        return f"{'https' if self.authority else 'http'}://{address}:{self.port}/"

    async def _listen(self) -> None:
        for start in range(0, len(self.sites), A_CERTIFICATE):
            await self._listen_on(self.sites[start : start + A_CERTIFICATE])

    async def _listen_on(self, sites: Sequence[str]) -> None:
        context: ssl.SSLContext | None = None
        if self.authority is not None:
            context = server_context(self.authority.issue_cert(*sites))
        for address in sites:
            # Named as TCP, or asyncio leaves Nagle's delay of 40 ms on: servers of the real web turn it off.
            sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((address, self.port))
            self.port = sock.getsockname()[1]
            self._servers.append(await self._loop.create_server(lambda: _Site(self), sock=sock, ssl=context))

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for task in asyncio.all_tasks(self._loop) - {asyncio.current_task()}:
            task.cancel()


class _Site(asyncio.Protocol):
    """One connection: reads a request head, waits, answers, closes."""

    def __init__(self, web: LocalWeb) -> None:
        self.web = web
        self.head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.head += data
        if b"\r\n\r\n" not in self.head:
            return
        address = self.transport.get_extra_info("sockname")[0]
        self.web.asked[address] += 1
        delay = self.web.delay(address)
        if delay != HANG:
            asyncio.get_running_loop().call_later(delay, self.answer, address)

    def answer(self, address: str) -> None:
        if self.transport.is_closing():
            return
        body = b"" if self.head.startswith(b"HEAD") else self.web.page(address)
        self.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        self.transport.close()


def latency(seed: int = 7, hanging: float = 0.02) -> Delay:
    """A web like the real one: median 150 ms, 95 of 100 within 1.2 s, all within 10 s but those that hang."""
    generator = random.Random(seed)
    sigma = 1.264  # ln(1.2 / 0.15) / 1.645, the log-normal through both points
    delays: dict[str, float] = {}

    def delay(address: str) -> float:
        if address not in delays:
            hangs = generator.random() < hanging
            delays[address] = HANG if hangs else min(10, 0.15 * generator.lognormvariate(0, sigma))
        return delays[address]

    return delay


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Serve sites on loopback addresses until standard input closes."
    )
    parser.add_argument("--sites", type=int, default=2000)
    parser.add_argument("--bytes", type=int, default=20_000, help="size of each page")
    parser.add_argument("--latency", action="store_true", help="median 150 ms, p95 1.2 s, 2 %% hang")
    parser.add_argument("--no-hangs", action="store_true", help="with latency, and all answer")
    parser.add_argument("--root", type=Path, help="speak TLS, and write the root certificate to this file")
    options = parser.parse_args()
    sites = addresses(options.sites)
    delay = latency(hanging=0 if options.no_hangs else 0.02) if options.latency else lambda _: 0.0
    pages = {site: page_of(site, options.bytes) for site in sites}
    authority = trustme.CA() if options.root else None
    if authority is not None:
        authority.cert_pem.write_to_path(str(options.root))
    with LocalWeb(sites, delay, pages.__getitem__, authority) as web:
        print(web.port, flush=True)  # noqa: T201  whoever started it waits for this line
        input()


if __name__ == "__main__":
    main()
