"""Payment and fundraising providers: which account an address or a widget pays (`data/providers.toml`)."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from donations.rules.data_files import read_toml
from donations.rules.source_text import without_json_escapes

_ACCOUNT = re.compile(r"[^\s<>\"']{1,200}")
_LONGEST_URL = 16_384
MOST_FOUND_IN_SOURCE = 50
AROUND = 72
# First labels of a provider's own hosts, where each customer has a label too.
SERVICE_LABELS = frozenset(
    """
    www cdn api app libs lib js assets static img images media widget widgets embed donate give giving pay
    support help docs blog login admin my go secure checkout forms
    """.split()  # noqa: SIM905  a word list is easier to read
)
# Where a provider speaks of itself: no address there pays anybody.
SPOKEN_LABELS = frozenset("help support docs blog status community developer developers learn news".split())  # noqa: SIM905
# First path segments that are no account at any provider.
OWN_PAGES = frozenset(
    """
    about about-us accounts blog careers contact contact-us discover docs explore faq features help home jobs
    legal log-in login logout policy press pricing privacy privacy-policy register search security settings
    sign-in sign-up signin signup support terms terms-of-service terms-of-use users connexion inscription
    """.split()  # noqa: SIM905  a word list is easier to read
)
# Most providers show any page in several languages: /en/hearth is /hearth.
_LANGUAGE = re.compile(
    r"^/(?:ar|bg|bs|ca|cs|cz|da|de|el|en|es|et|eu|fa|fi|fr|ga|gl|he|hi|hr|hu|hy|it|ja|ka|kk|ko|lt|lv|mk|nb|nl|no"
    r"|pl|pt|ro|ru|sk|sl|sq|sr|sv|th|tr|ua|uk|vi|zh)(?:[-_][a-z]{2})?(?=/[^/])",
    re.IGNORECASE,
)
_STATIC_FILE = re.compile(r"\.(?:[mc]?js|css|map|png|jpe?g|gif|svg|webp|ico|woff2?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Provider:
    """One row of the table; its columns are explained at its top."""

    scheme: str
    hosts: tuple[str, ...]
    paths: tuple[re.Pattern[str], ...]
    query: tuple[str, ...]
    needles: tuple[bytes, ...]
    raw: tuple[re.Pattern[str], ...]
    host_id: bool
    fold: str
    gives: str
    own_pages: frozenset[str]
    personal: tuple[str, ...]
    supporters: tuple[str, ...]
    me_hosts: tuple[str, ...]
    short_hosts: tuple[str, ...]

    def serves(self, host: str) -> bool:
        """Whether `host` is one of the provider's, label by label."""
        return any(host == own or host.endswith("." + own) for own in self.hosts)

    def pays_a_person(self, account: str) -> bool:
        """A page of a supporter or a creator: never what a charity is paid at."""
        return self.gives == "person" or account.startswith(self.personal)

    def normal(self, account: str) -> str:
        """The account in its one form."""
        if self.fold == "keep":
            return account.lower() if "@" in account else account
        return account.lower() if self.fold == "lower" else account.upper()


_BOUNDED_WORD = re.compile(r"\\b(\(?)([\w=<-]+)(?![\w?*+{=<-])")


def _literal_first(pattern: str) -> str:
    """`\\bname…` as `name(?<=\\bname)…`: the same, found ten times sooner by the literal in front."""
    return _BOUNDED_WORD.sub(r"\1\2(?<=\\b\2)", pattern, count=1) if pattern.startswith(r"\b") else pattern


def _provider(scheme: str, row: dict[str, object]) -> Provider:
    def texts(key: str) -> tuple[str, ...]:
        values = row.get(key, ())
        return tuple(str(value) for value in values) if isinstance(values, list) else ()

    return Provider(
        scheme=scheme,
        hosts=texts("hosts"),
        paths=tuple(re.compile(path, re.IGNORECASE) for path in texts("path")),
        query=texts("query"),
        needles=tuple(needle.encode("ascii") for needle in texts("needles")),
        raw=tuple(re.compile(_literal_first(pattern)) for pattern in texts("raw")),
        host_id=bool(row.get("host_id", False)),
        fold=str(row["fold"]),
        gives=str(row["gives"]),
        own_pages=OWN_PAGES.union(texts("not")),
        personal=texts("personal"),
        supporters=texts("supporters"),
        me_hosts=texts("me_hosts"),
        short_hosts=texts("short_hosts"),
    )


PROVIDERS: dict[str, Provider] = {
    scheme: _provider(scheme, row) for scheme, row in read_toml("providers.toml").items()
}

_WITH_WIDGETS = tuple(provider for provider in PROVIDERS.values() if provider.needles)

_ORDER: dict[str, tuple[int, str]] = {}
for _place, _row in enumerate(PROVIDERS.values()):
    for _host in _row.hosts:
        _ORDER.setdefault(_host, (_place, _row.scheme))

# A parameter that names an account of this provider on the charity's own host.
_PLAIN_HOST = re.compile(r"https?://([A-Za-z0-9.-]+)(?::[0-9]+)?(?=[/?#]|\Z)")
_FUNDRAISE_UP_FORM = re.compile(r"FUN[A-Z0-9]{6,10}")


