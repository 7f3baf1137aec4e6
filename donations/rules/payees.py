"""Payment identities on a page: who would be paid. IBANs, wallets, and accounts at payment providers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from donations.rules.assembled import NO_SCRIPTS, ScriptTexts
from donations.rules.drawn_text import codes, frames
from donations.rules.examples import BEFORE, PAYS_NOBODY, is_example
from donations.rules.ibans import TAG_MARK, find_ibans, iban_in, normal_iban
from donations.rules.pay_forms import paying_addresses
from donations.rules.payment_links import (
    LINK_KINDS,
    PIX,
    accounts_in_links,
    may_hold_a_payment_link,
    normal_linked_account,
)
from donations.rules.plain_letters import plain_letters
from donations.rules.providers import PROVIDERS, account_in_url, accounts_in_source, provider_of_host
from donations.rules.redirectors import unwrap
from donations.rules.source_text import (
    attribute_text,
    text_of_source,
    unescaped,
    without_comments,
    without_tags,
)
from donations.rules.wallets import (
    WALLET_SCHEMES,
    find_grouped_wallets,
    find_wallets,
    grouped_wallet_in,
    normal_wallet,
    wallet_in,
)

CONTEXT_LENGTH = 160
MOST_PAYEES = 500
MOST_WRITTEN_URLS = 2_000
LONGEST_WRITTEN_URL = 2_000

ALIASES = {
    "btc": "bitcoin",
    "eth": "ethereum",
    "erc20": "ethereum",
    "trx": "tron",
    "trc20": "tron",
    "ltc": "litecoin",
    "mono": "monobank",
}

_HOST_BEFORE = re.compile(r"(?<![\w.@/-])(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,10}$")
_WRITTEN_URL = re.compile(r"https?:(?:\\{0,3}/){2}([A-Za-z0-9.-]{4,253})(?=[\\/?])")
_REST_OF_URL = re.compile(r"(?:[^\s\"'`<>\\]{1,2000}+|\\{1,3}(?:/|u00[0-9a-fA-F]{2})){1,40}")
_IN_JSON = re.compile(r"\\+(?:u00([0-9a-fA-F]{2})|(?=/))")
_AFTER_URL = re.compile(r"[\s\"'`<>]")
_ADDED_TO = re.compile(r"[\"'`]\s{0,9}\+\s{0,9}[\"'\w$(]")
_EACH_URL = re.compile(r"(?=https?:)")
_WALLET_WORD = re.compile(
    r"btc|bitcoin|біткоїн|биткоин|eth|usdt|trc|tron|trx|ltc|litecoin|crypto|wallet|крипто", re.I
)


@dataclass(frozen=True, slots=True)
class FoundPayee:
    """One payment identity as found. `value` is in its one normal form.

    `hidden`: it stands nowhere where a donor sees it. `drawn`: a script or a sheet shows it all the same.
    `valid`: its checksum holds (True where the scheme has none).
    """

    scheme: str
    value: str
    context: str = ""
    hidden: bool = False
    valid: bool = True
    drawn: bool = False

    @property
    def identity(self) -> str:
        return f"{self.scheme}:{self.value}"


def normal_payee(text: str) -> str:
    """`scheme:value` in its one normal form, from what people write (`btc:1Bo…`, `iban:de89 3704…`).

    ValueError with one clear sentence for an unknown scheme, a missing value or a checksum that fails.
    """
    scheme, colon, value = text.strip().partition(":")
    scheme, value = ALIASES.get(scheme.strip().lower(), scheme.strip().lower()), value.strip()
    if not colon or not value:
        raise ValueError(
            f"{text.strip()!r} is not a payee: write scheme:value, as in iban:DE89370400440532013000."
        )
    if scheme == "iban":
        return f"iban:{normal_iban(value)}"
    if scheme in WALLET_SCHEMES:
        return f"{scheme}:{normal_wallet(scheme, value)}"
    if scheme == "usdt":
        return f"tron:{normal_wallet('tron', value)}"
    if scheme in LINK_KINDS or scheme == PIX:
        return f"{scheme}:{normal_linked_account(scheme, value)}"
    provider = PROVIDERS.get(scheme)
    if provider is None:
        raise ValueError(f"{scheme!r} is not a known payee scheme.")
    account = account_in_url(value)
    if account and account[0] == scheme:
        return ":".join(account)
    if re.search(r"[\s<>\"']", value) or len(value) > 200:
        raise ValueError(
            f"{value!r} is not an account at {scheme}: it must be one word of at most 200 characters."
        )
    return f"{scheme}:{provider.normal(value)}"


def find_payees(
    visible: str,
    raw: str,
    urls: Iterable[str],
    raw_texts: Iterable[str] | None = None,
    scripts: ScriptTexts = NO_SCRIPTS,
    hints: Sequence[str] | None = None,
    *,
    readings: Iterable[str] = (),
) -> tuple[FoundPayee, ...]:
    """Payment identities of a page, each once, visible ones first.

    `visible` is the text a donor can see; `raw` is the page's whole source, read a second time so that what
    is hidden or too deep for a parser is still found (flagged hidden); comments do not count. `urls` are
    absolute addresses of links, forms, frames and scripts. `raw_texts` are what `raw` holds outside of tags
    and comments, where that is known; `hints` are all parts of it that can set up a widget, what
    its tags hold first. `readings` are other ways to read what is visible.
    """
    found: dict[str, FoundPayee] = {}
    written = _all_payees(visible, raw, urls, raw_texts, hints, readings=readings)
    for payee in chain(written, _scripted_payees(scripts)):
        known = found.get(payee.identity)
        if known is None and len(found) < MOST_PAYEES:
            found[payee.identity] = payee
        elif known is not None and known.hidden and not payee.hidden:
            found[payee.identity] = replace(payee, context=payee.context or known.context)
    if any(payee.hidden for payee in found.values()):
        for payee in _hidden_in(map(without_tags, scripts.shown)):
            if payee.identity in found:
                found[payee.identity] = replace(found[payee.identity], drawn=True)
    return tuple(found.values())


def _all_payees(
    visible: str,
    raw: str,
    urls: Iterable[str],
    raw_texts: Iterable[str] | None,
    hints: Sequence[str] | None,
    *,
    readings: Iterable[str],
) -> Iterator[FoundPayee]:
    yield from payees_in_text(visible)
    yield from linked_payees(visible)
    for reading in readings:
        yield from payees_in_text(reading)
    yield from _accounts_at(urls)
    source = without_comments(raw)
    yield from _drawn_payees(source, (source,) if hints is None else hints)
    # What a widget is set up with is never meant to be read, so it is not "hidden".
    yield from _accounts_at(_urls_in_source(source))
    for address, near in paying_addresses(source):
        for payee in _accounts_at([address]):
            yield replace(payee, context=_whole(near))
    for scheme, account_id, near in accounts_in_source(source, hints):
        yield FoundPayee(scheme, account_id, context=_whole(near))
    yield from _hidden_in((without_tags(source),) if raw_texts is None else raw_texts)


def _drawn_payees(source: str, hints: Sequence[str]) -> Iterator[FoundPayee]:
    """Those in frames that the page writes itself, and in codes that donors scan."""
    for document in frames(source, hints[0]):
        yield from payees_in_text(text_of_source(document))
        yield from linked_payees(document)
        yield from _accounts_at(_urls_in_source(document))
    for code in chain(*map(codes, hints)):
        yield from payees_in_text(code)
        yield from linked_payees(code)
        yield from _accounts_at(chain(*map(_urls_in_source, _EACH_URL.split(code))))


def _hidden_in(texts: Iterable[str]) -> Iterator[FoundPayee]:
    for text in filter(None, texts):
        for payee in payees_in_text(unescaped(text), in_groups=False):
            if payee.valid:
                yield replace(payee, hidden=True)


def _scripted_payees(scripts: ScriptTexts) -> Iterator[FoundPayee]:
    """Those that stand whole nowhere: a script puts them together, or they are encoded."""
    together = without_tags(" ;\n".join(scripts.assembled))
    yield from (replace(payee, drawn=True) for payee in _hidden_in((together,)))
    encoded = without_tags(" ;\n".join(scripts.encoded))
    yield from _hidden_in((encoded,))
    yield from _accounts_at(chain(_urls_in_source(unescaped(together)), _urls_in_source(unescaped(encoded))))


def _accounts_at(urls: Iterable[str]) -> Iterator[FoundPayee]:
    """The accounts that addresses pick, a redirector's by what it carries."""
    for url in urls:
        account = account_in_url(url)
        if account is None and "http" in url[8:].lower():
            account = account_in_url(unwrap(url))
        if account:
            yield FoundPayee(*account, context=url[:CONTEXT_LENGTH])


