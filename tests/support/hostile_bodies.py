"""Lengths, chunks and encodings that do not hold what they promise."""

from __future__ import annotations

import gzip
import zlib

from tests.support.hostile_visit import HTML, OK, PAGE, Behaviour, Visit, bomb, kept_in

TABLE: dict[str, Behaviour] = {}
behaviour = kept_in(TABLE)


@behaviour
def body_drip(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 1000000\r\n\r\n")
    visit.drip(b"a" * 1_000_000)


@behaviour
def two_lengths(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n", PAGE)


@behaviour
def same_length_twice(visit: Visit) -> None:
    visit.answer(PAGE, b"Content-Length: %d\r\n" % len(PAGE))


@behaviour
def same_length_twice_in_one_field(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: %d, %d\r\n\r\n" % (len(PAGE), len(PAGE)), PAGE)


@behaviour
def length_of_minus_five(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: -5\r\n\r\n", PAGE)


@behaviour
def fewer_bytes_than_promised(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 5000\r\n\r\n", PAGE)


@behaviour
def more_bytes_than_promised(visit: Visit) -> None:
    visit.answer(PAGE)
    visit.send(b"HTTP/1.1 200 OK\r\nX-Smuggled: 1\r\n\r\n")


@behaviour
def page_of_many_small_things(visit: Visit) -> None:
    """No reader may keep what it makes of these: a megabyte of links, each with words of its own."""
    visit.answer(b"".join(b"<p>aid %d <a href=/x%d>to all</a>" % (n, n) for n in range(25_000)))


@behaviour
def page_without_length(visit: Visit) -> None:
    visit.send(OK, HTML, b"\r\n", PAGE)


@behaviour
def page_without_length_cut_by_reset(visit: Visit) -> None:
    visit.send(OK, HTML, b"\r\n", PAGE)
    visit.reset()


@behaviour
def body_cut_by_reset(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 5000\r\n\r\n", PAGE)
    visit.reset()


@behaviour
def endless_body(visit: Visit) -> None:
    visit.send(OK, HTML, b"\r\n")
    visit.flood(b"a" * 65536)


@behaviour
def endless_body_byte_by_byte(visit: Visit) -> None:
    """Over TLS each byte is a record of its own, which costs its reader as much as a full one."""
    visit.send(OK, HTML, b"\r\n")
    visit.flood(b"a")


@behaviour
def endless_chunks(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n")
    visit.flood(b"10000\r\n" + b"a" * 65536 + b"\r\n")


@behaviour
def chunk_line_without_end(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n")
    visit.flood(b"1" * 65536)


@behaviour
def negative_chunk(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n")


@behaviour
def chunk_size_is_no_number(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\nzebra\r\nabcde\r\n0\r\n\r\n")


@behaviour
def chunks_cut_short(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n20\r\nabc")


@behaviour
def chunks_without_last_one(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")


@behaviour
def endless_trailers(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n")
    visit.flood(b"X-Trailer: a\r\n" * 1000)


@behaviour
def last_chunk_and_silence(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n")
    visit.be_silent()


@behaviour
def chunk_of_minus_one(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n-1\r\n")
    visit.flood(b"a" * 65536)


@behaviour
def chunks_and_length(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 500\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")


@behaviour
def unknown_transfer_coding(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")


@behaviour
def gzip_page(visit: Visit) -> None:
    visit.answer(gzip.compress(PAGE), b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_below_stray_lines(visit: Visit) -> None:
    visit.answer(
        gzip.compress(PAGE),
        b"Warning (2): Undefined index\r\n\tin /srv/aid.php\r\n",
        "Дата: сьогодні\r\n".encode(),
        b"Content-Encoding : gzip\r\n",
    )


@behaviour
def gzip_of_a_plain_name(visit: Visit) -> None:
    visit.answer(gzip.compress(PAGE), b"Content-Encoding: identity, GZip\r\n")


@behaviour
def encoding_that_names_a_charset(visit: Visit) -> None:
    visit.answer(PAGE, b"Content-Encoding: UTF-8\r\n")


@behaviour
def encoding_called_none(visit: Visit) -> None:
    visit.answer(PAGE, b"Content-Encoding: none\r\n")


@behaviour
def gzip_in_two_members(visit: Visit) -> None:
    visit.answer(gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_bomb(visit: Visit) -> None:
    visit.answer(bomb(), b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_of_a_thousand_members(visit: Visit) -> None:
    visit.answer(gzip.compress(b"") * 1000, b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_cut_in_the_middle(visit: Visit) -> None:
    visit.answer(gzip.compress(PAGE * 50)[:60], b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_that_is_none(visit: Visit) -> None:
    visit.answer(PAGE, b"Content-Encoding: gzip\r\n")


@behaviour
def deflate_page(visit: Visit) -> None:
    visit.answer(zlib.compress(PAGE), b"Content-Encoding: deflate\r\n")


@behaviour
def deflate_without_wrapper(visit: Visit) -> None:
    bare = zlib.compressobj(wbits=-15)
    visit.answer(bare.compress(PAGE) + bare.flush(), b"Content-Encoding: deflate\r\n")


@behaviour
def brotli_unasked(visit: Visit) -> None:
    visit.answer(b"\x8b\x00\x80abc\x03", b"Content-Encoding: br\r\n")


@behaviour
def gzip_twice(visit: Visit) -> None:
    visit.answer(gzip.compress(gzip.compress(PAGE)), b"Content-Encoding: gzip, gzip\r\n")
