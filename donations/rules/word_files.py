"""Word lists in `donations/data/`: one entry a line, `#` begins a comment line."""

from __future__ import annotations

from donations.rules.data_files import DATA


def read_words(name: str) -> tuple[str, ...]:
    """The entries of a list in their order."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
