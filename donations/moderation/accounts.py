"""Accounts of the workspace: nobody signs up; a one-time address lets a moderator in."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """Sign-up is closed: accounts are made by `createmoderator`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
