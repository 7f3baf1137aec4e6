"""The commands of the listing file, as a person runs them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from donations.models import Charity, Link

pytestmark = pytest.mark.django_db

GOOD = "name,kind,donation_url\nLantern,public_body,https://lantern.example/\nEmber,public_body,https://ember.example/\n"
BAD = GOOD + "Ash,charity,https://ash.example/\nSoot,public_body,https://127.0.0.1/\n"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(GOOD)
    return path


def test_import_reports_row_by_row(file: Path) -> None:
    assert run("import_charities", str(file)).splitlines() == [
        "row 2: created: lantern  https://lantern.example/",
        "row 3: created: ember  https://ember.example/",
        "2 created, 0 unchanged.",
    ]
    assert Link.objects.count() == 2


def test_import_again_says_unchanged(file: Path) -> None:
    run("import_charities", str(file))

    assert run("import_charities", str(file)).splitlines()[-1] == "0 created, 2 unchanged."


def test_a_dry_run_says_that_nothing_was_written(file: Path) -> None:
    told = run("import_charities", "--dry-run", str(file))

    assert told.splitlines()[-1] == "A dry run: 2 would be created, 0 unchanged. Nothing was written."
    assert not Charity.objects.exists()


def test_json_is_one_object_a_line(file: Path) -> None:
    rows = [json.loads(line) for line in run("import_charities", "--json", str(file)).splitlines()]

    assert [(row["row"], row["status"], row["charity"], row["link"]) for row in rows] == [
        (2, "created", "lantern", "lantern"),
        (3, "created", "ember", "ember"),
    ]


def test_faults_end_with_code_2_and_one_line_that_names_the_first(file: Path) -> None:
    file.write_text(BAD)

    with pytest.raises(CommandError) as caught:
        run("import_charities", str(file))

    assert caught.value.returncode == 2
    assert str(caught.value).startswith("Row 4: kind: 'charity' is not known")
    assert str(caught.value).endswith("1 more row has a fault, shown above. Nothing was written.")
    assert "\n" not in str(caught.value)
    assert not Charity.objects.exists()


def test_a_file_that_cannot_be_read_ends_with_code_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read") as caught:
        run("import_charities", str(tmp_path / "none.csv"))

    assert caught.value.returncode == 2


@pytest.mark.parametrize("form", ["csv", "json"])
def test_export_writes_what_import_reads(file: Path, form: str) -> None:
    run("import_charities", str(file))
    out = file.with_suffix(f".{form}")
    out.write_text(run("export_charities", "--format", form), newline="")

    assert run("import_charities", str(out)).splitlines()[-1] == "0 created, 2 unchanged."


def test_the_starter_list_fills_an_empty_database_once() -> None:
    first = run("load_starter")
    second = run("load_starter")

    assert first.startswith("181 links of the starter list are candidates")
    assert second.startswith("The database holds charities already")
    assert Link.objects.count() == 181


def test_the_starter_list_stays_out_where_a_charity_is() -> None:
    Charity.objects.create(name="Lantern", slug="lantern", kind="public_body")

    run("load_starter")

    assert Charity.objects.count() == 1
