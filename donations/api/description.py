"""The API described by itself: OpenAPI 3.1, read from the questions and shapes that answer."""

from __future__ import annotations

import copy
import json
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from donations.api.examples import EXAMPLES, SITE
from donations.api.problems import MEDIA_TYPE
from donations.api.questions import asked, one_of
from donations.api.views import PublicView

ABOUT = (
    "Charities, their donation links, and what is known of each: dated facts, looks and changes. Read only, "
    "without a key. A link may be followed only while its status is `live`."
)
PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "Where this status is explained."},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What is wrong, and what to do."},
        "errors": {
            "type": "array",
            "description": "With 400: each thing that is wrong with a parameter.",
            "items": {
                "type": "object",
                "required": ["parameter", "code", "detail"],
                "properties": {
                    "parameter": {"type": "string", "description": "Name of the parameter."},
                    "code": {"type": "string", "description": "A stable code."},
                    "detail": {"type": "string", "description": "What to do."},
                },
            },
        },
    },
}
PROBLEMS = {
    "400": "A parameter is unknown, has a value that cannot be read, or is given twice. Each is named.",
    "404": "Nothing of this name is shown in public.",
    "405": "The API is read only.",
    "406": "Something other than JSON was asked for.",
    "429": "Too many requests from this address. `Retry-After` says how many seconds to wait.",
    "500": "The fault is ours. It is logged under the number in `detail`.",
}


def told_whole(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Adds to the generated schema what each address has in common: title, problems, examples."""
    result["info"] = {
        "title": f"{settings.WAYMARK_SITE_NAME} API",
        "version": "1",
        "summary": "What is known of donation links, for programs.",
        "description": ABOUT,
    }
    result["servers"] = [{"url": "/"}]
    result["components"]["schemas"]["Problem"] = PROBLEM
    result["components"]["responses"] = {
        f"Problem{status}": _problem(status, why) for status, why in PROBLEMS.items()
    }
    for path, methods in result["paths"].items():
        _tell_operation(methods["get"], has_name="{" in path)
    return dict(_without_marks(result))


def _tell_operation(operation: dict[str, Any], has_name: bool) -> None:
    """What one address has in common with all others."""
    del operation["security"], operation["tags"]
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter["description"] = "Its name in addresses, as lists tell it."
    answers = operation["responses"]
    answers["200"]["description"] = f"{operation['summary']}: the answer."
    for answer in answers["200"]["content"].values():
        name = answer["schema"].get("$ref", "").rpartition("/")[2]
        if name in EXAMPLES:
            answer["example"] = EXAMPLES[name]
    for status in PROBLEMS:
        if has_name or status != "404":
            answers[status] = {"$ref": f"#/components/responses/Problem{status}"}


def _without_marks(part: Any) -> Any:
    """Without what the generator notes for itself."""
    if isinstance(part, list):
        return [_without_marks(one) for one in part]
    if isinstance(part, dict):
        return {key: _without_marks(value) for key, value in part.items() if key != "x-spec-enum-id"}
    return part


def _problem(status: str, why: str) -> dict[str, Any]:
    plain = {
        "type": f"{SITE}/api/v1/docs/#problem-{status}",
        "title": HTTPStatus(int(status)).phrase,
        "status": int(status),
        "detail": why.replace("`", ""),
    }
    example = EXAMPLES["Problem"] if status == "400" else plain
    shown = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    return {"description": why, "content": {MEDIA_TYPE: shown}}


def schema() -> dict[str, Any]:
    """The whole description, made once in a process."""
    return copy.deepcopy(_schema(settings.WAYMARK_SITE_NAME))


@lru_cache(maxsize=4)
def _schema(site: str) -> dict[str, Any]:
    generator: Any = SchemaGenerator
    return dict(generator(urlconf="donations.api.urls").get_schema(request=None, public=True))


@lru_cache(maxsize=8)
def _written(site: str, form: str) -> bytes:
    if form == "json":
        return json.dumps(_schema(site), ensure_ascii=False, indent=2).encode()
    renderer: Any = OpenApiYamlRenderer()
    return bytes(renderer.render(_schema(site)))


class SchemaQuestion(serializers.Serializer[Any]):
    """In which form."""

    format = one_of(
        ["json", "yaml"], required=False, help_text="Instead of an Accept header. JSON by itself."
    )


class Schema(PublicView):
    question = SchemaQuestion
    renderer_classes = [OpenApiJsonRenderer2, OpenApiYamlRenderer2, OpenApiJsonRenderer, OpenApiYamlRenderer]

    @extend_schema(
        operation_id="schema",
        summary="This API as OpenAPI 3.1",
        parameters=[SchemaQuestion],
        responses={(200, "application/json"): dict, (200, "application/yaml"): dict},
    )
    def get(self, request: Request) -> HttpResponse:
        """The description that this very documentation is drawn from."""
        form = asked(request, SchemaQuestion).get("format")
        kind = f"application/{form}" if form else str(request.accepted_renderer.media_type)
        is_json = kind.endswith("json")
        text = _written(settings.WAYMARK_SITE_NAME, "json" if is_json else "yaml")
        return HttpResponse(text, content_type=kind)
