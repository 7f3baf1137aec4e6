"""Two hosts letter by letter, so that a person sees where the pasted one differs from the listed one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from donations.rules.confusable import PAIRS, skeleton, unicode_host

LONGEST = 253
_SAME, _RESEMBLES, _OTHER = 0, 2, 3  # two confusable letters are a likelier pair than two unlike ones


@dataclass(frozen=True, slots=True)
class LetterPair:
    """What stands at one place in each host; an empty string where one has nothing."""

    listed: str
    pasted: str
    differs: bool


def align(listed: str, pasted: str) -> tuple[LetterPair, ...]:
    """Both hosts in their Unicode form, split into the fewest differing pairs; joined, they are the hosts.

    `rn` against `m` is one pair, and so is Cyrillic а against Latin a. Hosts are cut at 253 letters.
    """
    left, right = unicode_host(listed)[:LONGEST], unicode_host(pasted)[:LONGEST]
    costs = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(left), -1, -1):
        for column in range(len(right), -1, -1):
            if row == len(left) and column == len(right):
                continue
            best = min(
                (cost + costs[row + taken][column + given], order, taken, given)
                for order, (cost, taken, given) in enumerate(_steps(left, right, row, column))
            )
            costs[row][column], steps[row, column] = best[0], best[2:]
    return tuple(_walk(left, right, steps))


def _steps(left: str, right: str, row: int, column: int) -> Iterator[tuple[int, int, int]]:
    """Ways on from one place: (cost, letters taken from the left, from the right), preferred ones first."""
    mine, other = left[row : row + 1], right[column : column + 1]
    if mine and other:
        alike = mine == other or skeleton(mine) == skeleton(other)
        yield (_SAME if mine == other else _RESEMBLES if alike else _OTHER), 1, 1
        for written, read in PAIRS.items():
            if other == read and left.startswith(written, row):
                yield _RESEMBLES, len(written), 1
            if mine == read and right.startswith(written, column):
                yield _RESEMBLES, 1, len(written)
    if mine:
        yield _OTHER, 1, 0
    if other:
        yield _OTHER, 0, 1


def _walk(left: str, right: str, steps: dict[tuple[int, int], tuple[int, int]]) -> Iterator[LetterPair]:
    row = column = 0
    while (row, column) in steps:
        taken, given = steps[row, column]
        mine, other = left[row : row + taken], right[column : column + given]
        yield LetterPair(mine, other, mine != other)
        row, column = row + taken, column + given
