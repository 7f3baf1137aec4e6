"""What is told: the fields of every answer, each with its meaning, as schema and documentation show it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from donations.api.facts import RESULT_WORDS
from donations.api.questions import STATUSES
from donations.models.charity import CharityKind
from donations.models.evidence import Fact, Result
from donations.models.link import Purpose
from donations.public_record.pasted_link import AnswerKind
from donations.rules.public_words import STATUS_WORDS, WORDS
from donations.rules.verdicts import Outcome, Verdict

Shape = serializers.Serializer
ONE_WORD = sorted({word.text for word in (*WORDS, *STATUS_WORDS.values())} | {"not yet checked"})


@lru_cache(maxsize=16)
def _around(view: str) -> tuple[str, str]:
    """What stands before and after the slug; resolving each address anew would cost more than its row."""
    with override(settings.LANGUAGE_CODE):
        before, _slug, after = reverse(view, args=["a-slug"]).rpartition("a-slug")
    return before, after


@extend_schema_field(OpenApiTypes.URI)
class AddressField(serializers.Field[Any, Any, Any, Any]):
    """The absolute address of a page or of a part of the API, from a slug."""

    def __init__(self, view: str, **more: Any) -> None:
        super().__init__(read_only=True, **more)
        self.view = view

    def to_representation(self, slug: str) -> str:
        before, after = _around(self.view)
        return str(self.context["request"].build_absolute_uri(f"{before}{slug}{after}"))


class Name(Shape[Any]):
    """A name in another language."""

    lang = serializers.CharField(help_text="Language of the name (BCP 47).")
    text = serializers.CharField(help_text="The name.")


class Proof(Shape[Any]):
    """One dated fact with its source: evidence, not a promise."""

    fact = serializers.ChoiceField(source="row.fact", choices=Fact.values, help_text="Which fact.")
    words = serializers.CharField(source="row.get_fact_display", help_text="The same in words.")
    result = serializers.ChoiceField(
        source="row.result", choices=Result.values, help_text="`met`, `not_met`, or `unable` to verify."
    )
    detail = serializers.CharField(source="row.detail", help_text="What was seen; may be empty.")
    source = serializers.CharField(  # type: ignore[assignment]  # a field of that name, not Field.source
        allow_null=True,
        help_text="Where it was seen: an address or a file. Null where that is the address of a link that is "
        "not live.",
    )
    seen_on = serializers.DateField(source="row.seen_on", help_text="The day on which it was seen.")
    link = serializers.CharField(
        allow_null=True, help_text="Slug of the link that it is about; null where it is about the charity."
    )


class Seen(Shape[Any]):
    """When a number was looked up in its register, and with what result."""

    on = serializers.DateField(source="seen_on", help_text="The day.")
    result = serializers.ChoiceField(choices=Result.values, help_text="Was it found?")


class Registration(Shape[Any]):
    """A number on a register."""

    registry = serializers.CharField(
        source="registration.registry", help_text="The register, as an org-id.guide prefix: `GB-CHC`."
    )
    number = serializers.CharField(source="registration.number", help_text="The number there.")
    register = serializers.CharField(help_text="The register's name, where we know it.")
    seen = Seen(allow_null=True, help_text="Null where nobody has looked it up yet.")


class Approval(Shape[Any]):
    """The approval of this very destination by two people."""

    on = serializers.DateField(help_text="The day.")
    by = serializers.CharField(help_text="Always “two moderators”: one proposed, another approved.")
    policy = serializers.CharField(help_text="Version of the policy then in force; may be empty.")


class Account(Shape[Any]):
    """How many accounts of a kind are pinned. The accounts themselves are not told."""

    kind = serializers.CharField(help_text="`bank`, `wallet`, or a provider such as `paypal`.")
    name = serializers.CharField(help_text="The same in words.")
    count = serializers.IntegerField(source="number", help_text="How many.")


class Look(Shape[Any]):
    """One look at a link."""

    at = serializers.DateTimeField(help_text="When.")
    outcome = serializers.ChoiceField(
        choices=[one.value for one in Outcome], help_text="What the public is told of it."
    )
    verdict = serializers.ChoiceField(
        choices=[one.value for one in Verdict], help_text="What it was, more closely (see the policy)."
    )
    reason = serializers.CharField(help_text="A stable code.")
    sentence = serializers.CharField(help_text="What was seen, in one sentence.")


class Check(Look):
    """A look whose result differed from the one before it. Looks that agree add no row."""

    id = serializers.IntegerField(help_text="Grows with every look on record.")
    link = serializers.CharField(source="link.slug", help_text="Slug of the link.")
    http_status = serializers.IntegerField(allow_null=True, help_text="Status of the last answer, if any.")
    elapsed_ms = serializers.IntegerField(help_text="How long the look took, in milliseconds.")


class PlainChange(Shape[Any]):
    """A change of the public status."""

    at = serializers.DateTimeField(source="flip.at", help_text="When.")
    before = serializers.ChoiceField(source="flip.before", choices=STATUSES, help_text="Status before.")
    after = serializers.ChoiceField(source="flip.after", choices=STATUSES, help_text="Status after.")
    word = serializers.CharField(source="word.text", help_text="The word that pages show for it.")
    by = serializers.CharField(help_text="“the daily check”, “a moderator” or “two moderators”.")
    reason = serializers.CharField(source="flip.reason", help_text="A stable code.")
    sentence = serializers.CharField(source="flip.sentence", help_text="Why, in the words of who made it.")


class Change(PlainChange):
    """A change of the public status of a link."""

    id = serializers.IntegerField(source="flip.id", help_text="Never changes; the Atom feed has the same.")
    link = serializers.CharField(source="flip.link.slug", help_text="Slug of the link.")
    charity = serializers.CharField(source="flip.link.charity.slug", help_text="Slug of the charity.")
    name = serializers.CharField(source="flip.link.charity.name", help_text="Name of the charity.")
    page = AddressField("charity", source="flip.link.charity.slug", help_text="The charity's page.")


class LinkOfCharity(Shape[Any]):
    """One donation link. `donation_url` and `go` are there while it is live, and null otherwise."""

    url = AddressField("api_link", source="link.slug", help_text="This link in the API.")
    slug = serializers.CharField(
        source="link.slug", help_text="Its name in addresses; never given to another."
    )
    label = serializers.CharField(help_text="What it is called; may be empty.")  # type: ignore[assignment]
    purpose = serializers.ChoiceField(
        source="link.purpose", choices=Purpose.values, help_text="What the money is for."
    )
    status = serializers.ChoiceField(
        choices=STATUSES,
        help_text="Public status. Lead people on only while it is `live`; `not_reviewed`: nobody "
        "here has looked, which says nothing for or against it.",
    )
    word = serializers.ChoiceField(choices=ONE_WORD, help_text="The word that pages show for it.")
    donation_url = serializers.URLField(
        allow_null=True, help_text="The address that two moderators approved; null unless the link is live."
    )
    go = AddressField(
        "go",
        allow_null=True,
        help_text="The same through this site: it stops leading on the minute the link goes bad. Prefer it.",
    )
    host = serializers.CharField(
        allow_null=True, help_text="The host that it leads or led to; null for what nobody has reviewed here."
    )
    on_shared_platform = serializers.BooleanField(
        help_text="On a platform whose name proves nothing; the account and a link from the charity's own "
        "site do."
    )
    accounts = Account(many=True, help_text="Pinned payment accounts, by kind.")
    approved = Approval(allow_null=True, help_text="Null for what nobody has approved.")
    last_check = Look(allow_null=True, help_text="The last look; null before the first.")
    last_worked_at = serializers.DateTimeField(
        source="link.last_worked_at", allow_null=True, help_text="The last look that it passed."
    )
    last_change = PlainChange(
        source="change", allow_null=True, help_text="Since when and why it has its status."
    )


class CharityName(Shape[Any]):
    """Which charity."""

    url = AddressField("api_charity", source="slug", help_text="The charity in the API.")
    slug = serializers.CharField(help_text="Its name in addresses.")
    name = serializers.CharField(help_text="Its first name.")
    other_names = Name(many=True, help_text="Its names in other languages.")
    kind = serializers.ChoiceField(choices=CharityKind.values, help_text="Kind of the organisation.")
    country = serializers.CharField(help_text="ISO 3166 alpha-2; may be empty.")
    page = AddressField("charity", source="slug", help_text="Its page, for people.")


class Link(LinkOfCharity):
    """A donation link with its charity and what speaks for it."""

    charity = CharityName(source="link.charity", help_text="Whose it is.")
    evidence = Proof(many=True, help_text="What speaks for it and its charity, each fact dated.")


class Uptime(Shape[Any]):
    """How a link fared in a span of days that ends today."""

    days = serializers.IntegerField(help_text="The span, in days.")
    works = serializers.IntegerField(help_text="Days on which it worked.")
    broken = serializers.IntegerField(help_text="Days on which it was broken.")
    percent = serializers.FloatField(
        help_text="Days that worked, of those with a clear answer, rounded down to a tenth."
    )


class LinkInFull(Link):
    """A donation link with everything that its charity's page shows of it."""

    uptime = Uptime(
        many=True, help_text="30, 90 and 365 days; a longer span only where it says more than a shorter one."
    )
    last_results = serializers.ListField(
        child=serializers.ChoiceField(choices=[one.value for one in RESULT_WORDS.values()]),
        help_text="Up to 20 last looks, the oldest first.",
    )


