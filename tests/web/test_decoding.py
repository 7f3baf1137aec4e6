from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from donations.rules.observation import Fault
from donations.web.decoding import Inflater
from donations.web.failure import LookFailed


def decoded(encoding: str, *pieces: bytes, limit: int = 1000) -> tuple[bytes, bool]:
    inflater = Inflater(encoding, limit)
    for piece in pieces:
        inflater.feed(piece)
    return inflater.close(), inflater.full


def test_a_body_is_decoded_however_it_is_cut_into_pieces() -> None:
    page = b"Donate. " * 20
    packed = gzip.compress(page[:50]) + gzip.compress(page[50:])

    assert decoded("gzip", packed) == (page, False)
    assert decoded("x-gzip", *(packed[at : at + 1] for at in range(len(packed)))) == (page, False)
    assert decoded("deflate", *(zlib.compress(page)[at : at + 1] for at in range(200))) == (page, False)
    assert decoded("", page[:9], page[9:]) == (page, False)


def test_only_names_of_codings_count() -> None:
    for encoding in ("identity", "none", "UTF-8", "iso-8859-1", "aws-chunked", ",", "identity,"):
        assert decoded(encoding, b"page") == (b"page", False), encoding
    for encoding in ("GZIP", "x-gzip", " gzip ", "identity, gzip", "gzip, utf-8"):
        assert decoded(encoding, gzip.compress(b"page")) == (b"page", False), encoding


def test_exactly_the_limit_is_whole_and_one_byte_more_is_cut() -> None:
    for encode in (lambda page: ("", page), lambda page: ("gzip", gzip.compress(page))):
        encoding, body = encode(b"a" * 1000)
        assert decoded(encoding, body) == (b"a" * 1000, False)
        encoding, body = encode(b"a" * 1001)
        assert decoded(encoding, body) == (b"a" * 1000, True)


def test_what_follows_a_compressed_body_is_dropped() -> None:
    assert decoded("gzip", gzip.compress(b"page") + b"trailing junk", b"more junk") == (b"page", False)


@pytest.mark.parametrize(
    ("encoding", "body", "fault"),
    [
        ("br", b"x", Fault.UNREADABLE_BODY),
        ("ZSTD", b"x", Fault.UNREADABLE_BODY),
        ("none, x-compress", b"x", Fault.UNREADABLE_BODY),
        ("gzip, gzip", b"x", Fault.UNREADABLE_BODY),
        ("gzip", b"not gzip", Fault.UNREADABLE_BODY),
        ("gzip", gzip.compress(b"page" * 100)[:-12], Fault.CUT_SHORT),
        ("deflate", zlib.compress(b"page" * 100)[:-6], Fault.CUT_SHORT),
        ("deflate", b"x", Fault.CUT_SHORT),
        ("gzip", gzip.compress(b"") * 17, Fault.UNREADABLE_BODY),
    ],
)
def test_a_body_that_does_not_decode_is_named(encoding: str, body: bytes, fault: Fault) -> None:
    with pytest.raises(LookFailed) as failed:
        decoded(encoding, body)

    assert failed.value.fault is fault


def test_a_bomb_costs_no_more_memory_than_its_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    tracemalloc.start()

    body, cut = decoded("gzip", bomb, limit=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (len(body), cut) == (1_000_000, True)
    assert peak < 8_000_000
