"""The one Django app."""

from django.apps import AppConfig


class DonationsConfig(AppConfig):
    name = "donations"
    verbose_name = "Donation links"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from donations import checks  # noqa: F401  registers the system checks
