from __future__ import annotations

from typing import Any

from donations.web.user_agent import user_agent


def test_the_name_is_honest_and_holds_no_word_that_stock_rules_turn_away(lab: Any) -> None:
    lab.WAYMARK_PUBLIC_URL = "https://aid.example/"

    name = user_agent()

    assert name == "Waymark/1 (+https://aid.example/about/visits/)"
    assert not any(word in name.lower() for word in ("link", "check", "bot", "crawl", "mozilla"))
