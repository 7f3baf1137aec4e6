"""What a hostile page may say, as a database can keep it."""

from __future__ import annotations

from typing import Any


def storable(value: Any) -> Any:
    """Text, lists or dicts without what PostgreSQL has no place for: NUL and half surrogate pairs."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\x00", "\N{REPLACEMENT CHARACTER}")
    if isinstance(value, dict):
        return {key: storable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [storable(part) for part in value]
    return value
