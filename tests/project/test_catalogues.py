"""Ukrainian and Arabic are whole: nothing missing, nothing left in English, nothing inserted lost."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext as say
from django.utils.translation import override

from tests.support import messages
from tests.support.messages import translations

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\((\w+)\)([sd])")
TAG = re.compile(r"<[^>]+>")
SCRIPT_OF = {"uk": re.compile("[а-яґєії]", re.IGNORECASE), "ar": re.compile("[\u0620-\u064a]")}
SPOKEN_AS_IT_STANDS = {"UTC"}  # a name that no language translates
LANGUAGES = pytest.mark.parametrize("language", messages.LANGUAGES)


def entries(language: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(messages.catalogue(language))))


def placeholders(text: str) -> set[tuple[str, str]]:
    return set(PLACEHOLDER.findall(text))


def words(msgid: str) -> set[str]:
    """What is left to translate when all that is inserted, and all markup, is taken away."""
    return set(re.findall(r"[A-Za-z]{2,}", TAG.sub(" ", PLACEHOLDER.sub(" ", msgid)))) - SPOKEN_AS_IT_STANDS


def tags(text: str) -> Counter[str]:
    return Counter(TAG.findall(text))


def test_every_language_of_the_site_but_english_has_a_catalogue() -> None:
    assert {code for code, _ in settings.LANGUAGES} == {"en", *messages.LANGUAGES}


@LANGUAGES
def test_a_catalogue_holds_what_the_code_says_whole_and_compiled(language: str) -> None:
    assert messages.faults(language) == []


@LANGUAGES
def test_a_compiled_catalogue_is_kept_with_the_code(language: str) -> None:
    compiled = messages.catalogue(language).with_suffix(".mo").relative_to(ROOT)

    command = ["git", "-c", "safe.directory=*", "ls-files", "--error-unmatch", compiled]
    assert subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 0


@LANGUAGES
def test_a_catalogue_counts_as_django_counts_in_its_language(language: str) -> None:
    header = polib.pofile(str(messages.catalogue(language))).metadata["Plural-Forms"]

    assert header == messages.PLURALS[language]
    assert all(
        set(entry.msgstr_plural) == set(range(messages.forms(language)))
        for entry in entries(language)
        if entry.msgid_plural
    )


@LANGUAGES
def test_what_is_inserted_is_inserted_in_every_language(language: str) -> None:
    # Arabic says none, one and two in words; every other form of every language keeps the number.
    in_words = {"uk": set(), "ar": {0, 1, 2}}[language]
    lost = []

    for entry in entries(language):
        both = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        for form, text in enumerate(translations(entry)):
            missing, unknown = both - placeholders(text), placeholders(text) - both
            if unknown or len(missing) > (entry.msgid_plural != "" and form in in_words):
                lost.append((entry.msgid, form, missing, unknown))

    assert lost == []


@LANGUAGES
def test_markup_is_the_same_in_every_language(language: str) -> None:
    changed = []

    for entry in entries(language):
        allowed = [tags(entry.msgid), tags(entry.msgid_plural)]
        changed += [(entry.msgid, text) for text in translations(entry) if tags(text) not in allowed]

    assert changed == []


@LANGUAGES
def test_nothing_is_left_in_english_by_accident(language: str) -> None:
    assert [
        entry.msgid
        for entry in entries(language)
        for text in translations(entry)
        if words(entry.msgid) and not SCRIPT_OF[language].search(text)
    ] == []


@LANGUAGES
def test_a_catalogue_never_raises_its_voice(language: str) -> None:
    assert [entry.msgid for entry in entries(language) if "!" in "".join(translations(entry))] == []


@LANGUAGES
def test_django_speaks_the_language(language: str) -> None:
    with override(language):
        assert SCRIPT_OF[language].search(say("could not check"))


def test_no_template_writes_a_month_that_cannot_be_declined() -> None:
    # `E` is the month as it stands in a date, `F` and `M` as it stands alone: 5 листопада, листопад.
    templates = [path for path in messages.source_files() if path.suffix != ".py"]

    assert [path.name for path in templates if re.search(r"date:\"j [FMN]", path.read_text("utf-8"))] == []


def test_messages_are_found_in_python_as_it_reads_itself() -> None:
    source = (
        'a = _("needs\\u00a02")\n'
        'b = ngettext("%(n)s link", "%(n)s links", 2)\n'
        'c = pgettext("advice", "Give")\n'
    )

    found = list(messages.calls_in_python(source))

    assert found == [
        ("_", ["needs\u00a02"]),
        ("ngettext", ["%(n)s link", "%(n)s links"]),
        ("pgettext", ["advice", "Give"]),
    ]


def test_messages_are_found_in_templates_as_django_reads_them() -> None:
    source = (
        '{% translate "Give" context "advice" %} {% include "x.html" with label=_("Found") %}'
        "{% blocktranslate count n=all trimmed %}{{ n }} link{% plural %}{{ n }} links{% endblocktranslate %}"
    )

    found = list(messages.calls_in_template(source))

    assert found == [
        ("pgettext", ["advice", "Give"]),
        ("_", ["Found"]),
        ("ngettext", ["%(n)s link", "%(n)s links"]),
    ]


def test_what_a_translator_wrote_survives_and_what_the_code_dropped_goes() -> None:
    old = polib.POFile()
    kept = polib.POEntry(msgid="works", msgstr="працює", tcomment="of a link")
    guessed = polib.POEntry(msgid="closed", msgstr="відкрито", flags=["fuzzy"])
    old.extend([kept, guessed, polib.POEntry(msgid="gone", msgstr="зникло")])
    code = {(None, word): polib.POEntry(msgid=word) for word in ("works", "closed", "new")}

    new = messages.joined("uk", old, code)

    assert [(entry.msgid, entry.msgstr, entry.tcomment) for entry in new] == [
        ("works", "працює", "of a link"),
        ("closed", "", ""),
        ("new", "", ""),
    ]
    assert messages.untranslated(new) == ["closed", "new"]
