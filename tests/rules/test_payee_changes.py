"""Who would be paid now, beside who was approved: the finer points (the plain ones stand in test_judging)."""

from __future__ import annotations

from dataclasses import replace

from donations.rules.judging import judge
from donations.rules.verdicts import Verdict
from tests.support.looks import APPROVED, IBAN, OTHER_IBAN, donation_page, look
from tests.support.rows import every_row

HALF, REST = OTHER_IBAN[:9], OTHER_IBAN[9:]
BUTTON = '<a href="https://www.paypal.com/donate?hosted_button_id=LANTERN123456">PayPal</a>'
PAYPAL = replace(APPROVED, payees=("paypal:LANTERN123456",))

BESIDE_THE_ACCOUNT = [
    (f"<script>x.textContent = '{HALF}' + '{REST}'</script>", "payee_added", "a script puts it together"),
    (f"<script>x.textContent = '{OTHER_IBAN}'</script>", "payee_added", "a script sets it into the page"),
    (f"<style>p::after{{content:'{HALF}' '{REST}'}}</style>", "payee_added", "a sheet writes it"),
    (f"<iframe srcdoc='<b>{OTHER_IBAN}</b>'></iframe>", "payee_added", "a frame shows it"),
    ("<a href='upi://pay?pa=somebody@okbank'>UPI</a>", "payee_added", "a link pays it"),
    (f"<script>accounts = ['{OTHER_IBAN}']</script>", "hidden_payee", "nobody knows whether it is shown"),
    (
        f"<p class=a>{OTHER_IBAN}</p><style>main .a{{display:none}}</style>",
        "hidden_payee",
        "a sheet hides it",
    ),
    (
        "<input name=iban placeholder='GB29 NWBK 6016 1331 9268 19'>",
        "payee_found",
        "a field wants the donor's",
    ),
    (
        f"<script>x.textContent = '{IBAN[:9]}' + '{IBAN[9:]}'</script>",
        "payee_found",
        "it is the approved one",
    ),
]


@every_row(("markup", "reason", "note"), BESIDE_THE_ACCOUNT)
def test_another_account_beside_the_approved_one(markup: str, reason: str, note: str) -> None:
    assert judge(look(donation_page(f"<main>{markup}</main>")), APPROVED).reason == reason, note


BESIDE_THE_BUTTON = [
    ("", "payee_found", "the button alone"),
    ('<a href="https://paypal.me/somebody">Give</a>', "other_provider", "somebody's own page"),
    ('<form action="/x"><input type=hidden name=business value="a@b.example">', "other_provider", "a mail"),
    ('<a href="https://www.paypal.com/donate?hosted_button_id=SOMEBODY12345">', "payee_added", "a button"),
    (f'<script src="https://www.paypal.com/sdk/js?client-id=A{"b1" * 20}">', "payee_found", "its own script"),
]


@every_row(("markup", "reason", "note"), BESIDE_THE_BUTTON)
def test_another_kind_of_id_at_the_same_provider(markup: str, reason: str, note: str) -> None:
    page = donation_page(BUTTON + markup, iban="")

    assert judge(look(page), PAYPAL).reason == reason, note


ALONE = [
    (f"<script>x.textContent = '{IBAN[:9]}' + '{IBAN[9:]}'</script>", "payee_found", "a script writes it"),
    (f"<p hidden>{IBAN}</p>", "name_and_number_found", "it is hidden"),
    (f"<script>accounts = ['{IBAN}']</script>", "name_and_number_found", "nobody knows whether it is shown"),
]


@every_row(("markup", "reason", "note"), ALONE)
def test_the_approved_account_confirms_where_a_donor_sees_it(markup: str, reason: str, note: str) -> None:
    assert judge(look(donation_page(markup, iban="")), APPROVED).reason == reason, note


APPROVED_AS = ["paypal:LanternField", "paypal:me/lanternfield", "paypal:https://paypal.me/LanternField"]


@every_row("payee", APPROVED_AS)
def test_a_personal_page_is_approved_however_it_is_written(payee: str) -> None:
    page = donation_page('<a href="https://www.paypal.com/paypalme/LanternField/20">PayPal</a>', iban="")

    assert judge(look(page), replace(APPROVED, payees=(payee,))).reason == "payee_found"


