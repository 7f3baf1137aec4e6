"""What a registry says of a domain: RDAP answers (RFC 9083), read within bounds and with patience.

A field that is missing, malformed or of another type is not known; nothing that cannot be read is evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

MOST_BYTES = 256 * 1024
MOST_ENTRIES = 64
LONGEST = 253
_CREATED = frozenset({"registration", "reregistration"})


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """One domain as its registry describes it. `status` and `name_servers` are lower case and sorted."""

    created: datetime | None = None
    expires: datetime | None = None
    status: tuple[str, ...] = ()
    registrar: str = ""
    name_servers: tuple[str, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """The facts in JSON's own types."""
        row = asdict(self)
        return row | {name: row[name].isoformat() if row[name] else None for name in ("created", "expires")}

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Self:
        """Facts as they were stored."""
        return cls(
            created=_moment(row.get("created")),
            expires=_moment(row.get("expires")),
            status=tuple(row.get("status", ())),
            registrar=str(row.get("registrar", "")),
            name_servers=tuple(row.get("name_servers", ())),
        )


def read_domain(body: bytes, domain: str, now: datetime) -> RegistrationFacts | None:
    """The facts in an RDAP answer about `domain`, or None when it is no such answer. Never raises.

    A registration dated more than a day ahead of `now` is an error of the registry's and not known.
    """
    if len(body) > MOST_BYTES:
        return None
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict) or not _is_about(answer, domain):
        return None
    created = max(_dates(answer, _CREATED), default=None)
    return RegistrationFacts(
        created=created if created is None or created <= now + timedelta(days=1) else None,
        expires=max(_dates(answer, frozenset({"expiration"})), default=None),
        status=tuple(sorted({_plain(text) for text in _entries(answer, "status") if isinstance(text, str)})),
        registrar=_registrar(answer),
        name_servers=_name_servers(answer),
    )


def _is_about(answer: Mapping[str, Any], domain: str) -> bool:
    """Some registries answer with another object, or with an error under a status of 200."""
    if answer.get("objectClassName", "domain") != "domain" or "errorCode" in answer:
        return False
    named = answer.get("ldhName")
    return not isinstance(named, str) or _plain(named).removesuffix(".") == domain


def _dates(answer: Mapping[str, Any], actions: frozenset[str]) -> Iterator[datetime]:
    for event in _entries(answer, "events"):
        if isinstance(event, dict) and _plain(event.get("eventAction")) in actions:
            moment = _moment(event.get("eventDate"))
            if moment is not None:
                yield moment


def _moment(text: Any) -> datetime | None:
    """An RFC 3339 moment in UTC; without a zone it is taken as UTC, a bare day as its beginning."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    try:
        read = datetime.fromisoformat(text.strip())
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _registrar(answer: Mapping[str, Any]) -> str:
    for entity in _entries(answer, "entities"):
        if isinstance(entity, dict) and "registrar" in _entries(entity, "roles"):
            return _full_name(entity) or str(entity.get("handle", ""))[:LONGEST]
    return ""


def _full_name(entity: Mapping[str, Any]) -> str:
    """The `fn` of a jCard (RFC 7095)."""
    card = entity.get("vcardArray")
    rows = card[1] if isinstance(card, list) and len(card) == 2 and isinstance(card[1], list) else []
    for row in rows[:MOST_ENTRIES]:
        if isinstance(row, list) and len(row) > 3 and row[0] == "fn" and isinstance(row[3], str):
            return row[3].strip()[:LONGEST]
    return ""


def _name_servers(answer: Mapping[str, Any]) -> tuple[str, ...]:
    servers = (server for server in _entries(answer, "nameservers") if isinstance(server, dict))
    names = (_plain(server.get("ldhName")).removesuffix(".") for server in servers)
    return tuple(sorted({name for name in names if name}))


def _entries(answer: Mapping[str, Any], name: str) -> list[Any]:
    found = answer.get(name)
    return found[:MOST_ENTRIES] if isinstance(found, list) else []


def _plain(text: Any) -> str:
    return text.strip().lower()[:LONGEST] if isinstance(text, str) else ""
