"""One example of each answer, of a fictional charity; they stand in the schema and in the documentation."""

from __future__ import annotations

from typing import Any

SITE = "https://waymark.example"
NAME = {
    "url": f"{SITE}/api/v1/charities/lantern-field-hospitals/",
    "slug": "lantern-field-hospitals",
    "name": "Lantern Field Hospitals",
    "other_names": [{"lang": "uk", "text": "Ліхтар"}],
    "kind": "registered_charity",
    "country": "UA",
    "page": f"{SITE}/charities/lantern-field-hospitals/",
}
PUBLISHED = {
    "at": "2026-11-02T09:30:00Z",
    "before": "not_reviewed",
    "after": "live",
    "word": "published",
    "by": "two moderators",
    "reason": "approved",
    "sentence": "Register row and official site agree.",
}
LOOK = {
    "at": "2026-11-25T12:04:31Z",
    "outcome": "works",
    "verdict": "confirmed",
    "reason": "payee_found",
    "sentence": "The page names the charity and its pinned account.",
}
PROOF = {
    "fact": "on_register",
    "words": "On the charity register",
    "result": "met",
    "detail": "Number 1234567, same name, registered.",
    "source": "https://register.example/1234567",
    "seen_on": "2026-11-01",
    "link": None,
}
LINK_OF_CHARITY: dict[str, Any] = {
    "url": f"{SITE}/api/v1/links/lantern/",
    "slug": "lantern",
    "label": "Give for field hospitals",
    "purpose": "medical",
    "status": "live",
    "word": "works",
    "donation_url": "https://give.lantern.example/",
    "go": f"{SITE}/go/lantern/",
    "host": "give.lantern.example",
    "on_shared_platform": False,
    "accounts": [{"kind": "bank", "name": "bank account", "count": 1}],
    "approved": {"on": "2026-11-02", "by": "two moderators", "policy": "1"},
    "last_check": LOOK,
    "last_worked_at": "2026-11-25T12:04:31Z",
    "last_change": PUBLISHED,
}
LINK: dict[str, Any] = {**LINK_OF_CHARITY, "charity": NAME, "evidence": [PROOF]}
LINK_IN_FULL: dict[str, Any] = {
    **LINK,
    "uptime": [
        {"days": 30, "works": 23, "broken": 0, "percent": 100.0},
        {"days": 90, "works": 30, "broken": 1, "percent": 96.7},
    ],
    "last_results": ["works", "works", "could not check", "works"],
}
CHARITY: dict[str, Any] = {
    **NAME,
    "summary": "Surgery within an hour of the front.",
    "causes": ["medical", "ukraine"],
    "official_site": "https://lantern.example/",
    "source": "a list of registered charities",
    "added_at": "2026-10-30T08:00:00Z",
    "registrations": [
        {
            "registry": "GB-CHC",
            "number": "1234567",
            "register": "Charity Commission for England and Wales",
            "seen": {"on": "2026-11-01", "result": "met"},
        }
    ],
    "evidence": [PROOF],
    "links": [LINK_OF_CHARITY],
}
CHECK: dict[str, Any] = {**LOOK, "id": 4711, "link": "lantern", "http_status": 200, "elapsed_ms": 231}
CHANGE: dict[str, Any] = {
    **PUBLISHED,
    "id": 815,
    "link": "lantern",
    "charity": NAME["slug"],
    "name": NAME["name"],
    "page": NAME["page"],
}
LOOKUP: dict[str, Any] = {
    "answer": "listed",
    "sentence": "This link is listed, and works.",
    "read_as": "https://give.lantern.example/",
    "host": "give.lantern.example",
    "scheme_assumed": False,
    "left_out": ["utm_source"],
    "link": LINK,
    "look_alike": None,
    "platform": None,
}
PROBLEM: dict[str, Any] = {
    "type": f"{SITE}/api/v1/docs/#problem-400",
    "title": "Bad Request",
    "status": 400,
    "detail": "country: Write two capitals, as ISO 3166 does: UA.",
    "errors": [
        {
            "parameter": "country",
            "code": "unknown",
            "detail": "Write two capitals, as ISO 3166 does: UA.",
        }
    ],
}


def _page(name: str, row: dict[str, Any]) -> dict[str, Any]:
    return {"next": f"{SITE}/api/v1/{name}/?cursor=WyJM4oCm", "results": [row]}


# By the component of the schema that it shows, with the question that leads to it.
EXAMPLES: dict[str, Any] = {
    "Index": {
        part: f"{SITE}/api/v1/{part}/"
        for part in ("charities", "links", "checks", "changes", "lookup", "schema", "docs")
    },
    "CharityPage": _page("charities", CHARITY),
    "Charity": CHARITY,
    "LinkPage": _page("links", LINK),
    "Link": LINK,
    "LinkInFull": LINK_IN_FULL,
    "CheckPage": _page("checks", CHECK),
    "ChangePage": _page("changes", CHANGE),
    "Lookup": LOOKUP,
    "Problem": PROBLEM,
}
# A question worth asking first, by path; what a reader can paste as it stands.
QUESTIONS = {
    "/api/v1/": "/api/v1/",
    "/api/v1/charities/": "/api/v1/charities/?q=children&country=UA",
    "/api/v1/charities/{slug}/": "/api/v1/charities/lantern-field-hospitals/",
    "/api/v1/links/": "/api/v1/links/?status=live&purpose=medical",
    "/api/v1/links/{slug}/": "/api/v1/links/lantern/",
    "/api/v1/checks/": "/api/v1/checks/?link=lantern",
    "/api/v1/changes/": "/api/v1/changes/?since=2026-11-25T00:00:00Z&kind=stopped",
    "/api/v1/lookup/": "/api/v1/lookup/?url=https%3A%2F%2Fgive.lantern.example%2F%3Futm_source%3Dmail",
    "/api/v1/schema/": "/api/v1/schema/?format=yaml",
}
