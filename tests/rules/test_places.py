"""Places, and what they say."""

from __future__ import annotations

from donations.rules.outline import outline
from donations.rules.places import Kind, Place, find_places, written_by_scripts
from tests.support.rows import every_row

BASE = "https://hearth.example/"


def place(page: str) -> Place:
    return next(iter(find_places(outline(page), BASE)))


LABELS = [
    ("<a href=/x>Give <b>now</b></a>", Kind.TEXT_LINK, "Give now"),
    ("<a href=/x><img alt='Give now' src=a.png></a>", Kind.IMAGE_LINK, "Give now"),
    ("<a href=/x title='Give now'><img src=a.png></a>", Kind.IMAGE_LINK, "Give now"),
    ("<a href=/x><img src='/img/give-now.png'></a>", Kind.IMAGE_LINK, "give now"),
    ("<a href=/x class=button>Give now</a>", Kind.TEXT_LINK, "Give now"),
    ("<a href=/x aria-label='Give now'></a>", Kind.TEXT_LINK, "Give now"),
    ("<a href=/x style='background:url(give-now.png)'></a>", Kind.IMAGE_LINK, "give now"),
    ("<map><area href=/x alt='Give now'></map>", Kind.AREA, "Give now"),
    ("<button onclick=\"location='/x'\">Give now</button>", Kind.BUTTON, "Give now"),
    ("<span data-href=/x>Give now</span>", Kind.BUTTON, "Give now"),
    ("<form action=/x><input type=submit value='Give now'></form>", Kind.FORM, "Give now"),
    ("<form action=/x><input type=image alt='Give now' src=a.gif></form>", Kind.FORM, "Give now"),
    ("<a href='#' onclick=\"window.open('/x')\">Give now</a>", Kind.BUTTON, "Give now"),
]


@every_row(("page", "kind", "label"), LABELS)
def test_a_place_has_its_kind_label_and_address(page: str, kind: Kind, label: str) -> None:
    found = place(page)

    assert (found.kind, found.label, found.address) == (kind, label, "https://hearth.example/x")


def test_a_place_knows_what_is_around_and_above_it() -> None:
    found = place("<footer><h2>Winter appeal</h2><p>You can give <a href=/x>here</a> until May.</footer>")

    assert "You can give" in found.nearby
    assert "until May" in found.nearby
    assert found.heading == "Winter appeal"
    assert found.position.startswith("footer:")


@every_row(
    "page",
    [
        "<a href='#give'>x</a>",
        "<a>x</a>",
        "<code><a href=/x>x</a></code>",
        "<form><input></form>",
        "<div class=fb-share data-href=/x>",
    ],
)
def test_what_leads_nowhere_is_no_place(page: str) -> None:
    assert list(find_places(outline(page), BASE)) == []


def test_markup_that_a_running_script_writes_is_read_and_a_template_is_not() -> None:
    written = '<script>el.innerHTML = `<a href="/x">Give</a>`</script>'
    call = "document.write('\\x3ca href=\"\\/x\"\\x3eGive\\x3c\\/a\\x3e')"
    escaped = f"<script type='text/javascript'>{call}</script>"
    template = "<script type='text/template'><a href='/x'>Give</a></script>"

    for page in (written, escaped):
        assert [(found.kind, found.label) for found in written_by_scripts(outline(page), BASE)] == [
            (Kind.SCRIPT, "Give")
        ]
    assert list(written_by_scripts(outline(template), BASE)) == []
