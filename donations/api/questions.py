"""What may be asked: every parameter with its values. Anything else is refused by name, never left aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django_countries import countries
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from donations.api.problems import BadQuestion, Wrong
from donations.models.charity import CharityKind
from donations.models.link import Purpose
from donations.public_record.change_log import KINDS
from donations.rules.lifecycle import PublicStatus

PAGE_SIZE = 50
LARGEST_PAGE = 200
STATUSES = [status.value for status in PublicStatus if status != PublicStatus.REJECTED]
Question = serializers.Serializer


@extend_schema_field({"type": "string", "pattern": "^[A-Z]{2}$"})
class CountryField(serializers.CharField):
    """A country as ISO 3166 writes it (alpha-2)."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data not in countries.countries:
            raise serializers.ValidationError("Write two capitals, as ISO 3166 does: UA.", "unknown")
        return data


def one_of(values: Sequence[str], **more: Any) -> serializers.ChoiceField:
    """A parameter with a fixed list of values."""
    words = f"Write one of {', '.join(values)}."
    return serializers.ChoiceField(choices=values, error_messages={"invalid_choice": words}, **more)


def yes_or_no(**more: Any) -> serializers.BooleanField:
    """`true` or `false`."""
    return serializers.BooleanField(error_messages={"invalid": "Write true or false."}, **more)


def any_of(field: serializers.Field[Any, Any, Any, Any], help_text: str) -> serializers.ListField:
    """A parameter that may be given several times: any one of its values will do."""
    return serializers.ListField(child=field, required=False, max_length=50, help_text=help_text)


class NoQuestion(serializers.Serializer[Any]):
    """For what takes no parameters."""


class PageQuestion(serializers.Serializer[Any]):
    """What every list takes."""

    page_size = serializers.IntegerField(
        min_value=1,
        max_value=LARGEST_PAGE,
        default=PAGE_SIZE,
        help_text=f"How many a page holds, {LARGEST_PAGE} at most.",
    )
    cursor = serializers.CharField(
        required=False,
        max_length=2000,
        help_text="Where the next page begins. Take the whole address from `next`; do not make one.",
    )


class LinkFilters(serializers.Serializer[Any]):
    """What picks links, and charities by their links."""

    q = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="Words. Each must stand in a name (in any language), cause, country, site, host or label.",
    )
    status = any_of(
        one_of(STATUSES),
        "Public status of a link. Give through `live` ones.",
    )
    reviewed = yes_or_no(
        required=False,
        help_text="`true`: only links that two moderators approved; `false`: only those not yet reviewed.",
    )
    purpose = any_of(one_of(Purpose.values), "What the money is for.")
    defence = yes_or_no(
        default=False,
        help_text="`true` shows links for defence too. Without it lists leave them out, as the pages do.",
    )
    country = any_of(
        CountryField(),
        "Country of the charity, ISO 3166 alpha-2.",
    )
    cause = any_of(
        serializers.CharField(max_length=100),
        "A cause, as `causes` of a charity writes it: `medical`.",
    )
    kind = any_of(one_of(CharityKind.values), "Kind of the organisation.")


class CharityQuestion(LinkFilters, PageQuestion):
    """A charity is found when one of its visible links matches all that is asked."""

    ordering = one_of(
        ["name", "-name", "added", "-added"],
        default="name",
        help_text="By name, or by when it came; `-` turns it round.",
    )


class LinkQuestion(LinkFilters, PageQuestion):
    """Links, each with its charity."""

    charity = serializers.SlugField(
        required=False, max_length=120, help_text="Slug of a charity: all its links."
    )
    ordering = one_of(
        ["slug", "-slug", "checked", "-checked", "approved", "-approved"],
        default="slug",
        help_text="By slug, last check or approval; `-` turns it round. What never happened is oldest.",
    )


class CheckQuestion(PageQuestion):
    """Looks on record."""

    link = serializers.SlugField(required=False, max_length=120, help_text="Slug of a link.")


class ChangeQuestion(PageQuestion):
    """Public changes."""

    link = serializers.SlugField(required=False, max_length=120, help_text="Slug of a link.")
    since = serializers.DateTimeField(
        required=False,
        help_text="Only changes at or after this moment, as 2026-11-25T12:00:00Z.",
        error_messages={"invalid": "Write a moment as 2026-11-25T12:00:00Z."},
    )
    kind = one_of(
        [kind for kind in KINDS if kind],
        required=False,
        help_text="`stopped`: withdrawn or under review; `people`: decided by people.",
    )


class LookupQuestion(serializers.Serializer[Any]):
    """An address that somebody was sent."""

    url = serializers.CharField(
        max_length=4096,
        trim_whitespace=True,
        help_text="The whole address, percent-encoded. Without a scheme it is read as https.",
        error_messages={"required": "Say which address: ?url=https%3A%2F%2Fgive.example%2F"},
    )


def asked(request: Request, question: type[Question[Any]]) -> dict[str, Any]:
    """The parameters of a request, read and checked. Raises BadQuestion with all that is wrong."""
    fields = question().fields
    given = {name: [str(value) for value in values] for name, values in request.query_params.lists()}
    known = {name: values for name, values in given.items() if name in fields}
    many = {name for name, field in fields.items() if isinstance(field, serializers.ListField)}
    read = question(data={name: values if name in many else values[-1] for name, values in known.items()})
    wrong = [_unknown(name, list(fields)) for name in given if name not in fields]
    wrong += [_repeated(name) for name, values in known.items() if name not in many and len(values) > 1]
    if not read.is_valid():
        wrong += [wrong_one for name, errors in read.errors.items() for wrong_one in _wrong(name, errors)]
    if wrong:
        raise BadQuestion(wrong)
    return dict(read.validated_data)


def _unknown(name: str, known: list[str]) -> Wrong:
    takes = f"This address takes {', '.join(known)}." if known else "This address takes no parameters."
    return Wrong(name[:100], "unknown_parameter", f"There is no such parameter. {takes}")


def _repeated(name: str) -> Wrong:
    return Wrong(name, "repeated", "Give it once.")


def _wrong(name: str, errors: Any) -> Iterator[Wrong]:
    """Errors of one parameter: a list, or lists by place for one that may be given several times."""
    lists = errors.values() if isinstance(errors, dict) else [errors]
    for error in (error for found in lists for error in found):
        yield Wrong(name, error.code, str(error))
