"""The table never says less than the bundled face takes."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from donations.embedding.arabic import join
from donations.embedding.widths import is_drawn, measure, table
from donations.rules.data_files import DATA

SAMPLES = [
    "Make a charitable donation in support of Ukraine",
    "Управління Верховного комісара у справах біженців",
    "مفوضية الأمم المتحدة السامية لشؤون اللاجئين",
    "Γιατροί του Κόσμου, Ärzte ohne Grenzen, Lékaři bez hranic",
]


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize(("name", "bold"), [("Regular", False), ("Bold", True)])
def test_a_line_is_never_wider_than_measured(text: str, name: str, bold: bool) -> None:
    path = DATA / "fonts" / f"WaymarkBannerSans-{name}.ttf"
    face = ImageFont.truetype(str(path), 100, layout_engine=ImageFont.Layout.BASIC)

    drawn = face.getlength(join(text))

    assert drawn <= measure(text, 100, bold=bold) + 1
    assert measure(text, 100, bold=bold) <= drawn * 1.25


def test_the_bundled_face_has_every_letter_of_the_table() -> None:
    path = str(DATA / "fonts" / "WaymarkBannerSans-Regular.ttf")
    face = ImageFont.truetype(path, 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(face.getmask("\U0010ffff"))
    assert missing

    assert not [letter for letter in table() if bytes(face.getmask(letter)) == missing]


def test_letters_outside_the_table_are_taken_as_wide() -> None:
    assert measure("救助", 10) > 20
    assert measure("\u0301", 10) == 0


@pytest.mark.parametrize(
    ("text", "drawn"), [("Лікарі", True), ("أطباء", True), ("救助", False), ("אור", False)]
)
def test_is_drawn_knows_the_scripts_of_the_face(text: str, drawn: bool) -> None:
    assert is_drawn(text) is drawn
