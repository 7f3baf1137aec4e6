"""No door that takes an address lets it lead into a local network: tried with each kind of disguise.

Listeners on this machine's own addresses stand for everything that must not be touched, and must hear nothing
while WAYMARK_ALLOW_NETWORKS is empty.
"""

from __future__ import annotations

import csv
import json
import socket
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from donations.models import Charity, Link, Sighting
from donations.moderation.forms import DestinationForm
from donations.rules.url_refusals import SENTENCES
from donations.web import robots
from tests.support.desk import at_desk, sent
from tests.support.hostile_server import BEHAVIOURS, HostileServer, hostile_server
from tests.support.listings import make_candidate, make_moderator

pytestmark = pytest.mark.django_db

PORT = "{port}"  # where the canary listens
# Refused by how they are written: no name server is asked, nothing is stored.
WRITTEN = {
    "ipv4": f"""
        http://127.0.0.1/ http://127.0.0.1:{PORT}/ http://127.3.2.1/ http://10.20.30.40/ http://100.99.1.2/
        http://169.254.7.7/latest/ http://172.31.255.1/ http://192.168.178.1/ http://192.0.0.10/
        http://198.18.0.5/ http://224.0.0.251/ http://240.1.2.3/ http://0.0.0.0/ http://168.63.129.16/
    """,
    "ipv6": f"""
        http://[::1]/ http://[::1]:{PORT}/ http://[::]/ http://[fe80::99]/ http://[fd12:3456::1]/
        http://[64:ff9b::7f00:1]/ http://[2002:7f00:2::]/ http://[2001:0:4136:e378::1]/ http://[fec0::7]/
        http://[ff05::2]/ http://[::ffff:10.1.2.3]/ http://[::ffff:7f00:1]/ http://[::127.0.0.2]/
        http://[fe80::1%25eth1]/ http://[::1]x/ http://[[::1]]/ http://[127.0.0.2]/
    """,
    "ipv4 form": """
        http://127.2/ http://127.0.2/ http://2130706434/ http://0x7f000002/ http://0x7f.1/ http://0177.1/
        http://017700000002/ http://127.0.0.1.1/ http://127.0.0.256/ http://127%2e0.0.1/ http://0/
        http://0X7f.0x0.0.0x1/ http://４２.0.0.1/ http://①②⑦.0.0.1/ http://127。0。0。1/
    """,
    "name": """
        http://localhost/ http://LocalHost./ http://api.localhost/ http://localhost.localdomain/
        http://db/ http://printer.local/ http://metadata.google.internal/ http://gateway.docker.internal/
        http://nas.lan/ http://wiki.corp/ http://router.home.arpa/ http://hidden.onion/ http://shop.test/
        http://some..where.org/ http://xn--.org/ http://xn--zz--q.org/
    """,
    "userinfo": f"""
        http://user:pw@127.0.0.1:{PORT}/ http://charity.org@127.0.0.1/ http://charity.org:443@10.0.0.1/
        http://charity.org#@127.0.0.1/ http://charity.org?@127.0.0.1/ http://charity.org\\@127.0.0.1/
        http://charity.org%40127.0.0.1/ http:///127.0.0.1/ http:127.0.0.1/ http:/127.0.0.1/
        http://charity.org\\.evil.test/ http://[::1]@charity.org/ https://a%2fb@127.0.0.1/
    """,
    "scheme": """
        file:///etc/hosts FILE:/etc/hosts ftp://127.0.0.1/ gopher://127.0.0.1:70/ dict://127.0.0.1:11211/
        ldap://127.0.0.1/ javascript:alert(2) JavaScript:alert(2) data:text/html,x unix:///run/docker.sock
        ws://127.0.0.1/ jar:http://127.0.0.1/ view-source:http://127.0.0.1/ mailto:a@charity.org
    """,
    "port": """
        http://charity.org:21/ http://charity.org:3306/ http://charity.org:6379/ http://charity.org:8443/
        http://charity.org:0/ http://charity.org:65999/ http://charity.org:80:80/ http://charity.org:8o/
    """,
}
UNSEEN = [
    "http://127.0.0.1/\x01",
    "http://char\tity.org/",
    "http://charity.org\n.evil.test/",
    "http://char ity.org/",
    "http://\u202e127.0.0.1/",
    "http://charity.org\u2044@127.0.0.1/",
    "http://charity.org\uff20127.0.0.1/",
    "http://lo\u00adcalhost/",
    "http://local\u200bhost/",
    "http://localho\u017ft/",
    "http://charity\u2024org/",
]
LOCAL_HOSTS = [
    *("127.0.0.1", "10.0.0.7", "[::1]", "localhost", "db", "nas.lan", "x.internal", "a.onion", "0x7f.1"),
    *("charity.org:22", "user@charity.org", "char ity.org", "2130706434", "local\u200bhost"),
]
REFUSED = [(kind, row) for kind, rows in WRITTEN.items() for row in rows.split()]
REFUSED += [("unseen letters", row) for row in UNSEEN]
# Names that look public and are not: refused when they are resolved.
RESOLVED = {
    "127.0.0.9.nip.example": "127.0.0.1",
    "rebind.charity.org": "169.254.169.254",
    "mapped.charity.org": "::ffff:127.0.0.1",
    "nat.charity.org": "64:ff9b::a00:1",
    "six.charity.org": "::1",
    "this-net.charity.org": "0.0.0.0",
}


