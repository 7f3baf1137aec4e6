from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations.rules.url_escapes import normal_escapes


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("/plain", "/plain"),
        ("/%7Euser", "/~user"),
        ("/%c3%a9", "/%C3%A9"),
        ("/%2f%3F", "/%2F%3F"),
        ("/%252e", "/%252e"),
        ("/100%", "/100%"),
        ("/%%32e", "/%%32e"),
        ("/%zz%2f", "/%zz%2F"),
    ],
)
def test_escapes_take_their_one_form(written: str, form: str) -> None:
    assert normal_escapes(written) == form


@given(st.text(alphabet="%2eE7f/ab", max_size=12))
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert normal_escapes(normal_escapes(text)) == normal_escapes(text)