class Charity(CharityName):
    """A charity with its visible links and what speaks for them."""

    summary = serializers.CharField(help_text="What it does, in a sentence; may be empty.")
    causes = serializers.ListField(child=serializers.CharField(), help_text="What it works for.")
    official_site = serializers.CharField(
        help_text="Its own site as sources name it; checked only where evidence says so. May be empty, and "
        "is so while it is the address of a link that was stopped."
    )
    source = serializers.CharField(help_text="Where it was found; may be empty.")  # type: ignore[assignment]
    added_at = serializers.DateTimeField(source="created_at", help_text="When it came to this site.")
    registrations = Registration(many=True, help_text="Its numbers on registers.")
    evidence = Proof(many=True, help_text="What speaks for it and its links, each fact dated.")
    links = LinkOfCharity(many=True, help_text="Its links that the public may know of.")

    def get_fields(self) -> dict[str, Any]:
        """Of the charity itself, but for what stands beside it in CharityFacts."""
        fields = super().get_fields()
        for name in fields.keys() - {"official_site", "registrations", "evidence", "links"}:
            fields[name].source = f"charity.{fields[name].source or name}"
        return fields


class Letter(Shape[Any]):
    """A letter, told so that nobody takes it for another."""

    text = serializers.CharField(help_text="The letter.")
    script = serializers.CharField(help_text="Its script; empty for digits and signs.")
    code = serializers.CharField(help_text="Its Unicode code point.")


