"""The part that a charity page includes."""

from __future__ import annotations

from django.template import Context, Template
from django.utils.translation import override

from donations.models import Link
from donations.rules.lifecycle import PublicStatus

PART = Template('{% include "embedding/snippet.html" %}')


def test_a_live_link_offers_its_snippet_escaped(live: Link) -> None:
    html = PART.render(Context({"link": live}))

    assert "Put this link on your page" in html
    assert "&lt;a href=&quot;" in html
    assert "/banners/?link=united24" in html


def test_the_snippet_is_in_the_language_of_the_page(live: Link) -> None:
    with override("ar"):
        html = PART.render(Context({"link": live}))

    assert "/ar/go/united24/" in html
    assert "lang=ar" in html


def test_any_other_link_offers_nothing(live: Link) -> None:
    live.public_status = PublicStatus.UNDER_REVIEW

    assert PART.render(Context({"link": live})).strip() == ""