@pytest.fixture(autouse=True)
def asked(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that a resolver was asked for; those of RESOLVED are answered, no other exists."""
    settings.WAYMARK_ALLOW_NETWORKS = []
    settings.WAYMARK_RESOLVE = {}
    settings.WAYMARK_CANARIES = []
    robots.forget()
    names: list[str] = []

    def getaddrinfo(name: Any, *_: Any, **__: Any) -> list[Any]:
        host = (name.decode() if isinstance(name, bytes) else str(name)).removesuffix(".")
        names.append(host)
        if host not in RESOLVED:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        family = socket.AF_INET6 if ":" in RESOLVED[host] else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (RESOLVED[host], 0))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return names


@pytest.fixture
def canaries(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileServer]:
    """Listeners on both loopbacks, and a record of every connection that anybody tries to open."""
    tried: list[Any] = []
    connect = socket.socket.connect

    def recorded(self: socket.socket, address: Any) -> None:
        if self.type == socket.SOCK_STREAM:
            tried.append(address)
        connect(self, address)

    with hostile_server() as four, hostile_server(host="127.0.0.2") as other:
        monkeypatch.setattr(socket.socket, "connect", recorded)
        yield four
        assert tried == []
        assert four.connections == other.connections == 0


def written(text: str, canary: HostileServer) -> str:
    return text.replace(PORT, str(canary.port))


def checked(*urls: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("check_links", *(part for url in urls for part in ("--url", url)), "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def nothing_stored() -> bool:
    return not (Charity.objects.exists() or Link.objects.exists() or Sighting.objects.exists())


def listing(folder: Path, **cells: str) -> str:
    row = {
        "name": "Lantern",
        "kind": "registered_charity",
        "donation_url": "https://charity.org/give",
        **cells,
    }
    path = folder / "listing.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    return str(path)


def test_check_refuses_each_with_its_reason_and_goes_on(canaries: HostileServer, asked: list[str]) -> None:
    urls = [written(row, canaries) for _, row in REFUSED]

    rows = {row["url"]: row for row in checked(*urls)}

    assert {url for url in urls if rows[url]["verdict"] != "refused"} == set()
    assert {row["reason"] for row in rows.values()} == {"refused_by_policy"}
    assert asked == []


def test_check_refuses_names_that_resolve_into_local_networks(canaries: HostileServer) -> None:
    rows = checked(*(f"https://{name}/" for name in RESOLVED))

    assert {row["verdict"] for row in rows} == {"refused"}
    assert len(rows) == len(RESOLVED)


def test_gather_refuses_each_in_one_line(canaries: HostileServer, asked: list[str]) -> None:
    for _, row in REFUSED:
        url = written(row, canaries)
        with pytest.raises(CommandError) as refused:
            call_command("gather", url, stdout=StringIO(), stderr=StringIO())
        assert refused.value.returncode == 2, url
        assert "\n" not in str(refused.value).strip(), url
    assert asked == []


def test_gather_refuses_names_that_resolve_into_local_networks(canaries: HostileServer) -> None:
    for name in RESOLVED:
        with pytest.raises(CommandError, match="could not be read"):
            call_command("gather", f"https://{name}/", stdout=StringIO(), stderr=StringIO())


def test_a_gathered_page_brings_no_local_address_into_the_list(
    canaries: HostileServer, tmp_path: Path
) -> None:
    links = "".join(
        f'<p><a href="{written(row, canaries)}">Donate to our humanitarian relief fund</a></p>'
        for kind, row in REFUSED
        if kind != "unseen letters"
    )
    page = tmp_path / "page.html"
    page.write_text(f'<h1>Relief</h1>{links}<p><a href="https://charity.org/donate">Donate</a></p>')

    call_command("gather", str(page), "--base-url", "https://news.example.org/", "--save", stdout=StringIO())

    assert {link.host for link in Link.objects.all()} <= {"charity.org"}


@pytest.mark.parametrize("column", ["donation_url", "official_site"])
def test_an_import_refuses_each_and_writes_nothing(
    column: str, canaries: HostileServer, tmp_path: Path
) -> None:
    for _, row in REFUSED:
        url = written(row, canaries)
        with pytest.raises(CommandError, match="Nothing was written") as refused:
            call_command("import_charities", listing(tmp_path, **{column: url}), stdout=StringIO())
        assert refused.value.returncode == 2, url
    assert nothing_stored()


@pytest.mark.parametrize("host", LOCAL_HOSTS)
def test_an_import_refuses_allowed_hosts_that_are_local(
    host: str, canaries: HostileServer, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="allowed_hosts"):
        call_command("import_charities", listing(tmp_path, allowed_hosts=host), stdout=StringIO())

    assert nothing_stored()


def test_a_moderators_destination_refuses_each(canaries: HostileServer, asked: list[str]) -> None:
    link, otter = make_candidate("https://charity.org/give"), make_moderator("otter")
    desk, before = at_desk(otter), link.destination_now()
    empty = {"url": link.url, "payees": "", "allowed_hosts": ""}

    wrong = [("url", written(row, canaries)) for _, row in REFUSED]
    for field, text in [*wrong, *(("allowed_hosts", host) for host in LOCAL_HOSTS)]:
        form = DestinationForm(link, otter, sent(link, **{**empty, field: text}))
        assert list(form.errors) == [field], (field, text)
    for _, row in dict(REFUSED).items():
        form_sent = sent(link, form="destination", **{**empty, "url": written(row, canaries)})
        assert desk.post(reverse("moderate_link", args=[link.slug]), form_sent).status_code == 400, row

    assert Link.objects.get().destination_now() == before
    assert asked == []


def test_a_moderators_gathering_refuses_each(canaries: HostileServer, asked: list[str]) -> None:
    desk = at_desk(make_moderator("otter"))

    for _, row in REFUSED:
        url = written(row, canaries)
        assert desk.post(reverse("moderate_gather"), {"url": url}).status_code == 400, url
        pasted = {"pasted": "<a href='/x'>Donate</a>", "base_url": url}
        assert desk.post(reverse("moderate_gather"), pasted).status_code == 400, url

    assert asked == []


@pytest.mark.parametrize("door", ["lookup", "api_lookup"])
def test_looking_up_opens_nothing(
    door: str, canaries: HostileServer, asked: list[str], client: Client, settings: Any
) -> None:
    settings.WAYMARK_API_RATE = 0
    make_candidate("https://charity.org/give")

    for _, row in [*REFUSED, *(("resolved", f"https://{name}/") for name in RESOLVED)]:
        answer = client.get(reverse(door), {"url": written(row, canaries)})
        assert answer.status_code in (200, 400), row

    assert asked == []


def test_the_api_refuses_by_a_sentence_or_says_what_it_read(
    canaries: HostileServer, asked: list[str], client: Client, settings: Any
) -> None:
    """What is written as an address of a local network is looked up like any other: it is not listed."""
    settings.WAYMARK_API_RATE = 0
    read = set()

    for kind, row in REFUSED:
        answer = client.get(reverse("api_lookup"), {"url": written(row, canaries)})
        told = answer.json()
        if answer.status_code == 200:
            assert (told["answer"], told["link"]) == ("unknown", None), row
            read.add(kind)
        else:
            assert [one["parameter"] for one in told["errors"]] == ["url"], row
            assert told["errors"][0]["code"] in SENTENCES, row

    assert read <= {"ipv4", "ipv6", "name", "port"}
    assert asked == []


def test_a_visitors_suggestion_refuses_each_and_writes_nothing(
    canaries: HostileServer, asked: list[str], client: Client
) -> None:
    for _, row in REFUSED:
        cache.clear()  # one sender may suggest ten an hour
        suggested = {"url": written(row, canaries), "purpose": "unknown"}
        assert client.post(reverse("suggest"), suggested).status_code == 400, row

    assert nothing_stored()
    assert asked == []


def test_a_suggested_name_that_resolves_inside_is_not_visited(
    canaries: HostileServer, asked: list[str], client: Client
) -> None:
    for name in RESOLVED:
        client.post(reverse("suggest"), {"url": f"https://{name}/", "purpose": "unknown"})

    assert Link.objects.count() == len(RESOLVED)
    assert asked == []


REDIRECTS = [
    f"http://127.0.0.1:{PORT}/",
    "http://10.0.0.9/",
    "http://localhost/",
    "file:///etc/hosts",
    "//127.0.0.1/",
]


@pytest.mark.parametrize("target", REDIRECTS)
def test_a_redirect_into_a_local_network_is_not_followed(
    target: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One network is allowed here, so that a server can redirect to another that is not."""
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.2/32"]
    with hostile_server() as canary, hostile_server(host="127.0.0.2") as server:
        monkeypatch.setitem(
            BEHAVIOURS, "redirect_anywhere", lambda visit: visit.redirect(written(target, canary).encode())
        )
        url = f"http://127.0.0.2:{server.port}/redirect_anywhere"

        (row,) = checked(url)
        with pytest.raises(CommandError):
            call_command("gather", url, stdout=StringIO(), stderr=StringIO())

        assert (row["verdict"], row["reason"]) == ("refused", "redirect_refused")
        assert canary.connections == 0


HONEST = [
    "https://charity.org/",
    "https://CHARITY.org./give?lang=uk#form",
    "https://xn--80aswg.xn--p1ai/",
    "https://charity.org:443/",
]


@pytest.mark.parametrize("url", HONEST)
def test_an_honest_address_passes_every_door(url: str, asked: list[str], tmp_path: Path) -> None:
    (row,) = checked(url)
    call_command("import_charities", listing(tmp_path, donation_url=url), stdout=StringIO())

    assert row["reason"] == "name_not_found"
    assert len(asked) == 1
    assert Link.objects.count() == 1
