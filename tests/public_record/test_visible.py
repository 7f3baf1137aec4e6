import pytest

from donations.moderation import decisions
from donations.public_record.visible import leads_out, visible_links
from tests.support.listings import NOW, listed, make_candidate, make_charity, make_moderator, quarantined

pytestmark = pytest.mark.django_db


def names():
    return [link.charity.name for link in visible_links()]


def test_candidates_are_shown_only_where_the_site_shows_them(settings):
    make_candidate("https://new.example/", charity=make_charity("New"))

    settings.WAYMARK_SHOW_CANDIDATES = True
    assert names() == ["New"]
    settings.WAYMARK_SHOW_CANDIDATES = False
    assert names() == []


def test_what_was_turned_down_and_what_belongs_to_nobody_is_never_shown():
    rejected = make_candidate("https://no.example/", charity=make_charity("No"))
    decisions.reject(rejected, make_moderator(), "an imitation", NOW)
    orphan = make_candidate("https://orphan.example/", charity=make_charity("Orphan"))
    type(orphan).objects.filter(pk=orphan.pk).update(charity=None)

    assert not visible_links().exists()


def test_a_live_link_leads_out_until_it_is_stopped():
    link = listed("Lantern", "https://give.lantern.example/")
    assert leads_out(link)

    quarantined(link)

    assert not leads_out(link)


def test_a_row_changed_behind_our_back_leads_nowhere_and_is_logged(caplog):
    link = listed("Lantern", "https://give.lantern.example/")
    link.url = "https://thief.example/"

    assert not leads_out(link)
    assert "not the one that was approved" in caplog.text
