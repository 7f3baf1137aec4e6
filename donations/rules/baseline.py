"""What a human last approved about a link: the only thing that a check compares with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Baseline:
    """Approved facts of one link. Payees are written `scheme:value` in their one normal form.

    `approved` is False for a candidate, which is judged against its own proposal: then absence of a fact is
    no drift. `names` are in all scripts, `numbers` are register numbers as printed.
    """

    url: str
    allowed_hosts: tuple[str, ...] = ()
    payees: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    approved: bool = False
