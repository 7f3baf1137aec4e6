from django.utils.translation import override

from donations.public_record.letters import differences
from donations.rules.letter_pairs import align


def test_a_foreign_letter_is_named_with_its_script_and_code():
    cyrillic = "lаntern".encode("punycode").decode()
    found = differences(align("lantern.example", f"xn--{cyrillic}.example"))

    assert [(d.place, d.pasted[0].script, d.pasted[0].code) for d in found] == [
        ("Letter 2", "Cyrillic", "U+0430")
    ]


def test_places_count_letters_of_the_listed_host():
    found = differences(align("lantern.example", "lantem.example"))

    assert [(d.place, [letter.text for letter in d.listed], d.pasted[0].text) for d in found] == [
        ("Letter 6", ["r", "n"], "m")
    ]


def test_letters_of_one_host_only_are_one_difference():
    found = differences(align("lantern.example", "lantern.example.help.example"))

    assert [(d.place, d.listed, "".join(letter.text for letter in d.pasted)) for d in found] == [
        ("Letter 16", [], ".help.example")
    ]


def test_equal_hosts_differ_nowhere():
    assert differences(align("lantern.example", "lantern.example")) == []


def test_the_script_of_a_letter_is_said_in_the_language_of_the_page():
    with override("uk"):
        found = differences(align("lantern.example", "xn--lntern-3nf.example"))

    assert [letter.script for one in found for letter in (*one.listed, *one.pasted)] == [
        "латиниця",
        "кирилиця",
    ]