@lru_cache(maxsize=4096)
def provider_of_host(host: str) -> Provider | None:
    """The provider that runs `host` (lower case, ASCII), if any."""
    labels = host.split(".")
    names = (".".join(labels[first:]) for first in range(max(0, len(labels) - 8), len(labels)))
    found = [_ORDER[name] for name in names if name in _ORDER]
    return PROVIDERS[min(found)[1]] if found else None


def account_in_url(url: str) -> tuple[str, str] | None:
    """`(scheme, account)` that an absolute URL picks, or None. Never raises."""
    if len(url) > _LONGEST_URL:
        return None
    plain = None if "FUN" in url or "%" in url else _PLAIN_HOST.match(url)
    if plain and provider_of_host(plain.group(1).lower().rstrip(".")) is None:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        query = parse_qs(parts.query, max_num_fields=100)
    except ValueError:
        return None
    provider = provider_of_host(host)
    if provider is None:
        form = next(iter(query.get("form", [])), "")
        return ("fundraiseup", form) if _FUNDRAISE_UP_FORM.fullmatch(form) else None
    if host.partition(".")[0] in SPOKEN_LABELS:
        return None
    account = _account(provider, host, unquote(parts.path), query)
    if not account or not _ACCOUNT.fullmatch(account):
        return None
    return provider.scheme, provider.normal(account.rstrip(".,;:!?"))


def _account(provider: Provider, host: str, path: str, query: dict[str, list[str]]) -> str:
    for name in provider.query:
        value = next(iter(query.get(name, [])), "")
        if value:
            return _sealed_account(value) if name == "data" else value
    if host.removeprefix("www.") in provider.me_hosts:
        name = path.strip("/").split("/")[0]
        return "me/" + name.lower() if name else ""
    is_file = bool(_STATIC_FILE.search(path))
    path = _LANGUAGE.sub("", path, count=1)
    for pattern in provider.paths:
        if is_file and pattern.pattern.startswith("^"):
            continue  # the provider's own script or picture, unless its name is part of the pattern
        found = pattern.search(path.rstrip("/") or "/")
        if found and found.group(1).lower() not in provider.own_pages:
            me = provider.me_hosts and "paypalme" in path.lower()
            short = "short/" if host in provider.short_hosts and not found.lastgroup else ""
            return "me/" + found.group(1).lower() if me else short + _named(found)
    return _label_of_customer(provider, host) if provider.host_id else ""


def _label_of_customer(provider: Provider, host: str) -> str:
    """The label next to the provider's own host that is no service: `hearth` of give.hearth.iraiser.eu."""
    own = max((own for own in provider.hosts if host.endswith("." + own)), key=len, default=host)
    labels = host.removesuffix(own).strip(".").split(".")
    return next((label for label in reversed(labels) if label not in SERVICE_LABELS), "")


def _sealed_account(data: str) -> str:
    """The field `data` of LiqPay and Zelle is base64 of JSON; `public_key` or `token` is the payee."""
    try:
        padded = data.replace(" ", "+") + "=" * (-len(data) % 4)
        fields = json.loads(base64.b64decode(padded[:8192], validate=False))
    except (binascii.Error, ValueError, RecursionError):
        return ""
    return str(fields.get("public_key") or fields.get("token") or "") if isinstance(fields, dict) else ""


def accounts_in_source(source: str, hints: Iterable[str] | None = None) -> Iterator[tuple[str, str, str]]:
    """`(scheme, account, text around)` of widgets set up in scripts and attributes of a page's source.

    `hints` are the parts of the source where needles may stand, if that is known: less to look through.
    """
    searched = ("\n".join(hints) if hints is not None else source).encode("utf-8", "replace")
    there = [provider for provider in _WITH_WIDGETS if any(needle in searched for needle in provider.needles)]
    settings = without_json_escapes(source) if there else source
    for provider in there:
        for pattern in provider.raw:
            for found, match in enumerate(pattern.finditer(settings)):
                if found >= MOST_FOUND_IN_SOURCE:
                    break
                yield provider.scheme, provider.normal(_named(match)), _around(match)
    if b"iqpay" in searched or b"iqPay" in searched:
        yield from _liqpay_forms(without_json_escapes(source))


def _around(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - AROUND) : match.start() + AROUND]


def _named(match: re.Match[str]) -> str:
    """The account; one of another kind than the provider's usual ones has its kind in front (`org/123`)."""
    return f"{match.lastgroup}/{match[1]}" if match.lastgroup else match[1]


_LIQPAY_DATA = re.compile(
    r"\bname=[\"']?data[\"']?\s+value=[\"']?([A-Za-z0-9+/=]{20,8192})"
    r"|\bvalue=[\"']?([A-Za-z0-9+/=]{20,8192})[\"']?\s+name=[\"']?data\b"
    r"|\bdata[\"']?\s{0,3}:\s{0,3}[\"']([A-Za-z0-9+/=]{20,8192})[\"']"
)


def _liqpay_forms(source: str) -> Iterator[tuple[str, str, str]]:
    for match in _LIQPAY_DATA.finditer(source):
        key = _sealed_account(next(group for group in match.groups() if group))
        if key:
            yield "liqpay", key, _around(match)
