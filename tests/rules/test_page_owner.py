"""What kind of site asks."""

from __future__ import annotations

from donations.rules.data_files import read_toml
from donations.rules.outline import outline
from donations.rules.page_owner import kind_of_host_name, owner_kind
from tests.support.rows import every_row

HOSTS = [
    ("www.harbour-gazette.example", "media"),
    ("news.hearth.example", "media"),
    ("www.alma.edu", "university"),
    ("www.cs.alma.ac.uk", "university"),
    ("hearth.example", ""),
    ("hearth.github.io", ""),
    ("postcards.example", ""),
]


@every_row(("host", "kind"), HOSTS)
def test_a_host_s_own_words_tell(host: str, kind: str) -> None:
    assert kind_of_host_name(host) == kind


PAGES = [
    ("<title>Ferry line reopens | Harbour Gazette</title>", "media"),
    ("<meta property='og:site_name' content='Новини гавані'>", "media"),
    ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', "media"),
    ("<p>Help us keep our journalism independent: our newsroom needs you.", "media"),
    ("<p>Buy me a coffee to cover hosting costs", "software"),
    ("<title>Alumni of Alma University</title>", "university"),
    ("<title>Warm Hearth - a registered charity</title>", "humanitarian"),
    ("<title>Hilfswerk der Hafenstadt</title>", "humanitarian"),
    ("<title>Warm Hearth</title><p>We repair roofs.", ""),
]


@every_row(("page", "kind"), PAGES)
def test_a_page_tells_whose_it_is(page: str, kind: str) -> None:
    assert owner_kind(outline(page), "https://hearth.example/") == kind


def test_every_word_of_the_table_tells_its_kind() -> None:
    for kind, columns in read_toml("site_words.toml").items():
        for phrase in columns.get("names", ()):
            title = outline(f"<title>{phrase.rstrip('*')}</title>")
            assert owner_kind(title, "https://hearth.example/"), (kind, phrase)
        for phrase in columns.get("hosts", ()):
            assert kind_of_host_name(f"{phrase.rstrip('*')}.example"), (kind, phrase)
