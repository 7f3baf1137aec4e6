"""What a page wrote is printed, and moves neither the reader's terminal nor the lines of JSON Lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from donations.management.lines import json_line, plain_line

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "Give\x1b[2J\x9b31m now\u0085and\u2028here\u2029\u202efdp.\u2066\x7f\x00\r\n"


def test_a_row_is_one_line_of_json_and_comes_back_whole() -> None:
    row = {"label": HOSTILE, "charity": "Світло «поруч» فانوس"}

    line = json_line(row)

    assert line.splitlines() == [line]
    assert json.loads(line) == row
    assert "Світло «поруч» فانوس" in line


def test_a_line_for_a_terminal_holds_no_control() -> None:
    line = plain_line(HOSTILE)

    assert line.splitlines() == [line]
    assert line.isprintable()
    assert plain_line("Світло поруч, فانوس 🕯") == "Світло поруч, فانوس 🕯"


@pytest.mark.django_db
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_gathered_label_reaches_no_terminal_as_a_command(tmp_path: Path, options: list[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<a href='https://give.example.org/donate'>Donate \u009b31mnow &#x202e;</a>", encoding="utf-8"
    )
    out = StringIO()

    call_command("gather", str(page), *options, stdout=out)

    assert "give.example.org" in out.getvalue()
    assert not {"\x9b", "\u202e"} & set(out.getvalue())


def test_a_reader_that_goes_away_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    links = "".join(f"<p><a href='https://give{n}.example.org/donate'>Donate {n}</a>" for n in range(3_000))
    (tmp_path / "page.html").write_text(links)
    environment = {**os.environ, "WAYMARK_HOME": str(tmp_path / "home"), "SECRET_KEY": "k" * 50}
    environment |= {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)
    gather = [*manage, "gather", str(tmp_path / "page.html"), "--json"]
    with subprocess.Popen(gather, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read().decode()

    assert "Traceback" not in said
    assert running.returncode == 141


def test_a_full_disk_below_the_output_is_one_line_and_not_a_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, "WAYMARK_HOME": str(tmp_path / "home"), "SECRET_KEY": "k" * 50}
    environment |= {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)

    with Path("/dev/full").open("w") as full:
        look = [*manage, "check_links", "--url", "http://127.0.0.1/"]
        done = subprocess.run(look, env=environment, stdout=full, stderr=subprocess.PIPE, text=True)

    assert done.returncode == 1
    assert done.stderr == "No space is left for what this command writes: make room, and run it again.\n"


def test_a_database_without_tables_is_one_line_and_not_a_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, "WAYMARK_HOME": str(tmp_path / "home"), "SECRET_KEY": "k" * 50}
    environment |= {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    export = [sys.executable, str(ROOT / "manage.py"), "export_charities"]

    ended = subprocess.run(export, env=environment, capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "manage.py migrate" in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check_links", "--bogus"),
        ("check_links", "--url"),
        ("gather", "--base-url"),
        ("import_charities",),
        ("import_charities", "/nowhere.csv"),
        ("export_charities", "--format", "xml"),
        ("createmoderator",),
        ("createmoderator", "wren", "--role", "king"),
        ("add_webhook", "ftp://receiver.example/"),
        ("refresh_tables",),
    ],
)
def test_bad_input_is_one_clear_line_whatever_networks_are_allowed(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    environment = {**os.environ, "WAYMARK_HOME": str(tmp_path / "home"), "SECRET_KEY": "k" * 50}
    environment |= {"DATABASE_URL": "", "WAYMARK_ALLOW_NETWORKS": "127.0.0.0/8"}
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]

    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1, ended.stderr
