"""Where the lists that the rules read are kept: plain files in `donations/data/`, read once."""

from __future__ import annotations

import csv
import json
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
    text = (DATA / name).read_text(encoding="utf-8")
    lists = _lists(text)
    return tomllib.loads(text) if lists is None else lists


def _lists(text: str) -> dict[str, Any] | None:
    """A file of nothing but bare tables and lists of plain strings, one a line; None where there is more.

    Such a list is written in JSON as in TOML, and JSON is read ten times as fast. Every start reads them.
    """
    tables: dict[str, Any] = {}
    here = tables
    for line in text.splitlines():
        key, parted, value = line.partition(" = ")
        if parted and key.replace("_", "").isalnum():
            try:
                here[key] = json.loads(value)
            except ValueError:
                return None
        elif line.startswith("[") and line[1:-1].replace("-", "").isalnum():
            here = tables[line[1:-1]] = {}
        elif line and not line.startswith("#"):
            return None
    return tables
