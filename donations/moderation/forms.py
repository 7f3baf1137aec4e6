"""What a moderator sends about one link. Each form reads its fields and knows which decision they make."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donations.models import Evidence, Link, Moderator
from donations.models.evidence import Fact, Result
from donations.models.link import Purpose
from donations.moderation import decisions
from donations.moderation.choices import CHOICES, open_to
from donations.rules.canonical_url import AmbiguousURL, CanonicalURL
from donations.rules.payees import normal_payee
from donations.web.guard import read_listed_url

REASON = gettext_lazy("Reason, shown to the public")


class LinkForm(forms.Form):
    """A form about one link; its ids begin with its name, since several stand on one page."""

    name = ""

    def __init__(self, link: Link, moderator: Moderator, data: Any = None) -> None:
        self.link, self.moderator = link, moderator
        super().__init__(data, auto_id=f"{self.name}-%s", initial=self.start(), label_suffix="")

    def start(self) -> dict[str, Any]:
        """What the fields hold before anything is typed."""
        return {}

    def act(self, now: datetime) -> str:
        """Do it; the sentence to show after. Raises NotAllowed."""
        raise NotImplementedError


class ReasonedForm(LinkForm):
    """A decision: a reason always, and the hash of the destination that was before the moderator's eyes."""

    reason = forms.CharField(
        label=REASON,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write a reason: it is shown with the decision.")},
    )
    seen = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("Open the page again: it does not say which destination you saw.")
        },
    )

    def start(self) -> dict[str, Any]:
        return {"seen": self.link.destination_now()}

    @property
    def decided(self) -> dict[str, Any]:
        """Reason and hash, as every decision takes them."""
        return {"reason": self.cleaned_data["reason"], "seen": self.cleaned_data["seen"]}


class DecisionForm(ReasonedForm):
    """One of the decisions that are open on this link."""

    name = "decide"
    decision = forms.ChoiceField(
        label=gettext_lazy("Your decision"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a decision.")},
    )
    field_order = ("decision", "reason", "seen")

    def __init__(self, link: Link, moderator: Moderator, data: Any = None) -> None:
        super().__init__(link, moderator, data)
        self.open = open_to(moderator, link)
        choice = self.fields["decision"]
        # Every known decision is read, so that one that is not open is refused with its own sentence.
        choice.choices = [(one.name, one.title) for one in CHOICES.values()]  # type: ignore[attr-defined]

    def act(self, now: datetime) -> str:
        choice = CHOICES[self.cleaned_data["decision"]]
        decision = choice.decide(self.link, self.moderator, now=now, **self.decided)
        return _("Recorded: %(action)s.") % {"action": decision.get_action_display()}


class DestinationForm(ReasonedForm):
    """Another URL, other payees, other allowed hosts: the link goes back to its first hand."""

    name = "destination"
    url = forms.CharField(
        label=gettext_lazy("Address"), max_length=2048, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    payees = forms.CharField(
        label=gettext_lazy("Payees"),
        required=False,
        help_text=gettext_lazy("One a line, as in iban:UA… or donorbox:name."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "spellcheck": "false"}),
    )
    allowed_hosts = forms.CharField(
        label=gettext_lazy("Other hosts it may lead to"),
        required=False,
        help_text=gettext_lazy("One a line. The host of the address is always allowed."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr", "spellcheck": "false"}),
    )
    field_order = ("url", "payees", "allowed_hosts", "reason", "seen")

    def start(self) -> dict[str, Any]:
        return {
            **super().start(),
            "url": self.link.url,
            "payees": "\n".join(self.link.payee_identities()),
            "allowed_hosts": "\n".join(self.link.allowed_hosts),
        }

    def clean_url(self) -> CanonicalURL:
        return read_address(self.cleaned_data["url"])

    def clean_payees(self) -> list[tuple[str, str]]:
        found = []
        for text in self.cleaned_data["payees"].splitlines():
            if not text.strip():
                continue
            try:
                scheme, _colon, value = normal_payee(text).partition(":")
            except ValueError as error:
                raise forms.ValidationError(str(error)) from error
            found.append((scheme, value))
        return list(dict.fromkeys(found))

    def clean_allowed_hosts(self) -> list[str]:
        hosts = [text.strip() for text in self.cleaned_data["allowed_hosts"].splitlines() if text.strip()]
        return [read_address(f"https://{host}/").host for host in hosts]

    def act(self, now: datetime) -> str:
        read = self.cleaned_data
        decisions.change_destination(
            self.link,
            self.moderator,
            now=now,
            address=read["url"],
            payees=read["payees"],
            allowed_hosts=read["allowed_hosts"],
            **self.decided,
        )
        return _("The destination is changed and proposed. Another moderator must approve it.")


class DetailsForm(ReasonedForm):
    """What the public reads about the link."""

    name = "details"
    label = forms.CharField(
        label=gettext_lazy("Label"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    purpose = forms.ChoiceField(label=gettext_lazy("Purpose"), choices=Purpose.choices)
    field_order = ("label", "purpose", "reason", "seen")

    def start(self) -> dict[str, Any]:
        return {**super().start(), "label": self.link.label, "purpose": self.link.purpose}

    def act(self, now: datetime) -> str:
        read = self.cleaned_data
        decisions.describe(
            self.link, self.moderator, now=now, label=read["label"], purpose=read["purpose"], **self.decided
        )
        return _("Label and purpose are changed.")


class EvidenceForm(LinkForm):
    """One dated fact that a person saw."""

    name = "evidence"
    fact = forms.ChoiceField(label=gettext_lazy("Fact"), choices=Fact.choices)
    result = forms.ChoiceField(label=gettext_lazy("Result"), choices=Result.choices)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=2048,
        help_text=gettext_lazy("The address, file or row where you saw it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    seen_on = forms.DateField(label=gettext_lazy("Seen on"), widget=forms.DateInput(attrs={"type": "date"}))
    detail = forms.CharField(
        label=gettext_lazy("Detail"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def start(self) -> dict[str, Any]:
        return {"seen_on": timezone.localdate().isoformat()}

    def clean_seen_on(self) -> Any:
        seen_on = self.cleaned_data["seen_on"]
        if seen_on > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return seen_on

    def act(self, now: datetime) -> str:
        if self.link.charity is None:
            raise decisions.NotAllowed(_("Say first which charity this link belongs to."))
        Evidence.objects.create(
            charity=self.link.charity,
            link=self.link,
            recorded_by=self.moderator,
            recorded_at=now,
            **self.cleaned_data,
        )
        return _("The fact is recorded.")


def read_address(text: str) -> CanonicalURL:
    """The one form of an address, or a ValidationError with the sentence that says what is wrong with it."""
    try:
        return read_listed_url(text)
    except AmbiguousURL as error:
        raise forms.ValidationError(_(str(error))) from error
