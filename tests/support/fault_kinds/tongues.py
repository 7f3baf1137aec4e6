"""Kinds 8, 13, 16, 55, 58, 59, 62 and 77 in more tongues and markups; and living pages that mention all of it."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

from dataclasses import replace

from donations.rules.verdicts import Verdict
from tests.support.fault_charities import Charity
from tests.support.fault_kinds.world import (
    BLOCKED,
    CHANGED,
    CLOSED,
    CONFIRMED,
    PARKED,
    SOFT_404,
    UNREACHABLE,
    WORKS,
    World,
)
from tests.support.fault_web import page, paths, redirect

WALLS = (
    ("sv", "Vi kontrollerar din webbläsare. Bekräfta att du är en människa."),
    ("fi", "Vahvista, ettet ole robotti."),
    ("hu", "Ellenőrizzük a böngészőjét, egy pillanat."),
    ("el", "Επιβεβαιώστε ότι δεν είστε ρομπότ."),
    ("bg", "Проверяваме вашия браузър. Моля, изчакайте."),
    ("fa", "در حال بررسی مرورگر شما، لطفاً صبر کنید."),
    ("vi", "Đang kiểm tra trình duyệt của bạn trước khi tiếp tục."),
    ("id", "Pastikan Anda bukan robot untuk melanjutkan."),
    ("zh", "请拖动滑块完成验证。"),
    ("ko", "로봇이 아님을 확인해 주세요."),
    ("th", "กำลังตรวจสอบเบราว์เซอร์ของคุณ"),
    ("en", "Please prove you're not a robot by typing the characters below."),
)
NOT_HERE = (
    ("en", "We recognise you are attempting to access this website from a country in the EEA; access cannot be granted."),
    ("ja", "お住まいの国からはご利用いただけません。"),
    ("ko", "현재 국가에서는 이 사이트를 이용할 수 없습니다."),
    ("fi", "Tämä sivusto ei ole käytettävissä maassasi."),
    ("de", "Um fortzufahren, müssen Sie Cookies akzeptieren."),
    ("fr", "Pour continuer, vous devez accepter les cookies."),
    ("uk", "Щоб продовжити, прийміть файли cookie."),
)  # fmt: skip
IN_TROUBLE = (
    ("en", "There has been a critical error on this website."),
    ("en", "Error 503 Backend fetch failed. Guru Meditation: XID 7. Varnish cache server"),
    ("de", "Fehler beim Aufbau einer Datenbankverbindung"),
    ("fr", "Notre site est momentanément indisponible pour maintenance."),
    ("pl", "Trwają prace techniczne. Wkrótce wracamy."),
    ("tr", "Sitemiz bakımdadır. Lütfen daha sonra deneyin."),
    ("ar", "الموقع قيد الصيانة حالياً. سنعود قريباً."),
    ("ja", "ただいまメンテナンス中です。"),
    ("ko", "서버 점검 중입니다. 잠시 후 다시 이용해 주세요."),
    ("sv", "Webbplatsen är tillfälligt otillgänglig på grund av underhåll."),
)
NOT_THERE = (
    ("sk", "Ups! Túto stránku sa nepodarilo nájsť."),
    ("da", "Beklager, siden findes ikke længere."),
    ("no", "Oi! Vi fant ikke siden du leter etter."),
    ("fi", "Hups! Etsimääsi sivua ei löytynyt."),
    ("sv", "Sidan du letar efter har flyttats eller tagits bort."),
    ("hu", "Ezt az oldalt nem találjuk. Lehet, hogy megszűnt."),
    ("el", "Η σελίδα που αναζητάτε έχει μετακινηθεί."),
    ("bg", "Търсената страница не може да бъде намерена."),
    ("hr", "Ups! Ta stranica se ne može pronaći."),
    ("sr", "Тражена страница не постоји или је премештена."),
    ("sl", "Oprostite, te strani ni mogoče najti."),
    ("lt", "Atsiprašome, puslapis nerastas arba pašalintas."),
    ("lv", "Atvainojiet, šī lapa vairs neeksistē."),
    ("et", "Vabandust, otsitud lehte ei leitud."),
    ("ka", "სამწუხაროდ, ეს გვერდი აღარ არსებობს."),
    ("fa", "صفحه مورد نظر شما وجود ندارد."),
    ("hi", "क्षमा करें, यह पृष्ठ उपलब्ध नहीं है।"),
    ("th", "ขออภัย ไม่พบหน้าที่คุณต้องการ"),
    ("vi", "Trang bạn đang tìm kiếm không tồn tại."),
    ("id", "Halaman yang Anda cari sudah tidak tersedia."),
    ("zh", "抱歉，您要找的網頁已不存在。"),
    ("ko", "찾으시는 페이지가 삭제되었거나 주소가 변경되었습니다."),
    ("ca", "La pàgina que cerqueu no existeix."),
    ("en", "It seems the page you were trying to reach isn't here anymore."),
)
ENDED = (
    ("en", "The organizer has turned off donations for this fundraiser."),
    ("sk", "Zbierka bola úspešne ukončená."),
    ("da", "Denne indsamling er slut. Tak for din støtte."),
    ("fi", "Tämä keräys on päättynyt. Kiitos!"),
    ("hu", "A gyűjtés lezárult, köszönjük az adományokat!"),
    ("el", "Ο έρανος έχει λήξει."),
    ("bg", "Кампанията вече приключи. Благодарим!"),
    ("hr", "Ova je kampanja završena. Hvala svima!"),
    ("fa", "مهلت این پویش به پایان رسیده است."),
    ("hi", "यह अभियान समाप्त हो गया है।"),
    ("th", "แคมเปญนี้สิ้นสุดแล้ว ขอบคุณทุกคน"),
    ("vi", "Chiến dịch gây quỹ này đã kết thúc. Xin cảm ơn!"),
    ("id", "Penggalangan dana ini telah berakhir."),
    ("zh", "本项目筹款已圆满结束，感谢您的支持。"),
    ("ko", "이 모금은 종료되었습니다. 감사합니다."),
    ("de", "Für dieses Projekt kann nicht mehr gespendet werden."),
)
SWITCHED_OFF = (
    ("nl", "Deze betaallink is niet meer actief."),
    ("pt", "Este link de pagamento não está mais ativo."),
    ("ru", "Платёжная ссылка больше не действительна."),
    ("tr", "Bu ödeme bağlantısı artık geçerli değil."),
    ("ar", "رابط الدفع هذا لم يعد نشطاً."),
    ("ja", "この決済リンクは無効になりました。"),
    ("cs", "Platební odkaz vypršel."),
)
# {domain} is the link's own; no list holds the last ones.
LAPSED = (
    ("sv", "Denna domän är parkerad hos oss.", "Domän"),
    ("fi", "Tämä verkkotunnus on myytävänä.", "{domain}"),
    ("el", "Αυτό το όνομα χώρου πωλείται.", "{domain}"),
    ("hu", "Ez a domain eladó.", "{domain}"),
    ("he", "תוקף הדומיין פג.", "דומיין"),
    ("fa", "این دامنه به فروش می‌رسد.", "دامنه"),
    ("vi", "Tên miền này đang được rao bán.", "Tên miền"),
    ("id", "Masa aktif domain ini telah habis.", "Domain"),
    ("zh", "您访问的域名已过期，请及时续费。", "域名"),
    ("ko", "이 도메인은 판매 중입니다.", "{domain}"),
    ("th", "โดเมนนี้ประกาศขาย", "โดเมน"),
    ("de", "Diese Domain wurde für einen Kunden eingerichtet.", "Willkommen"),
    ("fr", "Votre domaine {domain} a bien été créé.", "Félicitations"),
    ("is", "Þetta lén er til sölu.", "{domain}"),
    ("en", "Related searches: Charity, Credit Cards. Sponsored listings.", "{domain}"),
)
INJECTED = (
    ("fi", "Nettikasinot ilman lisenssiä", "Vedonlyöntibonukset"),
    ("he", "קזינו אונליין", "הימורי ספורט"),
    ("fa", "سایت شرط بندی", "کازینو آنلاین"),
    ("zh", "澳门赌场", "百家乐"),
    ("ja", "オンラインカジノ", "バカラ"),
    ("el", "Νόμιμα καζίνο", "Ζωντανό στοίχημα"),
    ("no", "Beste norske nettcasino", "Spilleautomater på nett"),
)
# What a living page says between its heading and its button.
ALIVE = (
    ("en", "Our autumn appeal has closed; the school has closed too. The region is blocked and convoys are restricted."),
    ("en", "The link in our last letter has expired. If the payment page is temporarily unavailable, call us."),
    ("en", "Our old site was hacked, its account suspended, the domain expired in May. We are back."),
    ("de", "Unser altes Spendenkonto ist geschlossen. Die Seite des Dorfes wurde zerstört, die Straße gesperrt."),
    ("fr", "L'hôpital est fermé, la page se tourne. L'objectif est atteint mais la collecte continue."),
    ("tr", "Okul kapandı, yol kapatıldı; insani yardım sürüyor. Kış kampanyası sona erdi, bahar kampanyası sürüyor."),
    ("he", "בית החולים נסגר, הדרך חסומה באזור. קמפיין החורף הסתיים, קמפיין האביב נמשך."),
    ("ru", "Не хватает людей: один человек на три палаты. Зимний сбор закрыт, весенний продолжается."),
    ("ar", "المستشفى مغلق والطريق محظور في المنطقة. انتهت حملة الشتاء وحملة الربيع مستمرة."),
    ("ja", "病院は閉鎖されました。冬の募金は終了しました。春の募金を受付中です。"),
)  # fmt: skip


def fill(world: World) -> None:
    for kind, must, rows in (
        (8, BLOCKED, WALLS),
        (13, BLOCKED, NOT_HERE),
        (16, UNREACHABLE, IN_TROUBLE),
        (55, SOFT_404, NOT_THERE),
        (58, CLOSED, ENDED),
        (59, CLOSED, SWITCHED_OFF),
    ):
        notices(world, kind, must, rows)
    long_stories(world)
    lapsed(world)
    injected(world)
    alive(world)


def speaking(world: World, language: str) -> Charity:
    """A charity with an English name on a page in any language."""
    return replace(world.charity("en"), language=language)


def notices(world: World, kind: int, must: frozenset[Verdict], rows: tuple[tuple[str, str], ...]) -> None:
    """Each under a site's own head and foot, with a search and a letter, as content systems draw it."""
    for language, words in rows:
        charity = speaking(world, language)
        head = "<nav><a href='/'>Lantern</a></nav><form action='/' role='search'><input name='s'></form>"
        foot = "<footer><form action='https://x.list-manage.com/subscribe/post'><input type='email'></form></footer>"
        shown = charity.html(f"{head}<main><h1>2026</h1><p>{words}</p></main>{foot}", title="2026")
        world.add(kind, f"{language}: {words[:50]}", must, charity.by_name(), page(shown))


