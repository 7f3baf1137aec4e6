"""The catalogues of translations: kept in step with the code and compiled, by Python alone.

`makemessages` and `compilemessages` need GNU gettext, which a fresh machine has not, and xgettext misreads
`\\u` in Python strings. Run by `script/messages`; the tests and `script/lint` read the same functions.
"""

from __future__ import annotations

import argparse
import ast
import gettext
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "donations" / "locale"
LANGUAGES = ("uk", "ar")
SOURCES = (ROOT / "donations", ROOT / "site")
NOT_OURS = {"collected", "migrations"}
# CLDR's, as Django's own catalogues write them: with another rule Django could not join the two.
PLURALS = {
    "uk": "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && n % 10 >= 2"
    " && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : n % 1 == 0 && (n % 10 ==0 || (n % 10 >=5"
    " && n % 10 <=9) || (n % 100 >=11 && n % 100 <=14 )) ? 2: 3);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
    " : n%100>=11 && n%100<=99 ? 4 : 5;",
}
# Which arguments of each function hold what: c context, s singular, p plural.
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), "s"),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), "sp"),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), "cs"),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), "csp"),
}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL_IN_TEMPLATE = re.compile(rf"(?<![A-Za-z])(n?p?gettext|_)\(({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL)

Key = tuple[str | None, str]


def source_files() -> list[Path]:
    """Every Python file and template whose words people see, in the order of the catalogues."""
    found = [
        path
        for source in SOURCES
        for path in source.rglob("*")
        if path.suffix == ".py" or (path.is_file() and "templates" in path.parts)
    ]
    return sorted(path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts))


def calls_in_python(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each call of a gettext function with its leading literal arguments, in the order of the file."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        words = [
            arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        # A variable is translated where it stands, from a literal marked elsewhere.
        if name in CALLS and len(words) >= len(CALLS[name]):
            yield name, words


def calls_in_template(text: str) -> Iterator[tuple[str, list[str]]]:
    """The same for a template, by Django's own reading of its tags."""
    for name, literals in CALL_IN_TEMPLATE.findall(templatize(text)):
        yield name, [ast.literal_eval(word) for word in re.findall(LITERAL, literals, re.DOTALL)]


def wanted(files: Iterable[Path]) -> dict[Key, polib.POEntry]:
    """An empty entry for each message of the files; a message used with and without plural has the plural."""
    entries: dict[Key, polib.POEntry] = {}
    for path in files:
        calls = calls_in_python if path.suffix == ".py" else calls_in_template
        for name, words in calls(path.read_text("utf-8")):
            part = dict(zip(CALLS[name], words, strict=False))
            entry = polib.POEntry(msgid=part["s"], msgid_plural=part.get("p", ""), msgctxt=part.get("c"))
            if re.search(r"%\(\w+\)[sd]", entry.msgid + entry.msgid_plural):
                entry.flags = ["python-format"]
            key = (entry.msgctxt, entry.msgid)
            if key not in entries or entry.msgid_plural:
                entries[key] = entry
    return entries


def catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def forms(language: str) -> int:
    """How many plural forms the language has."""
    return int(PLURALS[language][len("nplurals=")])


def joined(language: str, old: polib.POFile, entries: dict[Key, polib.POEntry]) -> polib.POFile:
    """The catalogue with exactly these messages, keeping what is translated and what translators noted."""
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Project-Id-Version": "Waymark",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    for key, entry in entries.items():
        before = known.get(key)
        same = before is not None and bool(before.msgid_plural) == bool(entry.msgid_plural)
        if before and same and not before.fuzzy:
            entry.msgstr, entry.tcomment = before.msgstr, before.tcomment
            entry.msgstr_plural = dict(before.msgstr_plural)
        if entry.msgid_plural:
            entry.msgstr_plural = {n: entry.msgstr_plural.get(n, "") for n in range(forms(language))}
        new.append(entry)
    return new


def translations(entry: polib.POEntry) -> list[str]:
    """What a message is in the language: one text, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def untranslated(po: polib.POFile) -> list[str]:
    """Messages of the catalogue that lack a translation or one of its plural forms."""
    return [entry.msgid for entry in po if not all(translations(entry))]


def spoken(compiled: bytes) -> dict[object, str]:
    """What a compiled catalogue says, whichever program wrote it."""
    return dict(vars(gettext.GNUTranslations(io.BytesIO(compiled)))["_catalog"])


def faults(language: str) -> list[str]:
    """What keeps a catalogue behind the code: one line each; empty when nothing does."""
    old = polib.pofile(str(catalogue(language)))
    new = joined(language, old, wanted(source_files()))
    ours, theirs = ({(entry.msgctxt, entry.msgid) for entry in po} for po in (old, new))
    compiled = catalogue(language).with_suffix(".mo")
    found = [f"{language}: not in the catalogue: {msgid}" for _, msgid in sorted(theirs - ours, key=str)]
    found += [f"{language}: no longer in the code: {msgid}" for _, msgid in sorted(ours - theirs, key=str)]
    found += [f"{language}: not translated: {msgid}" for msgid in untranslated(new)]
    found += [f"{language}: fuzzy: {entry.msgid}" for entry in old if entry.fuzzy]
    if not compiled.exists() or spoken(compiled.read_bytes()) != spoken(old.to_binary()):
        found.append(f"{language}: {compiled.name} is not what {catalogue(language).name} compiles to")
    return found


def renew(language: str) -> str:
    """Writes the catalogue as the code wants it, compiles it, and says in one line what is left to do."""
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    new = joined(language, old, wanted(source_files()))
    new.save(str(path))
    new.save_as_mofile(str(path.with_suffix(".mo")))
    return f"{language}: {len(new)} messages, {len(untranslated(new))} to translate"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/messages", description=__doc__)
    parser.add_argument("language", nargs="*", help="of " + ", ".join(LANGUAGES) + "; all without one")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if one is behind")
    chosen = parser.parse_args(arguments)
    for language in chosen.language:
        if language not in LANGUAGES:
            parser.error(f"there is no catalogue {language}: choose of {', '.join(LANGUAGES)}")
    languages = chosen.language or LANGUAGES
    lines = [line for name in languages for line in (faults(name) if chosen.check else [renew(name)])]
    sys.stdout.write(("\n".join(lines) or "The catalogues are complete.") + "\n")
    return 1 if chosen.check and lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
