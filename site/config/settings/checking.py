"""How the check goes out and how it paces itself."""

from __future__ import annotations

from config.settings import env

# Networks that the guard may reach besides the public ones, on any port: for tests and demos on one machine.
WAYMARK_ALLOW_NETWORKS = env.networks("WAYMARK_ALLOW_NETWORKS")
# A PEM bundle of roots trusted besides the usual ones.
WAYMARK_EXTRA_CA = env.readable_file("WAYMARK_EXTRA_CA")
# The only proxy ever used; nothing of the usual proxy variables is read.
WAYMARK_PROXY = env.text("WAYMARK_PROXY")
# Names answered here instead of by the resolver; they may only point into WAYMARK_ALLOW_NETWORKS.
WAYMARK_RESOLVE = env.resolve_overrides("WAYMARK_RESOLVE")
# Where this site is reached; named in the User-Agent, in feeds and in banners.
WAYMARK_PUBLIC_URL = env.text(
    "WAYMARK_PUBLIC_URL", f"http://{env.text('HOST', '127.0.0.1')}:{env.text('PORT', '8000')}"
)

# Unrelated hosts that are asked before an outage is blamed on others.
WAYMARK_CANARIES = env.words("WAYMARK_CANARIES") or [
    "https://example.com/",
    "https://www.iana.org/",
    "https://www.wikipedia.org/",
]
WAYMARK_CHECK_THREADS = env.whole_number("WAYMARK_CHECK_THREADS", 64)
# The time scale of the confirmation rules. 1 in the real world; the demo world turns hours into seconds.
WAYMARK_TIME_SCALE = env.whole_number("WAYMARK_TIME_SCALE", 1)
# Wall clock for one look, all hops together.
WAYMARK_CHECK_DEADLINE_S = env.whole_number("WAYMARK_CHECK_DEADLINE_S", 15)
# Ask the registries of domains who registered them and since when, each at most once a week (RDAP).
WAYMARK_RDAP = env.flag("WAYMARK_RDAP", default=False)
