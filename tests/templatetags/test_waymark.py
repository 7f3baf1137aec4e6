from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from donations.models import Link
from donations.templatetags.waymark import at_dots, day, host, host_of, status, when

NOW = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://give.lantern.example/x", "give.<b>lantern.example</b>/x"),
        ("https://lantern.example/", "<b>lantern.example</b>"),
        ("https://a.b.org.uk/", "a.<b>b.org.uk</b>"),
        ("https://lantern.example:8443/", "<b>lantern.example</b>:8443"),
        ("https://192.0.2.7/", "<b>192.0.2.7</b>"),
        ("https://[2606:4700::1]/", "<b>[2606:4700::1]</b>"),
        ("https://[2606:4700::1]:8443/", "<b>[2606:4700::1]</b>:8443"),
        ("lantern.example", "<b>lantern.example</b>"),
        ("https://x.example/<script>", "<b>x.example</b>/&lt;script&gt;"),
        ("https://example.example.example/", "example.<b>example.example</b>"),
    ],
)
def test_the_registrable_domain_is_bold_and_nothing_is_cut(url, shown):
    assert host(url).replace("<wbr>", "") == f'<bdi class="host" dir="ltr">{shown}</bdi>'


def test_a_host_breaks_after_dots_and_nowhere_in_its_path():
    assert host("https://give.lantern.example/v1.2") == (
        '<bdi class="host" dir="ltr">give.<wbr><b>lantern.<wbr>example</b>/v1.2</bdi>'
    )
    assert at_dots("a.<b>") == "a.<wbr>&lt;b&gt;"


def test_a_date_declines_its_month_where_the_language_does():
    with override("uk"):
        assert "25 листопада 2026" in day(date(2026, 11, 25))
        assert "25 листопада 2026, 00:30 UTC" in when(NOW)


def test_the_host_alone_keeps_its_port():
    assert host_of("https://give.lantern.example:8443/x") == "give.lantern.example:8443"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 25, 0, 5, tzinfo=UTC), "today, 00:05 UTC"),
        (datetime(2026, 11, 24, 23, 59, tzinfo=UTC), "yesterday, 23:59 UTC"),
        (datetime(2026, 11, 23, 23, 59, tzinfo=UTC), "23 November 2026, 23:59 UTC"),
    ],
)
def test_a_moment_is_told_in_utc_from_the_day_it_is_read(moment, words):
    assert when(moment, NOW) == f'<time datetime="{moment:%Y-%m-%dT%H:%MZ}">{words}</time>'


def test_arabic_dates_have_western_digits():
    with override("ar"):
        assert "25" in day(date(2026, 11, 25))
        assert "2026" in day(date(2026, 11, 25))


def test_a_plate_has_the_word_and_the_tone():
    link = Link(public_status="quarantined", last_verdict="suspect")

    assert status(link) == '<span class="status review">under review</span>'
