"""How many edits part two short texts: letters added, left out, replaced, or two neighbours swapped."""

from __future__ import annotations


def within_edits(first: str, second: str, limit: int) -> bool:
    """Are at most `limit` edits between the two? (optimal string alignment distance)"""
    if abs(len(first) - len(second)) > limit or len(set(first) ^ set(second)) > 2 * limit:
        return False  # an edit changes the set of letters by two at most
    before_last: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return False
        before_last, last = last, current
    return last[-1] <= limit
