"""What commands print: a line a row, one of bad input, and nothing that a page wrote moves a terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

# Controls (escape sequences start with one), line and paragraph ends that are no newline, and signs that turn
# the direction of what follows. JSON escapes those below a space by itself.
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_TURNS = (*range(0x2028, 0x202F), *range(0x2066, 0x206A))
_IN_JSON = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_TURNS) if code >= 0x20}
_IN_TEXT = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_TURNS)}


def json_line(row: Mapping[str, Any]) -> str:
    """The row as one line of JSON Lines, whatever its values hold; readable in any script."""
    return json.dumps(row, ensure_ascii=False).translate(_IN_JSON)


def plain_line(text: str) -> str:
    """The text as one line for a terminal: what is no letter or sign is shown by its number."""
    return text.translate(_IN_TEXT)


class PlainCommand(BaseCommand):
    """Rows and one clear line are all that such a command prints: no warnings, and usage only with --help."""

    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.print_usage = _nothing  # type: ignore[method-assign]  # argparse prints it above each error
        return parser


def _nothing(file: Any = None) -> None:
    """Usage stays with --help."""
