import pytest
from django.test import Client

from donations.models import Moderator
from tests.support.desk import at_desk
from tests.support.listings import make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def heron() -> Moderator:
    return make_moderator("heron")


def test_a_moderator_gives_an_address_and_turns_letters_off(heron):
    desk = at_desk(heron)

    kept = desk.post("/moderate/news/", {"email": "heron@waymark.example", "news_by_email": "on"})
    heron.refresh_from_db()
    assert (kept.status_code, heron.email, heron.news_by_email) == (302, "heron@waymark.example", True)

    desk.post("/moderate/news/", {"email": "heron@waymark.example"})
    heron.refresh_from_db()
    assert heron.news_by_email is False


def test_what_is_no_address_is_said_and_not_kept(heron):
    answer = at_desk(heron).post("/moderate/news/", {"email": "heron at waymark", "news_by_email": "on"})

    heron.refresh_from_db()
    assert answer.status_code == 400
    assert "email" in answer.content.decode()
    assert heron.email == ""


def test_nothing_else_of_an_account_is_changed_by_this_page(heron):
    at_desk(heron).post("/moderate/news/", {"email": "", "role": "lead", "is_superuser": "on"})

    heron.refresh_from_db()
    assert (heron.role, heron.is_superuser) == ("moderator", False)


def test_the_page_is_for_moderators_and_says_when_no_mail_is_set_up(heron, settings):
    assert Client().get("/moderate/news/").status_code == 302

    settings.WAYMARK_MAIL = False
    assert "No mail server is set up" in at_desk(heron).get("/moderate/news/").content.decode()
