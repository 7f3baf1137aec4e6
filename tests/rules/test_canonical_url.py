from __future__ import annotations

from urllib.parse import urlsplit

import can_ada
import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests import Request
from urllib3.util import parse_url

from donations.rules.canonical_url import (
    AmbiguousURL,
    canonicalise,
    dropped_parameters,
    registrable_domain,
    same_or_subdomain,
)
from donations.rules.url_refusals import SENTENCES
from tests.support.rows import every_row

# As written, in its one form, and why.
# fmt: off
# ruff: noqa: E501  the rows of these tables are read as rows
READ = [
    ("https://donate.aid.org/", "https://donate.aid.org/", "already in its one form"),
    ("https://donate.aid.org", "https://donate.aid.org/", "an empty path is the root"),
    ("HTTPS://Donate.AID.org/Give", "https://donate.aid.org/Give", "scheme and host ignore case, the path does not"),
    ("https://aid.org:443/give", "https://aid.org/give", "default port"),
    ("http://aid.org:80/give", "http://aid.org/give", "default port"),
    ("http://aid.org:443/give", "http://aid.org:443/give", "the other scheme's port is not the default"),
    ("https://aid.org:/give", "https://aid.org/give", "an empty port is the default"),
    ("https://aid.org./give", "https://aid.org/give", "one trailing dot is dropped"),
    ("https://aid.org/a/../b/./c", "https://aid.org/b/c", "dot segments"),
    ("https://aid.org/a/%2e%2E/b", "https://aid.org/b", "dot segments in disguise"),
    ("https://aid.org/%7euser/%c3%a9", "https://aid.org/~user/%C3%A9", "upper-case hex, unreserved unescaped"),
    ("https://aid.org/a%2fb", "https://aid.org/a%2Fb", "an escaped slash stays one"),
    ("https://aid.org/100%-help", "https://aid.org/100%-help", "a bare percent sign stays as browsers leave it"),
    ("https://aid.org/%%32%65", "https://aid.org/%%32%65", "unescaping beside a bare percent would make a new escape"),
    ("https://aid.org/допомога", "https://aid.org/%D0%B4%D0%BE%D0%BF%D0%BE%D0%BC%D0%BE%D0%B3%D0%B0", "UTF-8 path"),
    ("https://допомога.укр/", "https://xn--80afc6ajabf.xn--j1amh/", "an IDN host in its ASCII form"),
    ("https://XN--80AFC6AJABF.xn--j1amh/", "https://xn--80afc6ajabf.xn--j1amh/", "the same host, written in punycode"),
    ("https://faß.de/", "https://xn--fa-hia.de/", "sharp s is a letter of its own since IDNA 2008"),
    ("https://ΟΔΟΣ.gr/", "https://xn--pxavbq.gr/", "an upper-case final sigma is a plain sigma"),
    ("https://كھانا.com/", "https://xn--mgba6fn21d.com/", "Arabic letters"),
    ("https://दान.org/", "https://xn--j2be9d.org/", "a vowel sign on its letter"),
    ("https://cafe\u0301.fr/", "https://xn--caf-dma.fr/", "a letter and its accent, composed"),
    ("https://aid.org/give?", "https://aid.org/give", "an empty query"),
    ("https://aid.org/give#", "https://aid.org/give", "an empty fragment"),
    ("https://aid.org/give?b=2&a=1", "https://aid.org/give?b=2&a=1", "the order of parameters is kept"),
    ("https://aid.org/give?utm_source=x&fund=7&fbclid=y", "https://aid.org/give?fund=7", "only trackers go"),
    ("https://aid.org/give?utm_source=x", "https://aid.org/give", "no empty query is left behind"),
    ("https://aid.org/give?UTM_Source=x&%75tm_term=y", "https://aid.org/give", "trackers in other spellings"),
    ("https://aid.org/give?my_utm_source=x", "https://aid.org/give?my_utm_source=x", "not a tracker by its beginning"),
    ("https://aid.org/give?a=1&&b=2&", "https://aid.org/give?a=1&b=2", "empty pairs say nothing"),
    ("https://aid.org/give?amount=10#form", "https://aid.org/give?amount=10#form", "the fragment is kept for people"),
    ("https://aid.org/#:~:text=donate", "https://aid.org/", "a text fragment is the visitor's search"),
    ("https://aid.org/#form:~:text=donate", "https://aid.org/#form", "the part before a text fragment stays"),
    ("https://aid.org/#utm_source=x&tab=2", "https://aid.org/#tab=2", "trackers in the fragment"),
    ("https://aid.org/#/donate?utm_source=x", "https://aid.org/#/donate?utm_source=x", "a route of a script is left alone"),
    ("https://aid.org/@name", "https://aid.org/@name", "an @ in the path is no disguise"),
    ("https://aid.org/?mail=a@b.org", "https://aid.org/?mail=a@b.org", "an @ behind a slash is no disguise"),
    ("https://a_b.aid.org/", "https://a_b.aid.org/", "underscores occur in live hosts"),
    ("https://8.8.8.8/", "https://8.8.8.8/", "a bare address is judged where it is dialled"),
    ("https://[2001:DB8:0:0:0:0:0:1]/", "https://[2001:db8::1]/", "IPv6 in its one form"),
    ("http://localhost/", "http://localhost/", "names for local use are judged where they are dialled"),
]
# fmt: on


