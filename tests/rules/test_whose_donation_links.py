"""Whose a donation link is: by host, account and words; and what imitates it or speaks against it."""

from __future__ import annotations

from tests.support.gathered import anchor, only
from tests.support.news_pages import news_page
from tests.support.rows import every_row


def test_an_account_pinned_to_a_charity_is_that_charity_s_wherever_it_stands() -> None:
    link = only(anchor("https://donorbox.org/lantern-once", "Donate"), "https://village.example/")

    assert (link.charity, link.humanitarian, link.standing) == ("Lantern Relief (LR)", True, "platform")


def test_defence_is_not_humanitarian() -> None:
    link = only(news_page(anchor("https://shieldfund.example/", "Donate to the Shield Fund")))

    assert (link.charity, link.humanitarian) == ("Shield Fund", False)


BANK = [
    ("https://bank.example/news/special-account", "an account to raise funds for the Armed Forces", False),
    ("https://bank.example/news/aid-account", "Donate to the humanitarian account", True),
]


@every_row(("url", "label", "humanitarian"), BANK)
def test_of_two_accounts_on_one_host_the_words_decide(url: str, label: str, humanitarian: bool) -> None:
    link = only(news_page(anchor(url, label)))

    assert link.humanitarian is humanitarian


WRITTEN = [
    ("https://stranger.example/donate", "u24.gov.ua", "the label is nothing but another's host"),
    ("https://stranger.example/donate", "https://u24.gov.ua/", "or its address"),
    ("https://stranger.example/x", "Donate at U24.gov.ua", "or a call with it"),
    ("https://stranger.example/x", "Donate: www.lantern-relief.org/once", "or a host with www before it"),
    ("https://heronaid.example/give", "Donate at u24.gov.ua", "one charity's host over another's"),
]


@every_row(("url", "label", "note"), WRITTEN)
def test_a_label_that_writes_out_another_host_is_warned_about(url: str, label: str, note: str) -> None:
    link = only(news_page(anchor(url, label)))

    assert (link.url, link.warnings) == (url, ("label_host_conflict",)), note


AGREEING = [
    ("https://u24.gov.ua/donate", "Donate at u24.gov.ua"),
    ("https://donate.lantern-relief.org/once", "Donate: www.lantern-relief.org"),
    ("https://stranger.example/donate", "Donate at stranger.example"),
    ("https://stranger.example/donate", "Donate at example.pdf now"),
]


@every_row(("url", "label"), AGREEING)
def test_a_label_that_writes_out_its_own_host_is_not_warned_about(url: str, label: str) -> None:
    assert only(news_page(anchor(url, label))).warnings == ()


def test_the_charity_is_that_of_the_host_and_the_label_is_warned_about() -> None:
    link = only(news_page(anchor("https://donate.lantern-relief.org/once", "Donate to Heron Aid")))

    assert link.charity == "Lantern Relief (LR)"
    assert link.warnings == ("label_host_conflict",)


AGREEING = ["Donate to Lantern Relief", "LR donations", "Допоможіть: Фонд «Ліхтар», пожертва", "Donate"]


@every_row("label", AGREEING)
def test_a_label_that_names_the_host_s_charity_is_no_conflict(label: str) -> None:
    assert only(news_page(anchor("https://donate.lantern-relief.org/once", label))).warnings == ()


IMITATIONS = [
    "https://www.lantern-re1ief.org/donate",
    "https://lantern-reliefs.org/donate",
    "https://lantern-relief.org.donate-now.example/",
    "https://lantern-relief.secure-pay.example/",
    "https://u24.gov.ua.help.example/",
    "https://united24.gov.ua/",
]


@every_row("url", IMITATIONS)
def test_an_imitation_of_a_known_host_is_never_the_charity_s(url: str) -> None:
    label = "United24" if "24" in url else "Donate to Lantern Relief"

    link = only(news_page(anchor(url, label)))

    assert (link.humanitarian, link.charity) == (False, None)
    assert "look_alike" in link.warnings


def test_hosts_are_compared_label_by_label() -> None:
    link = only(news_page(anchor("https://evil-u24.gov.ua/", "Donate")))

    assert link.charity is None
    assert link.humanitarian is not True


def test_a_directory_is_not_a_charity() -> None:
    link = only(news_page(anchor("https://supportukrainenow.org/", "We stand with Ukraine")))

    assert (link.standing, link.humanitarian) == ("directory", False)


def test_own_site_of_nobody_known_is_own_site() -> None:
    page = "<title>Warm Hearth</title>" + anchor("/donate", "Donate")

    link = only(page, "https://www.warmhearth.example/about")

    assert (link.standing, link.humanitarian) == ("own_site", None)


def test_the_meaning_of_here_comes_from_around_it() -> None:
    page = news_page(
        '<p>You can donate to the food bank <a href="https://foodbank.example/donate-now/">here</a>.</p>'
    )

    assert only(page).humanitarian is None


def test_another_charity_s_register_number_is_warned_about() -> None:
    page = "<title>Warm Hearth</title><p>EIN 12-3456789</p>" + anchor("/donate", "Donate")

    assert "number_mismatch" in only(page, "https://warmhearth.example/").warnings
