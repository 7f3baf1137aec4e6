"""The documentation for people, drawn from the schema: what an address takes and tells, field by field.

In English, as the API is: its address carries no language, so there is nothing to translate here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from donations.api.description import schema
from donations.api.examples import QUESTIONS, SITE
from donations.api.problems import MEDIA_TYPE
from donations.rules.lifecycle import PublicStatus
from donations.rules.public_words import STATUS_WORDS, PublicWord

_CODE = re.compile(r"`([^`]+)`")
PLAIN_TYPES = {"string": "text", "integer": "number", "boolean": "true or false"}
PLAIN_FORMATS = {"uri": "address", "date": "date", "date-time": "moment"}
STATUSES = {
    PublicStatus.LIVE: "Two moderators approved it and nothing speaks against it: give through no other.",
    PublicStatus.NOT_REVIEWED: "Somebody named it; nobody here has looked. There is nothing to give through.",
    PublicStatus.HIDDEN: "Nobody could look at it for 30 days. A person must.",
    PublicStatus.UNAVAILABLE: "Several looks failed. It comes back by itself after two good ones.",
    PublicStatus.QUARANTINED: "A look saw that it may lead to somebody else. Lead nobody there.",
    PublicStatus.UNDER_REVIEW: "A moderator paused it. Two must agree before it comes back.",
    PublicStatus.CLOSED: "The charity ended the appeal.",
    PublicStatus.HISTORY_ONLY: "It has not answered for 90 days. Its record stays.",
    PublicStatus.WITHDRAWN: "Moderators ended the listing for good. Its record stays.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A parameter or a field."""

    name: str
    kind: SafeString
    words: SafeString
    allowed: list[str]
    default: str = ""
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """One address: what it takes, what it tells, and how to ask."""

    id: str
    path: str
    summary: str
    words: SafeString
    takes: list[Entry]
    curl: str
    shape: str
    example: str


@dataclass(frozen=True, slots=True)
class Object:
    """One object of the answers, field by field; where another has many of them, without those of `base`."""

    name: str
    words: SafeString
    base: str
    fields: list[Entry]


@dataclass(frozen=True, slots=True)
class Status:
    """A public status, the word that pages show for it, and what it means."""

    code: str
    word: PublicWord
    meaning: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A status of HTTP that is not an answer."""

    status: str
    words: SafeString


@require_safe
@conditional_page
@cache_control(no_cache=True)
def docs(request: HttpRequest) -> HttpResponse:
    """A page in the look of the site, without a script of its own."""
    whole, site = schema(), request.build_absolute_uri("/").rstrip("/")
    objects, refusals = whole["components"]["schemas"], whole["components"]["responses"]
    return render(
        request,
        "api/docs.html",
        {
            "doors": [_door(path, methods["get"], site) for path, methods in whole["paths"].items()],
            "objects": [_object(name, objects) for name in objects],
            "statuses": [Status(code, STATUS_WORDS[code], meaning) for code, meaning in STATUSES.items()],
            "problems": [
                Problem(name.removeprefix("Problem"), coded(told["description"]))
                for name, told in refusals.items()
            ],
            "problem": _written(_example(refusals["Problem400"], MEDIA_TYPE), site),
            "problem_type": MEDIA_TYPE,
            "rate": settings.WAYMARK_API_RATE,
            "first": f"curl '{site}/api/v1/links/?status=live&page_size=5'",
        },
    )


def coded(text: str) -> SafeString:
    """Plain text, with what stands between backticks as code."""
    return SafeString(_CODE.sub(r"<code>\1</code>", escape(text)))


def _door(path: str, operation: Mapping[str, Any], site: str) -> Door:
    answer = operation["responses"]["200"]
    shape = answer["content"]["application/json"]["schema"].get("$ref", "").rpartition("/")[2]
    example = _example(answer, "application/json")
    return Door(
        id=operation["operationId"].replace("_", "-"),
        path=path,
        summary=operation["summary"],
        words=coded(operation["description"]),
        takes=[_parameter(one) for one in operation.get("parameters", [])],
        curl=f"curl '{site}{QUESTIONS[path]}'",
        shape=shape,
        example=_written(example, site) if example else "",
    )


def _example(answer: Mapping[str, Any], media_type: str) -> Any:
    return answer["content"][media_type].get("example")


def _written(example: Any, site: str) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2).replace(SITE, site)


def _object(name: str, objects: Mapping[str, Any]) -> Object:
    told = objects[name]["properties"]
    smaller = [other for other in objects if objects[other]["properties"].items() < told.items()]
    base = max(smaller, key=lambda other: len(objects[other]["properties"]), default="")
    left_out = objects[base]["properties"] if base else {}
    fields = [
        _entry(field, of, of.get("description", "")) for field, of in told.items() if field not in left_out
    ]
    return Object(name, coded(objects[name].get("description", "")), base, fields)


def _parameter(told: Mapping[str, Any]) -> Entry:
    entry = _entry(told["name"], told["schema"], told["description"], is_needed=told.get("required", False))
    if told["schema"].get("type") != "array":
        return entry
    return replace(entry, kind=format_html("{}, more than once if need be", _kind(told["schema"]["items"])))


def _entry(name: str, told: Mapping[str, Any], words: str, is_needed: bool = False) -> Entry:
    inner = told.get("items", told)
    allowed = [str(value) for value in inner.get("enum", []) if value is not None]
    default = told.get("default")
    return Entry(
        name=name,
        kind=_kind(told),
        words=coded(words),
        allowed=allowed,
        default="" if default is None else json.dumps(default).strip('"'),
        is_needed=is_needed,
    )


def _kind(told: Mapping[str, Any]) -> SafeString:
    """The type in plain words, with the way to the object that it names."""
    if told.get("type") == "array":
        inner = _kind(told["items"])
        return format_html("list of {}" if "$ref" in told["items"] else "list of {}s", inner)
    choices = [told, *told.get("allOf", []), *told.get("oneOf", [])]
    shape = next((one["$ref"].rpartition("/")[2] for one in choices if "$ref" in one), "")
    types = told.get("type", "object")
    names = [types] if isinstance(types, str) else list(types)
    nullable = "null" in names or any(one.get("type") == "null" for one in choices)
    plain = PLAIN_FORMATS.get(told.get("format", "")) or PLAIN_TYPES.get(names[0], "object")
    shown = format_html('<a href="#object-{}">{}</a>', shape, shape) if shape else plain
    return format_html("{} or null" if nullable else "{}", shown)
