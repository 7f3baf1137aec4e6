"""SVG that stays well-formed and harmless whatever a charity is called."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from donations.embedding.choices import KINDS, LANGUAGES, THEMES, Choice
from donations.embedding.drawing import Text
from donations.embedding.faces import live_face, neutral_face
from donations.embedding.layouts import lay_out
from donations.embedding.svg import paint_svg
from donations.embedding.widths import measure
from donations.models import Charity, Link
from donations.rules.lifecycle import PublicStatus
from tests.embedding.conftest import WORKED

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    '"><script>alert(1)</script>',
    "]]></title><script>alert(1)</script>",
    "' onload='alert(1)",
    "&xxe; <!DOCTYPE x [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]> {{ 7 }}",
    "Фонд «\u202eіменем\u0000» <b>&amp;</b>",
    "جمعية \u2067الخير\ufffe\u2069 <script>\ud800",
    "x" * 300,
    "Товариство " * 27,
    "مؤسسة الإغاثة " * 20,
]


def drawn(name: str, kind: str, lang: str = "en", theme: str = "light") -> str:
    charity = Charity(name=name, other_names=[{"lang": lang, "text": name}])
    link = Link(charity=charity, label=f"{name} {name}", host="give.example", last_worked_at=WORKED)
    return paint_svg(lay_out(live_face(link, lang, "Waymark"), Choice(KINDS[kind], theme, lang)))


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_hostile_name_stays_text(name: str, kind: str, lang: str) -> None:
    tree = ElementTree.fromstring(drawn(name, kind, lang).encode())

    tags = {element.tag.removeprefix(SVG) for element in tree.iter()}
    assert tags <= {"svg", "title", "rect", "g", "path", "polygon", "text"}
    attributes = {key for element in tree.iter() for key in element.attrib}
    assert not [key for key in attributes if key.lower().startswith("on") or "href" in key]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [*HOSTILE, "UNITED24", "Ти"])
def test_every_text_stays_inside_the_banner(name: str, kind: str, lang: str) -> None:
    charity = Charity(name=name, other_names=[{"lang": lang, "text": name}])
    link = Link(charity=charity, label="Winter appeal", host="give.example", last_worked_at=WORKED)
    site = (
        "Waymark of the Alpine Rescue Volunteers and Their Many Friends Abroad" if name == "Ти" else "Waymark"
    )
    for face in (live_face(link, lang, site), neutral_face(PublicStatus.HIDDEN, lang, site)):
        drawing = lay_out(face, Choice(KINDS[kind], lang=lang))
        for text in (shape for shape in drawing.shapes if isinstance(shape, Text)):
            width = measure(text.content, text.size, bold=text.weight >= 600)
            left = text.x - {"left": 0.0, "middle": width / 2, "right": width}[text.anchor]
            assert 0 <= left <= left + width <= drawing.width, text
            assert text.size * 0.7 <= text.y <= drawing.height - text.size * 0.2, text


def test_the_full_name_is_in_the_title_however_much_was_cut() -> None:
    name = "Office of the High Commissioner for People Who Had to Leave Their Homes " * 3

    tree = ElementTree.fromstring(drawn(name, "320x50"))

    assert (tree.findtext(f"{SVG}title") or "").startswith(name.strip())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_size_is_that_of_the_kind(kind) -> None:
    tree = ElementTree.fromstring(drawn("UNITED24", kind.code))

    assert (tree.get("width"), tree.get("height")) == (str(kind.width), str(kind.height))


def test_nothing_is_loaded_from_anywhere() -> None:
    for theme in THEMES:
        svg = drawn("UNITED24", "728x90", "ar", theme)
        assert svg.count("http") == 1  # the name of the format itself
        assert "url(" not in svg
        assert "style" not in svg


def test_arabic_starts_at_the_right() -> None:
    tree = ElementTree.fromstring(drawn("يونايتد 24", "300x250", "ar"))

    name = next(element for element in tree.iter(f"{SVG}text") if element.text == "يونايتد 24")
    assert (name.get("x"), name.get("direction"), name.get("text-anchor")) == ("232", "rtl", None)
