"""How labels, addresses and file names ask."""

from __future__ import annotations

from donations.rules.data_files import read_toml
from donations.rules.donation_words import asking, asking_of_address, file_words
from tests.support.rows import every_row

TABLE = read_toml("donation_words.toml")
KINDS = {"strong", "local", "weak", "cause", "account", "never"}


def test_every_word_of_every_language_is_found_by_the_rule_that_it_is_for() -> None:
    for language, kinds in TABLE.items():
        assert kinds.keys() <= KINDS
        for kind, phrases in kinds.items():
            field = "strong" if kind in ("local", "account") else kind
            for phrase in phrases:
                assert getattr(asking(phrase.rstrip("*"), language), field), (language, kind, phrase)


def test_local_words_count_only_on_pages_in_their_language() -> None:
    assert asking("Dons", "fr-CA").strong
    assert not asking("Dons", "en").strong
    assert asking_of_address("https://don.hearth.example/").strong


ADDRESSES = [
    ("https://hearth.example/donate", True),
    ("https://hearth.example/DonateNow", True),
    ("https://hearth.example/en/faire-un-don/", True),
    ("https://hearth.example/%D0%BF%D0%BE%D0%B6%D0%B5%D1%80%D1%82%D0%B2%D0%B0", True),
    ("https://donate.hearth.example/", True),
    ("https://give.hearth.example/", True),
    ("https://hearth.example/transferer", False),
    ("https://hearth.example/john-doe", False),
    ("https://hearth.example/news", False),
]


@every_row(("url", "asks"), ADDRESSES)
def test_an_address_asks_by_its_path_and_host(url: str, asks: bool) -> None:
    assert bool(asking_of_address(url).strong) is asks


FILES = [
    ("assets/donate-banner_2.png?v=1", "donate banner 2"),
    ("https://img.example/Spenden%20Knopf.GIF", "spenden knopf"),
    ("data:image/png;base64,AAAA", ""),
    ("", ""),
]


@every_row(("source", "said"), FILES)
def test_a_file_name_speaks(source: str, said: str) -> None:
    assert file_words(source) == said
