from __future__ import annotations

import time

from donations.rules.robots_txt import is_allowed
from tests.support.rows import every_row

# ruff: noqa: E501  the rows are read as rows
ROWS = [
    ("", "/a", True, "an empty file allows"),
    ("User-agent: *\nDisallow: /", "/a", False, "everyone is kept out"),
    ("User-agent: *\nDisallow:", "/a", True, "an empty disallow allows"),
    ("User-agent: *\nDisallow: /\nUser-agent: Waymark\nAllow: /", "/a", True, "the own group is the only one read"),
    ("User-agent: WAYMARK\nDisallow: /a\nUser-agent: *\nDisallow: /", "/b", True, "names ignore case"),
    ("User-agent: Waymark/1.0\nDisallow: /", "/a", False, "a version behind the name"),
    ("User-agent: Waymarker\nDisallow: /", "/a", True, "another name that begins alike"),
    ("User-agent: Other\nUser-agent: Waymark\nDisallow: /a", "/a", False, "one group of two names"),
    ("User-agent: Waymark\nDisallow: /a\nUser-agent: Waymark\nDisallow: /b", "/b", False, "two groups of one name"),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True, "the longest match wins"),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True, "allow wins a tie"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False, "star and end"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?v=1", True, "the end is the end"),
    ("User-agent: *\nDisallow: /a$", "/ab", True, "end without a star"),
    ("User-agent: *\nDisallow: /a*b*c", "/a-b-c-d", False, "two stars"),
    ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True, "two stars, wrong order"),
    ("User-agent: *\nDisallow: /*", "/a", False, "a star alone"),
    ("User-agent: *\nDisallow: /%7euser", "/~user/x", False, "escapes in one form"),
    ("User-agent: *\nDisallow: /a # comment", "/a", False, "a comment behind a rule"),
    ("user-agent : *\r\ndisallow : /a\r\n", "/a", False, "blanks and CRLF"),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", False, "a byte order mark"),
    ("Disallow: /", "/a", True, "a rule before any group"),
    ("User-agent: *\nCrawl-delay: 5\nDisallow: /a\nSitemap: /s", "/a", False, "other fields do not end a group"),
    ("<html>not found</html>", "/a", True, "a page is no rule"),
    ("User-agent: *\nDisallow: /", "/robots.txt", True, "the file itself is always allowed"),
]  # fmt: skip


@every_row(("text", "target", "allowed", "note"), ROWS)
def test_rules_are_read_as_rfc_9309_says(text: str, target: str, allowed: bool, note: str) -> None:
    assert is_allowed(text.encode(), "Waymark", target) is allowed, note


def test_a_pattern_of_stars_costs_no_time() -> None:
    text = "User-agent: *\n" + f"Disallow: /{'*a' * 400}b\n" * 500
    started = time.process_time()

    assert is_allowed(text.encode(), "Waymark", "/" + "a" * 1500)

    assert time.process_time() - started < 1
