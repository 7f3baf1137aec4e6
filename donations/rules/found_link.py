"""One donation link as it was found on a page: the row that `manage.py gather` prints."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class FoundLink:
    """One distinct donation link of a page; the columns of `manage.py gather`.

    `charity` is the name of the known charity, `humanitarian` True, False or None (cannot tell), `confidence`
    0 to 1. `slug`, `key` and `purpose` are for saving: key is empty for a payment identity.
    """

    url: str
    label: str
    kind: str
    charity: str | None
    standing: str
    humanitarian: bool | None
    confidence: float
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    source: str
    position: str
    slug: str = ""
    key: str = ""
    purpose: str = ""

    def warned(self, code: str) -> FoundLink:
        """The same with one warning more."""
        return replace(self, warnings=tuple(dict.fromkeys((*self.warnings, code))))


def merged(first: FoundLink, second: FoundLink) -> FoundLink:
    """Two places of one link: the first stays, reasons add up, hidden only if both are."""
    warnings = dict.fromkeys((*first.warnings, *second.warnings))
    if "hidden" in first.warnings and "hidden" not in second.warnings:
        warnings.pop("hidden")
        return replace(
            second, warnings=tuple(warnings), reasons=tuple(dict.fromkeys((*first.reasons, *second.reasons)))
        )
    if "hidden" in second.warnings and "hidden" not in first.warnings:
        warnings.pop("hidden")
    return replace(
        first,
        label=first.label or second.label,
        confidence=max(first.confidence, second.confidence),
        reasons=tuple(dict.fromkeys((*first.reasons, *second.reasons))),
        warnings=tuple(warnings),
    )
