"""How many examples are tried: few while the rules alone are worked on, more in every whole run."""

from __future__ import annotations

from hypothesis import settings

FEWER_THAN_A_WHOLE_RUN = 100

settings.register_profile("few", max_examples=12, deadline=None)
settings.register_profile("whole", max_examples=250, deadline=None)
settings.register_profile("long", max_examples=10_000, deadline=None)


def some(rows: list[str]) -> list[str]:
    """Rows of a long list of one kind: a fifth of them among few examples, all in a whole run."""
    return rows[::5] if settings().max_examples < FEWER_THAN_A_WHOLE_RUN else rows
