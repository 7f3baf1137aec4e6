"""Payment links of their own scheme, and payment codes, that say who is paid (`data/payment_links.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from donations.rules.data_files import read_toml

LONGEST_LINK = 2_000
MOST_LINKS = 200


@dataclass(frozen=True, slots=True)
class LinkKind:
    """One row of the table; its columns are explained at its top."""

    signs: tuple[str, ...]
    payee: re.Pattern[str]
    fold: str

    def normal(self, value: str) -> str:
        """The account in its one form."""
        return value.lower() if self.fold == "lower" else value


LINK_KINDS: dict[str, LinkKind] = {
    scheme: LinkKind(tuple(row["signs"]), re.compile(row["payee"]), row["fold"])
    for scheme, row in read_toml("payment_links.toml").items()
}
_SCHEME_OF = {sign: scheme for scheme, kind in LINK_KINDS.items() for sign in kind.signs}
_SIGNS = "|".join(map(re.escape, sorted(_SCHEME_OF, key=len, reverse=True)))
_LINK = re.compile(rf"(?<![\w+.-])({_SIGNS})([^\s\"'<>]{{8,{LONGEST_LINK}}})", re.IGNORECASE)
_ACCOUNT = re.compile(r"[\w@.+-]{8,410}")
# Pix (EMV code of Brazil): the key stands behind its two-digit length. Source: BR Code manual.
_PIX = re.compile(r"br\.gov\.bcb\.pix01(\d{2})([\w.@+-]{11,77})", re.IGNORECASE)
PIX = "pix"


_WRITTEN = (*_SCHEME_OF, ".gov.bcb.pix")


def may_hold_a_payment_link(text: str) -> bool:
    """Whether it is worth looking for one."""
    lower = text.lower() if len(text) < LONGEST_LINK else text
    return any(sign in lower for sign in _WRITTEN)


def accounts_in_links(text: str) -> Iterator[tuple[str, str, int]]:
    """`(scheme, account, position)` of each payment link and code in a text or an attribute."""
    for match in islice(_LINK.finditer(text), MOST_LINKS):
        scheme = _SCHEME_OF[match[1].lower()]
        kind = LINK_KINDS[scheme]
        picked = kind.payee.search(unquote(match[2].replace("&amp;", "&")))
        if picked:
            yield scheme, kind.normal(picked[1]), match.start()
    for match in islice(_PIX.finditer(text), MOST_LINKS):
        yield PIX, match[2][: int(match[1])].lower(), match.start()


def normal_linked_account(scheme: str, value: str) -> str:
    """The one normal form of such an account, given bare or as its link. ValueError says what is wrong."""
    for found, account, _ in accounts_in_links(value):
        if found == scheme:
            return account
    if not _ACCOUNT.fullmatch(value):
        raise ValueError(f"{value!r} is not an account of {scheme}.")
    return LINK_KINDS[scheme].normal(value) if scheme in LINK_KINDS else value.lower()