SENT_ON = [
    ("gofundme", "https://gofund.me/ab12cd34", "https://www.gofundme.com/f/warm-lantern"),
    ("globalgiving", "https://goto.gg/12345", "https://www.globalgiving.org/projects/warm-lantern/"),
    ("razorpay", "https://rzp.io/l/lantern", "https://pages.razorpay.com/pl_AbCdEf12/view"),
    (
        "fondy",
        "https://pay.fondy.eu/s/AbCd12",
        "https://pay.fondy.eu/merchants/0a1b2c/default/index.html?button=9f",
    ),
    ("wise", "https://wise.com/pay/r/AbCdEf12", "https://wise.com/pay/business/lantern"),
    (
        "betterplace",
        "https://www.betterplace.org/de/projects/lantern",
        "https://www.betterplace.org/de/projects/12345-lantern",
    ),
]


@every_row(("scheme", "short", "page"), SENT_ON)
def test_a_short_link_that_its_provider_sends_on_is_no_other_account(
    scheme: str, short: str, page: str
) -> None:
    listed = replace(APPROVED, url=short, payees=(f"{scheme}:{short}",), allowed_hosts=())
    body = donation_page(f'<a href="{page}">Share</a>', iban="")

    assert judge(look(body, url=short, to=page), listed).verdict != Verdict.SUSPECT


def test_a_short_link_does_not_excuse_another_page_than_the_approved_one() -> None:
    short, page = "https://gofund.me/ab12cd34", "https://www.gofundme.com/f/warm-lantern"
    listed = replace(APPROVED, url=short, payees=(f"gofundme:{page}",), allowed_hosts=())

    judgement = judge(look(donation_page(iban=""), url=short, to=page.replace("warm", "wild")), listed)

    assert judgement.reason == "other_account"


SESSIONS = [
    (
        "https://www.paypal.com/donate?hosted_button_id=LANTERN123456",
        "https://www.paypal.com/donate?token=BA-8AB12345CD678901E",
    ),
    (
        "https://donate.stripe.com/aBcDeFgH1234",
        "https://checkout.stripe.com/c/pay/cs_live_a1B2c3D4e5F6g7",
    ),
    (
        "https://secure.wayforpay.com/button/b1a2c3d4",
        "https://secure.wayforpay.com/page?vkh=0a1b2c3d-0000-4000-8000-123456789abc",
    ),
]


@every_row(("listed", "session"), SESSIONS)
def test_the_token_of_one_visit_is_no_other_account(listed: str, session: str) -> None:
    baseline = replace(APPROVED, url=listed, payees=(), allowed_hosts=())

    assert judge(look(donation_page(iban=""), url=listed, to=session), baseline).verdict != Verdict.SUSPECT


JUSTGIVING = replace(APPROVED, payees=("justgiving:lantern",))
OWN_PAGE = '<a href="https://www.justgiving.com/lantern">Give</a>'


def test_supporters_pages_beside_the_charity_s_own_add_nobody() -> None:
    others = '<a href="https://www.justgiving.com/page/anna-runs">Anna</a>'

    assert judge(look(donation_page(OWN_PAGE, others, iban="")), JUSTGIVING).reason == "payee_found"


@every_row("account", ["night-owls", "crowdfunding/anna"])
def test_another_charity_or_an_appeal_beside_the_charity_s_own_page_is_added(account: str) -> None:
    others = f'<a href="https://www.justgiving.com/{account}">Give here</a>'

    assert judge(look(donation_page(OWN_PAGE, others, iban="")), JUSTGIVING).reason == "payee_added"


def test_the_same_page_in_another_language_is_the_same_account() -> None:
    listed = replace(APPROVED, url="https://zrzutka.pl/ab12cd", payees=("zrzutka:ab12cd",), allowed_hosts=())

    same = look(donation_page(iban=""), url=listed.url, to="https://zrzutka.pl/en/ab12cd")
    other = look(donation_page(iban=""), url=listed.url, to="https://zrzutka.pl/en/zz99zz")

    assert judge(same, listed).verdict != Verdict.SUSPECT
    assert judge(other, listed).reason == "other_account"


ADDED = [
    (
        "wise:lantern",
        "https://wise.com/pay/business/lantern",
        '<a href="https://wise.com/pay/r/NightOwl1">W</a>',
    ),
    (
        "square:ML0001",
        "https://checkout.square.site/merchant/ML0001",
        '<a href="https://square.link/u/AbCd1">',
    ),
    (
        "razorpay:lantern",
        "https://pages.razorpay.com/lantern",
        '<script data-payment_button_id="pl_NightOwls123"></script>',
    ),
]


@every_row(("payee", "own", "other"), ADDED)
def test_a_short_link_or_a_button_beside_the_approved_account_is_added(
    payee: str, own: str, other: str
) -> None:
    page = donation_page(f'<a href="{own}">Give</a>', other, iban="")

    assert judge(look(page), replace(APPROVED, payees=(payee,))).reason == "payee_added"
