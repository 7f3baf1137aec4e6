"""Is this text a link that somebody pasted, or words to search for?"""

from __future__ import annotations

import re

_LINK = re.compile(r"https?://\S+|(?:[^\s./:@]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def is_a_link(text: str) -> bool:
    """True for an http(s) address and for a bare host name, with or without a path."""
    return _LINK.fullmatch(text.strip()) is not None
