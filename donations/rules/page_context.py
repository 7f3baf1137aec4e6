"""What a link is judged against: its page, whose page that is, and the charities that are known."""

from __future__ import annotations

from dataclasses import dataclass

from donations.rules.addresses import base_of
from donations.rules.canonical_url import AmbiguousURL, CanonicalURL, canonicalise
from donations.rules.donation_words import asking, asking_of_address
from donations.rules.folding import words
from donations.rules.known_charities import KnownCharities, KnownCharity
from donations.rules.outline import Outline
from donations.rules.page_owner import HUMANITARIAN, owner_kind
from donations.rules.places import Place
from donations.rules.providers import account_in_url
from donations.rules.redirectors import unwrap
from donations.rules.seen_place import SeenPlace


@dataclass(frozen=True, slots=True)
class PageContext:
    """One page. `owner` is its kind of site, `own` its address, `own_charities` those whose site it is."""

    page: Outline
    text: str
    source: str
    known: KnownCharities
    any_port: bool
    base: str
    own: CanonicalURL | None
    language: str
    owner: str
    own_charities: tuple[KnownCharity, ...]

    @property
    def asks_for_others(self) -> bool:
        """Nothing says that this site is a newspaper, a university, a program … that asks for itself."""
        return self.owner in ("", HUMANITARIAN)

    def canonical(self, url: str) -> CanonicalURL | None:
        """The canonical form, or None for what nobody should follow."""
        return _canonical(url, self.any_port)

    def see(self, place: Place) -> SeenPlace | None:
        """The place with its evidence, redirectors unwrapped; None for no address or the page itself."""
        address = self.canonical(place.address)
        if address is None:
            return None
        reasons: list[str] = []
        # A provider's own pages may send on too (l.facebook.com); an account there is a destination itself.
        if not self.known.at_host(address.host) and account_in_url(place.address) is None:
            target = self.canonical(unwrap(place.address))
            if target is not None and target.key != address.key:
                address, reasons = target, ["redirector_unwrapped"]
        if self.own and address.key == self.own.key and not place.account:
            return None
        return SeenPlace(
            place=place,
            address=address,
            said=asking(place.said, self.language),
            pictured=asking(place.pictured, self.language),
            nearby=asking(place.nearby, self.language),
            heading=asking(place.heading, self.language),
            path=asking_of_address(address.url, self.language),
            reasons=tuple(reasons),
        )

    def is_own(self, address: CanonicalURL) -> bool:
        """The address is on the page's own registrable domain."""
        return (
            self.own is not None and bool(address.registrable) and address.registrable == self.own.registrable
        )

    def is_sister(self, address: CanonicalURL) -> bool:
        """Another domain of the same house: dons.the-paper.fr and blog.thepaper.net."""
        if self.own is None:
            return False
        mine, other = ("".join(words(one.registrable.partition(".")[0])) for one in (self.own, address))
        return min(len(mine), len(other)) >= 6 and (mine.startswith(other) or other.startswith(mine))

    def asks_for_itself(self, seen: SeenPlace) -> bool:
        """A newspaper, a program or a person asking on its own page through a payment provider."""
        if self.asks_for_others:
            return False
        relief = seen.said.cause or (seen.nearby.cause and not self.own_charities)
        return not (relief or self.known.named_in(f"{seen.place.said} {seen.place.nearby}"))


def page_context(
    page: Outline, text: str, base_url: str, source: str, known: KnownCharities, *, any_port: bool = False
) -> PageContext:
    """Read once what is the same for every link of a page. `text` is the source that `page` was read from."""
    own = _canonical(base_url, any_port)
    return PageContext(
        page=page,
        text=text,
        source=source,
        known=known,
        any_port=any_port,
        base=base_of(page, base_url),
        own=own,
        language=next((element.get("lang") for element in page.tagged("html") if element.get("lang")), ""),
        owner=owner_kind(page, base_url),
        own_charities=known.at_host(own.host) if own else (),
    )


def _canonical(url: str, any_port: bool) -> CanonicalURL | None:
    try:
        return canonicalise(url, any_port=any_port)
    except AmbiguousURL:
        return None
