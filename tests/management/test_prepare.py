"""What `script/server` does before the site starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from pytest_django import Settings

from donations.management.commands import prepare
from donations.models import Charity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _collected(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "collected"


def test_it_collects_static_files_and_fills_the_database(tmp_path: Path) -> None:
    call_command("prepare")

    assert (tmp_path / "collected" / "waymark.css").is_file()
    assert Charity.objects.count() == 181


def test_static_files_are_collected_again_only_when_they_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare.collect_static()
    kept = tmp_path / "collected" / "kept"
    kept.touch()

    prepare.collect_static()
    assert kept.exists()

    monkeypatch.setattr(prepare, "static_fingerprint", lambda: "other")
    prepare.collect_static()
    assert not kept.exists()


def test_a_written_file_changes_the_fingerprint(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    settings.STATICFILES_DIRS = [folder]
    prepare.finders.get_finder.cache_clear()
    before = prepare.static_fingerprint()

    (folder / "new.css").write_text("a{}")

    assert prepare.static_fingerprint() != before
    prepare.finders.get_finder.cache_clear()


def test_a_database_that_does_not_answer_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("connection refused\n\tIs the server running?")

    monkeypatch.setattr(prepare, "call_command", refuse)

    with pytest.raises(CommandError) as caught:
        prepare.Command().handle()

    assert caught.value.returncode == 2
    assert str(caught.value) == (
        "The database cannot be used: connection refused Is the server running?. See DATABASE_URL."
    )
