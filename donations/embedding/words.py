"""The few words of a banner, in each language that a banner speaks.

They stand here and not in the translation catalogue because each must fit a box of fixed size (a test
measures them), and because a banner answers in the language its address names, whatever else of the site is
translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateformat import format as format_date
from django.utils.translation import override

from donations.rules.lifecycle import PublicStatus


@dataclass(frozen=True, slots=True)
class NeutralWords:
    """A face without a charity: what is the matter, why, and the same in two or three words for a badge."""

    heading: str
    why: str
    short: str


@dataclass(frozen=True, slots=True)
class Words:
    """`{date}`, `{site}` and `{host}` are filled in where the words are used."""

    give: str
    give_short: str
    checked_by: str
    checked: str
    checked_in_line: str
    unchecked: str
    badge_works: str
    badge_unchecked: str
    leads_to: str
    see_list: str
    list_short: str
    see_list_line: str
    date: str  # Django's date format
    day: str
    neutral: dict[str, NeutralWords]


UNKNOWN = "unknown"  # not a status: no such listing, or none that this site reviewed

ENGLISH = Words(
    give="Give",
    give_short="Give",
    checked_by="Link checked by {site}.",
    checked="Link checked {date} · {site}",
    checked_in_line="checked {date} · {site}",
    unchecked="Not yet checked · {site}",
    badge_works="link works, {day}",
    badge_unchecked="not yet checked",
    leads_to="Leads to {host}",
    see_list="See the list",
    list_short="List",
    see_list_line="See the list of checked links",
    date="j M Y",
    day="j M",
    neutral={
        PublicStatus.UNDER_REVIEW: NeutralWords(
            "This link is under review", "We stopped it until two moderators agree.", "link under review"
        ),
        PublicStatus.HIDDEN: NeutralWords(
            "This link could not be checked", "A moderator must look before it returns.", "could not check"
        ),
        PublicStatus.UNAVAILABLE: NeutralWords(
            "This link does not work now", "Its page does not answer. We look again every day.", "link broken"
        ),
        PublicStatus.CLOSED: NeutralWords(
            "This link is closed", "The charity has ended this appeal.", "link closed"
        ),
        PublicStatus.HISTORY_ONLY: NeutralWords(
            "This link is gone", "Its page has not answered for 90 days.", "link gone"
        ),
        PublicStatus.WITHDRAWN: NeutralWords(
            "This link was withdrawn", "Please do not give through an older copy.", "link withdrawn"
        ),
        UNKNOWN: NeutralWords("No checked link here", "Nothing is listed under this address.", "not listed"),
    },
)

UKRAINIAN = Words(
    give="Пожертвувати",
    give_short="Допомогти",
    checked_by="Посилання перевіряє {site}.",
    checked="Перевірено {date} · {site}",
    checked_in_line="перевірено {date} · {site}",
    unchecked="Ще не перевірено · {site}",
    badge_works="працює, {day}",
    badge_unchecked="ще не перевірено",
    leads_to="Веде на {host}",
    see_list="До переліку",
    list_short="Перелік",
    see_list_line="Перелік перевірених посилань",
    date="j E Y",
    day="d.m.Y",
    neutral={
        PublicStatus.UNDER_REVIEW: NeutralWords(
            "Посилання на перевірці", "Ми зупинили його, доки не погодяться двоє модераторів.", "на перевірці"
        ),
        PublicStatus.HIDDEN: NeutralWords(
            "Посилання не вдалося перевірити",
            "Модератор має подивитися, перш ніж воно повернеться.",
            "не перевірено",
        ),
        PublicStatus.UNAVAILABLE: NeutralWords(
            "Посилання зараз не працює", "Сторінка не відповідає. Ми дивимося щодня.", "не працює"
        ),
        PublicStatus.CLOSED: NeutralWords("Посилання закрито", "Організація завершила цей збір.", "закрито"),
        PublicStatus.HISTORY_ONLY: NeutralWords(
            "Посилання більше немає", "Сторінка не відповідає вже 90 днів.", "немає"
        ),
        PublicStatus.WITHDRAWN: NeutralWords(
            "Посилання відкликано", "Будь ласка, не жертвуйте за старою копією.", "відкликано"
        ),
        UNKNOWN: NeutralWords(
            "Тут немає посилання", "За цією адресою нічого не записано.", "немає в переліку"
        ),
    },
)

ARABIC = Words(
    give="تبرّع",
    give_short="تبرّع",
    checked_by="رابط يفحصه {site}.",
    checked="فُحص الرابط في {date} · {site}",
    checked_in_line="فُحص في {date} · {site}",
    unchecked="لم يُفحص بعد · {site}",
    badge_works="يعمل، {day}",
    badge_unchecked="لم يُفحص بعد",
    leads_to="يؤدي إلى {host}",
    see_list="القائمة",
    list_short="القائمة",
    see_list_line="انظر قائمة الروابط المفحوصة",
    date="j F Y",
    day="j F",
    neutral={
        PublicStatus.UNDER_REVIEW: NeutralWords(
            "هذا الرابط قيد المراجعة", "أوقفناه حتى يتفق مشرفان.", "قيد المراجعة"
        ),
        PublicStatus.HIDDEN: NeutralWords(
            "تعذّر فحص هذا الرابط", "يجب أن ينظر فيه مشرف قبل أن يعود.", "تعذّر الفحص"
        ),
        PublicStatus.UNAVAILABLE: NeutralWords(
            "هذا الرابط لا يعمل الآن", "صفحته لا تجيب. نعيد النظر كل يوم.", "لا يعمل"
        ),
        PublicStatus.CLOSED: NeutralWords("هذا الرابط مغلق", "أنهت الجمعية هذا النداء.", "مغلق"),
        PublicStatus.HISTORY_ONLY: NeutralWords(
            "هذا الرابط لم يعد موجودًا", "صفحته لا تجيب منذ 90 يومًا.", "غير موجود"
        ),
        PublicStatus.WITHDRAWN: NeutralWords(
            "سُحب هذا الرابط", "نرجو عدم التبرع عبر نسخة قديمة منه.", "مسحوب"
        ),
        UNKNOWN: NeutralWords("لا رابط مفحوصًا هنا", "لا شيء مدرج تحت هذا العنوان.", "غير مدرج"),
    },
)

WORDS = {"en": ENGLISH, "uk": UKRAINIAN, "ar": ARABIC}


def dated(lang: str, moment: datetime) -> tuple[str, str]:
    """A date in full and as a short day, in the language's own months and Western digits (UTC)."""
    words = WORDS[lang]
    with override(lang):
        return format_date(moment, words.date), format_date(moment, words.day)
