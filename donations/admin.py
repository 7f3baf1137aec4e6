"""Records for moderators to read, behind the workspace's own door. Nothing that decides is changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import CheckboxSelectMultiple, ModelForm, MultipleChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from donations import models
from donations.models.moderator import Role
from donations.moderation.access import moderator_of, moderators_only, passed_second_factor
from donations.news.services import NotTaken, judged
from donations.rules.news import EVENTS

if TYPE_CHECKING:
    _SubscriptionForm = ModelForm[Model]
    ModelRecord = admin.ModelAdmin[Model]
    RegistrationRows = admin.TabularInline[models.Registration, models.Charity]
else:  # Django's classes take no parameters at run time
    _SubscriptionForm = ModelForm
    ModelRecord = admin.ModelAdmin
    RegistrationRows = admin.TabularInline


class RecordsSite(admin.AdminSite):
    """Open to every moderator who passed a second factor; roles decide what may be edited."""

    site_header = site_title = _("Records")
    index_title = _("Everything kept, to read")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return passed_second_factor(request)

    def login(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """The workspace's own way in: the admin's password form does not exist here."""
        return moderators_only(_onward)(request)

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Passwords are changed on the account's own page, which asks for proof first."""
        return redirect("account_change_password")


def _onward(request: HttpRequest) -> HttpResponse:
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = resolve_url("admin:index")
    return redirect(target)


records = RecordsSite(name="admin")


class ToRead(ModelRecord):
    """Every moderator reads; nobody adds, changes or deletes."""

    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class Edited(ToRead):
    """Those whose `editors` role allows it change the fields named in `edited`, and no other."""

    editors = frozenset({Role.MODERATOR, Role.LEAD})
    edited: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return moderator_of(request).role in self.editors

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return [field.name for field in self.opts.fields if field.name not in self.edited]

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm[Model], change: bool) -> None:
        """Only what was typed is written: a check may have moved the rest meanwhile."""
        obj.save(update_fields=[*form.changed_data, *self.derived])


class RegistrationsOf(RegistrationRows):
    model = models.Registration
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return moderator_of(request).role == Role.LEAD

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return moderator_of(request).role == Role.LEAD

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return moderator_of(request).role == Role.LEAD


@admin.register(models.Charity, site=records)
class CharityRecord(Edited):
    editors = frozenset({Role.LEAD})
    edited = ("name", "summary", "other_names", "official_site", "country", "causes", "source")
    derived = ("search_text",)
    list_display = ("name", "kind", "country", "official_site")
    list_filter = ("kind",)
    search_fields = ("search_text",)
    inlines = (RegistrationsOf,)


@admin.register(models.Link, site=records)
class LinkRecord(Edited):
    edited = ("label", "languages", "source")
    list_display = ("slug", "charity", "host", "review", "public_status", "last_verdict")
    list_filter = ("review", "public_status", "purpose")
    list_select_related = ("charity",)
    search_fields = ("slug", "url", "label")


@admin.register(models.Report, site=records)
class ReportRecord(Edited):
    edited = ("handled_at",)
    list_display = ("link", "at", "handled_at")
    list_select_related = ("link",)


@admin.register(models.Moderator, site=records)
class ModeratorRecord(Edited):
    """A lead closes an account; names, roles and passwords are not changed here."""

    editors = frozenset({Role.LEAD})
    edited = ("is_active",)
    fields = ("username", "role", "is_active", "date_joined", "last_login")
    list_display = ("username", "role", "is_active", "last_login")


@admin.register(models.Decision, site=records)
class DecisionRecord(ToRead):
    list_display = ("at", "link", "actor", "action", "reason")
    list_filter = ("action",)
    list_select_related = ("link", "actor")
    search_fields = ("link__slug", "reason")


@admin.register(models.Flip, site=records)
class FlipRecord(ToRead):
    list_display = ("at", "link", "axis", "before", "after", "reason")
    list_filter = ("axis",)
    list_select_related = ("link",)
    search_fields = ("link__slug",)


@admin.register(models.Check, site=records)
class CheckRecord(ToRead):
    list_display = ("at", "link", "verdict", "reason", "http_status", "elapsed_ms")
    list_filter = ("verdict",)
    list_select_related = ("link",)
    search_fields = ("link__slug",)


@admin.register(models.Hold, site=records)
class HoldRecord(ToRead):
    list_display = ("link", "reason", "at_once", "opened_at", "closed_at")
    list_select_related = ("link",)
    search_fields = ("link__slug",)


@admin.register(models.Evidence, site=records)
class EvidenceRecord(ToRead):
    list_display = ("charity", "link", "fact", "result", "seen_on", "source")
    list_filter = ("fact", "result")
    list_select_related = ("charity", "link")
    search_fields = ("charity__name", "link__slug")


@admin.register(models.Sighting, site=records)
class SightingRecord(ToRead):
    list_display = ("destination", "kind", "label", "source", "seen_at")
    list_filter = ("kind",)
    search_fields = ("destination", "source")


@admin.register(models.Payee, site=records)
class PayeeRecord(ToRead):
    list_display = ("link", "scheme", "value")
    list_select_related = ("link",)
    search_fields = ("link__slug", "value")


@admin.register(models.Host, site=records)
class HostRecord(ToRead):
    list_display = ("name", "rests_until", "failures", "answer_ms")
    search_fields = ("name",)


class SubscriptionForm(_SubscriptionForm):
    """Judged as `add_webhook` judges it."""

    events = MultipleChoiceField(
        label=_("events"),
        choices=[(event, event) for event in EVENTS],
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("None chosen means all."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            judged(cleaned.get("url", ""), cleaned.get("events", []))
        except NotTaken as error:
            raise ValidationError(str(error)) from error
        return cleaned


@admin.register(models.Subscription, site=records)
class SubscriptionRecord(Edited):
    """A lead adds subscriptions and switches them off; the secret is shown once, when one is added."""

    form = SubscriptionForm
    editors = frozenset({Role.LEAD})
    edited = ("url", "label", "events", "active")
    fields = ("url", "label", "events", "active")
    list_display = ("__str__", "url", "active", "created_at")
    list_filter = ("active",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return moderator_of(request).role in self.editors

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm[Model], change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        obj.save()
        if isinstance(obj, models.Subscription):
            words = _("Its secret, not shown again: %(secret)s")
            messages.success(request, words % {"secret": obj.secret})


@admin.register(models.Delivery, site=records)
class DeliveryRecord(ToRead):
    list_display = ("queued_at", "subscription", "event", "attempts", "status", "arrived_at", "next_try_at")
    list_filter = ("event", "status")
    list_select_related = ("subscription",)


@admin.register(LogEntry, site=records)
class EditsRecord(ToRead):
    """Who edited which record here."""

    list_display = ("action_time", "user", "content_type", "object_repr", "change_message")
    list_select_related = ("user", "content_type")
