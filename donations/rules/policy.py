"""Which edition of `docs/policy.md` is in force: kept with each approval and printed with each listing."""

POLICY_VERSION = "2026-11"