def addresses_in_words(text: str) -> Iterator[str]:
    """Providers' addresses as people print them, without a scheme: `paypal.me/hearth`."""
    place = -1
    for _ in range(MOST_WRITTEN_URLS):
        place = text.find("/", place + 1)
        if place < 0:
            return
        if "." not in text[max(0, place - 11) : place]:
            continue
        host = _HOST_BEFORE.search(text[max(0, place - 60) : place])
        if host and provider_of_host(host[0].lower()) is not None:
            yield f"https://{host[0]}{text[place : place + 200].split(None, 1)[0].rstrip('.,;:!?)»”')}"


def _urls_in_source(source: str) -> Iterator[str]:
    """Providers' addresses in settings and attributes that are no links, JSON's escapes undone.

    One that a script only begins is left to what the script puts together.
    """
    after = 0
    for match in islice(_WRITTEN_URL.finditer(source), MOST_WRITTEN_URLS):
        if match.start() < after or provider_of_host(match[1].lower()) is None:
            continue
        if written := _REST_OF_URL.match(source, match.end()):
            after = written.end()
            rest = attribute_text(_IN_JSON.sub(_meant_in_json, written[0][:LONGEST_WRITTEN_URL]))
            url = f"https://{match[1]}{_AFTER_URL.split(rest, 1)[0]}"
            if not _ADDED_TO.match(source, written.end()) or account_in_url(url) == account_in_url(url + "0"):
                yield url


