"""How often one address may ask (WAYMARK_API_RATE): counted in the cache that all web processes share."""

from __future__ import annotations

import time
from ipaddress import IPv6Network, ip_address
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

WINDOW_S = 60
# One number holds the second in which a window began and the requests since: counting is one atomic step.
_SHIFT = 1_000_000


class ByAddress(BaseThrottle):
    """So many requests a minute, from the first one on; then none until that minute is over."""

    left_s = 0.0

    def allow_request(self, request: Request, view: APIView) -> bool:
        rate = settings.WAYMARK_API_RATE
        if not rate:
            return True
        now = time.time()
        began, count = _counted(f"api-rate:{sender(request._request)}", now)
        self.left_s = max(1.0, began + WINDOW_S - now)
        return count <= rate

    def wait(self) -> float:
        return self.left_s


def sender(request: HttpRequest) -> str:
    """The address that asks, behind trusted proxies the visitor's own; an IPv6 household (/64) is one.

    Those who come by a local socket have none, and are counted together.
    """
    told = request.META.get("REMOTE_ADDR", "")  # the server's edge has put the visitor's there
    try:
        address = ip_address(told)
    except ValueError:
        return str(told)
    if address.version == 6:
        return str(IPv6Network((address, 64), strict=False).network_address)
    return str(address)


def _counted(key: str, now: float) -> tuple[int, int]:
    """When the window of `key` began, in seconds since 1970, and how many requests it holds with this one."""
    cache.add(key, int(now) * _SHIFT, WINDOW_S)
    try:
        value = cache.incr(key)
    except ValueError:  # it ended between the two lines
        cache.add(key, int(now) * _SHIFT, WINDOW_S)
        value = cache.incr(key)
    began, count = divmod(value, _SHIFT)
    return began, count
