"""Payment identities as rows: whose they are depends on where they stand."""

from __future__ import annotations

from donations.rules.found_link import FoundLink
from donations.rules.known_charities import KnownCharities, KnownCharity, KnownLink
from donations.rules.outline import outline
from donations.rules.page_context import page_context
from donations.rules.printed_payees import printed_payees
from tests.support.rows import every_row

LINK = KnownLink("hearth.example/give", "hearth.example", "humanitarian")
KNOWN = KnownCharities(
    (KnownCharity("hearth", "Hearth", "registered_charity", (), ("hearth.example",), (LINK,)),)
)


def rows(page: str, base_url: str) -> list[FoundLink]:
    return list(printed_payees(page_context(outline(page), page, base_url, "page", KNOWN)))


def test_an_account_on_a_charity_s_own_site_is_the_charity_s() -> None:
    (row,) = rows("<p>Donations: DE89 3704 0044 0532 0130 00", "https://www.hearth.example/contact")

    assert (row.charity, row.standing, row.humanitarian) == ("Hearth", "own_site", True)
    assert row.reasons == ("valid_checksum", "printed_on_own_site", "donation_word_nearby")


HIDDEN_OR_STRANGE = [
    ("<p hidden>DE89 3704 0044 0532 0130 00", "https://www.hearth.example/", ("hidden",)),
    ("<p>DE88 3704 0044 0532 0130 00", "https://www.hearth.example/", ("bad_checksum",)),
    ("<p>DE89 3704 0044 0532 0130 00", "https://gazette.example/", ()),
]


@every_row(("page", "base_url", "warnings"), HIDDEN_OR_STRANGE)
def test_a_hidden_a_wrong_and_a_foreign_account_are_nobody_s(
    page: str, base_url: str, warnings: tuple[str, ...]
) -> None:
    (row,) = rows(page, base_url)

    assert (row.charity, row.humanitarian, row.warnings) == (None, None, warnings)


def test_comments_scripts_and_templates_print_nothing() -> None:
    page = "<!-- {0} --><script>'{0}'</script><template>{0}</template>".format("DE89370400440532013000")

    assert rows(page, "https://www.hearth.example/") == []


IBAN = "DE89370400440532013000"
SHOWN = [
    ("<script>x.textContent = 'DE8937' + '0400440532013000'</script>", ("hidden",), "a script"),
    (
        "<script>a = 'DE8937'</script><script>x.textContent = a + '0400440532013000'</script>",
        ("hidden",),
        "2",
    ),
    ("<style>p::after{content:'DE89 3704 0044 0532 0130 00'}</style>", ("hidden",), "a style sheet"),
    (f"<a href='payto://iban/{IBAN}'>Give</a>", (), "a payment link"),
    (f"<img src='https://codes.example/qr?text={IBAN}'>", (), "a code to scan"),
    (f"<iframe srcdoc='<p>{IBAN}</p>'></iframe>", (), "a frame"),
    (f"<input value='{IBAN}' readonly>", (), "a field"),
    (f"<input list=a><datalist id=a><option value='{IBAN}'></datalist>", (), "a suggestion"),
]


@every_row(("page", "warnings", "note"), SHOWN)
def test_what_is_shown_besides_the_text_is_printed_too(
    page: str, warnings: tuple[str, ...], note: str
) -> None:
    (row,) = rows(page, "https://gazette.example/")

    assert (row.url, row.warnings) == (f"iban:{IBAN}", warnings), note
