from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from donations.rules.url_escapes import normal_escapes, readable
from tests.support.rows import every_row


@every_row(
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


@every_row(
    ("path", "shown", "note"),
    [
        ("/%D0%B4%D0%BE%D0%BF", "/доп", "Cyrillic"),
        ("/%D8%AA%D8%A8%D8%B1%D8%B9/x", "/تبرع/x", "Arabic"),
        ("/caf%C3%A9?a=%D0%B4", "/café?a=д", "in the query as well"),
        ("/a%2Fb%3F", "/a%2Fb%3F", "what separates stays escaped"),
        ("/%E2%80%AEgpj", "/%E2%80%AEgpj", "a reading-order mark stays escaped"),
        ("/%E2%88%95x", "/%E2%88%95x", "a division slash is no letter"),
        ("/%FF%FE", "/%FF%FE", "not UTF-8"),
        ("/plain", "/plain", "nothing to do"),
    ],
)
def test_only_letters_of_other_scripts_are_written_out(path: str, shown: str, note: str) -> None:
    assert readable(path) == shown, note
