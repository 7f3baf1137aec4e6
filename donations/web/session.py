"""The one requests session of a thread: guarded, bounded, and blind to the environment."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any

from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter
from requests.cookies import RequestsCookieJar
from requests.hooks import default_hooks
from requests.structures import CaseInsensitiveDict

from donations.rules.canonical_url import CanonicalURL
from donations.web.budget import Budget
from donations.web.dial import dial
from donations.web.guard import Endpoint, endpoints
from donations.web.missing_issuer import NOTE, completing_context
from donations.web.sockets import Connection, send_all
from donations.web.wire import read_answer


class GuardedRequest(PreparedRequest):
    """A GET of a judged URL within a budget, or a POST where there is a body.

    It is dialled as judged: requests' own reading is not asked.
    """

    def __init__(
        self, target: CanonicalURL, budget: Budget, headers: Mapping[str, str], body: bytes | None = None
    ) -> None:
        super().__init__()
        self.target = target
        self.budget = budget
        self.method = "GET" if body is None else "POST"
        self.body = body
        self.url = target.fetch_url
        self.headers = CaseInsensitiveDict(headers)
        self.hooks = default_hooks()


class GuardedAdapter(BaseAdapter):
    """Resolves, judges, pins and dials each request by itself; keeps no connection for the next one."""

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """The answer to a GuardedRequest, its body unread. Raises LookFailed, OSError, HTTPException."""
        if not isinstance(request, GuardedRequest):
            raise TypeError("Only a GuardedRequest may leave this house.")
        target, budget = request.target, request.budget
        budget.certificate = b""
        sock = _reach(target, endpoints(target, budget.remaining()), budget)
        send_all(sock, _request_bytes(request))
        raw = read_answer(sock, budget)
        response = Response()
        response.status_code = raw.status
        response.headers = CaseInsensitiveDict(raw.headers)
        response.raw = raw
        response.url = target.fetch_url
        response.request = request
        return response

    def close(self) -> None:
        """Nothing is kept open between requests."""


class GuardedSession(Session):
    """Reads no proxy, no .netrc and no CA variable, stores no cookie and follows nothing by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.cookies = RequestsCookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))
        self.adapters.clear()
        self.mount("http://", GuardedAdapter())
        self.mount("https://", GuardedAdapter())

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        """Straight to the adapter: what requests adds by itself (proxies, cookies, hooks) is not wanted.

        It would read the whole body of a redirect even when told not to follow it.
        """
        return self.get_adapter(request.url or "").send(request, **kwargs)


_of_thread = threading.local()


def session() -> GuardedSession:
    """This thread's session."""
    found: GuardedSession | None = getattr(_of_thread, "session", None)
    if found is None:
        found = _of_thread.session = GuardedSession()
    return found


def _reach(target: CanonicalURL, candidates: tuple[Endpoint, ...], budget: Budget) -> Connection:
    try:
        return dial(target, candidates, budget)
    except ssl.SSLCertVerificationError as error:
        context = completing_context(error, target, candidates, budget)
    sock = dial(target, candidates, budget, context)
    budget.note = NOTE
    return sock


def _request_bytes(request: GuardedRequest) -> bytes:
    where, body = request.target, request.body
    lines = [f"{request.method} {where.request_target} HTTP/1.1", f"Host: {where.authority}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError("A request line may not hold a line break.")
    if isinstance(body, bytes):
        lines.append(f"Content-Length: {len(body)}")
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    return head + body if isinstance(body, bytes) else head
