"""Where everything stands on each kind of banner. Laid out from the left, mirrored at the end for Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from donations.embedding.choices import Choice
from donations.embedding.drawing import (
    PALETTES,
    Drawing,
    Fingerpost,
    Mark,
    Palette,
    Rule,
    Shape,
    Text,
    mirrored,
)
from donations.embedding.faces import Face
from donations.embedding.fitting import Fitted, fit, fits
from donations.embedding.widths import measure

Attempts = tuple[tuple[float, int], ...]
BASELINE = 0.96  # from the top of a line to its baseline, in type sizes
GAP = 8.0


@dataclass(frozen=True, slots=True)
class Post:
    """The fingerpost: its top, bottom and far end, its least and greatest width, and its type sizes."""

    top: float
    bottom: float
    end: float
    least: float
    most: float
    sizes: tuple[float, ...]
    short: bool = False

    @property
    def tip(self) -> float:
        return (self.bottom - self.top) * 0.34


@dataclass(frozen=True, slots=True)
class Strip:
    """A banner of one row: mark, lines of text, fingerpost. Sizes to try for the texts, largest first."""

    mark: tuple[float, float, float]
    text_x: float
    post: Post
    name: Attempts
    sentence: Attempts
    sentence_under_long_name: Attempts
    date: float = 0.0


STRIPS = {
    "728x90": Strip(
        mark=(22, 19, 1.3),
        text_x=82,
        post=Post(20, 70, 708, 132, 200, (20, 19, 18, 17, 16, 15)),
        name=((25, 1), (23, 1), (21, 1), (19, 1), (18, 2), (16, 2), (15, 2)),
        sentence=((16, 1), (15, 1), (14, 1), (13, 2), (12, 2)),
        sentence_under_long_name=((14, 1), (13, 1), (12, 1)),
        date=12,
    ),
    "468x60": Strip(
        mark=(14, 11, 0.95),
        text_x=56,
        post=Post(12, 48, 456, 84, 130, (15, 14, 13, 12)),
        name=((18, 1), (16, 1), (15, 1), (14, 2), (13, 2), (12, 3)),
        sentence=((12.5, 1), (12, 1), (11.5, 1), (11, 2), (10.5, 2)),
        sentence_under_long_name=((12, 1), (11, 1), (10.5, 1)),
    ),
    "320x50": Strip(
        mark=(10, 9, 0.8),
        text_x=44,
        post=Post(9, 41, 312, 66, 104, (14, 13, 12, 11), short=True),
        name=((15, 1), (14, 1), (13, 1), (12, 2), (11, 3)),
        sentence=((12, 1), (11, 1), (10.5, 1), (10, 2)),
        sentence_under_long_name=((11, 1), (10, 1)),
    ),
}
PLATE_POST = Post(154, 202, 206, 186, 186, (20, 19, 18, 17, 16, 15, 14))
PLATE_MARGIN, PLATE_TEXT_X = 20.0, 68.0
PLATE_NAME: Attempts = (
    (27, 1),
    (25, 1),
    (23, 1),
    (21, 1),
    (19, 1),
    (18, 1),
    (18, 2),
    (16, 2),
    (15, 2),
    (15, 3),
    (12.5, 4),
)
PLATE_SENTENCE: Attempts = ((18, 2), (17, 2), (16, 2), (15, 3), (14, 3), (13, 4))
PLATE_DATE: Attempts = ((12.5, 1), (12, 1), (11, 1), (10, 1))
LINE_SIZES: Attempts = ((14, 1), (13, 1), (12, 1))
LINE_DATE: Attempts = ((12, 1), (11, 1), (10, 1))
BADGE_SIZES: Attempts = ((12.5, 1), (12, 1), (11.5, 1), (11, 1), (10, 1))


def lay_out(face: Face, choice: Choice) -> Drawing:
    """The drawing of a face in the chosen kind, theme and reading direction."""
    palette = PALETTES[choice.theme]
    code, kind = choice.kind.code, choice.kind
    if code in STRIPS:
        shapes = _strip(face, palette, STRIPS[code], kind.height)
    else:
        shapes = {"300x250": _plate, "bar": _bar, "badge": _badge}[code](face, palette)
    if choice.rtl:
        shapes = [mirrored(shape, kind.width) for shape in shapes]
    radius = 4 if kind.height < 40 else 6
    return Drawing(kind.width, kind.height, radius, face.lang, face.title, palette, tuple(shapes))


def _strip(face: Face, palette: Palette, strip: Strip, height: int) -> list[Shape]:
    post, post_start = _post(face, palette, strip.post)
    room = post_start - strip.text_x - GAP
    name = fit(face.heading, room, strip.name, bold=True)
    attempts = strip.sentence if len(name.lines) == 1 else strip.sentence_under_long_name
    blocks = [(name, palette.ink)]
    if len(name.lines) < 3:
        blocks.append((fit(face.sentence, room, attempts), palette.ink if face.live else palette.soft))
    if strip.date:
        blocks.append((fit(face.dated, room, ((strip.date, 1), (strip.date - 1, 1))), palette.soft))
    x, y, scale = strip.mark
    return [Mark(x, y, scale, face.live), *_stack(blocks, strip.text_x, 0, height), *post]


def _plate(face: Face, palette: Palette) -> list[Shape]:
    room = 300 - 2 * PLATE_MARGIN
    name = fit(face.heading, 300 - PLATE_MARGIN - PLATE_TEXT_X, PLATE_NAME, bold=True)
    sentence = fit(face.why, room, PLATE_SENTENCE)
    dated = fit(face.dated, room, PLATE_DATE)
    post, _ = _post(face, palette, PLATE_POST)
    return [
        Mark(PLATE_MARGIN, 20, 1.15, face.live),
        *_stack([(name, palette.ink)], PLATE_TEXT_X, 12, 74),
        *_stack([(sentence, palette.ink)], PLATE_MARGIN, 74, 148, leading=1.36),
        *post,
        *_stack([(dated, palette.soft)], PLATE_MARGIN, 217, 237),
    ]


def _bar(face: Face, palette: Palette) -> list[Shape]:
    end, start = 718.0, 32.0
    dated = fit(face.dated_in_line, (end - start) / 2, LINE_DATE)
    room = end - start - measure(dated.lines[0], dated.size) - 2 * GAP
    whole = f"{face.heading}: {face.sentence}" if face.live else f"{face.heading}. {face.sentence}"
    smallest = LINE_SIZES[-1][0]
    # A name that is whole says more than a name and a sentence that are not.
    said = whole if fits(whole, room, smallest, bold=True) else face.heading
    line = fit(said, room, LINE_SIZES, bold=True)
    return [
        Mark(8, 4, 0.5, face.live),
        Text(start, 19, line.lines[0], line.size, palette.ink, 600),
        Text(end, 19, dated.lines[0], dated.size, palette.soft, anchor="right"),
    ]


def _badge(face: Face, palette: Palette) -> list[Shape]:
    site = fit(face.site, 66, ((13, 1), (12, 1), (11, 1), (10, 1)), bold=True)
    word = fit(face.badge, 116, BADGE_SIZES)
    return [
        Mark(8, 4, 0.5, face.live),
        Text(30, 18.5, site.lines[0], site.size, palette.ink, 700),
        Rule(100),
        Text(110, 18.5, word.lines[0], word.size, palette.ink),
    ]


def _post(face: Face, palette: Palette, post: Post) -> tuple[list[Shape], float]:
    """The fingerpost and where it begins: it grows with its word, up to its greatest width."""
    label = face.action_short if post.short else face.action
    around = post.tip + 2 * GAP
    fitted = fit(label, post.most - around, tuple((size, 1) for size in post.sizes), bold=True)
    width = max(post.least, measure(fitted.lines[0], fitted.size, bold=True) + around)
    start, neck, middle = post.end - width, post.end - post.tip, (post.top + post.bottom) / 2
    points = (
        (start, post.top),
        (neck, post.top),
        (post.end, middle),
        (neck, post.bottom),
        (start, post.bottom),
    )
    paint = palette.paint if face.live else palette.edge
    ink = palette.on_paint if face.live else palette.ink
    x = (start + neck) / 2 + 0.2 * post.tip
    text = Text(
        x, middle + 0.36 * fitted.size, fitted.lines[0], fitted.size, ink, 700 if face.live else 600, "middle"
    )
    return [Fingerpost(points, paint, face.live), text], start


def _stack(
    blocks: Sequence[tuple[Fitted, str]], x: float, top: float, bottom: float, leading: float = 1.25
) -> list[Shape]:
    """Lines one below the other, the whole centred between `top` and `bottom`."""
    y = top + (bottom - top - sum(len(block.lines) * block.size * leading for block, _ in blocks)) / 2
    shapes: list[Shape] = []
    for block, colour in blocks:
        for line in block.lines:
            baseline = y + block.size * (leading - 1.25) / 2 + block.size * BASELINE
            shapes.append(Text(x, round(baseline, 2), line, block.size, colour, 700 if block.bold else 400))
            y += block.size * leading
    return shapes
