"""How many examples Hypothesis tries: few while the rules alone are worked on, more in every whole run."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("few", max_examples=25, deadline=None)
settings.register_profile("whole", max_examples=250, deadline=None)
settings.register_profile("long", max_examples=10_000, deadline=None)
