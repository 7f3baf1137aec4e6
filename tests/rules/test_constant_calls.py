"""Calls on constants, and what they give."""

from __future__ import annotations

from donations.rules.constant_calls import calls_worked_out, cut_out
from tests.support.rows import every_row

CALLS = [
    ("String.fromCharCode(68, 69)", '"DE"', "character codes"),
    ("atob('REU4OQ==')", '"DE89"', "base64"),
    ("decodeURIComponent('%44%45')", '"DE"', "percent escapes"),
    ("`a${'b'}c`", "`abc`", "a constant in a template"),
    ("[...'98ED'].reverse().join('')", '"DE89"', "letters from the end"),
    ("'3704 DE89'.split(' ').reverse().join(' ')", '"DE89 3704"', "words from the end"),
    ("['DE', '89'].join('-')", '"DE-89"', "a list, joined"),
    ("['89', 'DE'].reverse().join('')", '"DE89"', "a list from its end, joined"),
    ("'DE-89'.split('-')", '["DE","89"]', "a constant, split"),
    ("String(8937)", "8937", "a number as text"),
    ("other('DE')", "other('DE')", "a call that nobody knows"),
]
CUTS = [
    ("a = '89DE'; show(a.slice(2))", "a = '89DE'; show(\"DE\")", "from a place"),
    ("a = '89DE'; show(a.slice(0, -2))", "a = '89DE'; show(\"89\")", "to a place"),
    ("a = '89DE'; show(a.substr(-2))", "a = '89DE'; show(\"DE\")", "from the end"),
    ("a = '89DE'; show(a.substring(4, 2))", "a = '89DE'; show(\"DE\")", "between two places"),
    ("a = '89DE'; show(a.at(-1))", "a = '89DE'; show(\"E\")", "one letter"),
    ("show('89DE'.charAt(2))", 'show("D")', "of a constant without a name"),
    ("show(b.slice(1))", "show(b.slice(1))", "of what is not known"),
]


@every_row(("code", "given", "note"), CALLS)
def test_a_call_is_replaced_by_what_it_gives(code: str, given: str, note: str) -> None:
    assert calls_worked_out(code) == given, note


@every_row(("code", "given", "note"), CUTS)
def test_a_piece_is_cut_out(code: str, given: str, note: str) -> None:
    assert cut_out(code) == given, note
