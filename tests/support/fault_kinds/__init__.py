"""Every fault kind that one or several looks can tell, each in several variants of our own wording."""

from __future__ import annotations

from tests.support.fault_kinds import (
    addresses,
    answers,
    certificates,
    identity,
    strangers,
    tongues,
    walls,
    ways,
    widgets,
    words,
)
from tests.support.fault_kinds.world import Variant, World

__all__ = ["Variant", "World", "all_variants"]


def all_variants() -> World:
    """The sites and the variants."""
    world = World()
    for group in (
        answers,
        walls,
        certificates,
        ways,
        strangers,
        addresses,
        words,
        tongues,
        identity,
        widgets,
    ):
        group.fill(world)
    return world
