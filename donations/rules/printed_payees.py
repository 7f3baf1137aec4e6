"""IBANs and wallets printed on a page, as rows, and register numbers that belong to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from donations.rules.donation_words import asking
from donations.rules.found_link import FoundLink
from donations.rules.glance import glance
from donations.rules.known_charities import KnownCharity
from donations.rules.outline import plain
from donations.rules.page import page_of
from donations.rules.page_context import PageContext
from donations.rules.payees import FoundPayee, payees_in_text
from donations.rules.places import Kind
from donations.rules.providers import PROVIDERS
from donations.rules.source_text import text_of_source

_NOT_READ = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_REGISTER_NUMBER = re.compile(r"(?<!\d)(\d{2}-\d{7}|\d{6,10})(?!\d)")
MOST_TEXT = 200_000


def printed_payees(context: PageContext) -> Iterator[FoundLink]:
    """Each printed payment identity once, those in code included; what a donor cannot see is flagged.

    Printed is also what a payment link, a code to scan or a frame of the page holds, and what a script or a
    style sheet sets into it, which is flagged too.
    """
    seen: set[str] = set()
    for payee in _found(context):
        if payee.identity not in seen:
            seen.add(payee.identity)
            yield _row(context, payee, hidden=payee.hidden)


def _found(context: PageContext) -> Iterator[FoundPayee]:
    yield from payees_in_text(context.page.visible_text())
    for payee in page_of(glance(context.text), context.text, context.base).payees:
        if payee.scheme not in PROVIDERS and (payee.drawn or not payee.hidden):
            yield payee
    for payee in payees_in_text(text_of_source(_NOT_READ.sub(" ", context.text))):
        if payee.valid:
            yield replace(payee, hidden=True)


def _row(context: PageContext, payee: FoundPayee, *, hidden: bool) -> FoundLink:
    pinned = context.known.paid_by(payee.identity)
    owner = pinned or _owner_of_page(context, payee, hidden=hidden)
    purpose = owner.links[0].purpose if owner and owner.links else ""
    return FoundLink(
        url=payee.identity,
        label=plain(payee.context),
        kind=(Kind.IBAN if payee.scheme == "iban" else Kind.WALLET).value,
        charity=owner.name if owner else None,
        standing="known_host" if pinned else "own_site" if owner else "unknown",
        humanitarian=(purpose != "defence") if owner else None,
        confidence=_confidence(payee, pinned, owner),
        reasons=tuple(_reasons(context, payee, pinned, owner)),
        warnings=tuple(_warnings(payee, hidden=hidden)),
        source=context.source,
        position="text",
        slug=owner.slug if owner else "",
        purpose=purpose,
    )


def _owner_of_page(context: PageContext, payee: FoundPayee, *, hidden: bool) -> KnownCharity | None:
    """The charity on whose own site a sound account is printed for all to see."""
    sound = payee.valid and not hidden and len(context.own_charities) == 1
    return context.own_charities[0] if sound else None


def _confidence(payee: FoundPayee, pinned: KnownCharity | None, owner: KnownCharity | None) -> float:
    if not payee.valid:
        return 0.1
    return 0.9 if pinned else 0.8 if owner else 0.5


def _reasons(
    context: PageContext, payee: FoundPayee, pinned: KnownCharity | None, owner: KnownCharity | None
) -> Iterator[str]:
    if payee.valid:
        yield "valid_checksum"
    if pinned:
        yield "pinned_payee"
    elif owner:
        yield "printed_on_own_site"
    if asking(payee.context, context.language).strong:
        yield "donation_word_nearby"


def _warnings(payee: FoundPayee, *, hidden: bool) -> Iterator[str]:
    if not payee.valid:
        yield "bad_checksum"
    if hidden:
        yield "hidden"


def printed_numbers(context: PageContext) -> list[tuple[KnownCharity, ...]]:
    """The charities whose register numbers the page prints, for each number; the page's own left out."""
    if not context.known.has_numbers:
        return []
    text = plain(context.page.text[:MOST_TEXT])
    numbers = dict.fromkeys(match.group(1).replace("-", "") for match in _REGISTER_NUMBER.finditer(text))
    owners = [context.known.numbered(number) for number in numbers]
    return [some for some in owners if some and not set(some) & set(context.own_charities)]


def with_number_checked(link: FoundLink, printed: list[tuple[KnownCharity, ...]]) -> FoundLink:
    """Warns where the page prints the register number of another charity than the link's."""
    strange = any(all(owner.slug != link.slug for owner in owners) for owners in printed)
    return link.warned("number_mismatch") if strange and link.standing != "directory" else link
