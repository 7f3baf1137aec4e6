"""What reading and judging one page costs: median CPU milliseconds, on pages made here.

Run by `script/benchmark --pages`. The pages are ordinary in their make-up (menus, cards, scripts, style
sheets, entities); the last is the slowest of the hostile ones.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from selectolax.lexbor import LexborHTMLParser

from donations.rules.baseline import Baseline
from donations.rules.judging import judge
from donations.rules.observation import Observation
from donations.rules.page import read_page
from tests.benchmarks.test_hostile_markup import PAGES as HOSTILE
from tests.benchmarks.test_hostile_markup import SIZE

URL = "https://hearth.example/en/donate/"
ROUNDS = 41
BASELINE = Baseline(
    url=URL,
    approved=True,
    allowed_hosts=("give.hearth.example",),
    payees=("iban:DE89370400440532013000", "donorbox:warm-hearth"),
    names=("Warm Hearth Foundation", "Фонд «Теплий дім»"),
    numbers=("12345678",),
)
_SENTENCES = (
    "The night train brought forty families to the border, and the kitchen stayed open until dawn. ",
    "Наші волонтери щодня готують гарячі обіди для тих, хто втратив дім. ",
    "&ldquo;We never ask who you are,&rdquo; says the cook &ndash; &amp; nobody here does&#8230; ",
    "In <em>2024</em> the house served <strong>11,420</strong> meals on 365 days, at 15 places. ",
)
_SCRIPT_LINE = (
    '!function(e,t){"use strict";var n=t.querySelector("#menu"),r=e.dataLayer||[];'
    'n&&n.addEventListener("click",function(){r.push({event:"open",label:n.getAttribute("data-label"),'
    "at:Date.now()})})}(window,document);\n"
)
_RULE = ".card-{0}{{display:flex;margin:0 {0}px;color:#{0:06x}}}.card-{0}:hover .more{{opacity:0.8}}\n"


def _head(title: str, rules: int) -> str:
    sheet = "".join(_RULE.format(number) for number in range(rules))
    metas = "".join(f'<meta property="og:x{number}" content="Warm Hearth {number}">' for number in range(12))
    return (
        f'<!doctype html><html lang="en-GB" class="no-js"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="{URL}">{metas}<style>{sheet}'
        ".screen-reader{position:absolute;left:-9999px}</style><!-- made by hand --></head>"
    )


def _menu(entries: int) -> str:
    items = "".join(
        f'<li id="menu-item-{number}" class="menu-item menu-item-type-page level-{number % 3}">'
        f'<a href="/en/topics/{number}/?from=menu" class="menu-link"><span>Topic {number}</span></a></li>'
        for number in range(entries)
    )
    return f'<nav aria-label="Main"><ul class="menu">{items}</ul></nav>'


def _card(number: int) -> str:
    return (
        f'<div class="card card-{number}"><div class="inner" style="flex:1">'
        f'<a href="https://news.hearth.example/story/{number}#top"><img src="/media/{number}.jpg" '
        f'alt="A street" width="640" height="360"></a><h3>Story {number}</h3><p>{_SENTENCES[number % 4]}</p>'
        f'<span class="screen-reader">Read on</span></div></div>'
    )


def _page(title: str, *, entries: int, cards: int, paragraphs: int, scripts: int, rules: int) -> bytes:
    text = "".join(f"<p>{''.join(_SENTENCES) * 2}</p>" for _ in range(paragraphs))
    code = "".join(f"<script>{_SCRIPT_LINE * 40}</script>" for _ in range(scripts))
    stories = "".join(map(_card, range(cards)))
    facts = '{"@type":"NGO","name":"Warm Hearth Foundation"}'
    return (
        f'{_head(title, rules)}<body class="home page"><header>{_menu(entries)}</header><main>'
        f"<h1>{title}</h1>"
        f'<script type="application/ld+json">{facts}</script>{text}<section>{stories}</section>'
        '<a class="give" href="https://donorbox.org/warm-hearth">Donate</a></main>'
        f'<form action="/search"><input name="q"></form><footer>{_menu(entries // 2)}'
        f"<p>Warm Hearth Foundation, charity 12345678</p></footer>{code}"
        '<script src="/static/app.js" defer></script></body></html>'
    ).encode()


def _donation_page() -> bytes:
    page = _page("Give to Warm Hearth", entries=24, cards=4, paragraphs=3, scripts=1, rules=10)
    giving = (
        "<h2>Bank transfer</h2><p>IBAN: <b>DE89 3704</b> 0044 0532 0130 00</p>"
        '<iframe src="https://donorbox.org/embed/warm-hearth" height="900"></iframe>'
    )
    return page.replace(b"<section>", giving.encode() + b"<section>")


def pages() -> dict[str, bytes]:
    """The ordinary pages, by what the table calls them."""
    whole = partial(_page, "A night train", entries=90, cards=70)
    return {
        "article, 100 kB": whole(paragraphs=40, scripts=1, rules=70),
        "heavy in scripts, 300 kB": whole(paragraphs=40, scripts=19, rules=600),
        "donation page, 20 kB": _donation_page(),
    }


def cpu_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median CPU time of one call, in milliseconds."""
    spent = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return statistics.median(spent) * 1000


def _looked_at(body: bytes) -> Observation:
    headers = (("content-type", "text/html; charset=utf-8"),)
    return Observation(URL, URL, datetime.now(UTC), status=200, headers=headers, body=body)


def _ordinary(name: str, body: bytes) -> str:
    page, look = read_page(body, "text/html", URL), _looked_at(body)
    reading = cpu_ms(partial(read_page, body, "text/html", URL))
    judging = cpu_ms(partial(judge, look, BASELINE, page))
    parsing = cpu_ms(partial(LexborHTMLParser, body))
    return f"{name:<34}{len(body):>9}{body.count(b'<'):>7}{parsing:>9.2f}{reading:>9.2f}{judging:>9.2f}"


def _worst() -> str:
    bodies = {name: make().encode()[:SIZE] for name, make in HOSTILE.items()}
    costs = {name: cpu_ms(partial(read_page, body, "text/html", URL), 1) for name, body in bodies.items()}
    name = max(costs, key=costs.__getitem__)
    return f"{'1 MiB, worst: ' + name:<34}{SIZE:>9}{bodies[name].count(b'<'):>7}{'':>9}{costs[name]:>9.2f}"


def main() -> None:
    """Prints the table; `parse` is the bare parser on the same bytes, to compare machines by."""
    say(f"{'page, ms of CPU':<34}{'bytes':>9}{'tags':>7}{'parse':>9}{'read':>9}{'judge':>9}")
    for name, body in pages().items():
        say(_ordinary(name, body))
    say(_worst())


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