class Difference(Shape[Any]):
    """One place where two hosts differ; an empty list where one of them has nothing."""

    place = serializers.CharField(help_text="Where, counted in the listed host.")
    listed = Letter(many=True, help_text="What stands in the listed host.")
    pasted = Letter(many=True, help_text="What stands in yours.")


class LookAlike(Shape[Any]):
    """An imitation beside what it imitates."""

    imitated_host = serializers.CharField(source="shown_listed", help_text="The host that it looks like.")
    belongs_to = serializers.CharField(
        source="shown_domain", help_text="The domain whose owner the asked address belongs to; may be empty."
    )
    differences = Difference(many=True, help_text="Letter by letter.")


class Platform(Shape[Any]):
    """A shared platform, where anybody can open a page."""

    provider = serializers.CharField(help_text="Its short name.")
    account = serializers.CharField(help_text="The account that the address names; may be empty.")


class Lookup(Shape[Any]):
    """What the list says about an address. It was not opened and is not kept."""

    answer = serializers.ChoiceField(
        source="answer.kind",
        choices=[kind.value for kind in AnswerKind],
        help_text="`listed` (see the status of `link`), `not_reviewed`, `look_alike` (do not give there), "
        "`same_site` (a known site, another page), `platform` (proves nothing), `unknown` (says nothing).",
    )
    sentence = serializers.CharField(help_text="The same in one sentence.")
    read_as = serializers.CharField(source="answer.address.url", help_text="The address as it was compared.")
    host = serializers.CharField(source="answer.shown_host", help_text="Its host, as the eye sees it.")
    scheme_assumed = serializers.BooleanField(
        source="answer.scheme_assumed", help_text="No scheme was given, so https was read."
    )
    left_out = serializers.ListField(
        source="answer.left_out",
        child=serializers.CharField(),
        help_text="Parameters that only follow people about, and were left out.",
    )
    link = Link(allow_null=True, help_text="The listing that it is, imitates, or shares a site with.")
    look_alike = LookAlike(allow_null=True, help_text="Only for `look_alike`.")
    platform = Platform(allow_null=True, help_text="Only for `platform`.")


class Index(Shape[Any]):
    """Where everything is."""

    charities = serializers.URLField(help_text="Charities with their links.")
    links = serializers.URLField(help_text="Donation links with their charities.")
    checks = serializers.URLField(help_text="Looks whose result differed from the one before.")
    changes = serializers.URLField(help_text="Public changes of status.")
    lookup = serializers.URLField(help_text="What the list says about `?url=`.")
    schema = serializers.URLField(help_text="This API as OpenAPI 3.1.")
    docs = serializers.URLField(help_text="This API for people.")


def page_shape(name: str, shape: type[Shape[Any]]) -> type[Shape[Any]]:
    """A page of a list."""
    following = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")
    rows = shape(many=True, help_text="What the page holds.")
    return type(name, (Shape,), {"next": following, "results": rows, "__doc__": "A page of a list."})


CharityPage = page_shape("CharityPage", Charity)
LinkPage = page_shape("LinkPage", Link)
CheckPage = page_shape("CheckPage", Check)
ChangePage = page_shape("ChangePage", Change)
