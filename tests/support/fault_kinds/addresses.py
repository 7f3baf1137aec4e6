"""Kinds 80-84 and 88: what an address says, and what is asked again."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

from tests.support.fault_charities import Charity, iban
from tests.support.fault_kinds.world import (
    CONFIRMED,
    MOVED,
    SUSPECT,
    World,
)
from tests.support.fault_web import Handler, SiteVisit, in_turn, page, paths, redirect


def fill(world: World) -> None:
    addresses(world)


def addresses(world: World) -> None:
    for language, header in (("en", 'ETag: "v1"'), ("tr", "Last-Modified: Sat, 03 Jan 2026 10:00:00 GMT")):
        charity = world.charity(language)
        handler = _validating(charity, header)
        world.add(80, f"a changed page that would answer 304, {header[:13]}", SUSPECT, charity.listed(), handler, looks=2)  # fmt: skip
    for query in ("campaign=winter", "hosted_button_id=ABCDEF1234", "cfd=77", "form=FUNWINTER1"):
        charity = world.charity("de")
        url = f"https://{charity.host}/give?{query}&utm_source=mail"

        def by_query(visit: SiteVisit, wanted: str = query, charity: Charity = charity) -> None:
            right = wanted in visit.path
            page(charity.page() if right else charity.page(account=iban("wrong")))(visit)

        world.add(81, f"the query picks who is paid: {query}", CONFIRMED, charity.listed(url=url), by_query)
    for fragment in ("donate", "/campaign/winter-2026"):
        charity = world.charity("fr")
        listed = charity.listed(url=f"{charity.url}#{fragment}")
        world.add(82, f"a campaign in the fragment: {fragment}", CONFIRMED, listed, page(charity.page()))
    for host, language, path in (("допомога-{number}.example", "uk", "/підтримати"), ("hilfe-für-alle-{number}.example", "de", "/spenden"), ("寄付-{number}.example", "ja", "/寄付")):  # fmt: skip
        charity = world.charity(language, host)
        sent = paths({"/donate": redirect(path)}, page(charity.page()))
        world.add(83, f"{host} with a raw Location", CONFIRMED | MOVED, charity.listed(), sent)
    charity = world.charity("es")
    loud = charity.listed(url=f"HTTPS://{charity.host.upper()}:443/donate")
    world.add(84, "an address in capitals with its port", CONFIRMED, loud, page(charity.page()))
    charity = world.charity("ru")
    dotted = charity.listed(url=f"https://{charity.host}./donate?utm_source=letter")
    world.add(84, "a host with its closing dot", CONFIRMED, dotted, page(charity.page()))
    for rules in ("User-agent: *\nDisallow: /\n", "User-agent: Waymark\nDisallow: /donate\n"):
        charity = world.charity("it")
        table = {"/robots.txt": page(rules.encode(), kind="text/plain"), "/donate": page(charity.page())}
        world.add(88, f"robots.txt: {rules.splitlines()[1]}", CONFIRMED, charity.listed(), paths(table))


def _validating(charity: Charity, header: str) -> Handler:
    """Says "not modified" to whoever asks so, although the account was swapped after the first look."""
    body = in_turn(page(charity.page(), header), page(charity.page(account=iban("a swap")), header))

    def handler(visit: SiteVisit) -> None:
        if visit.headers.get("if-none-match") or visit.headers.get("if-modified-since"):
            visit.answer(b"", status=b"304 Not Modified")
        else:
            body(visit)

    return handler
