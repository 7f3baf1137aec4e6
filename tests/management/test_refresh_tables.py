"""Newer tables of IANA come in from files, all of them or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from donations.management.commands import refresh_tables
from donations.rules.data_files import DATA

HEAD = "Address Block,Name,RFC"
FOUR = "\n".join([HEAD, *(f"{block},Special,[RFC6890]" for block in refresh_tables.NEEDED[4])])
SIX = "\n".join([HEAD, *(f"{block},Special,[RFC6890]" for block in refresh_tables.NEEDED[6])])
RDAP = json.dumps({"publication": "2026-11-20", "services": [[["org"], ["https://rdap.example/"]]]})


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped tables that a test may replace."""
    home = tmp_path / "data"
    home.mkdir()
    for name in ("rdap_dns.json", "iana_special_ipv4.csv", "iana_special_ipv6.csv"):
        (home / name).write_bytes((DATA / name).read_bytes())
    monkeypatch.setattr(refresh_tables, "DATA", home)
    monkeypatch.setattr(refresh_tables, "SHIPPED", home / "rdap_dns.json")
    return home


def given(folder: Path, **texts: str) -> list[str]:
    arguments = []
    for name, text in texts.items():
        path = folder / f"new-{name}"
        path.write_text(text)
        arguments += [f"--{name}", str(path)]
    return arguments


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_three_are_replaced_and_counted(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("refresh_tables", *given(tmp_path, rdap=RDAP, ipv4=FOUR, ipv6=SIX))

    assert (shipped / "rdap_dns.json").read_text() == RDAP
    assert (shipped / "iana_special_ipv4.csv").read_text() == FOUR
    said = capsys.readouterr().out
    assert "iana_special_ipv4.csv: 6 blocks" in said
    assert "1 suffixes, published 2026-11-20" in said


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"ipv6": FOUR}, "not of IPv6"),
        ({"ipv6": f"{HEAD}\n::1/128,Loopback,[RFC4291]"}, "does not list"),
        ({"ipv6": "name,block\nx,y"}, "not the columns"),
        ({"ipv6": f"{HEAD}\nnot-a-block,X,Y"}, "not-a-block"),
        ({"ipv6": ""}, "does not list"),
        ({"rdap": "{}"}, "no RDAP bootstrap"),
        ({"rdap": '{"services": [[["org"], ["file:///etc/passwd"]]]}'}, "Only http and https"),
    ],
)
def test_one_bad_file_leaves_everything_as_it_was(
    shipped: Path, tmp_path: Path, bad: dict[str, str], why: str
) -> None:
    before = contents(shipped)

    with pytest.raises(CommandError, match=why) as refused:
        call_command("refresh_tables", *given(tmp_path, ipv4=FOUR, **bad))

    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    assert contents(shipped) == before


def test_a_table_that_cannot_be_written_takes_the_others_back(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, put = contents(shipped), refresh_tables._put

    def failing(target: Path, content: bytes) -> None:
        if target.name == "iana_special_ipv6.csv":
            raise PermissionError(13, "Permission denied", str(target))
        put(target, content)

    monkeypatch.setattr(refresh_tables, "_put", failing)

    with pytest.raises(CommandError, match="Permission denied"):
        call_command("refresh_tables", *given(tmp_path, ipv4=FOUR, ipv6=SIX))

    assert contents(shipped) == before


def test_a_missing_file_and_no_file_at_all_are_said(shipped: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("refresh_tables", "--ipv4", str(tmp_path / "absent.csv"))
    with pytest.raises(CommandError, match="Name a file"):
        call_command("refresh_tables")


def test_the_shipped_tables_would_be_taken_again(shipped: Path) -> None:
    before = contents(shipped)
    names = {"rdap": "rdap_dns.json", "ipv4": "iana_special_ipv4.csv", "ipv6": "iana_special_ipv6.csv"}

    call_command(
        "refresh_tables", *(part for name, file in names.items() for part in (f"--{name}", str(DATA / file)))
    )

    assert contents(shipped).keys() == before.keys()
