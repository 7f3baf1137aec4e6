"""What one look at an address saw: the value that `web` makes and the rules judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self


class Fault(StrEnum):
    """Why a look ended without a whole answer. Each is news about the link, never an exception."""

    REFUSED_BY_POLICY = "refused_by_policy"  # our own guard: address, scheme, port or an ambiguous URL
    NAME_NOT_FOUND = "name_not_found"  # NXDOMAIN
    NAME_UNANSWERED = "name_unanswered"  # SERVFAIL, resolver timeout
    NO_ROUTE = "no_route"  # network or host unreachable on our side of the wire
    OUT_OF_MEANS = "out_of_means"  # this machine has no file, thread or memory left for the look
    CONNECTION_REFUSED = "connection_refused"
    CONNECTION_RESET = "connection_reset"
    CONNECT_TIMEOUT = "connect_timeout"
    DEADLINE = "deadline"  # the wall clock for the whole check ran out
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NAME = "certificate_name"  # issued for another host
    CERTIFICATE_SELF_SIGNED = "certificate_self_signed"
    CERTIFICATE_UNKNOWN_ISSUER = "certificate_unknown_issuer"
    TLS_FAILED = "tls_failed"
    BAD_ANSWER = "bad_answer"  # not HTTP, bad status line, too many or too large headers
    CUT_SHORT = "cut_short"  # fewer bytes than promised, or a compressed body cut in the middle
    UNREADABLE_BODY = "unreadable_body"  # an encoding that was not asked for or does not decode
    TOO_MANY_REDIRECTS = "too_many_redirects"
    REDIRECT_REFUSED = "redirect_refused"  # a hop to what the guard refuses
    REDIRECT_UNUSABLE = "redirect_unusable"  # empty, over-long or unreadable Location


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer that sent us on: where we asked, its status, where it pointed (absolute, canonical)."""

    url: str
    status: int
    target: str
    how: str = "location"  # location, refresh_header, meta_refresh


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What the certificate of the last TLS answer said of itself; a refused one included.

    `issuer` and `subject` are names for a person; `key` is the SHA-256 (hex) of the public key.
    """

    issuer: str
    subject: str
    names: tuple[str, ...]
    not_before: datetime
    not_after: datetime
    key: str

    def as_row(self) -> dict[str, str | list[str]]:
        """The facts in JSON's own types."""
        return {
            "issuer": self.issuer,
            "subject": self.subject,
            "names": list(self.names),
            "not_before": self.not_before.isoformat(),
            "not_after": self.not_after.isoformat(),
            "key": self.key,
        }

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Self:
        """Facts as they were stored."""
        dates = {name: datetime.fromisoformat(row[name]) for name in ("not_before", "not_after")}
        return cls(**{**row, "names": tuple(row["names"]), **dates})


@dataclass(frozen=True, slots=True)
class Observation:
    """One look. `status` is None when no whole answer came; `fault` is None when one did.

    `body` is decoded (gzip, deflate undone) and capped; `body_truncated` says that a cap cut it.
    `elapsed_ms` is wall-clock time over all hops, `bytes_read` is bytes on the wire.
    """

    url: str
    final_url: str
    observed_at: datetime
    status: int | None = None
    fault: Fault | None = None
    detail: str = ""
    hops: tuple[Hop, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    body_truncated: bool = False
    elapsed_ms: int = 0
    bytes_read: int = 0
    certificate: CertificateFacts | None = None

    def header(self, name: str) -> str:
        """The first value of a header of the last answer, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")