def long_stories(world: World) -> None:
    for language, words in (("en", "This fundraiser is no longer active."), ("de", "Diese Spendenaktion wurde im Mai beendet."), ("pl", "Ta zbiórka została zakończona.")):  # fmt: skip
        charity = world.charity(language)
        shown = charity.html(f"<h1>{charity.name}</h1><p>{charity.story * 6}</p><div>{words}</div><p>{charity.story * 3}</p>")  # fmt: skip
        world.add(58, f"below a long story: {words}", CLOSED, charity.by_name(), page(shown))
    charity = world.charity("en")
    shown = charity.html(f"<h1>[ENDED] {charity.name}</h1><p>{charity.story * 3}</p>")
    world.add(58, "a mark in brackets", CLOSED, charity.by_name(), page(shown))
    charity = world.charity("en")
    sent = redirect(f"https://{charity.host}/?error=404&from=donate")
    world.add(43, "to a front page that is told why", SOFT_404, charity.by_name(), paths({"/donate": sent, "/": page(charity.page(account=""))}))  # fmt: skip
    charity = world.charity("fr")
    shown = charity.html("<h1>Connexion</h1><form action='/s'><input type='password'></form>")
    world.add(44, "a login in the page's own place", CHANGED, charity.by_name(), page(shown))


def lapsed(world: World) -> None:
    for number, (language, words, title) in enumerate(LAPSED):
        charity = speaking(world, language)
        said, top = (text.format(domain=charity.host) for text in (words, title))
        shown = charity.html(f"<h1>{top}</h1><p>{said}</p>", title=top)
        kind = 63 if number % 2 else 62
        world.add(kind, f"{language}: {said[:50]}", PARKED, charity.listed(), page(shown))
    charity = world.charity("en")
    shown = charity.html('<script src="https://www.google.com/adsense/domains/caf.js"></script>', title="x")
    world.add(62, "searches that pay by the click", PARKED, charity.listed(), page(shown))
    charity = world.charity("en")
    front = f"ww25.{charity.host}"
    sent = redirect(f"https://{front}/?sub1=1")
    world.add(62, "sent to ww25.", PARKED, charity.listed(), sent, others={front: page(b"<p>...</p>")})


