"""What a publisher may choose of a banner, read from a query string."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class Kind:
    """One shape of banner; sizes in CSS pixels."""

    code: str
    name: str | Promise
    width: int
    height: int


KINDS = {
    kind.code: kind
    for kind in (
        Kind("728x90", gettext_lazy("Leaderboard"), 728, 90),
        Kind("468x60", gettext_lazy("Banner"), 468, 60),
        Kind("320x50", gettext_lazy("Telephone"), 320, 50),
        Kind("300x250", gettext_lazy("Rectangle"), 300, 250),
        Kind("bar", gettext_lazy("One line"), 728, 28),
        Kind("badge", gettext_lazy("Badge"), 236, 28),
    )
}
THEMES = ("light", "dark")
LANGUAGES = ("en", "uk", "ar")
FACES = ("now", "neutral")
SCALES = ("1", "2")
RIGHT_TO_LEFT = frozenset({"ar"})


class BadChoice(ValueError):
    """A value that is not on offer; the message is one sentence that lists what is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A banner as chosen. `face` is `now` (what the link is today) or `neutral`, to preview it."""

    kind: Kind = KINDS["300x250"]
    theme: str = "light"
    lang: str = "en"
    face: str = "now"
    scale: int = 1

    @property
    def rtl(self) -> bool:
        return self.lang in RIGHT_TO_LEFT

    @property
    def query(self) -> str:
        """The query string of this choice, always whole, so that a snippet says what it shows."""
        tail = "&face=neutral" if self.face == "neutral" else ""
        return f"kind={self.kind.code}&theme={self.theme}&lang={self.lang}{tail}"


def read_choice(query: Mapping[str, Any]) -> Choice:
    """The choice in a query string; what is missing has a default, unknown names are ignored.

    Raises BadChoice for a value that is not on offer.
    """
    return Choice(
        kind=KINDS[_one_of(query, "kind", KINDS, "300x250")],
        theme=_one_of(query, "theme", THEMES, "light"),
        lang=_one_of(query, "lang", LANGUAGES, "en"),
        face=_one_of(query, "face", FACES, "now"),
        scale=int(_one_of(query, "scale", SCALES, "1")),
    )


def _one_of(query: Mapping[str, Any], name: str, allowed: Iterable[str], default: str) -> str:
    value = str(query.get(name) or default)
    if value in allowed:
        return value
    # The value itself is not repeated: nothing of a stranger's making stands in our answer.
    raise BadChoice(
        _("The value of “%(name)s” is not on offer: choose one of %(allowed)s.")
        % {"name": name, "allowed": ", ".join(allowed)}
    )
