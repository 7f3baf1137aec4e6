"""The head of an answer and where its body ends, as the bytes come from a socket."""

from __future__ import annotations

import socket

import pytest

from donations.rules.observation import Fault
from donations.web.budget import Budget
from donations.web.failure import LookFailed, failure_of
from donations.web.wire import read_answer

OK = b"HTTP/1.1 200 OK\r\n"
PAGE = b"a page of eighteen"


def answer(wire: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, fields and body of an answer whose sender then waits for the next request."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(1)
        theirs.sendall(wire)
        read = read_answer(ours, Budget(5))
        return read.status, list(read.headers.items()), read.read(65536)


def failure(wire: bytes) -> LookFailed:
    """What comes of an answer after which the connection is closed."""
    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(wire)
        theirs.close()
        with pytest.raises(Exception) as caught:  # noqa: PT011  whatever it is, it is named
            read_answer(ours, Budget(5)).read(65536)
    return failure_of(caught.value)


@pytest.mark.parametrize(
    "lines",
    [
        b"Content-Length: 18\r\n",
        b"Content-Length: 18\r\ncontent-length: 18 \r\n",
        b"Content-Length: 18, 18\r\n",
        b"Content-Length:\r\nContent-Length:\r\n 18\r\n",
        b"Transfer-Encoding: identity\r\nContent-Length: 18\r\n",
        b"Transfer-Encoding:\r\nContent-Length: 18\r\n",
    ],
)
def test_a_length_that_is_said_once_or_alike_bounds_the_body(lines: bytes) -> None:
    assert answer(OK + lines + b"\r\n" + PAGE + b"HTTP/1.1 200 OK")[2] == PAGE


@pytest.mark.parametrize(
    "coding",
    [
        b"Transfer-Encoding: chunked",
        b"transfer-encoding : CHUNKED ",
        b"Transfer-Encoding: chunked,",
        b"Transfer-Encoding: identity, chunked",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked",
    ],
)
def test_chunks_are_joined_once_and_decide_over_a_length(coding: bytes) -> None:
    status, fields, body = answer(OK + coding + b"\r\nX: y\r\n\r\n12\r\n" + PAGE + b"\r\n0\r\n")

    assert (status, fields, body) == (200, [("X", "y")], PAGE)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (b"Content-Length: 18\r\nContent-Length: 5\r\n", Fault.BAD_ANSWER),
        (b"Content-Length: 18, 5\r\n", Fault.BAD_ANSWER),
        (b"Content-Length: 18\r\nContent-Length: 018\r\n", Fault.BAD_ANSWER),
        (b"Content-Length: +18\r\n", Fault.BAD_ANSWER),
        (b"Content-Length: 18\xa0\r\n", Fault.BAD_ANSWER),
        (b"Content-Length: " + b"1" * 19 + b"\r\n", Fault.BAD_ANSWER),
        (b"Transfer-Encoding: gzip, chunked\r\n", Fault.UNREADABLE_BODY),
    ],
)
def test_a_body_that_may_end_in_two_places_is_not_read(lines: bytes, fault: Fault) -> None:
    assert failure(OK + lines + b"\r\n" + PAGE).fault is fault


@pytest.mark.parametrize("lines", [b"Content-Length: -1\r\n", b"Transfer-Encoding: gzip, chunked\r\n"])
def test_a_redirect_whose_body_is_unread_may_be_unsound_about_it(lines: bytes) -> None:
    status, fields, _ = answer(b"HTTP/1.1 302 Found\r\n" + lines + b"Location: /there\r\n\r\n")

    assert status == 302
    assert ("Location", "/there") in fields


def test_a_redirect_with_two_lengths_may_be_two_answers() -> None:
    lines = b"Content-Length: 0\r\nContent-Length: 5\r\nLocation: /there\r\n\r\n"
    assert failure(b"HTTP/1.1 302 Found\r\n" + lines).fault is Fault.BAD_ANSWER


@pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
@pytest.mark.parametrize("lines", [b"", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_no_body_is_awaited_where_there_is_none(status: bytes, lines: bytes) -> None:
    assert answer(b"HTTP/1.1 " + status + b"\r\n" + lines + b"\r\n")[2] == b""


def test_an_answer_has_one_media_type_that_browsers_go_by_or_none() -> None:
    types = b"Content-Length: 0\r\nContent-Type: text/plain\r\ncontent-type: text/html\r\n"

    assert ("Content-Type", "text/html") in answer(OK + types + b"\r\n")[1]
    assert answer(OK + b"Content-Length: 0\r\nContent-Type: page\r\n\r\n")[1] == [("Content-Length", "0")]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"HTTP/1.1 200 OK\r\n", 200),
        (b"HTTP/1.0 200\n", 200),
        (b"HTTP/1.1  404  Not\xa0found \r\n", 404),
        (b"HTTP/1.1 999 \r\n", 999),
        (b"\r\nHTTP/1.1 200 OK\r\n", 200),
    ],
)
def test_a_status_has_three_figures(line: bytes, status: int) -> None:
    assert answer(line + b"Content-Length: 0\r\n\r\n")[0] == status


@pytest.mark.parametrize(
    "line",
    [
        *(b"HTTP/1.1 2_00 OK", b"HTTP/1.1 +200 OK", b"HTTP/1.1 0200 OK", b"HTTP/1.1 099 OK", b"HTTP/1.1 OK"),
        *(b"HTTP/1.1\x0b200 OK", b"HTTP/1.1\xa0200 OK", b"HTTP/2 200 OK", b"PRI * HTTP/2.0", b"<p>", b"\r\n"),
        *(b"HTTP/1.1 200 OK\rLocation: /there", b"HTTP/1.1 200 \0"),
    ],
)
def test_what_only_some_readers_take_for_a_status_line_is_none(line: bytes) -> None:
    assert failure(line + b"\r\nContent-Length: 0\r\n\r\n").fault is Fault.BAD_ANSWER


def test_a_head_that_is_cut_within_a_line_is_not_believed() -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"
    for end in range(len(b"HTTP/"), len(head)):
        if not head[:end].endswith(b"\n"):
            assert failure(head[:end]).fault is Fault.CUT_SHORT, head[:end]


def test_a_line_is_never_read_as_two() -> None:
    for size in range(65534, 65539):
        cookie = b"Set-Cookie: a=".ljust(size, b"b")
        assert failure(OK + cookie + b"Content-Length: 5\r\n\r\n" + PAGE).fault is Fault.BAD_ANSWER
        assert failure(OK + cookie + b"b\r\nContent-Length: 18\r\n\r\n" + PAGE).fault is Fault.BAD_ANSWER
