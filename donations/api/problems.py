"""What went wrong, as `application/problem+json` (RFC 9457): one shape for every refusal and fault."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404
from django.urls import reverse
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing at this address, or nothing that is shown in public. The index is at {index}."
NOT_ACCEPTABLE = "The API speaks JSON. Send “Accept: application/json”, or no Accept header."


class Wrong(NamedTuple):
    """One thing that is wrong with a parameter. `code` is stable; `detail` says what to do."""

    parameter: str
    code: str
    detail: str


class BadQuestion(exceptions.APIException):
    """The parameters cannot be answered; each thing that is wrong is named."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, wrong: Iterable[Wrong]) -> None:
        self.wrong = sorted(wrong)
        super().__init__(" ".join(f"{one.parameter}: {one.detail}" for one in self.wrong))


def problem_for(fault: Exception, context: Mapping[str, Any]) -> Response:
    """The answer to an exception; what nobody foresaw is logged with a number that the answer names."""
    request: Request = context["request"]
    if isinstance(fault, Http404 | exceptions.NotFound):
        return _problem(request, HTTPStatus.NOT_FOUND, NOT_FOUND.format(index=_address(request, "api")))
    if isinstance(fault, BadQuestion):
        errors = [one._asdict() for one in fault.wrong]
        return _problem(request, HTTPStatus.BAD_REQUEST, str(fault.detail), errors=errors)
    if isinstance(fault, exceptions.Throttled):
        return _too_many(request, int(getattr(fault, "wait", None) or 1))
    if isinstance(fault, exceptions.MethodNotAllowed):
        allowed = ", ".join(context["view"].allowed_methods)
        answer = _problem(request, HTTPStatus.METHOD_NOT_ALLOWED, f"The API is read only: {allowed}.")
        answer["Allow"] = allowed
        return answer
    if isinstance(fault, exceptions.NotAcceptable):
        return _problem(request, HTTPStatus.NOT_ACCEPTABLE, NOT_ACCEPTABLE)
    if isinstance(fault, exceptions.APIException | PermissionDenied):
        status = HTTPStatus(getattr(fault, "status_code", HTTPStatus.FORBIDDEN))
        return _problem(request, status, str(fault))
    return _our_fault(request, fault)


def _too_many(request: Request, wait_s: int) -> Response:
    rate = settings.WAYMARK_API_RATE
    detail = f"Your address asked more than {rate} times within a minute. Ask again in {wait_s} s."
    answer = _problem(request, HTTPStatus.TOO_MANY_REQUESTS, detail)
    answer["Retry-After"] = str(wait_s)
    return answer


def _our_fault(request: Request, fault: Exception) -> Response:
    number = secrets.token_hex(4)
    got_request_exception.send(sender=problem_for, request=request._request)
    logger.error("API broke, number %s, at %s", number, request.path, exc_info=fault)
    detail = f"The fault is ours, and it is logged as number {number}. Nothing was changed."
    return _problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def _problem(request: Request, status: HTTPStatus, detail: str, **more: object) -> Response:
    """`type` leads to the part of the documentation that explains this status."""
    body = {
        "type": f"{_address(request, 'api_docs')}#problem-{status.value}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        **more,
    }
    return Response(body, status=status.value, content_type=MEDIA_TYPE)


def _address(request: Request, name: str) -> str:
    return request.build_absolute_uri(reverse(name))
