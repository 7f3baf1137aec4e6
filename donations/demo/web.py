"""The demo web: one local server that answers for every `.example` name, good pages and bad ones.

Its own front page (any other name) lists the sites and has a button that swaps a page's account at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from donations.demo import pages
from donations.demo.cast import BY_HOST, CAST, CROWD_SUFFIX, NEWS_HOST, Actor


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


NOT_FOUND = Answer(404, pages.not_found_page())


@dataclass
class World:
    """What the demo web knows: since when it runs and which accounts are swapped.

    Pages whose behaviour is `swapped` show the thief's account `swap_after` seconds after the start;
    0 means never. `monotonic` is the clock, in seconds.
    """

    swap_after: float = 60.0
    monotonic: Callable[[], float] = time.monotonic
    swapped: set[str] = field(default_factory=set)
    restored: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.started = self.monotonic()

    def is_swapped(self, actor: Actor) -> bool:
        with self.lock:
            if actor.host in self.restored:
                return False
            by_itself = actor.behaviour == "swapped" and self.swap_after > 0
            late = self.monotonic() - self.started >= self.swap_after
            return actor.host in self.swapped or (by_itself and late)

    def swap(self, host: str, to_thief: bool) -> None:
        with self.lock:
            (self.swapped if to_thief else self.restored).add(host)
            (self.restored if to_thief else self.swapped).discard(host)


def answer(world: World, host: str, path: str) -> Answer:
    """What the demo web says to GET `path` at `host`."""
    if host == NEWS_HOST:
        return Answer(200, pages.news_page())
    if host.endswith(CROWD_SUFFIX):
        number = host.partition(".")[0].removeprefix("c")
        return Answer(200, pages.crowd_page(int(number))) if number.isdecimal() else NOT_FOUND
    actor = BY_HOST.get(host)
    if actor is None:
        own = next((one for one in CAST if one.host.partition(".")[2] == host), None)
        return Answer(200, pages.site_page(own)) if own else NOT_FOUND
    return _answer_of(world, actor, path)


def _answer_of(world: World, actor: Actor, path: str) -> Answer:
    behaviour = actor.behaviour
    if behaviour == "bot_wall":
        return Answer(403, pages.wall_page(), (("cf-mitigated", "challenge"), ("server", "cloudflare")))
    if behaviour == "parked":
        return Answer(200, pages.parked_page(actor))
    if behaviour == "script_drawn":
        return Answer(200, pages.script_drawn_page(actor))
    if behaviour == "moved" and path == actor.path:
        return Answer(301, b"", (("location", f"http://{actor.host}/give"),))
    if behaviour == "dead" and path == actor.path:
        return NOT_FOUND
    if behaviour == "closed" and path == actor.path:
        return Answer(200, pages.closed_page(actor))
    if path == "/" and actor.path != "/":
        return Answer(200, pages.site_page(actor))
    return Answer(200, pages.donation_page(actor, swapped=world.is_swapped(actor)))


def front_page(world: World) -> bytes:
    """The list of sites with what each one does, for the person who watches."""
    rows = "".join(
        f"<tr><th><a href='/at/{actor.host}{escape(actor.path)}'>{actor.host}</a></th>"
        f"<td>{actor.behaviour}</td>"
        f"<td>{'swapped' if world.is_swapped(actor) else 'its own account' if actor.account else ''}</td>"
        f"<td>{_switch(world, actor)}</td></tr>"
        for actor in CAST
    )
    text = (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>The demo web</title></head><body>"
        "<h1>The demo web</h1><p>These sites exist on this machine only. Swap an account and watch Waymark."
        f"</p><p><a href='/at/{NEWS_HOST}/'>{NEWS_HOST}</a> carries the banner to gather.</p>"
        f"<table>{rows}</table></body></html>"
    )
    return text.encode()


def _switch(world: World, actor: Actor) -> str:
    if not actor.account:
        return ""
    verb, label = ("restore", "Put it back") if world.is_swapped(actor) else ("swap", "Swap the account")
    return f"<form method='post' action='/{verb}/{actor.host}'><button>{label}</button></form>"


class _Handler(BaseHTTPRequestHandler):
    server: DemoServer

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        path = self.path.partition("?")[0]
        if host.endswith(".example"):
            self._send(answer(self.server.world, host, _readable(path)))
        elif path.startswith("/at/"):
            name, _, rest = path.removeprefix("/at/").partition("/")
            self._send(answer(self.server.world, name, _readable("/" + rest)))
        else:
            self._send(Answer(200, front_page(self.server.world)))

    do_HEAD = do_GET  # noqa: N815  the name that http.server looks for

    def do_POST(self) -> None:
        verb, _, host = self.path.strip("/").partition("/")
        if verb in {"swap", "restore"} and host in BY_HOST:
            self.server.world.swap(host, to_thief=verb == "swap")
            self._send(Answer(303, b"", (("location", "/"),)))
        else:
            self._send(NOT_FOUND)

    def _send(self, reply: Answer) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """The demo web is quiet: the terminal belongs to Waymark."""


def _readable(path: str) -> str:
    """The path with percent-encoding undone, as pages are listed."""
    return unquote(path)


class DemoServer(ThreadingHTTPServer):
    """Serves one `World` on a loopback address until shut down."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], world: World) -> None:
        self.world = world
        super().__init__(address, _Handler)
