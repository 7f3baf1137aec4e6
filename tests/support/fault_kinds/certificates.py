"""Kinds 35-39: certificates that browsers refuse, and those that they take."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

import datetime
import ssl

import trustme

from donations.rules.link_state import PublicStatus
from tests.support import certificates
from tests.support.fault_kinds.world import (
    CONFIRMED,
    GONE,
    World,
)
from tests.support.fault_web import Certificate, Handler, SiteVisit, page


def fill(world: World) -> None:
    bad_certificates(world)
    good_certificates(world)


def bad_certificates(world: World) -> None:
    makers = (
        (35, "expired yesterday", lambda ca, host, _: certificates.expired(ca, host)),
        (35, "not valid yet", lambda ca, host, _: certificates.not_valid_yet(ca, host)),
        (36, "for another host", lambda ca, *_: certificates.server_context(ca.issue_cert("elsewhere.example"))),
        (36, "signed by itself", lambda _, host, __: certificates.self_signed(host)),
        (36, "of an authority that nobody knows", lambda _, host, __: certificates.server_context(trustme.CA().issue_cert(host))),
    )  # fmt: skip
    for kind, note, make in makers:
        charity = world.charity("en")
        world.add(kind, note, GONE, charity.listed(), page(charity.page()), certificate=make)


def good_certificates(world: World) -> None:
    for language in ("de", "es"):
        charity = world.charity(language)
        issuer_host = f"issuer.{charity.host}"
        incomplete, issuer = incomplete_of(issuer_host)
        world.add(37, f"the issuer's own certificate is left out, {language}", CONFIRMED, charity.listed(), page(charity.page()), certificate=incomplete, others={issuer_host: issuer})  # fmt: skip
    for days in (2, 1):
        charity = world.charity("fr")
        world.add(38, f"expires in {days} days", CONFIRMED, charity.listed(), page(charity.page()), certificate=_for_days(days))  # fmt: skip
    for language, pinned in (("uk", True), ("pl", False)):
        charity = world.charity(language)
        shown = page(charity.page(account=None if pinned else ""))
        listed = charity.listed() if pinned else charity.by_name()
        world.add(39, f"renewed by another issuer with another key, {language}", CONFIRMED, listed, shown, certificate=_renewed, looks=2, status=PublicStatus.LIVE)  # fmt: skip


def _renewed(authority: trustme.CA, host: str, at: int) -> ssl.SSLContext:
    return certificates.server_context(
        (authority if at == 1 else authority.create_child_ca()).issue_cert(host)
    )


def incomplete_of(issuer_host: str) -> tuple[Certificate, Handler]:
    """A certificate whose issuer's own is left out, and the site from which it can be fetched."""
    made: list[tuple[ssl.SSLContext, bytes]] = []

    def incomplete(authority: trustme.CA, host: str, _: int) -> ssl.SSLContext:
        if not made:
            made.append(
                certificates.incomplete_but_named(authority, host, f"http://{issuer_host}/issuer.crt")
            )
        return made[0][0]

    def issuer(visit: SiteVisit) -> None:
        visit.answer(made[0][1], kind=b"Content-Type: application/pkix-cert\r\n")

    return incomplete, issuer


def _for_days(days: int) -> Certificate:
    end = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    return lambda ca, host, _: certificates.server_context(ca.issue_cert(host, not_after=end))
