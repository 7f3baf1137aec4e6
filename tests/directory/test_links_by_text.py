import pytest

from donations.directory.links_by_text import is_a_link


@pytest.mark.parametrize(
    "text",
    [
        "https://give.lantern.example/",
        "HTTP://x.example",
        "u24.gov.ua",
        "lantern.example/give?x=1",
        "благо.укр",
        "a.example:8080/x",
    ],
)
def test_a_pasted_address_is_a_link(text):
    assert is_a_link(text)


@pytest.mark.parametrize(
    "text", ["", "hospital", "field hospitals", "Dr. Who", "S.O.S", "me@charity.example", "12.5", "ftp"]
)
def test_words_are_no_link(text):
    assert not is_a_link(text)
