"""PNG of the same drawing, with the bundled face."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from donations.embedding.choices import KINDS, Choice
from donations.embedding.drawing import PALETTES
from donations.embedding.faces import live_face, neutral_face
from donations.embedding.layouts import lay_out
from donations.embedding.png import blaze_outline, dashes, paint_png
from donations.models import Charity, Link
from donations.rules.lifecycle import PublicStatus
from tests.embedding.conftest import WORKED

LINK = Link(
    charity=Charity(name="UNITED24"), label="In support of Ukraine", host="u24.gov.ua", last_worked_at=WORKED
)


def painted(choice: Choice, scale: int = 1, *, live: bool = True) -> Image.Image:
    neutral = neutral_face(PublicStatus.CLOSED, choice.lang, "Waymark")
    face = live_face(LINK, choice.lang, "Waymark") if live else neutral
    image = Image.open(BytesIO(paint_png(lay_out(face, choice), scale)))
    assert image.format == "PNG"
    return image.convert("RGB")


def share_of(image: Image.Image, colour: str) -> float:
    wanted = tuple(bytes.fromhex(colour.lstrip("#")))
    found = {colour: count for count, colour in image.getcolors(image.width * image.height)}
    return found.get(wanted, 0) / (image.width * image.height)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("scale", [1, 2])
def test_the_size_is_that_of_the_kind(kind, scale: int) -> None:
    assert painted(Choice(kind), scale).size == (kind.width * scale, kind.height * scale)


@pytest.mark.parametrize("theme", PALETTES)
def test_paint_is_only_on_a_live_face(theme: str) -> None:
    choice = Choice(KINDS["300x250"], theme)

    assert share_of(painted(choice), PALETTES[theme].paint) > 0.05
    assert share_of(painted(choice, live=False), PALETTES[theme].paint) == 0
    assert share_of(painted(choice, live=False), PALETTES[theme].ground) > 0.5


def test_the_fingerpost_points_the_way_of_reading() -> None:
    paint = tuple(bytes.fromhex(PALETTES["light"].paint.lstrip("#")))

    english = painted(Choice(KINDS["300x250"], lang="en"))
    arabic = painted(Choice(KINDS["300x250"], lang="ar"))

    assert english.getpixel((25, 160)) == paint
    assert english.getpixel((275, 160)) != paint
    assert arabic.getpixel((275, 160)) == paint
    assert arabic.getpixel((25, 160)) != paint


def test_dashes_cover_their_share_of_the_line() -> None:
    cut = list(dashes([(0.0, 0.0), (10.0, 0.0), (10.0, 7.0)], 5, 3))

    assert cut == [
        [(0.0, 0.0), (5.0, 0.0)],
        [(8.0, 0.0), (10.0, 0.0), (10.0, 3.0)],
        [(10.0, 6.0), (10.0, 7.0)],
    ]


def test_the_blaze_is_a_closed_line() -> None:
    assert blaze_outline()[0] == pytest.approx(blaze_outline()[-1])
