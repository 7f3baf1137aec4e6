"""Was this very page judged before? The same parts, judged by the same rules, mean the same."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from donations.rules.baseline import Baseline
from donations.rules.bot_walls import WALLS
from donations.rules.data_files import DATA
from donations.rules.observation import Observation
from donations.rules.surroundings import NOTHING_KNOWN, Surroundings
from donations.rules.verdicts import Judgement

# The headers of the last answer that rules read: others (dates, ids of a request) change with every answer.
JUDGED_HEADERS = (
    "content-type",
    "server",
    "retry-after",
    *(name for wall in WALLS for name, _ in wall.headers),
)


def fingerprint(
    observation: Observation, baseline: Baseline | None, surroundings: Surroundings = NOTHING_KNOWN
) -> str:
    """SHA-256 (64 hex digits) over all that `judge` reads, and over the rules themselves.

    Empty for a look without a whole answer, which is judged at once anyhow.
    """
    if observation.fault is not None or not observation.body:
        return ""
    parts = (
        rules_version(),
        baseline,
        surroundings,
        observation.url,
        observation.final_url,
        observation.status,
        observation.hops,
        tuple(observation.header(name) for name in JUDGED_HEADERS),
        observation.body_truncated,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "replace") + b"\0" + observation.body).hexdigest()


def is_worth_remembering(judgement: Judgement) -> bool:
    """Is it said in full by verdict, reason and sentence? What a human must see is found anew each time."""
    return not (
        judgement.differences
        or judgement.needs_human
        or judgement.proposed_url
        or judgement.retry_after_s is not None
    )


@lru_cache(maxsize=1)
def rules_version() -> str:
    """SHA-256 over the rules and the lists that they read: a new rule or word judges every page anew."""
    version = hashlib.sha256()
    for folder, pattern in ((Path(__file__).parent, "*.py"), (DATA, "*")):
        for path in sorted(folder.glob(pattern)):
            if path.is_file():
                version.update(path.name.encode() + b"\0" + path.read_bytes())
    return version.hexdigest()
