"""A link: one donation destination, with the state that every page and banner reads."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from donations.models.charity import Charity
from donations.models.moderator import Moderator
from donations.rules.baseline import Baseline
from donations.rules.destination import destination_hash
from donations.rules.lifecycle import Availability, Identity, LinkState, PublicStatus, ReviewState
from donations.rules.platforms import visited_as
from donations.rules.verdicts import Verdict

if TYPE_CHECKING:
    from donations.rules.canonical_url import CanonicalURL


class Purpose(models.TextChoices):
    HUMANITARIAN = "humanitarian", _("humanitarian")
    MEDICAL = "medical", _("medical")
    RECONSTRUCTION = "reconstruction", _("reconstruction")
    DEMINING = "demining", _("demining")
    DEFENCE = "defence", _("defence")
    MIXED = "mixed", _("mixed purposes")


LIVE_REVIEW_STATES = [ReviewState.CANDIDATE, ReviewState.PROPOSED, ReviewState.PUBLISHED, ReviewState.HELD]
CHECKED_REVIEW_STATES = [ReviewState.PUBLISHED, ReviewState.HELD]
STATE_FIELDS = tuple(LinkState.__dataclass_fields__)


class LinkQuerySet(models.QuerySet["Link"]):
    """Names from the trade. Public pages read only `published()` (and `candidates()` where shown)."""

    def published(self) -> LinkQuerySet:
        """Listings that two people approved, whatever the check says of them today."""
        return self.filter(review__in=[ReviewState.PUBLISHED, ReviewState.HELD, ReviewState.WITHDRAWN])

    def live(self) -> LinkQuerySet:
        """Links that may carry a donate button now."""
        return self.filter(public_status=PublicStatus.LIVE)

    def candidates(self) -> LinkQuerySet:
        return self.filter(review__in=[ReviewState.CANDIDATE, ReviewState.PROPOSED])

    def held(self) -> LinkQuerySet:
        return self.filter(Q(review=ReviewState.HELD) | Q(public_status=PublicStatus.QUARANTINED))

    def checked(self) -> LinkQuerySet:
        """Links that the schedule looks at."""
        return self.filter(review__in=CHECKED_REVIEW_STATES)

    def due(self, now: datetime) -> LinkQuerySet:
        """Links whose time has come and that nobody is looking at, suspects first."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.checked().filter(free, next_check_at__lte=now).order_by("-urgent", "next_check_at")