def _meant_in_json(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else ""


def may_hold_an_account(text: str, *, in_groups: bool = False) -> bool:
    """Whether it is worth looking for an IBAN or a wallet, marks of tags or not."""
    letters = plain_letters(text).replace(TAG_MARK, "").encode("ascii", "replace")
    return (
        wallet_in(letters)
        or iban_in(letters, loosely=in_groups)
        or (in_groups and grouped_wallet_in(letters))
    )


def linked_payees(text: str) -> Iterator[FoundPayee]:
    """The accounts in payment links and payment codes of a text."""
    for scheme, value, at in accounts_in_links(text) if may_hold_a_payment_link(text) else ():
        yield FoundPayee(scheme, value, _around(text, at, at))


def payees_in_text(text: str, *, in_groups: bool = True) -> Iterator[FoundPayee]:
    """IBANs and wallets printed in a text; wallets that are printed in groups only where that is asked."""
    plain = plain_letters(text)
    for iban in find_ibans(plain, loosely=in_groups):
        if is_example(iban.value, plain[max(0, iban.start - 2 * BEFORE) : iban.start].replace(TAG_MARK, "")):
            continue
        yield FoundPayee("iban", iban.value, _around(plain, iban.start, iban.end), valid=iban.valid)
    joined = plain.replace(TAG_MARK, "")
    for wallet in find_grouped_wallets(joined) if in_groups else ():
        yield FoundPayee(wallet.scheme, wallet.value, _around(joined, wallet.start, wallet.end))
    if not wallet_in(joined.encode("ascii", "replace")):
        return
    parted = plain.replace(TAG_MARK, " ") if TAG_MARK in plain else ""
    for reading in (joined, parted):
        for wallet in find_wallets(reading):
            context = _around(reading, wallet.start, wallet.end)
            if wallet.value in PAYS_NOBODY:
                continue
            if wallet.valid or _meant_as_wallet(wallet.value, context):
                yield FoundPayee(wallet.scheme, wallet.value, context, valid=wallet.valid)


def _meant_as_wallet(value: str, context: str) -> bool:
    mixed = any(char.isdigit() for char in value) and any(char.isalpha() for char in value)
    return mixed and bool(_WALLET_WORD.search(context.replace(value, "")))


def _around(text: str, start: int, end: int) -> str:
    half = (CONTEXT_LENGTH - min(end - start, 60)) // 2 - 8
    return _whole(text[max(0, start - half) : end + half])


def _whole(snippet: str) -> str:
    return " ".join(snippet.replace(TAG_MARK, " ").split())[:CONTEXT_LENGTH]
