"""Invented charities in many languages, with donation pages, accounts and wallets made for each."""

# ruff: noqa: E501  one charity is one row

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape

from donations.rules.baseline import Baseline
from donations.rules.wallets import normal_wallet

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def iban(seed: str, country: str = "DE", length: int = 18) -> str:
    """A sound account number made from a seed."""
    account = str(int(sha256(seed.encode()).hexdigest(), 16))[:length]
    letters = "".join(str(int(char, 36)) for char in account + country + "00")
    return f"{country}{98 - int(letters) % 97:02d}{account}"


def bitcoin(seed: str, *, like: str = "") -> str:
    """A sound wallet made from a seed; `like` shares its first letters, and its last one."""
    for number in range(100_000):
        payload = b"\0" + sha256(f"{seed}{number}".encode()).digest()[:20]
        if like:
            payload = _decoded(like)[:6] + payload[6:]
        wallet = _encoded(payload + sha256(sha256(payload).digest()).digest()[:4])
        if not like or wallet[-1] == like[-1]:
            return wallet
    raise AssertionError("no such wallet was found")


def ethereum(seed: str, *, like: str = "") -> str:
    digits = sha256(seed.encode()).hexdigest()[:40]
    if like:
        digits = like[2:8].lower() + digits[6:-4] + like[-4:].lower()
    return normal_wallet("ethereum", "0x" + digits)


def _encoded(raw: bytes) -> str:
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = _BASE58[place] + text
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def _decoded(wallet: str) -> bytes:
    number = 0
    for char in wallet:
        number = number * 58 + _BASE58.index(char)
    return number.to_bytes(25, "big")


def grouped(account: str, gap: str = " ") -> str:
    return gap.join(account[start : start + 4] for start in range(0, len(account), 4))


@dataclass(frozen=True, slots=True)
class Charity:
    """One charity with a host of its own. `story` is what its page says, `give` what its button says."""

    language: str
    name: str
    label: str
    number: str
    story: str
    give: str
    account_word: str
    number_word: str
    host: str = ""
    iban: str = ""

    @property
    def url(self) -> str:
        return f"https://{self.host}/donate"

    def listed(self, *payees: str, hosts: tuple[str, ...] = (), url: str = "") -> Baseline:
        """As two people approved it; its own account is pinned unless other payees are given."""
        return Baseline(
            url=url or self.url,
            allowed_hosts=hosts,
            payees=payees or (f"iban:{self.iban}",),
            names=(self.name,),
            numbers=(self.number,),
            approved=True,
        )

    def by_name(self, *, hosts: tuple[str, ...] = (), url: str = "") -> Baseline:
        """As listed without a payment identity."""
        return replace(self.listed(hosts=hosts, url=url), payees=())

    def page(
        self,
        *extra: str,
        account: str | None = None,
        name: str = "",
        number: str | None = None,
        title: str = "",
        head: str = "",
        story: str = "",
    ) -> bytes:
        """Its donation page; empty strings leave a part out."""
        return self.html(
            self.body(*extra, account=account, name=name, number=number, story=story),
            title=title or f"{self.give} – {name or self.name}",
            head=head,
        )

    def body(
        self,
        *extra: str,
        account: str | None = None,
        name: str = "",
        number: str | None = None,
        story: str = "",
    ) -> str:
        paid = grouped(self.iban) if account is None else account
        registered = self.number if number is None else number
        parts = [
            f"<header><nav><a href='/'>{escape(name or self.name)}</a> <a href='/news'>+</a></nav></header>",
            f"<main><h1>{escape(name or self.name)}</h1><p>{escape(story or self.story)}</p>",
            f"<p>{self.number_word} {registered}</p>" if registered else "",
            f"<p>{self.account_word}: {paid}</p>" if paid else "",
            f"<form action='/pay' method='post'><button>{self.give}</button></form>",
            *extra,
            "</main>",
        ]
        return "".join(parts)

    def html(self, body: str, *, title: str = "", head: str = "") -> bytes:
        direction = ' dir="rtl"' if self.language in ("ar", "he", "fa") else ""
        top = f'<meta charset="utf-8"><title>{escape(title or self.name)}</title>{head}'
        return (
            f'<!doctype html><html lang="{self.language}"{direction}><head>{top}</head><body>{body}</body></html>'
        ).encode()


