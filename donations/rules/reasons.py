"""Marks sentences of the rules for the translators; pages translate them when they show them."""

from __future__ import annotations


def gettext_noop(text: str) -> str:
    """The text as it is."""
    return text
