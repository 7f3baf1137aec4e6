"""Kinds 1-28: what comes over the wire, from a plain good page to no answer at all."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

from donations.rules.link_state import PublicStatus
from tests.support.fault_kinds.world import (
    BLOCKED,
    CHANGED,
    CONFIRMED,
    GONE,
    RATE,
    UNREACHABLE,
    WORKS,
    World,
)
from tests.support.fault_web import (
    SiteVisit,
    alternating,
    by_method,
    in_turn,
    page,
    raw,
    redirect,
    whole,
)

EVERY_LANGUAGE = (
    "en",
    "uk",
    "de",
    "fr",
    "es",
    "pl",
    "ar",
    "ru",
    "tr",
    "pt",
    "it",
    "nl",
    "ja",
    "cs",
    "ro",
    "he",
)


def fill(world: World) -> None:
    plain_pages(world)
    heads(world)
    refusals(world)
    rests(world)
    server_errors(world)
    broken_answers(world)
    bounded_answers(world)
    odd_contents(world)


def plain_pages(world: World) -> None:
    for language in EVERY_LANGUAGE:
        charity = world.charity(language)
        world.add(1, f"account and name, {language}", CONFIRMED, charity.listed(), page(charity.page()))
    for language in ("en", "uk", "ja", "ar"):
        charity = world.charity(language)
        shown = page(charity.page(account=""))
        world.add(1, f"name and number, {language}", CONFIRMED, charity.by_name(), shown)


def heads(world: World) -> None:
    for kind, status in ((2, "405 Method Not Allowed"), (2, "501 Not Implemented"), (3, "404 Not Found"), (3, "403 Forbidden")):  # fmt: skip
        charity = world.charity("de" if kind == 2 else "fr")
        handler = by_method(page(b"", status=status), page(charity.page()))
        world.add(kind, f"HEAD {status[:3]}, GET good", CONFIRMED, charity.listed(), handler)
    for language, words in (("en", b"<h1>Sorry</h1>"), ("uk", b"")):
        charity = world.charity(language)
        handler = by_method(page(b""), page(words, status="404 Not Found"))
        world.add(4, f"HEAD 200, GET 404, {language}", GONE, charity.listed(), handler)
    charity = world.charity("it")
    world.add(
        4, "HEAD 200, GET 410", GONE, charity.listed(), by_method(page(b""), page(b"", status="410 Gone"))
    )
    charity = world.charity("es")
    world.add(5, "HEAD is cut", CONFIRMED, charity.listed(), by_method(raw(), page(charity.page())))
    charity = world.charity("pt")
    reset = by_method(lambda visit: visit.reset(), page(charity.page()))
    world.add(5, "HEAD is reset", CONFIRMED, charity.listed(), reset)


def refusals(world: World) -> None:
    """Refusals that say nothing of the link (9-13); the vendors' walls are in `walls`."""
    for word in ("link", "bot", "crawl"):
        charity = world.charity("en")

        def by_agent(visit: SiteVisit, word: str = word, good: bytes = charity.page()) -> None:
            turned_away = word in visit.headers.get("user-agent", "").lower()
            page(b"", status="403 Forbidden")(visit) if turned_away else page(good)(visit)

        world.add(9, f"agents with {word!r} are refused", CONFIRMED, charity.listed(), by_agent)
    for language, words in (
        ("en", b"<h1>403 Forbidden</h1><hr>nginx"),
        ("pl", "<h1>Brak dostępu</h1>".encode()),
    ):
        charity = world.charity(language)
        handler = in_turn(page(charity.page()), page(words, status="403 Forbidden"))
        world.add(10, f"plain 403 for a week, {language}", BLOCKED, charity.listed(), handler, looks=8, status=PublicStatus.LIVE)  # fmt: skip
    for body in (b"", b"<h1>Request denied</h1>"):
        charity = world.charity("nl")
        world.add(11, f"999, {len(body)} bytes", BLOCKED, charity.listed(), page(body, status="999 Denied"))
    for header in ('WWW-Authenticate: Basic realm="Staging"', "X-Nothing: 1"):
        charity = world.charity("de")
        world.add(12, f"401, {header[:16]}", BLOCKED, charity.listed(), page(b"<h1>401</h1>", header, status="401 Unauthorized"))  # fmt: skip
    for language in ("en", "ru"):
        charity = world.charity(language)
        body = charity.html("<h1>451</h1>", title="Unavailable For Legal Reasons")
        world.add(13, f"451, {language}", BLOCKED, charity.listed(), page(body, status="451 Unavailable For Legal Reasons"))  # fmt: skip


