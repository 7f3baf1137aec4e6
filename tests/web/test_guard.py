from __future__ import annotations

import random
import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import pytest
from urllib3.util import parse_url

from donations.rules.canonical_url import AmbiguousURL, CanonicalURL, canonicalise
from donations.rules.observation import Fault
from donations.web import dial, guard
from donations.web.budget import Budget
from donations.web.failure import LookFailed
from donations.web.guard import Endpoint, endpoints, read_url
from tests.support.hostile_server import HostileServer
from tests.web.conftest import look


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Sets what the system resolver answers; returns the list of names that it was asked for."""

    def answer(*addresses: str, error: int | None = None) -> list[str]:
        asked: list[str] = []

        def getaddrinfo(host: bytes, *args: Any, **kwargs: Any) -> list[Any]:
            asked.append(host.decode())
            if error is not None:
                raise socket.gaierror(error, "as the test wishes")
            return [(2, 1, 6, "", (address, 0)) for address in addresses]

        monkeypatch.setattr("donations.web.resolver.socket.getaddrinfo", getaddrinfo)
        return asked

    return answer


@pytest.fixture
def public_only(lab: Any) -> None:
    lab.WAYMARK_ALLOW_NETWORKS = []
    lab.WAYMARK_RESOLVE = {}


def reached(url: str) -> list[str]:
    return [endpoint.address for endpoint in endpoints(canonicalise(url, any_port=True), 1.0)]


def fault_of(url: str) -> Fault:
    with pytest.raises(LookFailed) as failed:
        endpoints(canonicalise(url, any_port=True), 1.0)
    return failed.value.fault


def test_a_public_name_is_asked_for_with_its_closing_dot(public_only: None, answers: Any) -> None:
    asked = answers("8.8.8.8", "2606:4700:4700::1111")

    assert reached("https://charity.org/") == ["8.8.8.8", "2606:4700:4700::1111"]
    assert asked == ["charity.org."]


@pytest.mark.parametrize(
    "private",
    [
        "127.0.0.1",
        "10.0.0.1",
        "0.0.0.0",
        "169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "fd00:ec2::254",
        "fe80::1%eth0",
    ],
)
def test_one_private_answer_among_public_ones_refuses_the_name(
    public_only: None, answers: Any, private: str
) -> None:
    answers("8.8.8.8", private)

    assert fault_of("https://charity.org/") is Fault.REFUSED_BY_POLICY


def test_more_than_32_addresses_are_refused(public_only: None, answers: Any) -> None:
    answers(*(f"8.8.8.{number}" for number in range(33)))

    assert fault_of("https://charity.org/") is Fault.REFUSED_BY_POLICY


LOCAL_NAMES = (
    "localhost a.localhost localhost.localdomain metadata.google.internal instance-data host.docker.internal "
    "intranet router.lan printer.local abc.onion example.test x.invalid home.arpa a.corp nas.home"
)


@pytest.mark.parametrize("host", LOCAL_NAMES.split())
def test_a_name_for_local_use_is_refused_before_any_name_server_hears_it(
    public_only: None, answers: Any, host: str
) -> None:
    asked = answers("8.8.8.8")

    assert fault_of(f"http://{host}/") is Fault.REFUSED_BY_POLICY
    assert asked == []


def test_a_local_name_is_reached_only_inside_the_allowed_networks(answers: Any) -> None:
    answers("127.0.0.5")
    assert reached("http://shop.test/") == ["127.0.0.5"]

    answers("8.8.8.8")
    assert fault_of("http://shop.test/") is Fault.REFUSED_BY_POLICY


def test_an_onion_name_never_leaks_even_with_allowed_networks(answers: Any) -> None:
    asked = answers("127.0.0.5")

    assert fault_of("http://abc.onion/") is Fault.REFUSED_BY_POLICY
    assert asked == []


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (socket.EAI_NONAME, Fault.NAME_NOT_FOUND),
        (socket.EAI_NODATA, Fault.NAME_NOT_FOUND),
        (socket.EAI_AGAIN, Fault.NAME_UNANSWERED),
        (socket.EAI_FAIL, Fault.NAME_UNANSWERED),
    ],
)
def test_a_name_that_does_not_exist_is_told_from_a_server_that_fails(
    public_only: None, answers: Any, error: int, fault: Fault
) -> None:
    answers(error=error)

    assert fault_of("https://charity.org/") is fault


def test_ports_besides_80_and_443_are_dialled_inside_the_allowed_networks_only(answers: Any) -> None:
    answers("8.8.8.8")
    assert fault_of("https://charity.org:8443/") is Fault.REFUSED_BY_POLICY

    answers("127.0.0.7")
    assert endpoints(canonicalise("https://charity.org:8443/", any_port=True), 1.0) == (
        Endpoint("127.0.0.7", 8443),
    )


def test_a_name_without_an_address_is_refused_at_another_port_rather_than_missed(answers: Any) -> None:
    answers(error=socket.EAI_NONAME)

    assert fault_of("http://give.example.org:22/") == Fault.REFUSED_BY_POLICY
    assert fault_of("http://give.example.org/") == Fault.NAME_NOT_FOUND
    assert fault_of("http://nowhere.invalid:9000/") == Fault.NAME_NOT_FOUND


def test_without_allowed_networks_another_port_is_refused_when_the_url_is_read(public_only: None) -> None:
    with pytest.raises(AmbiguousURL) as refused:
        read_url("https://charity.org:8443/")

    assert refused.value.code == "port"


def test_a_bare_public_address_is_judged_like_any_host(public_only: None) -> None:
    assert reached("http://8.8.8.8/") == ["8.8.8.8"]
    assert reached("http://[2606:4700:4700::1111]/") == ["2606:4700:4700::1111"]


@pytest.mark.parametrize(
    ("entry", "endpoint"),
    [
        ("127.0.0.9", Endpoint("127.0.0.9", 443)),
        ("127.0.0.9:8001", Endpoint("127.0.0.9", 8001)),
        ("[::1]:8001", Endpoint("::1", 8001)),
    ],
)
def test_an_override_dials_its_own_address_and_port(lab: Any, entry: str, endpoint: Endpoint) -> None:
    lab.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8", "::1/128"]
    lab.WAYMARK_RESOLVE = {"charity.example": entry, "*.example": "127.0.0.1"}

    assert endpoints(canonicalise("https://charity.example/"), 1.0) == (endpoint,)


def test_a_wildcard_override_stands_for_names_below_it_only(lab: Any, answers: Any) -> None:
    lab.WAYMARK_RESOLVE = {"*.aid.example": "127.0.0.3"}
    answers(error=socket.EAI_NONAME)

    assert reached("http://a.b.aid.example/") == ["127.0.0.3"]
    assert fault_of("http://aid.example/") is Fault.NAME_NOT_FOUND
    assert fault_of("http://evil-aid.example/") is Fault.NAME_NOT_FOUND


def test_an_override_may_only_point_into_the_allowed_networks(lab: Any) -> None:
    lab.WAYMARK_RESOLVE = {"charity.example": "10.0.0.1"}

    assert fault_of("http://charity.example/") is Fault.REFUSED_BY_POLICY


DISGUISES = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::1]:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://127%2e0.0.1:{port}/",
    "http://１２７.0.0.1:{port}/",
    "http://127。0。0。1:{port}/",
    "http://a@127.0.0.1:{port}/",
    "http://charity.org\\@127.0.0.1:{port}/",
    "http://charity.org#@127.0.0.1:{port}/",
    "http://charity.org?@127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
]


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_canary_on_loopback_sees_nothing_of_a_disguised_address(
    lab: Any, canary: HostileServer, answers: Any, disguise: str
) -> None:
    lab.WAYMARK_ALLOW_NETWORKS = ["127.0.0.99/32"]
    lab.WAYMARK_RESOLVE = {}
    answers("127.0.0.1")

    seen = look(disguise.format(port=canary.port))

    assert seen.fault is Fault.REFUSED_BY_POLICY
    assert canary.connections == 0


def test_the_check_at_the_socket_refuses_by_itself_when_the_guard_is_off(
    lab: Any, canary: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.WAYMARK_ALLOW_NETWORKS = ["127.0.0.99/32"]
    monkeypatch.setattr(guard, "judge", lambda *args, **kwargs: None)

    seen = look(canary.url("good"))

    assert seen.fault is Fault.REFUSED_BY_POLICY
    assert "127.0.0.1" in seen.detail
    assert canary.connections == 0


def test_the_guard_refuses_by_itself_when_the_check_at_the_socket_is_off(
    lab: Any, canary: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.WAYMARK_ALLOW_NETWORKS = ["127.0.0.99/32"]
    monkeypatch.setattr(dial, "refuse_at_socket", lambda address: None)

    seen = look(canary.url("good"))

    assert seen.fault is Fault.REFUSED_BY_POLICY
    assert canary.connections == 0


def test_the_socket_refuses_an_endpoint_that_no_guard_has_seen(lab: Any, canary: HostileServer) -> None:
    lab.WAYMARK_ALLOW_NETWORKS = ["127.0.0.99/32"]

    with pytest.raises(LookFailed) as failed:
        dial.dial(canonicalise("http://charity.example/"), (Endpoint("127.0.0.1", canary.port),), Budget(1))

    assert failed.value.fault is Fault.REFUSED_BY_POLICY
    assert canary.connections == 0


def test_rebinding_between_two_hops_is_refused(
    lab: Any, server: HostileServer, canary: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/9"]
    lab.WAYMARK_RESOLVE = {}
    turns = iter(["127.0.0.1", "10.0.0.1"])
    monkeypatch.setattr(
        "donations.web.resolver.socket.getaddrinfo",
        lambda *args, **kwargs: [(2, 1, 6, "", (next(turns), 0))],
    )

    seen = look(server.url("redirect_chain/1", "charity.example"))

    assert seen.fault is Fault.REDIRECT_REFUSED
    assert len(seen.hops) == 1


def test_the_next_address_is_tried_when_one_is_dead(lab: Any, server: HostileServer, answers: Any) -> None:
    lab.WAYMARK_RESOLVE = {}
    answers("127.0.0.77", "127.0.0.1")

    seen = look(server.url("good", "charity.example"))

    assert seen.status == 200


SCHEMES = ["http://", "https://"] * 12 + ["HTTP://", "http:/", "http:", "//", "ftp://", "http:///", ""]
_HOSTS = (
    "127.0.0.1 8.8.8.8 localhost example.org Example.ORG. [::1] [2001:DB8::1] 10.1 0x7f.1 2130706433 0177.1 "
    "169.254.169.254 xn--80aswg.xn--p1ai пример.рф ⓛocalhost １２７.0.0.1 127。0。0。1 a%2eb [::ffff:7f00:1] "
    "[fe80::1%25a] a_b.org a-.org a..b gov.ua u24.gov.ua"
)
HOSTS = _HOSTS.split()
GLUE = ["", ".", "-"] * 10 + [
    "@",
    ":",
    "#",
    "?",
    "/",
    "\\",
    "..",
    "%00",
    "%40",
    "\t",
    " ",
    "\u00ad",
    "\u200b",
    ";",
]
PORTS = [""] * 10 + [":", ":80", ":443", ":22", ":8080", ":00080", ":65536", ":80:80", ":８０"]
TAILS = [
    "",
    "/",
    "/a/../b?x=%7e",
    "/%2e%2e/%zz",
    "/ж?utm_source=a&id=1",
    "?q=@b.org",
    "#:~:text=a",
    "/a//b;c?&&=#f@g",
]


def _random_url(dice: random.Random) -> str:
    host = dice.choice(HOSTS)
    if dice.random() < 0.4:
        host = dice.choice(HOSTS) + dice.choice(GLUE) + host
    text = dice.choice(SCHEMES) + host + dice.choice(PORTS) + dice.choice(TAILS)
    if dice.random() < 0.2:
        at = dice.randrange(len(text) + 1)
        text = text[:at] + chr(dice.choice([dice.randrange(128), dice.randrange(0x3000)])) + text[at:]
    return text


def _check_one(text: str) -> bool:
    """False when the text was refused; asserts what must hold of any that was read."""
    try:
        read = canonicalise(text, any_port=True)
    except AmbiguousURL:
        return False
    assert canonicalise(read.url, any_port=True) == read, text
    assert _plain(urlsplit(read.fetch_url).hostname) == read.host, text
    assert _plain(parse_url(read.fetch_url).host) == read.host, text
    if read.is_address and not ip_address(read.host).is_global:
        assert _is_refused(read), text
    return True


def _plain(host: str | None) -> str:
    return (host or "").strip("[]")


def _is_refused(url: CanonicalURL) -> bool:
    try:
        endpoints(url, 1.0)
    except LookFailed:
        return True
    return False


def test_100_000_generated_addresses_are_read_one_way_and_never_lead_inside(public_only: None) -> None:
    dice = random.Random(20261125)

    read = sum(_check_one(_random_url(dice)) for _ in range(100_000))

    assert 10_000 < read < 90_000  # the generator hits both sides


@pytest.mark.long
def test_1_000_000_generated_addresses_are_read_one_way_and_never_lead_inside(public_only: None) -> None:
    dice = random.Random()

    read = sum(_check_one(_random_url(dice)) for _ in range(1_000_000))

    assert read > 100_000
