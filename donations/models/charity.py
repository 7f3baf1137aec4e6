"""An organisation: registered charity, public body or intergovernmental body."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from donations.rules.folding import fold


class CharityKind(models.TextChoices):
    REGISTERED_CHARITY = "registered_charity", _("registered charity")
    PUBLIC_BODY = "public_body", _("public body")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental body")


class Charity(models.Model):
    """`other_names` is a list of {"lang", "text"}; `causes` a list of lower-case words."""

    name = models.CharField(max_length=300)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=24, choices=CharityKind)
    summary = models.TextField(blank=True)
    other_names = models.JSONField(default=list, blank=True)
    official_site = models.TextField(blank=True)
    country = models.CharField(max_length=2, blank=True)
    causes = models.JSONField(default=list, blank=True)
    source = models.TextField(blank=True)
    search_text = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "charities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=CharityKind.values), name="charity_kind_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(slug=""), name="charity_is_named"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_text = self.words_to_search()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("charity", args=[self.slug])

    def words_to_search(self) -> str:
        """Names in all scripts, causes, country and site, folded for a plain substring search."""
        names = [self.name, *(str(entry.get("text", "")) for entry in self.other_names)]
        return fold(" ".join([*names, *self.causes, self.country, self.official_site]))