def injected(world: World) -> None:
    for language, *words in INJECTED:
        charity = world.charity("en")
        links = "".join(f"<a href='https://x{place}.example.net/p'>{word}</a>" for place, word in enumerate(words))  # fmt: skip
        shown = charity.page(f"<div style='height:0;overflow:hidden'>{links}</div>")
        world.add(77, f"{language}: {words[0]}", CHANGED, charity.listed(), page(shown))
    charity = world.charity("en")
    shown = charity.html("<h1>Hacked by Night Owl</h1><p>Greetings to all.</p>", title="Hacked by Night Owl")
    world.add(77, "somebody broke in and says so", CHANGED, charity.listed(), page(shown))


def alive(world: World) -> None:
    for language, words in ALIVE:
        ways = (
            "<form action='/checkout' method='post'><button>OK</button></form>",
            "<a href='/donate/card'>OK</a>",
        )
        for way in ways:
            charity = world.charity(language)
            shown = charity.html(f"<h1>{charity.give}</h1><p>{words}</p>{way}<p>{charity.name}</p>")
            world.add(1, f"{way[1:5]}, alive: {words[:50]}", WORKS, charity.by_name(), page(shown))
        charity = world.charity(language)
        shown = charity.page(f"<h3>2025</h3><p>{words}</p>")
        world.add(1, f"pinned, alive: {words[:50]}", CONFIRMED, charity.listed(), page(shown))
