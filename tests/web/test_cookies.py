from __future__ import annotations

import pytest

from donations.rules.canonical_url import canonicalise
from donations.web.cookies import MAX_SENT_BYTES, CheckCookies

HERE = "https://www.aid.org/give/now"

# Set-Cookie at HERE, the address asked next, what is sent there, and why.
ROWS = [
    ("a=1", HERE, "a=1", "to the same page"),
    ("a=1", "https://www.aid.org/give/later", "a=1", "to the same folder"),
    ("a=1", "https://www.aid.org/", "", "not above its folder"),
    ("a=1; Path=/", "https://www.aid.org/", "a=1", "to the whole host"),
    ("a= \xd1\x85\t", HERE, "a=\xd1\x85", "with the bytes that it came with"),
    ("a=1; Path=/giv", "https://www.aid.org/give", "", "a path ends at a slash"),
    ("a=1; Path=/", "https://aid.org/", "", "only to its own host"),
    ("a=1; Path=/; Domain=aid.org", "https://aid.org/", "a=1", "to the domain that it names"),
    ("a=1; Path=/; Domain=.AID.org", "https://x.aid.org/", "a=1", "with a leading dot, in capitals"),
    ("a=1; Path=/; Domain=evil-aid.org", "https://evil-aid.org/", "", "not to a stranger"),
    ("a=1; Path=/; Domain=org", "https://other.org/", "", "not to a public suffix"),
    ("a=1; Path=/; Domain=deep.www.aid.org", "https://deep.www.aid.org/", "", "not below its host"),
    ("a=1; Path=/; Secure", "http://www.aid.org/", "", "not without TLS"),
    ("a=1; Path=/; Max-Age=0", HERE, "", "ended"),
    ("a=1; Path=/; Max-Age=-5", HERE, "", "ended long ago"),
    ("a=1; Path=/; Max-Age=60", HERE, "a=1", "for a minute"),
    ("a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", HERE, "", "ended by its date"),
    ("a=1; Path=/; Expires=Wed, 21 Foo 2099 99:99:99 GMT", HERE, "a=1", "a date that is none"),
    ("a", HERE, "", "no value"),
    ("=1", HERE, "", "no name"),
    ("a=" + "b" * MAX_SENT_BYTES, HERE, "", "over-long"),
]


@pytest.mark.parametrize(("header", "asked", "sent", "note"), ROWS, ids=[row[3] for row in ROWS])
def test_a_cookie_goes_where_its_host_may_send_it(header: str, asked: str, sent: str, note: str) -> None:
    cookies = CheckCookies()

    cookies.keep(canonicalise(HERE), [header])

    assert cookies.header_for(canonicalise(asked)) == sent, note


def test_a_later_cookie_replaces_or_ends_an_earlier_one() -> None:
    cookies = CheckCookies()
    url = canonicalise(HERE)

    cookies.keep(url, ["a=1", "b=2"])
    cookies.keep(url, ["a=3"])
    assert cookies.header_for(url) == "b=2; a=3"

    cookies.keep(url, ["b=; Max-Age=0"])
    assert cookies.header_for(url) == "a=3"
