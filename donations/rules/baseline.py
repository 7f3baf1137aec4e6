"""What a human last approved about a link: the only thing that a check compares with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from donations.rules.policy import POLICY_VERSION


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

    def as_row(self) -> dict[str, Any]:
        """The facts as they are stored at an approval, in JSON's own types, with the policy then in force."""
        facts = {name: value for name, value in asdict(self).items() if name != "approved"}
        return {**facts, "policy": POLICY_VERSION}

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Self:
        """An approved baseline as it was stored."""

        def texts(name: str) -> tuple[str, ...]:
            values: Sequence[str] = row.get(name, ())
            return tuple(values)

        return cls(
            url=row["url"],
            allowed_hosts=texts("allowed_hosts"),
            payees=texts("payees"),
            names=texts("names"),
            numbers=texts("numbers"),
            approved=True,
        )
