"""Sentences in wordings that no list holds, and sentences that only share their words."""

from __future__ import annotations

from donations.rules.bot_walls import ELSEWHERE_TOGETHER, WALL_TOGETHER
from donations.rules.closing import CLOSED_TOGETHER
from donations.rules.judging import judge
from donations.rules.page import Page
from donations.rules.parking import PARKED_TOGETHER
from donations.rules.said_together import SaidTogether
from donations.rules.soft_404 import NOT_FOUND_TOGETHER
from donations.rules.verdicts import Verdict
from donations.rules.wording import spoken
from tests.support.looks import PLAIN, html, look
from tests.support.rows import every_row

SENTENCES = [
    ("This campaign was closed on 3 May by its organiser.", Verdict.CLOSED),
    ("Die Spendenaktion wurde am Freitag beendet.", Verdict.CLOSED),
    ("La collecte est désormais clôturée, merci à tous.", Verdict.CLOSED),
    ("La campaña de invierno ya ha sido cerrada.", Verdict.CLOSED),
    ("Zbiórka dla szpitali już się zakończyła.", Verdict.CLOSED),
    ("Збір на генератори вже закрито. Дякуємо всім.", Verdict.CLOSED),
    ("Эта ссылка для оплаты больше неактивна.", Verdict.CLOSED),
    ("هذه الحملة قد انتهت، شكرا لكم.", Verdict.CLOSED),
    ("הקמפיין הזה כבר הסתיים.", Verdict.CLOSED),
    ("Sorry, the page you asked us for was deleted.", Verdict.SOFT_404),
    ("Die Seite wurde leider nicht gefunden.", Verdict.SOFT_404),
    ("Cette page a peut-être été supprimée.", Verdict.SOFT_404),
    ("Сторінку, яку ви шукаєте, не знайдено.", Verdict.SOFT_404),
    ("La pagina richiesta non esiste.", Verdict.SOFT_404),
    ("عذرا، هذه الصفحة لم تعد هنا غير موجودة.", Verdict.SOFT_404),
    ("The domain lantern.example is now for sale at auction.", Verdict.PARKED),
    ("Домен lantern.example зараз продається.", Verdict.PARKED),
    ("Die Domain lantern.example wird verkauft.", Verdict.PARKED),
    ("Le domaine lantern.example est en vente.", Verdict.PARKED),
    ("Domena lantern.example jest do kupienia.", Verdict.PARKED),
]

INNOCENT = [
    "Completed projects: forty wells. Donate to the next one.",
    "The campaign runs until 31 December. Donate today.",
    "Our office is closed on Sundays. You can give at any hour.",
    "Every page of this report was written by those who were there.",
    "Tickets for the charity auction are on sale. The domain of surgery is wide.",
    "Your donation finds people whom others have not found.",
    "Завершені збори дивіться на іншій сторінці.",
    "Donations for disabled children in three towns.",
    "Our campaign: another child is missing tonight.",
    "Spende, damit diese Kinder nicht mehr frieren.",
    "Appel aux dons pour la ferme et ses enfants.",
    "Visit our website to buy cards and candles.",
    "Le domaine fête Noël: les vins en vente aident les enfants.",
    "Die Seite unserer Spender: wir haben noch nicht alle Namen.",
    "Матч сборной завершился вничью, билеты помогли больнице.",
    "Former schools were closed; this page tells of those who teach on.",
    "We check our browser tests and our robots build wells.",
]


@every_row(("sentence", "verdict"), SENTENCES)
def test_a_notice_in_its_own_words_gives_its_verdict(sentence: str, verdict: Verdict) -> None:
    assert judge(look(html(f"<p>{sentence}</p>", title="Lantern")), PLAIN).verdict == verdict


@every_row("sentence", INNOCENT)
def test_a_sentence_that_only_shares_the_words_means_nothing(sentence: str) -> None:
    assert judge(look(html(f"<p>{sentence}</p>", title="Lantern")), PLAIN).verdict == Verdict.REACHABLE


def said(listed: str, more: str = "") -> str:
    """A listed word as a text may hold it: one that is no whole word goes on."""
    whole = listed.endswith(".") or len(listed) < 3
    return listed.replace("+", " ").replace(".", "") + ("" if whole else more)


@every_row("kind", [CLOSED_TOGETHER, NOT_FOUND_TOGETHER, PARKED_TOGETHER, WALL_TOGETHER, ELSEWHERE_TOGETHER])
def test_every_listed_word_makes_a_sentence_with_another(kind: SaidTogether) -> None:
    for language, row in kind.languages.items():
        for about in row["about"]:
            text = f"{said(about, more='xx')} {said(row['says'][0])}"
            assert kind.said_in(spoken(text)), (language, about)
        for says in row["says"]:
            text = f"{said(row['about'][0])} x {said(says)}"
            assert kind.said_in(spoken(text)), (language, says)
        for first in row.get("first", ()):
            text = f"{said(first)} x {said(row['about'][0])}"
            assert kind.said_in(spoken(text)), (language, first)
        for also in row.get("also", ()):
            text = f"{said(also)} x {said(row['says'][0])}"
            assert kind.said_in(spoken(text), notice=True), (language, also)


def test_words_far_apart_are_not_one_sentence() -> None:
    far = "campaign " + "a " * 8 + "ended"

    assert CLOSED_TOGETHER.said_in(spoken(far)) == ""
    assert (
        judge(look(b"<html>"), PLAIN, Page(text=far, is_html=True, kind_sniffed="html")).verdict
        == Verdict.REACHABLE
    )
