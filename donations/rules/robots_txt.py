"""What a robots.txt lets one product read.

Source: RFC 9309. The longest match wins, allow wins a tie; `*` and a closing `$` have their meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from donations.rules.url_escapes import normal_escapes

MAX_BYTES = 500 * 1024  # RFC 9309 2.5: at least this much is read
MAX_RULES = 2000
_LINE = re.compile(r"[ \t]*+([A-Za-z-]{1,20}+)[ \t]*+:[ \t]*+([^#\r\n]*+)")


@dataclass(frozen=True, slots=True)
class _Rule:
    allow: bool
    pattern: str


def is_allowed(robots_txt: bytes, product: str, target: str) -> bool:
    """May `product` (the bare product token) read `target` (path and query, percent-encoded)?"""
    if target == "/robots.txt":
        return True
    wanted = normal_escapes(target)
    verdict, weight = True, -1
    for rule in _rules_for(robots_txt, product.lower()):
        size = len(rule.pattern)
        if (size > weight or (size == weight and rule.allow)) and _matches(rule.pattern, wanted):
            verdict, weight = rule.allow, size
    return verdict


def _rules_for(robots_txt: bytes, product: str) -> list[_Rule]:
    """The rules of every group that names the product, or else those of the groups for everyone."""
    own: list[_Rule] = []
    common: list[_Rule] = []
    named = False
    listening: list[list[_Rule]] = []
    in_rules = False
    for line in robots_txt[:MAX_BYTES].decode("utf-8-sig", "replace").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        field, value = match[1].lower(), match[2].strip()
        if field == "user-agent":
            if in_rules:
                listening, in_rules = [], False
            agent = re.match(r"[A-Za-z_-]*", value)
            if value == "*":
                listening.append(common)
            elif agent and agent[0].lower() == product:
                named = True
                listening.append(own)
        elif field in ("allow", "disallow"):
            in_rules = True
            if value and len(own) + len(common) < MAX_RULES:
                for rules in listening:
                    rules.append(_Rule(field == "allow", normal_escapes(value)))
    return own if named else common


def _matches(pattern: str, target: str) -> bool:
    """Does the pattern match from the beginning? `*` is any run, a closing `$` the end. Linear, no regex."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    if anchored and others:
        last = others.pop()
        if len(target) - len(last) < at or not target.endswith(last):
            return False
        target = target[: len(target) - len(last)]
    elif anchored:
        return target == first
    for part in others:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
