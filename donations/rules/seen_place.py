"""A place of a page with what its words and its address say: the evidence that the gatherer weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from donations.rules.canonical_url import CanonicalURL, registrable_domain
from donations.rules.donation_words import Asking, asking, asking_of_address
from donations.rules.folding import words
from donations.rules.places import Kind, Place

LONGEST_CALL_WORDS = 9
REFERENCE_PATH = re.compile(
    r"/(?:news|blog|article|articles|story|stories|press|press-releases?|newsroom|media|report|reports|publication|publications|wiki|tag|tags"
    r"|category|categories|topic|topics|author|archive|archives|event|events|resource|resources|library|document"
    r"|documents|treat\w*|law|data|statistics|career|careers|jobs?|about|contact|privacy|terms|cookies?|login|account"
    r"|article_tag|newsitem|newscategory|research)(?:/|$)|/\d{4}/\d{2}/|\.pdf$",
    re.IGNORECASE,
)
HOME = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?/?)?(?:index\.\w+|home/?)?")


@dataclass(frozen=True, slots=True)
class SeenPlace:
    """A place with what the rules need to know about it."""

    place: Place
    address: CanonicalURL
    said: Asking
    pictured: Asking
    nearby: Asking
    heading: Asking
    path: Asking
    reasons: tuple[str, ...]

    @property
    def calls(self) -> bool:
        """The place itself asks for a gift."""
        return bool(self.said.strong or self.pictured.strong or (self.said.local and self.path.local))

    @property
    def hints(self) -> bool:
        """Something about the place or around it asks for a gift."""
        return bool(
            self.calls or self.path.strong or self.nearby.strong or self.heading.strong or self.said.weak
        )

    @property
    def is_banner(self) -> bool:
        return self.place.kind in (Kind.IMAGE_LINK, Kind.AREA) or bool(self.place.pictured)

    @property
    def is_home(self) -> bool:
        """The start page of a site, in whatever language."""
        return bool(HOME.fullmatch(self.address.path))

    @property
    def informs(self) -> bool:
        """A page to read: news, a report, a law database below a charity's domain."""
        below = registrable_domain(self.address.host) != self.address.host.removeprefix("www.")
        return below or self.informs_by_path

    @property
    def informs_by_path(self) -> bool:
        """The path says news, report, treaty … whoever's it is."""
        return bool(REFERENCE_PATH.search(self.address.path))

    @property
    def is_call(self) -> bool:
        """A call to give is short and leads to no article: "Bank donates beds to clinic" is news."""
        if self.place.kind in (Kind.FORM, Kind.BUTTON, Kind.IFRAME, Kind.SCRIPT, Kind.REFRESH):
            return True
        short = len(words(self.place.label)) <= LONGEST_CALL_WORDS or self.is_banner
        return short and not (self.informs_by_path and not self.path.strong)

    def last_segment_asks(self, language: str) -> Asking:
        """How the end of the address asks: the page itself and not the section that it stands in."""
        last = [part for part in self.address.path.split("/") if part][-1:]
        return asking(last[0].replace("-", " ").replace("_", " "), language) if last else Asking()

    def host_asks(self) -> bool:
        """The host itself is one for giving (donate.charity.org)."""
        return bool(asking_of_address(f"https://{self.address.host}/").strong)


def word_reasons(seen: SeenPlace) -> list[str]:
    found = {
        "donation_word_in_label": seen.said.strong,
        "donation_word_in_file_name": seen.pictured.strong,
        "donation_word_in_address": seen.path.strong,
        "donation_word_nearby": seen.nearby.strong,
        "donation_word_in_heading": seen.heading.strong,
        "help_word_in_label": seen.said.weak,
    }
    return [code for code, word in found.items() if word]
