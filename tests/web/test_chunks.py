"""Chunks: one reading of each size, every cut noticed, and nothing read beyond the last one."""

from __future__ import annotations

import io

import pytest

from donations.rules.observation import Fault
from donations.web.chunks import LONGEST_SIZE_LINE, Chunks
from donations.web.failure import LookFailed


def read(wire: bytes, size: int = 65536) -> bytes:
    chunks = Chunks(io.BufferedReader(io.BytesIO(wire)))  # type: ignore[arg-type]
    pieces: list[bytes] = []
    while piece := chunks.read(size):
        pieces.append(piece)
    return b"".join(pieces)


@pytest.mark.parametrize(
    "wire",
    [
        b"5\r\nabcde\r\n3\r\nfgh\r\n0\r\n\r\n",
        b"5\nabcde\n3\nfgh\n0\n\n",
        b"5;a=b\r\nabcde\r\n3 ; c\r\nfgh\r\n0;d\r\nTrailer: x\r\n\r\n",
        b"0000005\r\nabcde\r\n3  \r\nfgh\r\n0000\r\n",
        b"8\r\nabcdefgh\r\n0\r\n" + b"a" * 1000,
    ],
)
@pytest.mark.parametrize("size", [1, 3, 4, 65536])
def test_what_browsers_join_is_joined_whatever_is_asked_for_at_once(wire: bytes, size: int) -> None:
    assert read(wire, size) == b"abcdefgh"


def test_a_read_is_full_until_the_body_ends() -> None:
    chunks = Chunks(io.BufferedReader(io.BytesIO(b"1\r\na\r\n" * 9 + b"0\r\n")))  # type: ignore[arg-type]

    assert [chunks.read(4), chunks.read(4), chunks.read(4), chunks.read(4)] == [b"aaaa", b"aaaa", b"a", b""]


@pytest.mark.parametrize(
    "size",
    ["-1", "-0", "+5", "0x5", "5_0", " 5", "", "zebra", ";a", "5\r", "f" * 17, "5\x00", "5 5", "\u0665"],
)
def test_what_only_some_readers_take_for_a_size_is_none(size: str) -> None:
    with pytest.raises(LookFailed) as failed:
        read(f"{size}\r\nabcde\r\n0\r\n\r\n".encode())

    assert failed.value.fault is Fault.BAD_ANSWER


def test_a_chunk_ends_where_it_said() -> None:
    with pytest.raises(LookFailed) as failed:
        read(b"5\r\nabcdefg\r\n0\r\n\r\n")

    assert failed.value.fault is Fault.BAD_ANSWER


def test_a_size_line_has_a_bound() -> None:
    with pytest.raises(LookFailed) as failed:
        read(b"5;" + b"a" * LONGEST_SIZE_LINE + b"\r\nabcde\r\n0\r\n")

    assert failed.value.fault is Fault.BAD_ANSWER


def test_a_cut_at_any_byte_is_noticed() -> None:
    whole = b"5;a\r\nabcde\r\n3\r\nfgh\r\n0\r\n"
    for end in range(len(whole)):
        with pytest.raises(LookFailed) as failed:
            read(whole[:end])
        assert failed.value.fault is Fault.CUT_SHORT, whole[:end]
