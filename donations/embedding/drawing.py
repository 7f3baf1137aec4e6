"""What is on a banner, as values that both painters read: shapes in pixels, origin at the top left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from donations.embedding.legible import reads_right_to_left

# The blaze and the way on it, in a box of 32 by 40: absolute points of the path in site/static/mark.svg.
MARK_WIDTH = 32
BLAZE_START = (3.9, 2.7)
BLAZE_CURVES = (
    ((11.0, 1.7), (21.0, 2.5), (28.3, 1.6)),
    ((28.6, 11.0), (27.4, 26.0), (28.2, 37.8)),
    ((20.2, 38.7), (11.2, 37.8), (3.6, 38.5)),
    ((4.4, 27.5), (3.1, 13.9), (3.9, 2.7)),
)
WAY = ((8.5, 12.5), (12.4, 27.5), (16.0, 17.5), (19.6, 27.5), (23.5, 12.5))
WAY_WIDTH = 3.2
PAUSE_BARS = ((10.0, 12.0, 4.5, 16.0), (17.5, 12.0, 4.5, 16.0))
DASH = (5.0, 3.4)
DASHED_WIDTH = 2.4


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours are fixed in each file, so that a banner looks the same on any page."""

    ground: str
    edge: str
    ink: str
    soft: str
    paint: str
    on_paint: str


PALETTES = {
    "light": Palette("#ffffff", "#767a72", "#1a211d", "#505953", "#b4430b", "#ffffff"),
    "dark": Palette("#1c221f", "#7f8a82", "#edefe9", "#abb3ac", "#f4904c", "#1b0f06"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """One line on its baseline; `anchor` is where `x` is on it: left, middle or right as the eye sees it."""

    x: float
    y: float
    content: str
    size: float
    colour: str
    weight: int = 400
    anchor: str = "left"

    @property
    def rtl(self) -> bool:
        return reads_right_to_left(self.content)


@dataclass(frozen=True, slots=True)
class Fingerpost:
    """The sign that points on: painted when `filled`, an outline otherwise."""

    points: tuple[tuple[float, float], ...]
    colour: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """The blaze, painted with the way on it, or dashed and empty with the bars of a pause."""

    x: float
    y: float
    scale: float
    painted: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline from top to bottom."""

    x: float


Shape = Text | Fingerpost | Mark | Rule


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    radius: int
    lang: str
    title: str
    palette: Palette
    shapes: tuple[Shape, ...]


SIDES = {"left": "right", "right": "left", "middle": "middle"}


def mirrored(shape: Shape, width: int) -> Shape:
    """The shape for a reader who starts at the right; the mark itself is never turned over."""
    if isinstance(shape, Text):
        return replace(shape, x=width - shape.x, anchor=SIDES[shape.anchor])
    if isinstance(shape, Fingerpost):
        return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
    if isinstance(shape, Mark):
        return replace(shape, x=width - shape.x - MARK_WIDTH * shape.scale)
    return replace(shape, x=width - shape.x)