class Link(models.Model):
    """One donation destination.

    `url` is canonical and `key` its comparison form (rules/canonical_url.py). `destination` is the hash of
    URL, payees and allowed hosts as they stand; `proposed_hash` and `approved_hash` are what two people bound
    themselves to. `baseline` is what a human last approved; no machine writes it.
    """

    charity = models.ForeignKey(
        Charity, on_delete=models.PROTECT, null=True, blank=True, related_name="links"
    )
    slug = models.SlugField(max_length=120, unique=True)
    label = models.CharField(max_length=300, blank=True)
    url = models.TextField()
    key = models.TextField(editable=False)
    host = models.CharField(max_length=253, editable=False)
    visited_as = models.CharField(max_length=253, editable=False)  # whose manners count: rules/platforms.py
    purpose = models.CharField(max_length=16, choices=Purpose, default=Purpose.HUMANITARIAN)
    languages = models.JSONField(default=list, blank=True)
    allowed_hosts = models.JSONField(default=list, blank=True)
    source = models.TextField(blank=True)

    review = models.CharField(max_length=12, default=ReviewState.CANDIDATE)
    destination = models.CharField(max_length=64, blank=True, editable=False)
    proposer = models.ForeignKey(Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_hash = models.CharField(max_length=64, blank=True, editable=False)
    approver = models.ForeignKey(Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_hash = models.CharField(max_length=64, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    baseline = models.JSONField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    availability = models.CharField(max_length=12, default=Availability.UNKNOWN, editable=False)
    identity = models.CharField(max_length=12, default=Identity.UNCONFIRMED, editable=False)
    public_status = models.CharField(max_length=16, default=PublicStatus.NOT_REVIEWED, editable=False)
    streak_kind = models.CharField(max_length=16, blank=True, editable=False)
    streak_count = models.PositiveIntegerField(default=0, editable=False)
    streak_since = models.DateTimeField(null=True, editable=False)
    streak_last = models.DateTimeField(null=True, editable=False)
    good_count = models.PositiveIntegerField(default=0, editable=False)
    good_since = models.DateTimeField(null=True, editable=False)
    down_since = models.DateTimeField(null=True, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    quiet_until = models.DateTimeField(null=True, editable=False)
    shown_unavailable = models.BooleanField(default=False, editable=False)
    recent = models.CharField(max_length=20, blank=True, editable=False)
    looks = models.PositiveIntegerField(default=0, editable=False)

    last_verdict = models.CharField(max_length=16, blank=True, editable=False)
    last_reason = models.CharField(max_length=64, blank=True, editable=False)
    last_sentence = models.TextField(blank=True, editable=False)
    # The fingerprint of the last judged page; null where none is kept.
    last_page = models.CharField(max_length=64, null=True, editable=False)
    last_checked_at = models.DateTimeField(null=True, editable=False)
    last_worked_at = models.DateTimeField(null=True, editable=False)
    next_check_at = models.DateTimeField(null=True, editable=False)
    urgent = models.BooleanField(default=False, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    lease = models.CharField(max_length=36, blank=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(review__in=LIVE_REVIEW_STATES), name="link_key_once_live"
            ),
            models.CheckConstraint(condition=Q(review__in=list(ReviewState)), name="link_review_known"),
            models.CheckConstraint(
                condition=Q(availability__in=list(Availability)), name="link_availability_known"
            ),
            models.CheckConstraint(condition=Q(identity__in=list(Identity)), name="link_identity_known"),
            models.CheckConstraint(
                condition=Q(public_status__in=list(PublicStatus)), name="link_public_status_known"
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="link_purpose_known"),
            models.CheckConstraint(condition=Q(last_verdict__in=["", *Verdict]), name="link_verdict_known"),
            models.CheckConstraint(
                condition=~Q(url="") & ~Q(key="") & ~Q(slug="") & ~Q(host=""), name="link_is_whole"
            ),
            models.CheckConstraint(condition=~Q(visited_as=""), name="link_is_visited_as_somebody"),
            models.CheckConstraint(
                name="link_published_by_two_people",
                condition=~Q(review=ReviewState.PUBLISHED)
                | (
                    Q(charity__isnull=False, proposer__isnull=False, approver__isnull=False)
                    & ~Q(proposer=F("approver"))
                    & ~Q(destination="")
                    & Q(proposed_hash=F("destination"), approved_hash=F("destination"))
                    & Q(published_at__isnull=False, baseline__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="link_live_only_when_published",
                condition=~Q(public_status=PublicStatus.LIVE) | Q(review=ReviewState.PUBLISHED),
            ),
        ]
        indexes = [
            models.Index(fields=["next_check_at"], name="link_next_check"),
            models.Index(fields=["public_status", "host"], name="link_status_host"),
            models.Index(fields=["last_checked_at"], name="link_last_checked"),
            models.Index(fields=["next_check_at"], condition=Q(urgent=True), name="link_urgent"),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("go", args=[self.slug])

    @property
    def is_live(self) -> bool:
        return self.public_status == PublicStatus.LIVE

    def place(self, address: CanonicalURL) -> None:
        """Take an address over in its one form; the caller saves."""
        self.url, self.key, self.host = address.url, address.key, address.host
        self.visited_as = visited_as(address.host)

    def release_hands(self) -> None:
        """Nobody stands for this link any more; who did stays in its decisions. The caller saves."""
        self.proposer, self.proposed_hash = None, ""
        self.approver, self.approved_hash = None, ""

    def payee_identities(self) -> list[str]:
        """Payees as `scheme:value`, sorted."""
        return sorted(payee.identity for payee in self.payees.all())

    def destination_now(self) -> str:
        """The hash of what is stored now: two people's approval holds only while it equals theirs."""
        return destination_hash(self.url, self.payee_identities(), self.allowed_hosts)

    def state(self) -> LinkState:
        """The part that a verdict may move, as a value for the rules."""
        values = {name: getattr(self, name) for name in STATE_FIELDS}
        values["review"] = ReviewState(self.review)
        values["availability"] = Availability(self.availability)
        values["identity"] = Identity(self.identity)
        return LinkState(**values)

    def compared_with(self) -> Baseline:
        """The approved baseline; for a link never approved, its own proposal."""
        if self.baseline is not None:
            return Baseline.of_row(self.baseline)
        return self.proposal()

    def proposal(self) -> Baseline:
        """What the link names today, whether or not anyone approved it."""
        names: tuple[str, ...] = ()
        numbers: tuple[str, ...] = ()
        if self.charity is not None:
            others = (str(entry.get("text", "")) for entry in self.charity.other_names)
            names = tuple(name for name in (self.charity.name, *others) if name)
            numbers = tuple(registration.number for registration in self.charity.registrations.all())
        return Baseline(
            url=self.url,
            allowed_hosts=tuple(sorted({self.host, *self.allowed_hosts})),
            payees=tuple(self.payee_identities()),
            names=names,
            numbers=numbers,
        )
