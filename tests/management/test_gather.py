"""`manage.py gather`."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from donations.models import Link, Sighting
from tests.support.listings import make_candidate, make_charity
from tests.support.news_pages import BANNER, NEWS_URL, U24, VARIANTS

pytestmark = pytest.mark.django_db

FIELDS = [
    *("url", "label", "kind", "charity", "standing", "humanitarian", "confidence", "reasons", "warnings"),
    *("source", "position"),
]


@pytest.fixture
def news(tmp_path: Path) -> str:
    charity = make_charity("UNITED24", kind="public_body", official_site=U24)
    make_candidate("https://u24.gov.ua/about", charity=charity, purpose="mixed")
    path = tmp_path / "news.html"
    path.write_bytes(VARIANTS["image link"])
    return str(path)


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("gather", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_a_row_has_exactly_the_fields_of_the_contract(news: str) -> None:
    rows = [json.loads(line) for line in run(news, "--base-url", NEWS_URL, "--json").splitlines()]

    assert [list(row) for row in rows] == [FIELDS]
    row = rows[0]
    assert (row["url"], row["label"], row["kind"], row["source"]) == (U24, BANNER, "image_link", news)
    assert (row["charity"], row["standing"], row["humanitarian"]) == ("UNITED24", "known_host", True)
    assert 0 < row["confidence"] <= 1
    assert row["warnings"] == []


def test_the_table_is_for_reading(news: str) -> None:
    table = run(news)

    assert U24 in table
    assert "UNITED24" in table
    assert "because: known_host" in table


def test_a_page_without_donation_links_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Nothing here")

    assert run(str(page)) == "No donation links found.\n"
    assert run(str(page), "--json") == ""


RELATIVE = '<a href="/donate">Donate now</a> <a href="appeal">Give</a> <a href="#top">Up</a>'


def test_a_page_of_relative_links_without_a_base_ends_with_what_to_give(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(RELATIVE)

    with pytest.raises(CommandError, match=r"2 relative links.*give --base-url") as refusal:
        run(str(page))
    assert refusal.value.returncode == 2
    assert "https://hearth.example/donate" in run(str(page), "--base-url", "https://hearth.example/")


def test_relative_links_beside_whole_ones_are_told_of(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'{RELATIVE} <a href="https://www.paypal.com/donate?hosted_button_id=HEARTH123">Give</a>')
    told = io.StringIO()

    call_command("gather", str(page), "--json", stdout=io.StringIO(), stderr=told)

    assert "2 relative links" in told.getvalue()


@pytest.mark.parametrize(
    ("sources", "sentence"),
    [
        ([], "Name the page to gather from"),
        ([""], "The name of a page is empty"),
        (["nowhere.html"], "nowhere.html cannot be read"),
        (["www.hearth.example/give"], "for the page on the web give https://www.hearth.example/give"),
        (["hearth.example/give"], "for the page on the web give https://hearth.example/give"),
    ],
)
def test_a_missing_page_ends_with_one_clear_sentence(sources: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refusal:
        run(*sources)

    assert refusal.value.returncode == 2
    assert "\n" not in str(refusal.value)


def test_a_pipe_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(b"[Donate](https://hearth.example/give)"))
    monkeypatch.setattr("sys.stdin", pipe)

    assert json.loads(run("-", "--json"))["source"] == "-"


def test_nothing_is_written_without_save(news: str) -> None:
    run(news)

    assert (Sighting.objects.count(), Link.objects.count()) == (0, 1)


def test_saving_twice_writes_one_candidate_and_one_sighting(news: str) -> None:
    run(news, "--save")
    run(news, "--save")

    link = Link.objects.get(url=U24)
    assert (link.purpose, link.review) == ("mixed", "candidate")
    assert link.charity is not None
    assert (link.charity.name, link.charity.kind) == ("UNITED24", "public_body")
    assert (Sighting.objects.count(), Link.objects.count()) == (1, 2)


def bad_file(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "bad.html"
    path.write_bytes(content)
    return str(path)


BAD_FILES = {
    "binary": bytes(range(256)),
    "50 MB": b"x" * 50_000_000,
    "empty": b"",
    "no such charset": b"<meta charset=klingon><a href=https://hearth.example/>Donate</a>",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_sentence_and_nothing_is_written(news: str, tmp_path: Path, name: str) -> None:
    bad = bad_file(tmp_path, BAD_FILES[name])

    with pytest.raises(CommandError) as refusal:
        run(news, bad, "--save")

    assert refusal.value.returncode == 2
    assert bad in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert Sighting.objects.count() == 0


BAD_SOURCES = [
    "/no/such/page.html",
    "/",
    "a\0b",
    "http://127.0.0.1/",
    "http://a\\@b.example/",
    "ftp://hearth.example/",
]


@pytest.mark.parametrize("source", BAD_SOURCES)
def test_a_bad_source_ends_the_whole_command(news: str, source: str) -> None:
    with pytest.raises(CommandError) as refusal:
        run(news, source, "--save")

    assert refusal.value.returncode == 2
    assert Sighting.objects.count() == 0


def test_an_ambiguous_base_is_refused(news: str) -> None:
    with pytest.raises(CommandError, match="backslash"):
        run(news, "--base-url", "http://a\\@b.example/")


def test_the_same_source_twice_is_read_once(news: str, capsys: Any) -> None:
    assert len(run(news, news, "--json").splitlines()) == 1
