"""The pure core: decisions from values. No Django, no network, no clock, no database."""