# language, name, label of its host, number, story, button, account, register number
_ROWS = (
    ("en", "Harbour Light Relief", "harbourlight", "1184422", "We carry doctors, fuel and clean water to towns that were cut off by the flood, and we stay until the last well is clean. Last year eleven thousand families got a dry roof from us, and every one of them is in the report that we print each spring.", "Donate", "Bank account", "Registered charity number"),
    ("uk", "Благодійний фонд «Тепла хата»", "teplahata", "43218765", "Ми відновлюємо дахи й вікна в селах, що постраждали від обстрілів, і привозимо дрова та генератори туди, де немає світла. Минулої зими наші бригади зігріли дві тисячі родин, а звіт про кожну витрачену гривню друкуємо щомісяця.", "Підтримати", "Рахунок", "ЄДРПОУ"),
    ("de", "Nordwind Nothilfe e.V.", "nordwind-nothilfe", "VR 20417", "Unsere Ärztinnen und Fahrer bringen Verbandszeug, Insulin und Trinkwasser in Orte, die niemand sonst erreicht. Im letzten Jahr waren es vierhundert Fahrten, und jede einzelne steht mit Ziel und Kosten im Bericht, den wir jedes Frühjahr drucken.", "Jetzt spenden", "Spendenkonto", "Vereinsregister"),
    ("fr", "Secours du Littoral", "secours-littoral", "W332011984", "Nos équipes apportent des couvertures, des médicaments et de l'eau potable aux familles que la tempête a laissées sans toit. L'an dernier, trois mille personnes ont été relogées, et chaque dépense figure dans le rapport que nous publions au printemps.", "Faire un don", "Compte", "Numéro RNA"),
    ("es", "Manos del Valle", "manosdelvalle", "G82916450", "Llevamos comida caliente, medicinas y maestras a las aldeas que el río dejó aisladas, y nos quedamos hasta que la escuela vuelve a abrir. El año pasado atendimos a nueve mil personas, y cada gasto aparece en el informe que publicamos en primavera.", "Donar ahora", "Cuenta bancaria", "CIF"),
    ("pl", "Fundacja Jasny Dom", "jasnydom", "0000412907", "Wozimy leki, opał i ciepłe posiłki do wsi, do których zimą nie dojeżdża nikt inny, i uczymy miejscowych ratowników. W zeszłym roku pomogliśmy czterem tysiącom rodzin, a każdy wydatek opisujemy w sprawozdaniu drukowanym wiosną.", "Wpłać", "Numer konta", "KRS"),
    ("ar", "جمعية واحة النخيل الخيرية", "wahatnakheel", "70093315", "ننقل الأطباء والدواء والماء النظيف إلى القرى التي عزلتها السيول، ونبقى مع الأهالي حتى تعود المدارس إلى العمل. في العام الماضي وصلت قوافلنا إلى تسعة آلاف أسرة، وننشر تقريرا مفصلا عن كل مبلغ أنفقناه في كل ربيع من كل عام.", "تبرع الآن", "الحساب المصرفي", "رقم التسجيل"),
    ("ru", "Фонд помощи «Тихая гавань»", "tihaya-gavan", "1137799012", "Мы привозим лекарства, топливо и тёплую одежду в посёлки, отрезанные паводком, и остаёмся там до тех пор, пока не заработает школа. В прошлом году наши бригады помогли трём тысячам семей, и каждый рубль описан в весеннем отчёте.", "Пожертвовать", "Расчётный счёт", "ОГРН"),
    ("tr", "Umut Köprüsü Derneği", "umutkoprusu", "34-211-087", "Depremden sonra kapanan köy yollarından ilaç, çadır ve temiz su taşıyoruz; okullar yeniden açılana kadar ailelerin yanında kalıyoruz. Geçen yıl dört bin aileye ulaştık ve harcadığımız her kuruşu ilkbaharda bastığımız raporda anlatıyoruz.", "Bağış yap", "Hesap numarası", "Kütük no"),
    ("pt", "Associação Rio Claro", "rioclaro", "509884217", "Levamos médicos, água potável e material escolar às comunidades que a cheia deixou isoladas, e ficamos até a última casa estar seca. No ano passado ajudámos seis mil pessoas, e cada despesa consta do relatório que publicamos na primavera.", "Doar agora", "Conta bancária", "NIF"),
    ("it", "Soccorso Montano Aurora", "soccorsoaurora", "97211380584", "Portiamo medici, coperte e acqua pulita nei paesi rimasti isolati dopo il terremoto e restiamo finché la scuola riapre. L'anno scorso abbiamo aiutato tremila famiglie, e ogni spesa è descritta nel rapporto che stampiamo in primavera.", "Dona ora", "Conto corrente", "Codice fiscale"),
    ("nl", "Stichting Veilige Haven", "veiligehaven", "41187733", "Wij brengen artsen, dekens en schoon water naar dorpen die na de storm onbereikbaar waren, en blijven tot het laatste dak dicht is. Vorig jaar hielpen wij tweeduizend gezinnen, en elke uitgave staat in het verslag dat wij ieder voorjaar drukken.", "Doneer nu", "Rekening", "KvK"),
    ("ja", "認定NPO法人あかり救援会", "akari-kyuen", "0104-05-018873", "私たちは豪雨で孤立した集落へ医師と薬、きれいな水を届け、学校が再開するまで住民とともに暮らしています。昨年は四千世帯を支援し、使ったお金の一円まで毎年春に発行する報告書に記しています。あなたのお気持ちが次の便になります。被災地の復旧にはまだ長い時間がかかります。冬が来る前に屋根を直し、暖房と食料を配り、子どもたちの通学路を安全にするため、皆さまのお力をお貸しください。現地の職員が毎週の活動を日誌にまとめ、どなたでも読めるように公開しています。", "寄付する", "口座番号", "法人番号"),
    ("cs", "Nadace Bílá stopa", "bilastopa", "27456981", "Vozíme léky, deky a čistou vodu do obcí, které po povodni zůstaly odříznuté, a zůstáváme, dokud se znovu neotevře škola. Loni jsme pomohli třem tisícům rodin a každou korunu popisujeme ve zprávě, kterou tiskneme na jaře.", "Darovat", "Číslo účtu", "IČO"),
    ("ro", "Asociația Podul Alb", "podulalb", "38120544", "Ducem medicamente, pături și apă curată în satele rămase izolate după viitură și rămânem până când se redeschide școala. Anul trecut am ajutat trei mii de familii, iar fiecare cheltuială apare în raportul pe care îl tipărim primăvara.", "Donează", "Cont bancar", "CIF"),
    ("he", "עמותת גשר האור", "gesher-haor", "580412376", "אנו מביאים רופאים, תרופות ומים נקיים ליישובים שנותקו בשיטפון, ונשארים עם המשפחות עד שבית הספר נפתח מחדש. בשנה שעברה סייענו לאלפיים משפחות, וכל הוצאה מפורטת בדוח שאנו מדפיסים בכל אביב ומפרסמים לכל התורמים והמתנדבים שלנו בארץ ובעולם.", "לתרומה", "חשבון בנק", "מספר עמותה"),
)  # fmt: skip

BY_LANGUAGE = {row[0]: Charity(*row) for row in _ROWS}
