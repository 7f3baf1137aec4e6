"""What a banner says."""

from __future__ import annotations

import pytest

from donations.embedding.faces import face_of, live_face, names, neutral_face, sentences
from donations.embedding.widths import is_drawn
from donations.embedding.words import UNKNOWN
from donations.models import Charity, Link
from donations.rules.lifecycle import PublicStatus
from tests.embedding.conftest import WORKED

OTHERS = [{"lang": "ar", "text": "مستشفيات الفانوس"}, {"lang": "uk", "text": "Шпиталі «Ліхтар»"}]


def link(label: str = "", summary: str = "", name: str = "Lantern Field Hospitals", **fields) -> Link:
    charity = Charity(name=name, summary=summary, other_names=OTHERS)
    fields.setdefault("last_worked_at", WORKED)
    return Link(
        charity=charity, label=label, host="give.lantern.example", public_status=PublicStatus.LIVE, **fields
    )


@pytest.mark.parametrize(
    ("label", "summary", "sentence", "note"),
    [
        ("Lantern Field Hospitals - Give to surgeons!", "", "Give to surgeons", "the name is not said twice"),
        ("Winter appeal", "Runs hospitals.", "Winter appeal", "the label goes before the summary"),
        (
            "Lantern Field Hospitals",
            "Runs hospitals. Since 1980.",
            "Runs hospitals",
            "the summary's first sentence",
        ),
        ("", "", "Leads to give.lantern.example", "nothing said: where it leads"),
        ("\u202e\x00", "", "Leads to give.lantern.example", "nothing legible said"),
    ],
)
def test_one_sentence_says_what_the_link_is_for(label: str, summary: str, sentence: str, note: str) -> None:
    assert live_face(link(label, summary), "en", "Waymark").sentence == sentence, note


@pytest.mark.parametrize(
    ("lang", "name"),
    [("en", "Lantern Field Hospitals"), ("uk", "Шпиталі «Ліхтар»"), ("ar", "مستشفيات الفانوس")],
)
def test_a_charity_is_named_in_the_language_of_the_banner(lang: str, name: str) -> None:
    assert live_face(link(), lang, "Waymark").heading == name


def test_the_date_is_that_of_the_last_check_that_worked() -> None:
    face = live_face(link("Winter appeal"), "en", "Waymark")

    assert face.dated == "Link checked 22 Nov 2026 · Waymark"
    assert face.title == "Lantern Field Hospitals: Winter appeal. Link checked 22 Nov 2026 · Waymark"


def test_a_link_never_seen_working_does_not_say_that_it_works() -> None:
    face = live_face(link(last_worked_at=None), "en", "Waymark")

    assert (face.dated, face.badge) == ("Not yet checked · Waymark", "not yet checked")


def test_a_name_that_the_painter_lacks_letters_for_gives_way() -> None:
    assert live_face(link(name="救助"), "en", "Waymark", is_drawn).heading == "مستشفيات الفانوس"
    assert live_face(link(name="救助"), "en", "Waymark").heading == "救助"


def test_without_any_name_that_can_be_drawn_the_host_stands() -> None:
    nameless = link(name="救助", label="救助")
    nameless.charity.other_names = []

    face = live_face(nameless, "en", "Waymark", is_drawn)

    assert (face.heading, face.sentence) == ("give.lantern.example", "Leads to give.lantern.example")


@pytest.mark.parametrize(
    "status", [status for status in PublicStatus if status not in ("not_reviewed", "rejected")]
)
@pytest.mark.parametrize("lang", ["en", "uk", "ar"])
def test_a_neutral_face_says_nothing_of_the_charity(status: str, lang: str) -> None:
    stopped = link("Winter appeal", "Runs hospitals.")
    stopped.public_status = status

    face = face_of(stopped, open_now=False, lang=lang, site="Waymark")

    said = repr(face)
    assert not face.live
    assert not [
        word for word in ("Lantern", "lantern", "Ліхтар", "الفانوس", "Winter", "hospitals") if word in said
    ]


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (PublicStatus.QUARANTINED, "This link is under review"),
        (PublicStatus.UNDER_REVIEW, "This link is under review"),
        (PublicStatus.LIVE, "This link is under review"),
        (PublicStatus.CLOSED, "This link is closed"),
        (PublicStatus.WITHDRAWN, "This link was withdrawn"),
        (PublicStatus.UNAVAILABLE, "This link does not work now"),
        (UNKNOWN, "No checked link here"),
    ],
)
def test_each_stop_has_its_own_word(status: str, heading: str) -> None:
    assert neutral_face(status, "en", "Waymark").heading == heading


def test_no_link_at_all_is_neutral() -> None:
    assert face_of(None, open_now=False, lang="en", site="Waymark") == neutral_face(UNKNOWN, "en", "Waymark")


def test_nothing_is_named_without_a_charity() -> None:
    assert list(names(None, "en")) == []
    assert list(sentences(Link(label="Winter appeal"))) == ["Winter appeal"]