def rests(world: World) -> None:
    values = (
        (14, "120"), (14, "7"), (15, "Wed, 25 Nov 2037 08:00:00 GMT"), (15, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (15, "1m30s"), (15, "99999999"), (15, "-40"), (15, "soon"),
    )  # fmt: skip
    for kind, value in values:
        charity = world.charity("tr")
        handler = page(b"<h1>Slow down</h1>", f"Retry-After: {value}", status="429 Too Many Requests")
        world.add(kind, f"429, Retry-After {value}", RATE, charity.listed(), handler)
    for language, words in (("en", "Back at noon, we are moving servers."), ("uk", "Оновлюємо сайт, повертайтеся за годину.")):  # fmt: skip
        charity = world.charity(language)
        body = charity.html(f"<p>{words}</p>")
        handler = page(body, "Retry-After: 3600", status="503 Service Unavailable")
        world.add(16, f"503 for maintenance, {language}", UNREACHABLE, charity.listed(), handler)


def server_errors(world: World) -> None:
    for language in ("en", "de"):
        charity = world.charity(language)
        handler = in_turn(page(b"", status="500 Internal Server Error"), page(charity.page()))
        world.add(17, f"500 once, {language}", CONFIRMED, charity.listed(), handler, looks=2, hours=0.2, status=PublicStatus.LIVE)  # fmt: skip
        charity = world.charity(language)
        errors = page(b"<h1>502</h1>", status="502 Bad Gateway")
        world.add(18, f"good and bad in turn, {language}", CONFIRMED | UNREACHABLE, charity.listed(), alternating(errors, page(charity.page())), looks=20, hours=1, status=PublicStatus.LIVE)  # fmt: skip
    for status in range(520, 525):
        charity = world.charity("fr")
        body = charity.html(f"<h1>Error {status}</h1><p>cloudflare</p>", title=f"{charity.host} | {status}")
        world.add(19, f"{status}", UNREACHABLE, charity.listed(), page(body, "Server: cloudflare", status=f"{status} Origin Error"))  # fmt: skip
    charity = world.charity("it")
    world.add(20, "nobody listens", UNREACHABLE, charity.listed(), None)
    charity = world.charity("ru")
    world.add(20, "the connection is reset", UNREACHABLE, charity.listed(), lambda visit: visit.reset())
    charity = world.charity("es")
    world.add(20, "the connection is closed without an answer", UNREACHABLE, charity.listed(), raw())
    charity = world.charity("es")
    world.add(20, "nothing is ever said", UNREACHABLE, charity.listed(), lambda visit: visit.be_silent())


def broken_answers(world: World) -> None:
    charity = world.charity("en")
    world.add(21, "one byte at a time", UNREACHABLE, charity.listed(), _dripping(charity.page() * 40))
    charity = world.charity("pl")
    world.add(21, "one byte at a time, chunked", UNREACHABLE, charity.listed(), _dripping_chunks)
    charity = world.charity("en")
    world.add(22, "a header that drips", UNREACHABLE, charity.listed(), lambda visit: visit.drip(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 400))  # fmt: skip
    charity = world.charity("nl")
    world.add(22, "a status line that drips", UNREACHABLE, charity.listed(), lambda visit: visit.drip(b"HTTP/1.1 200 " + b"K" * 400))  # fmt: skip
    cut = (
        ("a length too long", lambda body: whole(body, "Content-Type: text/html", f"Content-Length: {len(body) + 900}")),
        ("chunks without an end", lambda body: whole(b"%x\r\n%s\r\n" % (len(body), body), "Content-Type: text/html", "Transfer-Encoding: chunked")),
        ("gzip cut in the middle", lambda body: page(gzip.compress(body)[:-60], "Content-Encoding: gzip")),
    )  # fmt: skip
    for note, make in cut:
        charity = world.charity("uk")
        world.add(23, note, UNREACHABLE, charity.listed(), make(charity.page()))


def _dripping(body: bytes) -> Callable[[SiteVisit], None]:
    def handler(visit: SiteVisit) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body))
        if visit.method != "HEAD":
            visit.drip(body[:400])

    return handler


