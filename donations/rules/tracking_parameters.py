"""Query parameters that follow the person and never pick the payee: the only ones a canonical URL leaves out.

A name that a donation form may use to choose the fund, campaign or account is never listed here, even if it
also tracks: a dropped payee sends money astray, a kept tracker costs nothing.
"""

from __future__ import annotations

from urllib.parse import unquote_plus

# Beginning of the name (lower case): who sets it.
PREFIXES: dict[str, str] = {
    "utm_": "Google Analytics and most newsletters",
    "mtm_": "Matomo campaigns",
    "matomo_": "Matomo campaigns, long form",
    "pk_": "Piwik campaigns, before it was Matomo",
    "piwik_": "Piwik campaigns, long form",
    "hsa_": "HubSpot advertisements",
    "__hs": "HubSpot visitor cookies carried across domains",
    "_hs": "HubSpot e-mail and call-to-action",
    "vero_": "Vero e-mail",
    "oly_": "Omeda audience ids",
    "fb_action_": "Facebook open graph actions",
    "__cft__": "Facebook click token",
    "guce_": "Yahoo consent hop",
    "trk_": "Listrak and Microsoft e-mail contacts",
    "wt.mc_": "Webtrends campaign",
}

# The whole name (lower case): who sets it.
NAMES: dict[str, str] = {
    "gclid": "Google Ads click",
    "gclsrc": "Google Ads click source",
    "dclid": "Google Display click",
    "gbraid": "Google Ads, iOS apps",
    "wbraid": "Google Ads, iOS web",
    "gad_source": "Google Ads source",
    "gad_campaignid": "Google Ads campaign",
    "srsltid": "Google Merchant listing",
    "_ga": "Google Analytics visitor",
    "_gl": "Google cross-domain visitor",
    "_gac": "Google Ads cross-domain visitor",
    "fbclid": "Facebook click",
    "fb_source": "Facebook placement",
    "fb_ref": "Facebook placement",
    "mibextid": "Facebook app share",
    "__tn__": "Facebook click place",
    "igshid": "Instagram share",
    "igsh": "Instagram share",
    "msclkid": "Microsoft Advertising click",
    "ttclid": "TikTok click",
    "twclid": "X (Twitter) click",
    "ref_src": "X (Twitter) embed",
    "ref_url": "X (Twitter) embed",
    "__twitter_impression": "X (Twitter) impression",
    "li_fat_id": "LinkedIn click",
    "trk": "LinkedIn place",
    "trkcampaign": "LinkedIn campaign",
    "epik": "Pinterest click",
    "rdt_cid": "Reddit click",
    "sccid": "Snapchat click",
    "yclid": "Yandex Direct click",
    "ymclid": "Yandex Market click",
    "ysclid": "Yandex search click",
    "_openstat": "Openstat click",
    "mc_cid": "Mailchimp mailing",
    "mc_eid": "Mailchimp reader",
    "mc_tc": "Mailchimp tracking",
    "mkt_tok": "Marketo reader",
    "ml_subscriber": "MailerLite reader",
    "ml_subscriber_hash": "MailerLite reader",
    "_ke": "Klaviyo reader",
    "_kx": "Klaviyo reader",
    "_bta_tid": "Bronto reader",
    "_bta_c": "Bronto reader",
    "awt_l": "AWeber mailing",
    "awt_m": "AWeber mailing",
    "dm_i": "dotdigital reader",
    "elqtrack": "Eloqua tracking",
    "elqtrackid": "Eloqua tracking",
    "emci": "EveryAction mailing",
    "emdi": "EveryAction reader",
    "ceid": "EveryAction contact",
    "rb_clickid": "Rakuten click",
    "s_cid": "Adobe Analytics campaign",
    "s_kwcid": "Adobe Advertising keyword",
    "ef_id": "Adobe Advertising click",
    "irclickid": "impact.com click",
    "wickedid": "Wicked Reports click",
    "wickedsource": "Wicked Reports source",
    "xtor": "AT Internet campaign",
    "at_medium": "AT Internet medium",
    "guccounter": "Yahoo consent hop",
    "_branch_match_id": "Branch visitor",
    "_branch_referrer": "Branch visitor",
    "wt_mc": "Webtrends campaign",
    "spm": "Alibaba page place",
    "echobox": "Echobox share",
}

# Tracker-like names that a donation form is known to read: kept, and a test says so.
PAYEE_PICKING: dict[str, str] = {
    "hosted_button_id": "PayPal button",
    "business": "PayPal account",
    "campaign": "Fundraise Up and many forms: the appeal",
    "campaign_id": "PayPal fundraisers and many forms",
    "form": "Fundraise Up element, many forms",
    "cfd": "Raisely and Classy form",
    "acct": "Stripe account",
    "account": "many providers",
    "id": "many forms",
    "fund": "many forms: the fund",
    "designation": "Fundraise Up and university forms: the fund",
    "designationid": "Fundraise Up, the fund",
    "appeal": "Blackbaud forms: the appeal",
    "project": "many forms: the project",
    "cid": "Charity id on some platforms",
    "source": "chooses the page on some forms",
    "ref": "chooses the page on some forms",
    "token": "PayPal and others: the payment page itself",
}


def is_tracking(name: str) -> bool:
    """Is this parameter (as written in a URL, percent-encoded or not) one that only follows the person?"""
    plain = _plain(name).lower()
    return plain in NAMES or plain.startswith(_BEGINNINGS)


def split_tracking(pairs: str) -> tuple[str, tuple[str, ...]]:
    """`a=1&utm_source=x` without its tracking and empty pairs, order kept, and the names left out."""
    kept: list[str] = []
    dropped: list[str] = []
    for pair in pairs.split("&"):
        name = pair.partition("=")[0]
        if name and is_tracking(name):
            dropped.append(_plain(name))
        elif pair:
            kept.append(pair)
    return "&".join(kept), tuple(dropped)


def _plain(name: str) -> str:
    return unquote_plus(name) if "%" in name or "+" in name else name


_BEGINNINGS = tuple(PREFIXES)
