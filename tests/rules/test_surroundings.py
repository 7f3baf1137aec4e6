"""What is known besides the page turns a judgement, and what is not known turns none."""

from __future__ import annotations

from donations.rules.baseline import Baseline
from donations.rules.judging import judge
from donations.rules.observation import Observation
from donations.rules.surroundings import Surroundings
from tests.support.rows import every_row
from tests.support.surroundings import ROWS


@every_row(("known", "observation", "baseline", "reason", "note"), ROWS)
def test_what_is_known_besides_turns_the_judgement_as_the_table_says(
    known: Surroundings, observation: Observation, baseline: Baseline, reason: str, note: str
) -> None:
    assert judge(observation, baseline, surroundings=known).reason == reason, note
