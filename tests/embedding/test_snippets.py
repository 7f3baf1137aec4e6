"""What a publisher pastes."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from donations.embedding.choices import KINDS, Choice
from donations.embedding.snippets import banner_for, snippets_for
from donations.models import Link
from donations.rules.lifecycle import PublicStatus


@pytest.fixture(autouse=True)
def _public_address(settings) -> None:
    settings.WAYMARK_PUBLIC_URL = "https://waymark.example/"


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    found: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))  # type: ignore[method-assign]
    parser.feed(html)
    return found


def test_a_snippet_is_a_picture_in_a_link(live: Link) -> None:
    made = snippets_for(live, Choice(KINDS["468x60"], lang="en"), "dark")

    assert elements(made.html) == [
        ("a", {"href": "https://waymark.example/go/united24/", "rel": "noopener nofollow"}),
        (
            "img",
            {
                "src": "https://waymark.example/embed/united24.svg?kind=468x60&theme=dark&lang=en",
                "width": "468",
                "height": "60",
                "alt": "UNITED24: Make a charitable donation in support of Ukraine. Link checked by Waymark.",
            },
        ),
    ]


def test_colours_by_device_are_two_pictures_and_no_script(live: Link) -> None:
    found = elements(snippets_for(live, Choice(KINDS["bar"]), "auto").html)

    assert [tag for tag, _ in found] == ["a", "picture", "source", "img"]
    assert "theme=dark" in str(found[2][1]["srcset"])
    assert "theme=light" in str(found[3][1]["src"])


def test_the_way_out_speaks_the_language_of_the_banner(live: Link) -> None:
    assert snippets_for(live, Choice(lang="uk")).way_out == "https://waymark.example/uk/go/united24/"


def test_every_form_is_absolute(live: Link) -> None:
    made = snippets_for(live, Choice())

    assert made.markdown == (
        "[![UNITED24: Make a charitable donation in support of Ukraine. Link checked by Waymark.]"
        "(https://waymark.example/embed/united24.svg?kind=300x250&theme=light&lang=en)]"
        "(https://waymark.example/go/united24/)"
    )
    assert elements(made.frame)[0][1]["src"] == (
        "https://waymark.example/embed/united24/?kind=300x250&theme=light&lang=en"
    )
    assert elements(made.png)[1][1]["src"] == (
        "https://waymark.example/embed/united24.png?kind=300x250&theme=light&lang=en&scale=2"
    )
    assert elements(made.text)[0][1]["href"] == "https://waymark.example/go/united24/"


def test_a_hostile_name_stays_text_in_every_form(live: Link) -> None:
    live.charity.name = '"><script>alert(1)</script>](https://evil.example/)'
    made = snippets_for(live, Choice())

    tags = {tag for form in (made.html, made.png, made.frame, made.text) for tag, _ in elements(form)}
    assert tags == {"a", "img", "iframe"}
    assert "](https://evil" not in made.markdown
    assert "<script" not in made.markdown.replace("\\<", "")


def test_a_link_that_is_not_live_has_no_banner_to_offer(live: Link) -> None:
    assert banner_for(live) is not None

    live.public_status = PublicStatus.QUARANTINED

    assert banner_for(live) is None
