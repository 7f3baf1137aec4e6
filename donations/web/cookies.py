"""Cookies that live inside one check: a consent or locale hop may need them, and nothing else keeps them."""

from __future__ import annotations

import email.message
import urllib.request
from http.cookiejar import CookieJar

from urllib3 import HTTPHeaderDict

MAX_SENT_BYTES = 8192


class CheckCookies:
    """The jar of one check. What `wire` let through is few and short; an over-long header is not sent."""

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def keep(self, url: str, headers: HTTPHeaderDict) -> None:
        """Remembers what an answer from `url` sets."""
        offered = headers.getlist("set-cookie")
        if not offered:
            return
        answer = email.message.Message()
        for text in offered:
            answer["Set-Cookie"] = text
        if self._jar is None:
            self._jar = CookieJar()
        self._jar.extract_cookies(_Headers(answer), urllib.request.Request(url))  # type: ignore[arg-type]  # noqa: S310  only its address is read

    def header_for(self, url: str) -> str:
        """The Cookie header for a request to `url`, or an empty string."""
        if self._jar is None:
            return ""
        request = urllib.request.Request(url)  # noqa: S310  never opened, only its headers are filled
        self._jar.add_cookie_header(request)
        sent = request.get_header("Cookie") or ""
        return sent if len(sent) <= MAX_SENT_BYTES else ""


class _Headers:
    """The one thing that http.cookiejar asks of a response."""

    def __init__(self, headers: email.message.Message) -> None:
        self._headers = headers

    def info(self) -> email.message.Message:
        return self._headers
