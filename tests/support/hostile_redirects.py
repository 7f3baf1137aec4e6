"""Redirects and refreshes, honest and not."""

from __future__ import annotations

from tests.support.hostile_visit import OK, PAGE, Behaviour, Visit, bomb, kept_in

TABLE: dict[str, Behaviour] = {}
behaviour = kept_in(TABLE)


@behaviour
def redirect_to_itself(visit: Visit) -> None:
    visit.redirect(visit.path.encode())


@behaviour
def redirect_chain(visit: Visit) -> None:
    """`/redirect_chain/5` takes five hops to the page."""
    left = int(visit.path.rpartition("/")[2])
    if left:
        visit.redirect(b"/redirect_chain/%d" % (left - 1))
    else:
        visit.answer(PAGE)


@behaviour
def slow_redirects(visit: Visit) -> None:
    if not visit.stopped.wait(0.3):
        visit.redirect(b"/slow_redirects/%d" % visit.number)


@behaviour
def redirect_with_endless_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\n\r\n")
    visit.flood(b"a" * 65536)


@behaviour
def redirect_with_bomb_body(visit: Visit) -> None:
    body = bomb()
    visit.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Encoding: gzip\r\n")
    visit.send(b"Content-Length: %d\r\n\r\n" % len(body), body)


@behaviour
def redirect_of_65_kb(visit: Visit) -> None:
    visit.redirect(b"/" + b"a" * 60_000)


@behaviour
def redirect_to_nowhere(visit: Visit) -> None:
    visit.redirect(b"")


@behaviour
def redirect_without_location(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")


@behaviour
def redirect_to_two_places(visit: Visit) -> None:
    visit.redirect(b"/good", b"302 Found", b"Location: /silence\r\n")


@behaviour
def redirect_in_raw_utf_8(visit: Visit) -> None:
    visit.redirect("/good/допомога".encode())


@behaviour
def redirect_in_latin_1(visit: Visit) -> None:
    visit.redirect("/good/caf\xe9".encode("latin-1"))


@behaviour
def redirect_below_a_stray_line(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 302 Found\r\nHTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 0\r\n\r\n")


@behaviour
def redirect_that_needs_its_cookie(visit: Visit) -> None:
    if "locale=uk" in visit.headers.get("cookie", ""):
        visit.answer(PAGE)
    else:
        visit.redirect(visit.path.encode(), b"302 Found", b"Set-Cookie: locale=uk; Path=/\r\n")


@behaviour
def redirect_as_asked(visit: Visit) -> None:
    """`/redirect_as_asked?<hex>` redirects to the bytes in hex."""
    visit.redirect(bytes.fromhex(visit.path.partition("?")[2]))


@behaviour
def not_a_redirect_305(visit: Visit) -> None:
    visit.redirect(b"http://127.0.0.1:9/", b"305 Use Proxy")


@behaviour
def meta_refresh(visit: Visit) -> None:
    """`/meta_refresh?<hex>`: a page that refreshes at once to the bytes in hex."""
    target = bytes.fromhex(visit.path.partition("?")[2])
    visit.answer(b'<meta http-equiv="refresh" content="0; url=%s">' % target)


@behaviour
def meta_refresh_under_odd_types(visit: Visit) -> None:
    """`/meta_refresh_under_odd_types?<hex>`: browsers draw this page, whatever the types in hex look like."""
    page = b'<meta http-equiv="refresh" content="0; url=/good">'
    types = bytes.fromhex(visit.path.partition("?")[2])
    visit.send(OK, types, b"Content-Length: %d\r\n\r\n" % len(page), page)


@behaviour
def meta_refresh_in_a_minute(visit: Visit) -> None:
    visit.answer(b'<meta http-equiv="refresh" content="60; url=/silence">' + PAGE)


@behaviour
def page_that_reloads_itself(visit: Visit) -> None:
    visit.answer(b'<meta http-equiv="refresh" content="5; url=/page_that_reloads_itself">' + PAGE)


@behaviour
def refresh_header(visit: Visit) -> None:
    visit.answer(b"moving", b"Refresh: 3;url=/good\r\n")


@behaviour
def refresh_circle(visit: Visit) -> None:
    other = b"b" if visit.path.endswith("/a") else b"a"
    visit.answer(b'<meta http-equiv=refresh content="0;/refresh_circle/%s">' % other)
