"""Where the lists that the rules read are kept: plain files in `donations/data/`, read once."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a CSV file with a header row, as dictionaries."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_toml(name: str) -> dict[str, Any]:
    """The tables of a TOML file."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
