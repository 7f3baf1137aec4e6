"""The addresses of the site: public pages by language, the workspace, accounts, records."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from donations import urls as donations_urls
from donations.admin import records

urlpatterns = [
    path("moderate/records/", records.urls),
    *donations_urls.unprefixed,
    *i18n_patterns(*donations_urls.public, prefix_default_language=False),
]
handler400 = "donations.directory.errors.bad_request"
handler403 = "donations.directory.errors.forbidden"
handler404 = "donations.directory.errors.not_found"
handler500 = "donations.directory.errors.server_error"
