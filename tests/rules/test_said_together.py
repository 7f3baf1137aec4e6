"""Sentences in wordings that no list holds, and sentences that only share their words."""

from __future__ import annotations

from donations.rules.answers import TROUBLE_TOGETHER
from donations.rules.bot_walls import CONSENT_TOGETHER, ELSEWHERE_TOGETHER, WALL_TOGETHER
from donations.rules.closing import CLOSED_TOGETHER
from donations.rules.judging import judge
from donations.rules.page import Page
from donations.rules.parking import PARKED_TOGETHER
from donations.rules.placeholders import PLACEHOLDER_TOGETHER
from donations.rules.said_together import SaidTogether
from donations.rules.soft_404 import NOT_FOUND_TOGETHER
from donations.rules.verdicts import Verdict
from donations.rules.within_its_frame import WAY_BACK_TOGETHER
from donations.rules.wording import spoken
from tests.support.examples import some
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
    ("Kerays on valitettavasti jo päättynyt.", Verdict.CLOSED),
    ("本项目筹款已于五月圆满结束。", Verdict.CLOSED),
    ("แคมเปญนี้สิ้นสุดแล้ว", Verdict.CLOSED),
    ("お探しのページは、もう存在しません。", Verdict.SOFT_404),
    ("Strani, ki jo iščete, ni mogoče najti.", Verdict.SOFT_404),
    ("यह पृष्ठ अब उपलब्ध नहीं है।", Verdict.SOFT_404),
    ("这个域名可以转让。", Verdict.PARKED),
    ("Denna domän har gått ut.", Verdict.PARKED),
    ("Potvrdite da niste robot.", Verdict.BLOCKED),
    ("このサイトはお住まいの地域ではご利用いただけません。", Verdict.BLOCKED),
    ("Aby kontynuować, zaakceptuj pliki cookies.", Verdict.BLOCKED),
    ("Az oldal jelenleg karbantartás alatt áll.", Verdict.UNREACHABLE),
    ("网站正在维护，请稍后再试。", Verdict.UNREACHABLE),
    ("Non è più possibile donare a questa raccolta.", Verdict.CLOSED),
    ("Хуудас олдсонгүй, уучлаарай.", Verdict.SOFT_404),
    ("រកមិនឃើញទំព័រនេះទេ។", Verdict.SOFT_404),
    ("Hindi matagpuan ang pahinang hinahanap mo.", Verdict.SOFT_404),
    ("Ukurasa unaoutafuta umefutwa au umehamishwa.", Verdict.SOFT_404),
    ("Sarado na ang kampanyang ito. Salamat.", Verdict.CLOSED),
    ("این کارزار به پایان رسیده است.", Verdict.CLOSED),
    ("ይህ ዘመቻ ተጠናቋል።", Verdict.CLOSED),
    ("Ši akcija jau baigėsi.", Verdict.CLOSED),
    ("Gifts to this fundraiser are no longer being accepted.", Verdict.CLOSED),
    ("Kikoa hiki kinauzwa.", Verdict.PARKED),
    ("Thibitisha kuwa wewe si roboti.", Verdict.BLOCKED),
    ("Bu site bulunduğunuz ülkeden görüntülenemez.", Verdict.BLOCKED),
    ("See leht ei ole teie riigis saadaval.", Verdict.BLOCKED),
    ("ይህ ድረ-ገጽ በአገርዎ አይገኝም።", Verdict.BLOCKED),
    ("Hindi available ang site na ito sa iyong bansa.", Verdict.BLOCKED),
    ("Prihvatite kolačiće da biste nastavili.", Verdict.BLOCKED),
    ("We value your privacy. Accept all or manage settings.", Verdict.BLOCKED),
    ("Tovuti yetu iko kwenye matengenezo kwa sasa.", Verdict.UNREACHABLE),
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
    "Donate. The school has closed. Every campaign needs you.",
    "Lantern: bağış yap. Okul kapandı.",
    "Lantern: не хватает трёх врачей и ещё один человек.",
    "Lantern verifies humanitarian needs before both bridges open.",
    "Lantern: insani yardım için doğrulanan ihtiyaçlar.",
    "捐款。医院已关闭，工作没有停止。Lantern",
    "Lantern: сторінку оновлено 3 травня.",
    "Lantern: Página actualizada el 3 de mayo.",
    "Lantern: Sidan uppdaterades den 3 maj.",
    "Lantern: Gaver over 500 kroner gir skattefradrag.",
    "Lantern: одяг більше не приймаємо.",
    "Lantern accepts gifts in memory; we use cookies in order to count visits.",
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


KINDS = [
    CLOSED_TOGETHER,
    NOT_FOUND_TOGETHER,
    PARKED_TOGETHER,
    WALL_TOGETHER,
    ELSEWHERE_TOGETHER,
    CONSENT_TOGETHER,
    TROUBLE_TOGETHER,
    PLACEHOLDER_TOGETHER,
    WAY_BACK_TOGETHER,
]


@every_row("kind", KINDS)
def test_every_listed_word_makes_a_sentence_with_another(kind: SaidTogether) -> None:
    for language in some(list(kind.languages)):
        row = kind.languages[language]
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


@every_row("kind", KINDS)
def test_a_kind_speaks_many_languages_and_says_nothing_twice(kind: SaidTogether) -> None:
    assert len(kind.languages) >= 24
    for language, row in kind.languages.items():
        for part, listed in row.items():
            assert len(listed) == len(set(listed)), (language, part)


def test_a_subject_is_found_whatever_is_said_of_it() -> None:
    assert PARKED_TOGETHER.subject_in(spoken("Votre domaine vous attend")) == "domaine"
    assert PARKED_TOGETHER.subject_in(spoken("您的域名")) == "域名"
    assert PARKED_TOGETHER.subject_in(spoken("Our wards")) == ""


def test_a_short_sentence_may_point_at_its_subject_within_a_long_text() -> None:
    assert CLOSED_TOGETHER.said_of_this(spoken("The road is long. This campaign was closed in May. Thanks."))
    assert not CLOSED_TOGETHER.said_of_this(spoken("The road is long. An old campaign was closed in May."))


def test_a_mark_says_it_without_a_subject() -> None:
    assert all(CLOSED_TOGETHER.says_only(spoken(mark)) for mark in ("ended", "abgeschlossen", "已结束"))
    assert not any(CLOSED_TOGETHER.says_only(spoken(mark)) for mark in ("", "Kyiv", "ended up well"))


def test_words_far_apart_are_not_one_sentence() -> None:
    far = "Lantern Field Hospitals campaign " + "a " * 8 + "ended"

    assert CLOSED_TOGETHER.said_in(spoken(far)) == ""
    assert (
        judge(look(b"<html>"), PLAIN, Page(text=far, is_html=True, kind_sniffed="html")).verdict
        == Verdict.REACHABLE
    )
