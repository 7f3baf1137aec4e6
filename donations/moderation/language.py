"""The language of pages behind the login: their addresses carry none, so they speak the reader's own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

BEHIND_THE_LOGIN = ("/moderate/", "/accounts/")


def in_own_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware, after Django's LocaleMiddleware, which gives every address without a prefix to English.

    Follows Accept-Language; LocaleMiddleware puts Vary and Content-Language on the answer.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(BEHIND_THE_LOGIN):
            translation.activate(translation.get_language_from_request(request))
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware
