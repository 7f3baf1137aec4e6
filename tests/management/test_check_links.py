"""`manage.py check_links`, against a local web."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from donations.models import Check, Host, Link
from tests.checking.looks import fresh
from tests.support.listings import make_candidate, make_charity, publish
from tests.support.local_web import LocalWeb, addresses

pytestmark = pytest.mark.django_db

FIELDS = [
    *("url", "link", "verdict", "outcome", "reason", "http_status", "final_url", "hops", "elapsed_ms"),
    *("bytes_read", "availability", "identity", "public_status"),
]
IBAN = "DE02120300000000202051"


def page(address: str) -> bytes:
    return f"<title>Lantern Field Hospitals</title><h1>Give</h1><p>IBAN {IBAN} for {address}</p>".encode()


@pytest.fixture
def web(settings) -> Iterator[LocalWeb]:  # type: ignore[no-untyped-def]
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]
    settings.WAYMARK_TIME_SCALE = 60
    with LocalWeb(addresses(4, net="127.78"), page=page) as local:
        settings.WAYMARK_CANARIES = [local.url(local.sites[0])]
        yield local


def run(*arguments: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("check_links", "--json", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def candidate(web: LocalWeb, site: int, **fields: object) -> Link:
    charity = make_charity(f"Lantern {site}")
    return make_candidate(web.url(web.sites[site]), charity=charity, slug=f"lantern-{site}", **fields)  # type: ignore[arg-type]


def published(web: LocalWeb, site: int) -> Link:
    return publish(candidate(web, site, payees=(f"iban:{IBAN}",)), timezone.now())


def test_a_listed_link_is_checked_recorded_and_shown_with_its_state(web: LocalWeb) -> None:
    link = published(web, 0)

    (row,) = run("--url", link.url)

    assert list(row) == FIELDS
    assert (row["url"], row["link"]) == (link.url, "lantern-0")
    assert (row["verdict"], row["outcome"], row["http_status"]) == ("confirmed", "works", 200)
    assert (row["availability"], row["identity"], row["public_status"]) == ("up", "confirmed", "live")
    assert (row["final_url"], row["hops"]) == (link.url, 0)
    assert isinstance(row["elapsed_ms"], int)
    assert isinstance(row["bytes_read"], int)
    assert row["bytes_read"] > 50
    assert fresh(link).looks == Check.objects.count() == 1


def test_another_spelling_of_a_listed_address_is_that_listing(web: LocalWeb) -> None:
    link = published(web, 0)
    spelled = link.url.rstrip("/") + "?utm_source=news"

    (row,) = run("--url", spelled)

    assert (row["link"], row["url"]) == ("lantern-0", spelled)
    assert fresh(link).looks == 1


def test_two_spellings_of_one_listing_are_one_look(web: LocalWeb) -> None:
    link = published(web, 0)

    rows = run("--url", link.url, "--url", link.url + "?utm_source=news")

    assert len(rows) == 1
    assert web.asked.total() == 1


def test_an_address_that_is_not_listed_is_judged_and_not_recorded(web: LocalWeb) -> None:
    (row,) = run("--url", web.url(web.sites[1]))

    assert (row["link"], row["outcome"]) == (None, "works")
    assert (row["availability"], row["identity"], row["public_status"]) == (None, None, None)
    assert not Check.objects.exists()
    assert not Host.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "http://192.168.1.1/",
        "ftp://files.example/",
        "http://a b.example/",
        "http://user@127.0.0.1/",
        "no address",
        "",
    ],
)
def test_a_forbidden_or_malformed_address_is_a_refused_row_and_the_others_go_on(
    web: LocalWeb, text: str
) -> None:
    rows = {row["url"]: row for row in run("--url", text, "--url", web.url(web.sites[1]))}

    assert (rows[text]["verdict"], rows[text]["outcome"]) == ("refused", "could not check")
    assert rows[text]["reason"]
    assert rows[web.url(web.sites[1])]["outcome"] == "works"


def test_a_candidate_is_judged_against_its_proposal(web: LocalWeb) -> None:
    good = candidate(web, 0, payees=(f"iban:{IBAN}",))
    other = candidate(web, 1, payees=("iban:GB82WEST12345698765432",))

    rows = {row["link"]: row for row in run("--url", good.url, "--url", other.url)}

    assert rows["lantern-0"]["verdict"] == "confirmed"
    assert rows["lantern-1"]["verdict"] == "suspect"
    assert rows["lantern-0"]["public_status"] == "not_reviewed"
    assert fresh(good).next_check_at is None


def test_all_covers_published_paused_and_candidate_links(web: LocalWeb) -> None:
    published(web, 0)
    candidate(web, 1)
    rejected = candidate(web, 2)
    Link.objects.filter(pk=rejected.pk).update(review="rejected")

    rows = run("--all")

    assert {row["link"] for row in rows} == {"lantern-0", "lantern-1"}


def test_due_covers_what_is_due_and_whose_host_does_not_rest(web: LocalWeb) -> None:
    due, resting, later = published(web, 0), published(web, 1), published(web, 2)
    Host.objects.create(name=resting.host, rests_until=timezone.now() + timedelta(hours=1))
    Link.objects.filter(pk=later.pk).update(next_check_at=timezone.now() + timedelta(hours=1))

    assert [row["link"] for row in run("--due")] == [due.slug]
    assert run("--due") == []


def test_links_of_one_host_are_all_looked_at_one_after_the_other(web: LocalWeb) -> None:
    charity = make_charity()
    for number in range(3):
        url = f"{web.url(web.sites[0])}{number}"
        make_candidate(url, charity=charity, slug=f"fund-{number}")

    rows = run("--all")

    assert {row["link"] for row in rows} == {"fund-0", "fund-1", "fund-2"}
    assert web.asked.total() == 3


def test_a_dry_run_records_nothing(web: LocalWeb) -> None:
    link = published(web, 0)
    before = Link.objects.values().get()

    (row,) = run("--all", "--dry-run")

    assert row["verdict"] == "confirmed"
    assert row["availability"] == "unknown"
    assert Link.objects.values().get() == before
    assert not Check.objects.exists()
    assert not Host.objects.exists()
    assert fresh(link).looks == 0


def test_without_a_selection_it_says_what_to_write() -> None:
    with pytest.raises(CommandError, match="--due, --all, or --url") as refused:
        call_command("check_links")

    assert refused.value.returncode == 2


def test_in_words_a_row_is_one_line_with_the_sentence(web: LocalWeb) -> None:
    link, out = published(web, 0), StringIO()

    call_command("check_links", "--url", link.url, stdout=out)

    (line,) = out.getvalue().splitlines()
    assert line.startswith(f"works: {link.url}: ")
    assert "confirmed (payee_found)" in line
    assert "lantern-0: up, confirmed, live" in line


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("http://192.168.1.1/", "192.168.1.1 is not a public address"),
        ("http://user@lantern.example/", "user name before an @"),
        ("no address", "white space"),
        ("", "There is no address here"),
    ],
)
def test_in_words_a_refused_address_is_told_what_is_wrong_with_it(text: str, sentence: str) -> None:
    out = StringIO()

    call_command("check_links", "--url", text, stdout=out)

    (line,) = out.getvalue().splitlines()
    assert line.startswith(f"could not check: {text}: ")
    assert sentence in line


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_many_of_how_many(web: LocalWeb) -> None:
    for site in range(3):
        candidate(web, site)
    shown = Terminal()

    call_command("check_links", "--all", stdout=StringIO(), stderr=shown)

    assert shown.getvalue().startswith("0 of 3\r")
    assert "1 of 3" in shown.getvalue()
    assert "3 of 3, 0 s yet" in shown.getvalue()


def test_ctrl_c_keeps_what_is_done_and_starting_again_goes_on(web: LocalWeb, settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAYMARK_CHECK_THREADS = 1
    for site in range(4):
        candidate(web, site)
    asked_to_stop = threading.Event()

    def stop_at_the_second(address: str) -> float:
        if web.asked.total() == 2 and not asked_to_stop.is_set():
            asked_to_stop.set()
            os.kill(os.getpid(), signal.SIGINT)
        return 0.3

    web.delay = stop_at_the_second
    shown = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_links", "--all", stdout=StringIO(), stderr=shown)
    done = set(Link.objects.filter(looks=1).values_list("slug", flat=True))
    web.delay = lambda _: 0.0
    rows = run("--all")

    assert ended.value.code == 130
    assert "is recorded" in shown.getvalue()
    assert 0 < len(done) < 4
    assert not Link.objects.exclude(lease="").exists()
    assert {row["link"] for row in rows[: 4 - len(done)]}.isdisjoint(done), "the unseen ones come first"


class _Heard(StringIO):
    """Says when a word was written to it."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word, self.heard = word, threading.Event()

    def write(self, text: str) -> int:
        if self.word in text:
            self.heard.set()
        return super().write(text)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_leaves_what_is_under_way_and_gives_it_back(
    web: LocalWeb,
    settings,  # type: ignore[no-untyped-def]
    number: signal.Signals,
) -> None:
    settings.WAYMARK_CHECK_THREADS = 1
    for site in range(4):
        candidate(web, site)

    shown = _Heard("Stopping")

    def stop_twice(address: str) -> float:
        os.kill(os.getpid(), number)
        assert shown.heard.wait(timeout=10)
        os.kill(os.getpid(), number)
        return 1.0

    web.delay = stop_twice
    with pytest.raises(SystemExit) as ended:
        call_command("check_links", "--all", stdout=StringIO(), stderr=shown)

    assert ended.value.code == 128 + number
    assert "Stopped after 0 of 4" in shown.getvalue()
    assert not Link.objects.exclude(lease="").exists()
    assert not Link.objects.filter(looks__gt=0).exists()
