"""Which charity a link belongs to, as a moderator says it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donations.models import Charity
from donations.models.charity import CharityKind
from donations.moderation import decisions
from donations.moderation.forms import ReasonedForm, read_address
from donations.rules.slugs import make_slug, unused_slug


class CharityForm(ReasonedForm):
    """Which charity a candidate belongs to: one that is known, or a new one."""

    name = "charity"
    existing = forms.CharField(
        label=gettext_lazy("Charity that is known here"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Its exact name, or the last part of its page's address."),
        widget=forms.TextInput(attrs={"list": "charity-names", "dir": "auto", "autocomplete": "off"}),
    )
    new_name = forms.CharField(
        label=gettext_lazy("Or a new one: its name"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of the new one"), required=False, choices=[("", "—"), *CharityKind.choices]
    )
    official_site = forms.CharField(
        label=gettext_lazy("Official site of the new one"),
        required=False,
        max_length=2048,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    field_order = ("existing", "new_name", "kind", "official_site", "reason", "seen")

    def clean_existing(self) -> Charity | None:
        words = self.cleaned_data["existing"].strip()
        if not words:
            return None
        by_slug = Charity.objects.filter(slug=words).first()
        named = [by_slug] if by_slug else list(Charity.objects.filter(name__iexact=words)[:2])
        if not named:
            raise forms.ValidationError(_("No charity has this name: add it as a new one below."))
        if len(named) > 1:
            raise forms.ValidationError(
                _("Two charities have this name: write the last part of its page's address.")
            )
        return named[0]

    def clean_official_site(self) -> str:
        site = self.cleaned_data["official_site"].strip()
        return read_address(site).url if site else ""

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if "existing" in self.errors:
            return read
        if bool(read.get("existing")) == bool(read.get("new_name")):
            self.add_error("existing", _("Name one charity: a known one here, or a new one below."))
        elif read.get("new_name") and not read.get("kind"):
            self.add_error("kind", _("Choose what kind of body it is."))
        return read

    @transaction.atomic
    def act(self, now: datetime) -> str:
        charity = self.cleaned_data["existing"] or self._new()
        decisions.set_charity(self.link, self.moderator, now=now, charity=charity, **self.decided)
        return _("The link belongs to %(name)s.") % {"name": charity.name}

    def _new(self) -> Charity:
        read = self.cleaned_data
        wanted = make_slug(read["new_name"], self.link.host)
        taken = set(Charity.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
        try:
            with transaction.atomic():
                return Charity.objects.create(
                    name=read["new_name"],
                    slug=unused_slug(wanted, taken),
                    kind=read["kind"],
                    official_site=read["official_site"],
                    source=self.link.source,
                )
        except IntegrityError as error:
            raise decisions.NotAllowed(
                _("Somebody else added a charity of this name just now: name that one, or send it again.")
            ) from error
