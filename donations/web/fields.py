"""The fields of an answer's head, read as browsers read them, each within its bounds."""

from __future__ import annotations

import re

from urllib3 import HTTPHeaderDict

from donations.rules.observation import Fault
from donations.web.budget import Budget
from donations.web.failure import LookFailed

MAX_FIELDS = 500
MAX_COOKIES = 10
MAX_COOKIE_BYTES = 4096
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:")  # white space before the colon is passed over
_FOLDING = b" \t"
_AROUND = b" \t\r\n"
_BROKEN_LINE = re.compile(rb"[\x00\r](?!\n\Z)")


class Fields:
    """Takes the lines of a head one by one; `kept` are the fields when it has ended.

    http.client would have the parser of e-mail read them, which takes ten times as long, and takes a line
    that is no field for the end of the head: a redirect or an encoding that stands below is lost. Such lines
    are left out here. Cookies have bounds of their own, because an honest page may set too many: those
    beyond are dropped, and the wire's own bound ends a flood.
    """

    def __init__(self, budget: Budget) -> None:
        self.kept = HTTPHeaderDict()
        self._budget = budget
        self._lines: list[bytes] = []  # of the field that is under way, the folded ones included
        self._begun = self._cookies = 0
        self._is_cookie = False
        self._cookie_left = 0

    def take(self, line: bytes) -> None:
        """The next line, its break included. Raises LookFailed where the head is too long or broken."""
        if line[0] not in _FOLDING:
            self.end_field()
            self._begin_field(line)
        refuse_broken(line)
        if self._is_cookie:
            self._cookie_left -= len(line)
            if self._cookie_left < 0:
                self._lines.clear()
                return
        else:
            self._budget.take_header(len(line))
        self._lines.append(line)

    def end_field(self) -> None:
        """Keeps the field that is under way: the next line begins another, or the head has ended."""
        if not self._lines:
            return
        first, *folded = self._lines
        self._lines = []
        found = _FIELD.match(first)
        if found is not None:
            parts = (first[found.end() :], *folded)
            value = b" ".join(part.strip(_AROUND) for part in parts).strip(_AROUND)
            self.kept.add(found[1].decode("ascii"), value.decode("latin-1"))

    def _begin_field(self, line: bytes) -> None:
        found = _FIELD.match(line)
        self._is_cookie = found is not None and found[1].lower() == b"set-cookie"
        if self._is_cookie:
            self._cookies += 1
            self._cookie_left = MAX_COOKIE_BYTES if self._cookies <= MAX_COOKIES else 0
            return
        self._begun += 1
        if self._begun > MAX_FIELDS:
            raise LookFailed(Fault.BAD_ANSWER, f"The answer has more than {MAX_FIELDS} headers.")


def refuse_broken(line: bytes) -> None:
    """Raises LookFailed for a line in which other readers see two."""
    if _BROKEN_LINE.search(line):
        raise LookFailed(Fault.BAD_ANSWER, "A header holds a bare carriage return or a zero byte.")
