"""Why a verdict was given: a stable code for each, with the one sentence that a moderator reads."""

from __future__ import annotations

from collections.abc import Iterable

from donations.rules.verdicts import Difference, Judgement, Verdict


def gettext_noop(text: str) -> str:
    """Marks a sentence for the translators; pages translate it when they show it."""
    return text


_ = gettext_noop

# Every reason that a judgement may carry. `True`: a human should look though the verdict alone moves nothing.
REASONS: dict[str, tuple[Verdict, bool, str]] = {
    # Identity
    "look_alike_host": (Verdict.SUSPECT, True, _("It leads to a host that imitates an approved one.")),
    "look_alike_on_page": (
        Verdict.SUSPECT,
        True,
        _("A form, a frame or a script of the page leads to a host that imitates an approved one."),
    ),
    "https_dropped": (
        Verdict.SUSPECT,
        True,
        _("It leads from an encrypted address to one without encryption."),
    ),
    "other_account": (Verdict.SUSPECT, True, _("It leads to another account at the same payment provider.")),
    "payee_swapped": (
        Verdict.SUSPECT,
        True,
        _("An approved payment identity is gone and another stands in its place."),
    ),
    "payee_added": (
        Verdict.SUSPECT,
        True,
        _("Another payment identity stands beside the approved one."),
    ),
    "platform_page_reused": (
        Verdict.SUSPECT,
        True,
        _("The page on this shared platform names none of the charity's names."),
    ),
    "registered_anew": (
        Verdict.SUSPECT,
        True,
        _("The domain was registered anew after this link was approved: it may belong to somebody else."),
    ),
    "changed_with_name_servers": (
        Verdict.SUSPECT,
        True,
        _("The page changed, and its domain moved to name servers of somebody else."),
    ),
    "changed_with_certificate": (
        Verdict.SUSPECT,
        True,
        _("The page changed, and its certificate is signed by itself or for another host."),
    ),
    "parking_host": (Verdict.PARKED, True, _("It leads to a host that shows pages for parked domains.")),
    "parked_page": (Verdict.PARKED, True, _("The page says that its domain is parked or for sale.")),
    "domain_notice": (
        Verdict.PARKED,
        True,
        _("The page names no charity and speaks of its domain instead."),
    ),
    "parked_frame": (Verdict.PARKED, True, _("The page is drawn by a service for parked domains.")),
    # Nothing came, or not a page
    "refused_by_policy": (
        Verdict.REFUSED,
        False,
        _("The address is one that we do not visit: it is private, ambiguous, or neither http nor https."),
    ),
    "redirect_refused": (
        Verdict.REFUSED,
        True,
        _("It leads to an address that we do not visit: private, ambiguous, or neither http nor https."),
    ),
    "no_route": (Verdict.UNREACHABLE, False, _("There was no way to the host from here.")),
    "out_of_means": (
        Verdict.OUR_FAULT,
        False,
        _("Our own machine had nothing left to look with: nothing is known about the link from this look."),
    ),
    "name_not_found": (Verdict.GONE, False, _("The host name does not exist any more.")),
    "name_unanswered": (Verdict.UNREACHABLE, False, _("The name servers of the host did not answer.")),
    "connection_refused": (Verdict.UNREACHABLE, False, _("The host refused the connection.")),
    "connection_reset": (Verdict.UNREACHABLE, False, _("The host cut the connection.")),
    "connect_timeout": (Verdict.UNREACHABLE, False, _("The host did not take the connection in time.")),
    "deadline": (Verdict.UNREACHABLE, False, _("The answer did not come whole in time.")),
    "certificate_expired": (
        Verdict.GONE,
        False,
        _("The certificate has expired: browsers warn donors away."),
    ),
    "certificate_name": (Verdict.GONE, True, _("The certificate is for another host.")),
    "certificate_self_signed": (Verdict.GONE, True, _("The certificate is signed by itself.")),
    "certificate_unknown_issuer": (
        Verdict.GONE,
        False,
        _("The certificate comes from an issuer that browsers do not know."),
    ),
    "tls_failed": (Verdict.UNREACHABLE, False, _("No encrypted connection could be made.")),
    "bad_answer": (Verdict.UNREACHABLE, False, _("The answer was not sound HTTP.")),
    "cut_short": (Verdict.UNREACHABLE, False, _("The answer ended in the middle.")),
    "unreadable_body": (Verdict.UNREACHABLE, False, _("The answer could not be decoded.")),
    "too_many_redirects": (Verdict.UNREACHABLE, False, _("It redirects too often, or in a circle.")),
    "redirect_unusable": (Verdict.UNREACHABLE, False, _("It redirects without a usable address.")),
    "server_error": (Verdict.UNREACHABLE, False, _("The host answered with an error of its own.")),
    "odd_status": (Verdict.UNREACHABLE, False, _("The host refused the request with an unusual status.")),
    "empty_page": (Verdict.UNREACHABLE, False, _("The page was empty.")),
    "illegible": (Verdict.UNREACHABLE, False, _("Nothing on the page could be read.")),
    "trouble_page": (Verdict.UNREACHABLE, False, _("The page speaks of an error or of maintenance.")),
    "not_found": (Verdict.GONE, False, _("The host says that the page is not there.")),
    # Kept outside
    "bot_wall": (
        Verdict.BLOCKED,
        False,
        _("A wall against robots kept us outside: this says nothing of the link."),
    ),
    "wall_page": (
        Verdict.BLOCKED,
        False,
        _("The page asks for a test, consent or another country: this says nothing of the link."),
    ),
    "login_required": (Verdict.BLOCKED, True, _("The host asks for a password where the page was public.")),
    "forbidden": (Verdict.BLOCKED, False, _("The host refuses our visit: this says nothing of the link.")),
    "legal_block": (Verdict.BLOCKED, False, _("The page is kept back for legal reasons where we stand.")),
    "too_many_requests": (Verdict.RATE_LIMITED, False, _("The host asks us to come back later.")),
    # The page
    "not_a_page": (Verdict.CHANGED, True, _("A file stands where the donation page was.")),
    "login_page": (Verdict.CHANGED, True, _("It leads to a login page.")),
    "cart_page": (Verdict.CHANGED, True, _("It leads to a shopping cart.")),
    "script_jump": (Verdict.CHANGED, True, _("A script on the page sends its reader to another domain.")),
    "injected_links": (
        Verdict.CHANGED,
        True,
        _("The page carries links for gambling, pills or loans: somebody may have broken in."),
    ),
    "defaced": (
        Verdict.CHANGED,
        True,
        _("The page names somebody who broke into it."),
    ),
    "hidden_payee": (
        Verdict.CHANGED,
        True,
        _("A payment identity that nobody approved is hidden in the page."),
    ),
    "payee_mistyped": (
        Verdict.CHANGED,
        True,
        _("An approved payment identity is gone; what stands in its place has a wrong checksum."),
    ),
    "payee_missing": (Verdict.CHANGED, True, _("An approved payment identity is no longer on the page.")),
    "other_provider": (
        Verdict.CHANGED,
        True,
        _("The page also leads to an account at a payment provider that was not approved."),
    ),
    "name_changed": (
        Verdict.CHANGED,
        True,
        _("The page carries the charity's number but none of its names."),
    ),
    "name_missing": (
        Verdict.CHANGED,
        True,
        _("None of the charity's names, numbers or payment identities is on the page."),
    ),
    "domain_lapsing": (
        Verdict.CHANGED,
        True,
        _("The registration of the domain was not renewed: it will be deleted unless its holder acts."),
    ),
    "name_servers_changed": (
        Verdict.CHANGED,
        True,
        _("The domain moved to name servers of somebody else since the link was approved."),
    ),
    "same_as_sibling": (
        Verdict.SOFT_404,
        False,
        _("The host shows this very page for an address that cannot exist."),
    ),
    "not_found_page": (Verdict.SOFT_404, False, _("The page says that there is nothing at this address.")),
    "placeholder_page": (
        Verdict.SOFT_404,
        False,
        _("No site stands there: the page is the server's own, or the account is locked."),
    ),
    "redirect_to_root": (Verdict.SOFT_404, False, _("It leads to the front page of the site.")),
    "appeal_closed": (Verdict.CLOSED, False, _("The page says that it takes no more donations.")),
    # It works
    "moved_with_identity": (
        Verdict.MOVED,
        False,
        _("The same page, with what was approved on it, stands at another address of the same domain."),
    ),
    "moved_within_domain": (Verdict.MOVED, False, _("It leads to another address of the same domain.")),
    "moved_to_allowed_host": (Verdict.MOVED, False, _("It leads to another approved host.")),
    "moved_to_unknown_domain": (
        Verdict.MOVED,
        True,
        _("It leads to a domain that nobody approved, which shows what was approved."),
    ),
    "moved_to_stranger": (Verdict.MOVED, True, _("It leads to a domain that nobody approved.")),
    "payee_found": (Verdict.CONFIRMED, False, _("The page carries an approved payment identity.")),
    "name_and_number_found": (
        Verdict.CONFIRMED,
        False,
        _("The page carries the charity's name and its register number."),
    ),
    "script_drawn": (
        Verdict.REACHABLE,
        False,
        _("The page answers and is drawn by scripts, which we do not run."),
    ),
    "reached": (
        Verdict.REACHABLE,
        False,
        _("The page answers; nothing speaks against it and nothing on it confirms the charity."),
    ),
}


def because(
    reason: str,
    *,
    differences: Iterable[Difference] = (),
    notes: Iterable[str] = (),
    proposed_url: str = "",
    retry_after_s: int | None = None,
) -> Judgement:
    """The judgement that a reason stands for."""
    verdict, needs_human, sentence = REASONS[reason]
    return Judgement(
        verdict,
        reason,
        sentence,
        differences=tuple(differences),
        notes=tuple(notes),
        needs_human=needs_human,
        proposed_url=proposed_url,
        retry_after_s=retry_after_s,
    )
