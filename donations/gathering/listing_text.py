"""A listing file as text: CSV or JSON in, rows of cells out, and back. Nothing here knows the database."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from donations.gathering.listing_row import COLUMNS, REQUIRED, Cell

MOST_BYTES = 10 * 1024 * 1024


class UnreadableFile(ValueError):
    """The file as a whole cannot be taken; the message says why and what to do."""


def read_cells(path: Path) -> list[tuple[int, dict[str, Cell]]]:
    """Rows of cells by column, each with the number that a person would give it: a spreadsheet's row, or the
    place in a JSON list. Raises UnreadableFile.
    """
    text = _text(path)
    rows = _json_rows(text) if path.suffix.lower() == ".json" else list(_csv_rows(text))
    if not rows:
        raise UnreadableFile(f"{path} holds no rows: nothing to import.")
    return rows


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}. Name a CSV or JSON file.") from error
    if len(content) > MOST_BYTES:
        raise UnreadableFile(f"{path} is larger than 10 MB: split it into smaller files.")
    if b"\0" in content:
        raise UnreadableFile(f"{path} is not plain text: save the list as CSV in UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(f"{path} is not UTF-8 at line {line}: save it as CSV in UTF-8.") from error


def _csv_rows(text: str) -> Iterator[tuple[int, dict[str, Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        _judge_columns(header)
        for number, cells in enumerate(reader, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise UnreadableFile(
                    f"Row {number} has {len(cells)} cells, the header {len(header)}: quote cells with commas."
                )
            yield number, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise UnreadableFile(f"Line {reader.line_num} is not CSV ({error}): correct its quotes.") from error


def _json_rows(text: str) -> list[tuple[int, dict[str, Cell]]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableFile(f"The file is not JSON{place}: correct it or use CSV.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableFile("The file must hold a JSON list of objects, one for each row.")
    _judge_columns(list(dict.fromkeys(column for row in rows for column in row)), required=())
    return [(number, dict(_json_cells(number, row))) for number, row in enumerate(rows, start=1)]


def _json_cells(number: int, row: Mapping[str, object]) -> Iterator[tuple[str, Cell]]:
    for column, value in row.items():
        if isinstance(value, str) or (
            isinstance(value, list) and all(isinstance(entry, str) for entry in value)
        ):
            yield column, value
        elif value is not None:
            raise UnreadableFile(f"Row {number}: {column} must be a text, a list of texts or null.")


def _judge_columns(header: Sequence[str], required: Sequence[str] = REQUIRED) -> None:
    unknown = [column for column in header if column not in COLUMNS]
    if unknown:
        named = ", ".join(repr(column[:60]) for column in unknown[:5])
        raise UnreadableFile(f"Unknown column {named}: the known ones are {', '.join(COLUMNS)}.")
    twice = [column for column in COLUMNS if header.count(column) > 1]
    if twice:
        raise UnreadableFile(f"Column {twice[0]} stands twice in the header: keep one.")
    missing = [column for column in required if column not in header]
    if missing:
        raise UnreadableFile(f"Column {missing[0]} is missing: {', '.join(required)} are required.")


def written_csv(rows: Iterable[Mapping[str, Cell]]) -> str:
    """The rows as CSV with a header row and line ends of RFC 4180."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _joined(cell) for column, cell in row.items()})
    return out.getvalue()


def _joined(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ";".join(entry.replace(";", "\\;") for entry in cell)


def written_json(rows: Iterable[Mapping[str, Cell]]) -> str:
    """The rows as a JSON list, one row a line; cells of several entries are lists."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n" if lines else "[]\n"
