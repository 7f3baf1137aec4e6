"""Listing files as text: what is read, what is refused, and that writing comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from donations.gathering.listing_row import COLUMNS, Cell
from donations.gathering.listing_text import (
    MOST_BYTES,
    UnreadableFile,
    read_cells,
    written_csv,
    written_json,
)

HEADER = b"name,kind,donation_url\n"
ROW = b"Lantern,public_body,https://lantern.example/\n"


def read(tmp_path: Path, content: bytes, name: str = "list.csv") -> list[tuple[int, dict[str, Cell]]]:
    path = tmp_path / name
    path.write_bytes(content)
    return read_cells(path)


def fault(tmp_path: Path, content: bytes, name: str = "list.csv") -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, content, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        HEADER + ROW,
        b"\xef\xbb\xbf" + HEADER + ROW,
        (HEADER + ROW).replace(b"\n", b"\r\n"),
        HEADER + b"\n , ,\n" + ROW,
        b" name , kind , donation_url \n" + ROW,
        b"donation_url,name,kind\nhttps://lantern.example/,Lantern,public_body",
    ],
)
def test_the_usual_kinds_of_csv_are_read(tmp_path: Path, content: bytes) -> None:
    ((_, cells),) = read(tmp_path, content)

    assert cells == {"name": "Lantern", "kind": "public_body", "donation_url": "https://lantern.example/"}


def test_rows_have_the_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    rows = read(tmp_path, HEADER + b'"Lan\r\ntern",public_body,x\n\n' + ROW)

    assert [(number, cells["name"]) for number, cells in rows] == [(2, "Lan\r\ntern"), (4, "Lantern")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "name is missing"),
        (HEADER, "holds no rows"),
        (b"name,kind\nLantern,public_body\n", "Column donation_url is missing"),
        (b"name,kind,donation_url,iban\n", "Unknown column 'iban'"),
        (b"name;kind;donation_url\n", "Unknown column 'name;kind;donation_url'"),
        (b"name,name,kind,donation_url\n", "Column name stands twice"),
        (HEADER + b"Lantern,public_body\n", "Row 2 has 2 cells, the header 3"),
        (HEADER + b"Lan,tern,public_body,https://x.example/\n", "Row 2 has 4 cells, the header 3"),
        (HEADER + b'"Lantern,public_body,x\n', "is not CSV"),
        (HEADER + b'"Lan"tern,public_body,x\n', "Line 2 is not CSV"),
        (HEADER + b"n" * 200_000 + b",public_body,x\n", "is not CSV"),
        (HEADER + ROW + "Łódź,public_body,x".encode("cp1250"), "is not UTF-8 at line 3"),
        ((HEADER + ROW).decode().encode("utf-16"), "is not plain text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not plain text"),
        (b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_listing_is_refused_in_one_line(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    assert sentence in fault(tmp_path, content)


def test_an_absent_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UnreadableFile, match="cannot be read"):
            read_cells(path)


def test_json_is_read_with_lists_and_nulls(tmp_path: Path) -> None:
    rows = [{"name": "Lantern", "causes": ["water"], "country": None}, {"name": "Ember"}]

    read_rows = read(tmp_path, json.dumps(rows).encode(), "list.json")

    assert read_rows == [(1, {"name": "Lantern", "causes": ["water"]}), (2, {"name": "Ember"})]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "not JSON at line 1"),
        (b"[" * 100_000, "not JSON"),
        (b'{"name": "Lantern"}', "JSON list of objects"),
        (b'["Lantern"]', "JSON list of objects"),
        (b'[{"name": 7}]', "Row 1: name must be a text"),
        (b'[{"name": "x", "payees": [{"iban": "x"}]}]', "Row 1: payees must be a text"),
        (b'[{"name": "x", "iban": "x"}]', "Unknown column 'iban'"),
        (b"[]", "holds no rows"),
    ],
)
def test_json_that_is_no_listing_is_refused_in_one_line(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    assert sentence in fault(tmp_path, content, "list.json")


@pytest.mark.parametrize("name", ["list.csv", "list.json"])
def test_what_is_written_is_read_back(tmp_path: Path, name: str) -> None:
    cells: dict[str, Cell] = dict.fromkeys(COLUMNS, "")
    cells |= {"name": 'Lan"tern, A\nB', "causes": ["water", "food"], "source": "Łódź"}

    text = written_json([cells]) if name.endswith("json") else written_csv([cells])
    ((_, back),) = read(tmp_path, text.encode(), name)

    assert back == cells if name.endswith("json") else back == cells | {"causes": "water;food"}