@every_row(("written", "form", "note"), READ)
def test_an_address_is_read_into_its_one_form(written: str, form: str, note: str) -> None:
    assert canonicalise(written).url == form, note


# As written, the code of the refusal, and why.
# fmt: off
REFUSED = [
    ("", "empty", "nothing pasted"),
    ("https://\ud800.org/", "not_text", "half a surrogate pair"),
    ("https://aid.org/" + "a" * 2048, "too_long", "over 2,048 bytes"),
    ("https://aid.org/" + "ж" * 700, "too_long", "over 2,048 bytes once escaped"),
    ("http://aid.org\\@127.0.0.1/", "backslash", "urlsplit and browsers disagree on the host"),
    ("http://aid.org\\.evil.net/", "backslash", "a path for browsers, a host for others"),
    ("https://aid.org/a\\b", "backslash", "a slash for browsers only"),
    (" https://aid.org/", "white_space", "pasted with a blank"),
    ("https://aid.org/ ", "white_space", "pasted with a blank"),
    ("https://aid .org/", "white_space", "blank in the host"),
    ("https://aid.org/a b", "white_space", "blank in the path"),
    ("https://aid.\torg/", "white_space", "browsers drop tabs, others do not"),
    ("https://aid.org\n.evil.net/", "white_space", "browsers drop line breaks"),
    ("https://aid.org/\u00a0", "white_space", "no-break space"),
    ("https://aid.org/\u2028", "white_space", "line separator"),
    ("\x01https://aid.org/", "control_character", "browsers drop leading controls"),
    ("https://aid.org/\x00", "control_character", "a zero byte ends the text for C"),
    ("https://aid.org/\x85", "white_space", "next line"),
    ("https://\u202eaid.org/", "control_character", "reads backwards"),
    ("https://aid.org/%0d%0aX:y", "control_character", "a line break for a careless server"),
    ("https://aid.org/%00", "control_character", "a zero byte for a careless server"),
    ("aid.org/donate", "no_scheme", "ask, never guess"),
    ("//aid.org/", "no_scheme", "relative to nothing"),
    ("http//aid.org/", "no_scheme", "colon forgotten"),
    ("ftp://aid.org/", "scheme", "not the web"),
    ("javascript:alert(1)", "scheme", "runs in the visitor's page"),
    ("JaVaScRiPt:alert(1)", "scheme", "the same in disguise"),
    ("data:text/html,x", "scheme", "a page inside an address"),
    ("file:///etc/passwd", "scheme", "this machine's own files"),
    ("bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "scheme", "a wallet is a payee, not an address"),
    ("aid.org:443/donate", "scheme", "a host read as a scheme"),
    ("http:aid.org", "slashes", "no slashes"),
    ("http:/aid.org/", "slashes", "one slash"),
    ("http:///aid.org/", "no_host", "three slashes"),
    ("https://?x", "no_host", "no host at all"),
    ("https://user@aid.org/", "userinfo", "never needed, always a disguise"),
    ("https://user:pw@aid.org/", "userinfo", "never needed, always a disguise"),
    ("https://@aid.org/", "userinfo", "empty, and still a disguise"),
    ("http://aid.org:80+&@127.0.0.1:22/#+@aid.org:80/", "userinfo", "three authorities in one"),
    ("http://aid.org#@127.0.0.1/", "deceptive_at", "older readers go to 127.0.0.1"),
    ("http://aid.org?@127.0.0.1/", "deceptive_at", "older readers go to 127.0.0.1"),
    ("http://%61id.org/", "host_encoded", "escaped host"),
    ("http://127%2e0.0.1/", "host_encoded", "escaped dot"),
    ("http://aid.org%40127.0.0.1/", "host_encoded", "escaped @"),
    ("http://[fe80::1%25eth0]/", "host_encoded", "zone of a network card"),
    ("http://[fe80::1%eth0]/", "host_encoded", "zone of a network card"),
    ("http://１２７.0.0.1/", "ipv4_form", "full-width digits"),
    ("http://127。0。0。1/", "ipv4_form", "ideographic dots"),
    ("http://①②⑦.0.0.1/", "ipv4_form", "circled digits"),
    ("http://١٢٧.٠.٠.١/", "host_changes", "Arabic-Indic digits"),
    ("http://aid。org/", "host_changes", "ideographic dot between names"),
    ("http://ａid.org/", "host_changes", "full-width letter"),
    ("http://localho\u017ft/", "host_changes", "the long s turns into an s"),
    ("http://loc\u00adalhost/", "host_changes", "the soft hyphen vanishes"),
    ("http://local\u200bhost/", "host_changes", "the zero-width space vanishes"),
    ("http://aid\u2060.org/", "host_changes", "the word joiner vanishes"),
    ("http://☃\ufe0f.net/", "host_changes", "the variation selector vanishes"),
    ("http://\u212aid.org/", "host_changes", "the Kelvin sign turns into a k"),
    ("http://127.1/", "ipv4_form", "two parts"),
    ("http://127.0.1/", "ipv4_form", "three parts"),
    ("http://2130706433/", "ipv4_form", "one number"),
    ("http://0x7f.0.0.1/", "ipv4_form", "hexadecimal"),
    ("http://0177.0.0.1/", "ipv4_form", "octal"),
    ("http://127.0.0.01/", "ipv4_form", "padded"),
    ("http://127.0.0.1./", "ipv4_form", "an address has no trailing dot"),
    ("http://256.256.256.256/", "unreadable", "out of range"),
    ("http://1.2.3.4.5/", "unreadable", "five parts"),
    ("http://[::127.0.0.1]/", "ipv4_in_ipv6", "IPv4 inside IPv6"),
    ("http://[::ffff:8.8.8.8]/", "ipv4_in_ipv6", "IPv4 inside IPv6"),
    ("http://[::ffff:7f00:1]/", "ipv4_in_ipv6", "the same in hexadecimal"),
    ("http://[::1]extra/", "unreadable", "junk behind the bracket"),
    ("http://[127.0.0.1]/", "unreadable", "IPv4 in brackets"),
    ("http://a..org/", "host_labels", "empty label"),
    ("http://.aid.org/", "host_labels", "empty first label"),
    ("http://aid.org../", "host_labels", "two trailing dots"),
    ("http://0177.1../", "host_labels", "numbers and empty labels"),
    ("http://aid-.org/", "host_labels", "hyphen at the end"),
    ("http://-aid.org/", "host_labels", "hyphen at the beginning"),
    ("http://aid!.org/", "host_labels", "a sign that no host has"),
    ("http://aid.org;x/", "host_labels", "a parameter of another age"),
    ("http://169.254.169.254\u0338/", "host_signs", "a digit with a stroke"),
    ("http://aid.org\u2044give/", "host_signs", "a sign like a slash"),
    ("http://aid.org\u244agive/", "host_signs", "a sign like a backslash"),
    ("http://xn--giveaid-ff0d.org/", "host_signs", "a sign in punycode"),
    (f"http://{'a' * 64}.org/", "host_labels", "label of 64 letters"),
    (f"http://{'a.' * 126}org/", "host_labels", "over 253 letters"),
    ("http://xn--/", "unreadable", "empty punycode"),
    ("http://xn--a/", "unreadable", "punycode of nothing"),
    ("http://xn--localhost-/", "punycode", "punycode of plain ASCII"),
    ("https://aid.org:22/", "port", "not the web"),
    ("https://aid.org:8443/", "port", "not the web's own"),
    ("https://aid.org:0/", "port", "no port"),
    ("https://aid.org:65536/", "unreadable", "beyond the last port"),
    ("https://aid.org:80:80/", "unreadable", "two ports"),
    ("https://aid.org:80a/", "unreadable", "junk in the port"),
]
# fmt: on


def test_an_ambiguous_address_is_refused_and_never_repaired() -> None:
    for written, code, note in REFUSED:
        with pytest.raises(AmbiguousURL) as refused:
            canonicalise(written)

        assert refused.value.code == code, note


OF_LISTINGS = {"bare_address", "local_name"}  # refused where an address is stored: test_public_host.py


def test_every_refusal_has_a_row_and_a_sentence_that_says_what_to_do() -> None:
    assert {row[1] for row in REFUSED} | OF_LISTINGS == set(SENTENCES)
    assert all(sentence.endswith(".") and "!" not in sentence for sentence in SENTENCES.values())


SAME_KEY = [
    "https://aid.org/give",
    "http://aid.org/give",
    "https://AID.org/give/",
    "https://aid.org:443/give",
    "http://aid.org:80/give",
    "https://aid.org./give",
    "https://aid.org/give#top",
    "https://aid.org/give?utm_source=x",
    "https://aid.org/%67ive",
]
OTHER_KEYS = [
    "https://aid.org/Give",
    "https://www.aid.org/give",
    "https://aid.org/give?fund=1",
    "https://aid.org/give/now",
    "https://aid.org/",
    "https://aid.com/give",
]


def test_spellings_of_one_address_share_a_key_and_others_do_not() -> None:
    assert {canonicalise(url).key for url in SAME_KEY} == {"aid.org/give"}
    assert len({canonicalise(url).key for url in [*SAME_KEY, *OTHER_KEYS]}) == 1 + len(OTHER_KEYS)


def test_the_parts_of_an_address_are_at_hand() -> None:
    url = canonicalise("https://Give.Aid.co.uk/a?b=c#d")

    assert (url.scheme, url.host, url.port, url.path, url.query, url.fragment) == (
        "https", "give.aid.co.uk", 443, "/a", "b=c", "d"
    )  # fmt: skip
    assert (url.registrable, url.is_address) == ("aid.co.uk", False)
    assert (url.fetch_url, url.request_target, url.authority) == (
        "https://give.aid.co.uk/a?b=c", "/a?b=c", "give.aid.co.uk"
    )  # fmt: skip


def test_an_address_has_no_registrable_domain() -> None:
    for text in ("http://8.8.8.8/", "http://[2606:4700::1]/"):
        url = canonicalise(text)
        assert (url.registrable, url.is_address) == ("", True)


@every_row(
    ("text", "url"),
    [
        ("/give", "https://aid.org/give"),
        ("give?x=1", "https://aid.org/a/give?x=1"),
        ("../give", "https://aid.org/give"),
        ("?fund=2", "https://aid.org/a/b?fund=2"),
        ("#form", "https://aid.org/a/b?c=d#form"),
        ("//pay.org/x", "https://pay.org/x"),
        ("http://pay.org/x", "http://pay.org/x"),
    ],
)
def test_a_relative_address_is_read_against_its_base(text: str, url: str) -> None:
    assert canonicalise(text, base="https://aid.org/a/b?c=d").url == url


@every_row(
    ("text", "code"),
    [
        ("http:give", "slashes"),
        ("///evil.net/", "no_host"),
        ("//user@evil.net/", "userinfo"),
        ("javascript:alert(1)", "scheme"),
        ("mailto:a@b.org", "scheme"),
        ("/\\evil.net/", "backslash"),
        ("", "empty"),
    ],
)
def test_a_relative_address_is_refused_like_any_other(text: str, code: str) -> None:
    with pytest.raises(AmbiguousURL) as refused:
        canonicalise(text, base="https://aid.org/a")

    assert refused.value.code == code


def test_a_base_with_a_disguise_is_refused_too() -> None:
    for base in ("https://user@aid.org/", "https://a..org/"):
        with pytest.raises(AmbiguousURL):
            canonicalise("/give", base=base)


def test_other_ports_are_taken_only_where_they_are_asked_for() -> None:
    assert canonicalise("http://127.0.0.1:8001/a", any_port=True).url == "http://127.0.0.1:8001/a"
    assert canonicalise("http://127.0.0.1:8001/a", any_port=True).key == "127.0.0.1:8001/a"


def test_a_hop_keeps_the_tracking_that_its_server_wrote() -> None:
    url = canonicalise("https://aid.org/?utm_source=x#:~:text=y", keep_tracking=True)

    assert url.url == "https://aid.org/?utm_source=x#:~:text=y"


def test_dropped_parameters_are_named_in_their_order() -> None:
    names = dropped_parameters("https://aid.org/?fund=1&utm_source=x&%66bclid=z#utm_term=a&b=c")

    assert names == ("utm_source", "fbclid", "utm_term")


@every_row(
    ("host", "domain"),
    [
        ("u24.gov.ua", "u24.gov.ua"),
        ("www.aid.co.uk", "aid.co.uk"),
        ("a.someone.github.io", "someone.github.io"),
        ("gov.ua", "gov.ua"),
        ("www.charity.example", "charity.example"),
        ("xn--80afc6ajabf.xn--j1amh", "xn--80afc6ajabf.xn--j1amh"),
        ("localhost", "localhost"),
        ("WWW.Aid.ORG.", "aid.org"),
        ("8.8.8.8", ""),
        ("2606:4700::1", ""),
    ],
)
def test_registrable_domains_follow_the_bundled_list(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


@every_row(
    ("host", "parent", "below"),
    [
        ("aid.org", "aid.org", True),
        ("give.aid.org", "aid.org", True),
        ("Give.AID.org.", "aid.org", True),
        ("evil-aid.org", "aid.org", False),
        ("aid.org.evil.net", "aid.org", False),
        ("org", "aid.org", False),
        ("aid.org", "", False),
        ("aid.org", ".org", False),
        ("1.2.3.4", "3.4", False),
        ("1.2.3.4", "1.2.3.4", True),
    ],
)
def test_hosts_are_compared_label_by_label(host: str, parent: str, below: bool) -> None:
    assert same_or_subdomain(host, parent) is below


_WRITTEN = (
    "https:// http:// aid.org 127.0.0.1 [::1] xn-- 0x7f :80 :443 :22 @ / // ? # & = % %2e %2E %7e %00 .. . "
    "utm_source=x id=1 :~:text= \\ é ж １ 。 ß \u00ad \u017f"
)
_PIECES = st.sampled_from(_WRITTEN.split(" "))
_ADDRESSES = st.one_of(
    st.lists(_PIECES, min_size=1, max_size=10).map("".join),
    st.text(max_size=30).map("https://aid.org/".__add__),
    st.text(max_size=20).map("https://".__add__),
    st.from_regex(r"https?://[a-z0-9.-]{1,20}(:[0-9]{0,4})?/[!-~]{0,20}", fullmatch=True),
)


@given(_ADDRESSES)
def test_canonicalising_twice_changes_nothing_and_the_judged_host_is_the_dialled_one(text: str) -> None:
    try:
        url = canonicalise(text, any_port=True)
    except AmbiguousURL:
        return

    assert canonicalise(url.url, any_port=True) == url
    assert can_ada.parse(url.url).href == url.url
    readers = (urlsplit(url.fetch_url).hostname, parse_url(url.fetch_url).host)
    readers += (urlsplit(str(Request("GET", url.fetch_url).prepare().url)).hostname,)
    assert {str(reader).strip("[]") for reader in readers} == {url.host}
