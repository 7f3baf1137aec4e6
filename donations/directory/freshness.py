"""How long a public page may be kept: never without asking, because a stopped link must vanish at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """GET and HEAD only; an ETag of the whole page, asked again at every visit."""

    @require_safe
    @conditional_page
    @cache_control(no_cache=True)
    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return view(request, *args, **kwargs)

    return shown
