"""Codes of the check and of the gatherer, in the words that a moderator reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donations.rules.reasons import REASONS as SENTENCES

HOLDS: dict[str, Promise] = {
    "moderator": _("Paused by a moderator"),
    "payee_swapped": _("Account swapped"),
    "payee_added": _("Account added"),
    "payee_missing": _("Account missing"),
    "payee_mistyped": _("Account mistyped"),
    "hidden_payee": _("Hidden account"),
    "other_account": _("Another account at the provider"),
    "other_provider": _("Another payment provider"),
    "platform_page_reused": _("Platform page reused"),
    "look_alike_host": _("Look-alike host"),
    "look_alike_on_page": _("Look-alike on the page"),
    "registered_anew": _("Domain registered anew"),
    "domain_lapsing": _("Domain about to lapse"),
    "name_servers_changed": _("Name servers changed"),
    "changed_with_name_servers": _("Page and name servers changed"),
    "changed_with_certificate": _("Page and certificate changed"),
    "certificate_name": _("Another host's certificate"),
    "certificate_self_signed": _("Self-signed certificate"),
    "vantages_disagree": _("Two places disagree"),
    "https_dropped": _("Encryption dropped"),
    "parking_host": _("Domain parked"),
    "parked_page": _("Domain for sale"),
    "parked_frame": _("Domain parked"),
    "injected_links": _("Injected links"),
    "name_changed": _("Name changed"),
    "name_missing": _("Name missing"),
    "login_page": _("Login page"),
    "not_a_page": _("A file, not a page"),
    "script_jump": _("A script leads elsewhere"),
    "suspicion_not_repeated": _("A suspicion, not seen twice"),
    "unconfirmed_30_days": _("30 days unconfirmed"),
}

STANDINGS: dict[str, Promise] = {
    "listed": _("listed"),
    "known_host": _("known host"),
    "platform": _("shared platform"),
    "directory": _("a directory"),
    "own_site": _("the page's own site"),
    "unknown": _("unknown"),
}

# How a link stands on a page.
KINDS: dict[str, Promise] = {
    "image_link": _("linked picture"),
    "text_link": _("link in words"),
    "button": _("button"),
    "form": _("form"),
    "iframe": _("frame"),
    "script": _("script"),
    "area": _("part of a picture"),
    "refresh": _("leads on by itself"),
    "iban": _("bank account in the text"),
    "wallet": _("wallet in the text"),
    "markdown": _("link in Markdown"),
}

WARNINGS: dict[str, Promise] = {
    "label_host_conflict": _("words and host disagree"),
    "look_alike": _("imitates a known host"),
    "hidden": _("hidden on the page"),
    "bad_checksum": _("wrong checksum"),
    "platform": _("shared platform: the host proves nothing"),
    "gone_from_page": _("no longer on the page"),
    "number_mismatch": _("another register number"),
}

# Why the gatherer took something for a donation link.
REASONS: dict[str, Promise] = {
    "known_host": _("known host"),
    "directory_host": _("host of a directory"),
    "imitates_known_host": _("imitates a known host"),
    "platform_host": _("host of a shared platform"),
    "own_site": _("the page's own site"),
    "unknown_host": _("unknown host"),
    "list_of_accounts": _("list of accounts"),
    "redirector_unwrapped": _("behind a redirector"),
    "seen_before": _("seen here before"),
    "suggested": _("suggested by a visitor"),
    "donation_word_in_label": _("donation word in the label"),
    "donation_word_in_file_name": _("donation word in the file name"),
    "donation_word_in_address": _("donation word in the address"),
    "donation_word_nearby": _("donation word nearby"),
    "donation_word_in_heading": _("donation word in the heading"),
    "help_word_in_label": _("word of help in the label"),
    "valid_checksum": _("valid checksum"),
    "pinned_payee": _("approved payee"),
    "printed_on_own_site": _("printed on the charity's own site"),
}

# What one look means, beside the outcome that the public is told.
VERDICTS: dict[str, Promise] = {
    "confirmed": _("confirmed"),
    "reachable": _("answers"),
    "moved": _("moved"),
    "blocked": _("kept outside"),
    "rate_limited": _("asked to come later"),
    "unreachable": _("not reached"),
    "gone": _("gone"),
    "soft_404": _("says not found"),
    "closed": _("closed"),
    "parked": _("parked"),
    "changed": _("changed"),
    "suspect": _("suspect"),
    "refused": _("not visited"),
    "our_fault": _("our own fault"),
}

# What a difference is about; a payee's scheme that is not here is a name of its own.
SUBJECTS: dict[str, Promise] = {
    "address": _("Address"),
    "certificate": _("Certificate"),
    "host": _("Host"),
    "name": _("Name"),
    "name servers": _("Name servers"),
    "page": _("Page"),
    "payees": _("Payees"),
    "registration": _("Registration"),
    "result": _("Result"),
    "scheme": _("Encryption"),
}

STATES: dict[str, Promise] = {
    # Review
    "candidate": _("candidate"),
    "proposed": _("proposed"),
    "published": _("published"),
    "held": _("held"),
    "withdrawn": _("withdrawn"),
    "rejected": _("rejected"),
    # Availability
    "unknown": _("unknown"),
    "up": _("up"),
    "failing": _("failing"),
    "down": _("down"),
    "gone": _("gone"),
    # Identity
    "unconfirmed": _("unconfirmed"),
    "confirmed": _("confirmed"),
    "drift": _("drift"),
    "suspect": _("suspect"),
    "closed": _("closed"),
    # Public status
    "not_reviewed": _("not reviewed"),
    "live": _("live"),
    "hidden": _("hidden"),
    "unavailable": _("unavailable"),
    "quarantined": _("quarantined"),
    "under_review": _("under review"),
    "history_only": _("history only"),
}


def said(code: str, words: Mapping[str, Promise]) -> str:
    """A code in words; one without words of its own is read out plainly."""
    known = words.get(code)
    return str(known) if known is not None else code.replace("_", " ")


def reason_of(code: str) -> str:
    """Why the gatherer took something for a donation link, in words; `account_x` names the provider x."""
    if code.startswith("account_"):
        return gettext("account at %(provider)s") % {"provider": code.removeprefix("account_")}
    return said(code, REASONS)


def title_of(reason: str) -> str:
    """What a hold is called in the queue."""
    return str(HOLDS.get(reason) or reason.replace("_", " ").capitalize())


def sentence_of(reason: str) -> str:
    """The sentence that the rules give for the reason of a look; a reason unknown to them is read out."""
    known = SENTENCES.get(reason)
    return gettext(known[2]) if known is not None else said(reason, {})


def result_of(codes: str) -> str:
    """What a look found, from `verdict: reason`."""
    verdict, _colon, reason = codes.partition(": ")
    return f"{said(verdict, VERDICTS)}. {sentence_of(reason)}"


def warnings_of(codes: Iterable[str]) -> list[str]:
    """Warnings of a sighting, in words."""
    return [said(code, WARNINGS) for code in codes]
