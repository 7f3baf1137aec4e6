"""A drawing as PNG, with the bundled face: the same picture on every machine."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from donations.embedding.arabic import as_seen, join
from donations.embedding.drawing import (
    BLAZE_CURVES,
    BLAZE_START,
    DASH,
    DASHED_WIDTH,
    PAUSE_BARS,
    WAY,
    WAY_WIDTH,
    Drawing,
    Fingerpost,
    Mark,
    Palette,
    Text,
)
from donations.rules.data_files import DATA

Point = tuple[float, float]
FINER = 4  # drawn so many times larger, then reduced: Pillow's own shapes have hard edges
STEPS = 12  # straight pieces for each curve of the blaze
ANCHORS = {"left": "ls", "middle": "ms", "right": "rs"}


def paint_png(drawing: Drawing, scale: int = 1) -> bytes:
    """The whole file; `scale` 2 gives twice the pixels for fine screens."""
    factor = scale * FINER
    size = (drawing.width * factor, drawing.height * factor)
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    palette = drawing.palette
    box = (0, 0, size[0] - 1, size[1] - 1)
    pen.rounded_rectangle(
        box, (drawing.radius + 0.75) * factor, palette.ground, palette.edge, round(1.5 * factor)
    )
    for shape in drawing.shapes:
        if isinstance(shape, Text):
            _text(pen, shape, factor)
        elif isinstance(shape, Fingerpost):
            _fingerpost(pen, shape, factor)
        elif isinstance(shape, Mark):
            _mark(pen, shape, palette, factor)
        else:
            pen.line(_scaled([(shape.x, 0), (shape.x, drawing.height)], factor), palette.edge, factor)
    return _saved(image, drawing, scale)


def _saved(image: Image.Image, drawing: Drawing, scale: int) -> bytes:
    small = image.reduce(FINER)
    file = BytesIO()
    small.save(file, "PNG", dpi=(96 * scale, 96 * scale))
    return file.getvalue()


@lru_cache(maxsize=64)
def _face(bold: bool, size: float) -> ImageFont.FreeTypeFont:
    name = f"WaymarkBannerSans-{'Bold' if bold else 'Regular'}.ttf"
    path = str(DATA / "fonts" / name)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _text(pen: ImageDraw.ImageDraw, text: Text, factor: int) -> None:
    line = as_seen(join(text.content), rtl=text.rtl)
    face = _face(text.weight >= 600, text.size * factor)
    pen.text((text.x * factor, text.y * factor), line, text.colour, face, ANCHORS[text.anchor])


def _fingerpost(pen: ImageDraw.ImageDraw, post: Fingerpost, factor: int) -> None:
    points = _scaled(post.points, factor)
    if post.filled:
        pen.polygon(points, post.colour)
    else:
        _stroke(pen, [*points, points[0]], post.colour, 2 * factor)


def _mark(pen: ImageDraw.ImageDraw, mark: Mark, palette: Palette, factor: int) -> None:
    grown = mark.scale * factor

    def placed(points: Sequence[Point]) -> list[Point]:
        return [(mark.x * factor + x * grown, mark.y * factor + y * grown) for x, y in points]

    if mark.painted:
        pen.polygon(placed(blaze_outline()), palette.paint)
        _stroke(pen, placed(WAY), palette.on_paint, WAY_WIDTH * grown, round_ends=True)
        return
    for dash in dashes(blaze_outline(), *DASH):
        _stroke(pen, placed(dash), palette.soft, DASHED_WIDTH * grown)
    for x, y, width, height in PAUSE_BARS:
        (left, top), (right, bottom) = placed([(x, y), (x + width, y + height)])
        pen.rectangle((left, top, right - 1, bottom - 1), palette.soft)


def _stroke(
    pen: ImageDraw.ImageDraw, points: Sequence[Point], colour: str, width: float, *, round_ends: bool = False
) -> None:
    pen.line(list(points), colour, round(width), joint="curve")
    if round_ends:
        reach = width / 2
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - reach, y - reach, x + reach, y + reach), colour)


def _scaled(points: Sequence[Point], factor: float) -> list[Point]:
    return [(x * factor, y * factor) for x, y in points]


@lru_cache(maxsize=1)
def blaze_outline() -> tuple[Point, ...]:
    """The blaze's cubic curves as short straight pieces, closed."""
    points = [BLAZE_START]
    for first, second, end in BLAZE_CURVES:
        start = points[-1]
        points.extend(_on_curve(start, first, second, end, step / STEPS) for step in range(1, STEPS + 1))
    return tuple(points)


def _on_curve(start: Point, first: Point, second: Point, end: Point, at: float) -> Point:
    left = 1 - at
    weights = (left**3, 3 * left**2 * at, 3 * left * at**2, at**3)
    corners = (start, first, second, end)
    x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
    return x, y


def dashes(points: Sequence[Point], drawn: float, left_out: float) -> Iterator[list[Point]]:
    """A line cut into dashes of length `drawn`, `left_out` apart, as SVG's stroke-dasharray does."""
    dash, is_drawn, remaining = [points[0]], True, drawn
    for start, end in pairwise(points):
        here = start
        length = math.dist(here, end)
        while length > remaining:
            share = remaining / length
            here = (here[0] + (end[0] - here[0]) * share, here[1] + (end[1] - here[1]) * share)
            if is_drawn:
                yield [*dash, here]
            dash, is_drawn = [here], not is_drawn
            remaining = drawn if is_drawn else left_out
            length = math.dist(here, end)
        remaining -= length
        dash.append(end)
    if is_drawn and len(dash) > 1:
        yield dash