def _dripping_chunks(visit: SiteVisit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    if visit.method != "HEAD":
        visit.drip(b"1\r\na\r\n" * 70)


def bounded_answers(world: World) -> None:
    charity = world.charity("en")
    world.add(24, "endless after the account", CONFIRMED, charity.listed(), _endless(charity.page()))
    charity = world.charity("ru")
    world.add(
        24, "endless, the account never comes", WORKS, charity.listed(), _endless(charity.page(account=""))
    )
    charity = world.charity("de")
    bomb = gzip.compress(charity.page() + b" " * 30_000_000)
    world.add(
        25, "a gzip bomb behind the page", CONFIRMED, charity.listed(), page(bomb, "Content-Encoding: gzip")
    )
    charity = world.charity("uk")
    deflated = zlib.compress(charity.page(account="") + b" " * 30_000_000)
    world.add(
        25,
        "a deflate bomb, nothing pinned",
        CONFIRMED,
        charity.by_name(),
        page(deflated, "Content-Encoding: deflate"),
    )
    charity = world.charity("fr")
    there = page(gzip.compress(charity.page(account="") + b"\n" * 30_000_000), "Content-Encoding: gzip")
    moved = {f"www.{charity.host}": there}
    world.add(26, "a bomb behind a redirect", WORKS, charity.listed(), redirect(f"https://www.{charity.host}/donate"), others=moved)  # fmt: skip
    charity = world.charity("fr")
    twice = page(gzip.compress(gzip.compress(b"\0" * 20_000_000)), "Content-Encoding: gzip, gzip")
    world.add(26, "compressed twice", UNREACHABLE, charity.listed(), twice)
    charity = world.charity("fr")
    world.add(26, "an encoding that nobody asked for", UNREACHABLE, charity.listed(), page(b"\x8b\x00\x80abc\x03", "Content-Encoding: br"))  # fmt: skip
    heads = (
        ("300 headers", *(f"X-{number}: {'a' * 400}" for number in range(300))),
        ("a header of 80 kB", "X-Long: " + "a" * 80_000),
    )
    for note, *lines in heads:
        charity = world.charity("es")
        world.add(
            27, note, UNREACHABLE, charity.listed(), whole(charity.page(), "Content-Type: text/html", *lines)
        )
    charity = world.charity("es")
    world.add(27, "no status in the status line", UNREACHABLE, charity.listed(), raw(b"HTTP/1.1 hello\r\n\r\n", charity.page()))  # fmt: skip


def _endless(body: bytes) -> Callable[[SiteVisit], None]:
    def handler(visit: SiteVisit) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n")
        if visit.method != "HEAD":
            visit.send(body)
            visit.flood(b"<p>" + b"And one more line of this story. " * 1000)

    return handler


def odd_contents(world: World) -> None:
    empty = (
        ("an empty 200", page(b"")),
        ("204", page(b"", status="204 No Content")),
        ("only white space", page(b" \r\n\t\n")),
        ("tags without words", page(b"<!doctype html><html><head><title></title></head><body><div></div></body></html>")),
    )  # fmt: skip
    for note, handler in empty:
        charity = world.charity("it")
        world.add(28, note, UNREACHABLE | GONE, charity.listed(), handler)
    files = (
        ("a PDF", b"%PDF-1.6\n%\xc3\xa4\n1 0 obj", "application/pdf"),
        ("a PDF that calls itself a page", b"%PDF-1.4\n%\xe2\xe3", "text/html"),
        ("JSON", b'{"status":"ok","data":[]}', "application/json"),
        ("JSON that calls itself a page", b'[{"id":1,"name":"x"}]', "text/html"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "image/png"),
        ("a WebP", b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        ("an archive", b"PK\x03\x04" + b"\0" * 60, "application/zip"),
        ("plain text", b"robots keep out, nothing to see here", "text/plain"),
        ("a feed", b'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>', "application/rss+xml"),
        ("a calendar", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR", "text/calendar"),
        ("SVG", b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>', "image/svg+xml"),
    )  # fmt: skip
    for note, body, kind in files:
        charity = world.charity("cs")
        world.add(29, note, CHANGED, charity.listed(), page(body, kind=kind))
    charsets(world)


def charsets(world: World) -> None:
    rows = (
        ("uk", "windows-1251", "text/html"), ("ru", "koi8-r", "text/html; charset=koi8-r"),
        ("pl", "iso-8859-2", "text/html; charset=iso-8859-2"), ("tr", "windows-1254", "text/html"),
        ("ja", "shift_jis", "text/html; charset=shift_jis"), ("ja", "euc-jp", "text/html"),
        ("ar", "windows-1256", "text/html; charset=windows-1256"), ("he", "windows-1255", "text/html"),
        ("cs", "windows-1250", "text/html"), ("de", "utf-16", "text/html"),
    )  # fmt: skip
    for language, charset, header in rows:
        charity = world.charity(language)
        named = "" if "=" in header or charset == "utf-16" else f'<meta charset="{charset}">'
        text = charity.page(account="").decode().replace('<meta charset="utf-8">', named)
        body = text.encode(charset, "replace")
        world.add(
            30, f"{charset}, {language}, {header}", CONFIRMED, charity.by_name(), page(body, kind=header)
        )
    for language, charset in (("uk", "windows-1251"), ("ru", "windows-1251"), ("de", "iso-8859-1")):
        charity = world.charity(language)
        text = charity.page().decode().replace('<meta charset="utf-8">', "")
        world.add(30, f"{charset} that nothing names", WORKS, charity.listed(), page(text.encode(charset, "replace"), kind="text/html"))  # fmt: skip
    charity = world.charity("es")
    world.add(30, "UTF-8 that says it is Latin-1", WORKS, charity.listed(), page(charity.page(), kind="text/html; charset=iso-8859-1"))  # fmt: skip
