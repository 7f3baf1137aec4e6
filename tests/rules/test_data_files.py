"""Lists of plain strings are read by a shorter way than other TOML, and come out the same."""

from __future__ import annotations

import tomllib

from donations.rules.data_files import DATA, _lists, read_toml
from tests.support.rows import every_row

FILES = sorted(path.name for path in DATA.glob("*.toml"))


@every_row("name", FILES)
def test_a_file_reads_as_any_reader_of_toml_reads_it(name: str) -> None:
    assert read_toml(name) == tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def test_most_files_are_lists_and_are_read_as_such() -> None:
    others = [name for name in FILES if _lists((DATA / name).read_text(encoding="utf-8")) is None]

    assert len(others) < len(FILES) / 4


@every_row(
    "text", ['a = [\n"b"]', 'a = ["b",]', "a = 2026-11-25", 'a = "b" # c', '[a.b]\nc = ["d"]', "a = ['b']"]
)
def test_what_is_more_than_lists_is_left_to_the_whole_reader(text: str) -> None:
    assert tomllib.loads(text)
    assert _lists(text) is None
