import re

import pytest
from django.test import RequestFactory
from django.urls import path

from config import urls as site_urls
from donations.directory.errors import server_error

pytestmark = pytest.mark.django_db


def test_a_page_names_itself_in_every_language_and_english_for_the_rest(client, settings):
    settings.WAYMARK_PUBLIC_URL = "https://waymark.example"

    text = client.get("/uk/charities/?q=well").content.decode()

    assert dict(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', text)) == {
        "en": "https://waymark.example/charities/",
        "x-default": "https://waymark.example/charities/",
        "uk": "https://waymark.example/uk/charities/",
        "ar": "https://waymark.example/ar/charities/",
    }


def test_the_switcher_leads_to_the_same_page_and_search(client):
    text = client.get("/uk/charities/?q=well").content.decode()

    assert '<a href="/charities/?q=well" lang="en"' in text
    assert '<a href="/ar/charities/?q=well" lang="ar"' in text
    assert '<a href="/uk/charities/?q=well" lang="uk" hreflang="uk" aria-current="true"' in text


@pytest.mark.parametrize(
    ("address", "lang", "direction"), [("/", "en", "ltr"), ("/uk/", "uk", "ltr"), ("/ar/", "ar", "rtl")]
)
def test_a_page_says_its_language_and_direction(client, address, lang, direction):
    assert f'<html lang="{lang}" dir="{direction}">' in client.get(address).content.decode()


def test_the_language_comes_from_the_address_alone(client):
    response = client.get("/", headers={"Accept-Language": "uk"})

    assert '<html lang="en"' in response.content.decode()


def test_the_demo_says_so_on_every_page_and_nothing_else_does(client, settings):
    for address, status in (("/", 200), ("/charities/", 200), ("/lookup/?url=%00", 400), ("/no/", 404)):
        settings.WAYMARK_DEMO = True
        response = client.get(address)
        assert (response.status_code, b'class="demo"' in response.content) == (status, True)
        settings.WAYMARK_DEMO = False
        assert b'class="demo"' not in client.get(address).content


def test_a_page_that_does_not_exist_offers_the_search_and_home_in_each_language(client):
    response = client.get("/uk/nothing/")

    assert response.status_code == 404
    assert 'action="/uk/charities/"' in response.content.decode()
    assert '<a href="/ar/" lang="ar"' in response.content.decode()


def test_the_page_for_our_own_fault_leans_on_nothing_and_its_number_is_in_the_log(
    caplog, django_assert_num_queries, settings
):
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "no.such.Storage"}}

    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/charities/"))

    number = re.search(r"<code>(\w+)</code>", response.content.decode())[1]
    assert response.status_code == 500
    assert number in caplog.text


def _break(request):
    raise RuntimeError("a fault of our own")


urlpatterns = [path("break/", _break), *site_urls.urlpatterns]
handler500 = site_urls.handler500


@pytest.mark.urls("tests.directory.test_shell")
def test_a_fault_of_our_own_is_a_500_with_the_number(client):
    client.raise_request_exception = False

    response = client.get("/break/")

    assert response.status_code == 500
    assert b"Something broke on our side." in response.content


def test_a_demo_fault_says_demo_too(settings):
    settings.WAYMARK_DEMO = True

    assert b'class="demo"' in server_error(RequestFactory().get("/")).content
