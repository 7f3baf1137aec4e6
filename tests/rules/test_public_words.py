from donations.rules.lifecycle import PublicStatus
from donations.rules.public_words import STATUS_WORDS, TONES, change_word, public_word
from donations.rules.verdicts import Verdict
from tests.support.rows import every_row


@every_row(
    ("status", "verdict", "tone", "text"),
    [
        (PublicStatus.LIVE, "", "unsure", "not yet checked"),
        (PublicStatus.LIVE, Verdict.CONFIRMED, "works", "works"),
        (PublicStatus.LIVE, Verdict.REACHABLE, "works", "works"),
        (PublicStatus.LIVE, Verdict.CHANGED, "works", "works"),
        (PublicStatus.LIVE, Verdict.BLOCKED, "unsure", "could not check"),
        (PublicStatus.LIVE, Verdict.OUR_FAULT, "unsure", "could not check"),
        (PublicStatus.LIVE, Verdict.UNREACHABLE, "unsure", "could not check"),
        (PublicStatus.LIVE, Verdict.SUSPECT, "unsure", "could not check"),
        (PublicStatus.UNAVAILABLE, Verdict.UNREACHABLE, "broken", "broken"),
        (PublicStatus.HISTORY_ONLY, Verdict.GONE, "broken", "broken"),
        (PublicStatus.QUARANTINED, Verdict.CONFIRMED, "review", "under review"),
        (PublicStatus.UNDER_REVIEW, Verdict.CONFIRMED, "review", "under review"),
        (PublicStatus.CLOSED, Verdict.CLOSED, "closed", "closed"),
        (PublicStatus.WITHDRAWN, Verdict.CONFIRMED, "withdrawn", "withdrawn"),
        (PublicStatus.HIDDEN, Verdict.BLOCKED, "unsure", "could not check"),
        (PublicStatus.NOT_REVIEWED, "", "new", "not yet reviewed"),
    ],
)
def test_each_status_has_one_word_and_one_tone(status, verdict, tone, text):
    word = public_word(status, verdict)

    assert (word.tone, word.text) == (tone, text)


@every_row("verdict", list(Verdict))
def test_a_live_link_is_never_called_broken(verdict):
    assert public_word(PublicStatus.LIVE, verdict).tone != "broken"


def test_every_status_has_a_word_in_a_known_tone():
    assert set(STATUS_WORDS) == set(PublicStatus)
    assert {word.tone for word in STATUS_WORDS.values()} <= set(TONES)


def test_a_person_publishes_where_a_look_finds_that_it_works():
    assert change_word(PublicStatus.LIVE, by_person=True).text == "published"
    assert change_word(PublicStatus.LIVE, by_person=False).text == "works"
    assert change_word(PublicStatus.WITHDRAWN, by_person=True).text == "withdrawn"
