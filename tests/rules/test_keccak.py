"""Keccak-256 against the vectors of its authors."""

from __future__ import annotations

from donations.rules.keccak import keccak_256
from tests.support.rows import every_row

VECTORS = [
    (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
]


@every_row(("message", "digest"), VECTORS)
def test_the_published_vectors_hold(message: bytes, digest: str) -> None:
    assert keccak_256(message).hex() == digest


def test_a_message_longer_than_a_block_differs_from_its_first_block() -> None:
    assert keccak_256(b"x" * 136) != keccak_256(b"x" * 137) != keccak_256(b"x" * 272)
