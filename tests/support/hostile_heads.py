"""Connections, status lines and headers that no honest server would send."""

from __future__ import annotations

from tests.support.hostile_visit import OK, PAGE, Behaviour, Visit, kept_in

TABLE: dict[str, Behaviour] = {}
behaviour = kept_in(TABLE)


@behaviour
def good(visit: Visit) -> None:
    visit.answer(PAGE)


@behaviour
def connection_reset(visit: Visit) -> None:
    visit.reset()


@behaviour
def closes_without_answer(visit: Visit) -> None:
    return


@behaviour
def silence(visit: Visit) -> None:
    visit.be_silent()


@behaviour
def body_without_status_line(visit: Visit) -> None:
    visit.send(PAGE)


@behaviour
def nonsense_status(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 fine\r\n\r\n", PAGE)


@behaviour
def other_protocol_version(visit: Visit) -> None:
    visit.send(b"HTTP/3.7 200 OK\r\n\r\n", PAGE)


@behaviour
def endless_early_hints(visit: Visit) -> None:
    visit.flood(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")


@behaviour
def early_hints_then_page(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
    visit.answer(PAGE)


@behaviour
def switching_protocols(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")


@behaviour
def status_line_drip(visit: Visit) -> None:
    visit.drip(b"HTTP/1.1 200 OK" * 1000)


@behaviour
def header_drip(visit: Visit) -> None:
    visit.send(OK)
    visit.drip(b"X-Slow: " + b"a" * 100_000)


@behaviour
def five_thousand_headers(visit: Visit) -> None:
    visit.send(OK, *(b"X-%d: a\r\n" % number for number in range(5000)), b"\r\n", PAGE)


@behaviour
def stray_lines_without_end(visit: Visit) -> None:
    visit.send(OK)
    visit.flood(b"no header\r\n" * 1000)


@behaviour
def headers_of_60_kb_each(visit: Visit) -> None:
    visit.send(OK, *(b"X-%d: %s\r\n" % (number, b"a" * 60_000) for number in range(95)), b"\r\n", PAGE)


@behaviour
def header_without_end(visit: Visit) -> None:
    visit.send(OK, b"X-Long: ")
    visit.flood(b"a" * 65536)


@behaviour
def header_with_bare_cr(visit: Visit) -> None:
    visit.send(OK, b"X-One: a\rSet-Cookie: evil=1\r\nContent-Length: 0\r\n\r\n")


@behaviour
def cookie_of_64_kb(visit: Visit) -> None:
    """A reader that takes 64 KiB of a line at most would read its rest as a line of its own."""
    visit.answer(PAGE, b"Set-Cookie: a=".ljust(65536, b"b") + b"Refresh: 0;url=/elsewhere\r\n")


@behaviour
def head_cut_in_a_line(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 302 Found\r\nLocation: /goo")


@behaviour
def cookies_of_4_kb_each(visit: Visit) -> None:
    visit.answer(PAGE, *(b"Set-Cookie: c%d=%s\r\n" % (number, b"a" * 4000) for number in range(95)))


@behaviour
def server_error(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 120\r\nContent-Length: 4\r\n\r\nbusy")


@behaviour
def status_999(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 999 Denied\r\nContent-Length: 4\r\n\r\nwall")


@behaviour
def no_content(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 204 No Content\r\n\r\n")


@behaviour
def no_content_in_chunks(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n")
    visit.be_silent()
