"""Pages by position, not by number: what comes or goes shifts nothing, and the last costs as the first."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import Combinable
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from donations.api.problems import BadQuestion, Wrong

T = TypeVar("T", bound=Model)
SPOILT = "This is not a cursor of this list in this order. Take the address in `next` as it stands."


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by; ties by row, in the same direction. `read` brings a value back from text.

    The expression must not be null: keyset pages cannot step over what compares with nothing.
    """

    by: Combinable
    descending: bool
    read: Callable[[str], Any]


def text(by: Combinable) -> dict[bool, Order]:
    """Both directions of an order by text."""
    return {descending: Order(by, descending, _text) for descending in (False, True)}


def moment(by: Combinable) -> dict[bool, Order]:
    """Both directions of an order by moment."""
    return {descending: Order(by, descending, _moment) for descending in (False, True)}


def newest_row() -> Order:
    """The order in which rows were written, the last one first."""
    return Order(F("pk"), descending=True, read=_row)


def both(**orders: dict[bool, Order]) -> dict[str, Order]:
    """Orders by the name that a request gives them: `name` and `-name`."""
    return {f"{'-' * down}{name}": order for name, pair in orders.items() for down, order in pair.items()}


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`cursor` is where the next page begins; empty on the last one."""

    rows: list[T]
    cursor: str


def page_of(rows: QuerySet[T], order: Order, asked: Mapping[str, Any]) -> Page[T]:
    """The page that is asked for, in one query. Raises BadQuestion for a cursor of another list."""
    name, size = f"{rows.model.__name__} {asked.get('ordering', '')}", asked["page_size"]
    found = rows.annotate(position=order.by)
    if "cursor" in asked:
        found = found.filter(_beyond(order, *_position(asked["cursor"], name, order)))
    directions = [F("position"), F("pk")]
    sorted_rows = found.order_by(*(one.desc() if order.descending else one.asc() for one in directions))
    page = list(sorted_rows[: size + 1])
    return Page(page[:size], _cursor(name, page[size - 1]) if len(page) > size else "")


def next_address(request: Request, cursor: str) -> str | None:
    """The same question, one page on."""
    return str(replace_query_param(request.build_absolute_uri(), "cursor", cursor)) if cursor else None


def _beyond(order: Order, value: Any, row: int) -> Q:
    # The first half says nothing new; it lets an index find the place.
    side = "lt" if order.descending else "gt"
    after = Q(**{f"position__{side}": value}) | Q(position=value, **{f"pk__{side}": row})
    return Q(**{f"position__{side}e": value}) & after


def _cursor(name: str, last: Any) -> str:
    value = last.position.isoformat() if isinstance(last.position, datetime) else last.position
    told = json.dumps([name, str(value), last.pk], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _position(cursor: str, name: str, order: Order) -> tuple[Any, int]:
    try:
        told: Sequence[Any] = json.loads(
            base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        )
        of, value, row = told
        if of == name and isinstance(value, str):
            return order.read(value), _row(row)
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        pass
    raise BadQuestion([Wrong("cursor", "spoilt", SPOILT)])


def _text(told: str) -> str:
    if "\0" in told:
        raise ValueError(told)
    told.encode()  # half of a pair of surrogates is no text
    return told


def _row(told: str | int) -> int:
    row = int(told)
    if not 0 <= row < 2**63:
        raise ValueError(told)
    return row


def _moment(told: str) -> datetime:
    moment = datetime.fromisoformat(told)
    if moment.tzinfo is None or not 1970 <= moment.year <= 9000:
        raise ValueError(told)
    return moment.astimezone(UTC)
