"""Kinds 55-64: pages that say they are not there, closed or for sale; and living pages that only sound so."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

from tests.support.fault_kinds.world import (
    CHANGED,
    CLOSED,
    CONFIRMED,
    PARKED,
    SOFT_404,
    WORKS,
    Variant,
    World,
)
from tests.support.fault_web import page, paths, redirect

NOT_THERE = (
    ("en", "Oops! We looked everywhere and could not find that page."),
    ("en", "The page you wanted has moved or been deleted."),
    ("en", "Sorry, there's nothing at this address any more."),
    ("en", "This campaign does not exist or was taken down by its organiser."),
    ("uk", "Вибачте, такої сторінки на нашому сайті немає."),
    ("uk", "Сторінку, яку ви шукали, видалено або переміщено."),
    ("uk", "На жаль, нічого не знайдено за цією адресою."),
    ("ar", "عذراً، لم نتمكن من العثور على الصفحة المطلوبة."),
    ("ar", "الصفحة التي طلبتها لم تعد موجودة."),
    ("de", "Hoppla! Diese Seite konnten wir leider nicht finden."),
    ("de", "Die angeforderte Seite ist nicht mehr verfügbar."),
    ("fr", "Oups, la page demandée est introuvable."),
    ("fr", "Cette page a été supprimée ou déplacée."),
    ("es", "Lo sentimos, la página solicitada ya no existe."),
    ("es", "No hemos podido encontrar la página que buscabas."),
    ("pl", "Ups! Strona, której szukasz, nie istnieje."),
    ("pl", "Nie możemy znaleźć tej strony."),
    ("ru", "К сожалению, запрашиваемая страница удалена или перемещена."),
    ("ru", "Мы не смогли найти эту страницу."),
    ("tr", "Üzgünüz, aradığınız sayfayı bulamadık."),
    ("tr", "Bu sayfa kaldırılmış ya da taşınmış olabilir."),
    ("pt", "A página que procura já não está disponível."),
    ("pt", "Desculpe, não foi possível encontrar esta página."),
    ("it", "Spiacenti, la pagina richiesta non è più disponibile."),
    ("it", "Ops! Non riusciamo a trovare la pagina."),
    ("nl", "Helaas, deze pagina bestaat niet meer."),
    ("nl", "We kunnen de pagina die u zoekt niet vinden."),
    ("ja", "お探しのページは移動または削除された可能性があります。"),
    ("ja", "指定されたページは存在しません。"),
    ("cs", "Omlouváme se, tuto stránku se nepodařilo najít."),
    ("cs", "Stránka, kterou hledáte, byla zrušena."),
    ("ro", "Ne pare rău, pagina căutată nu mai există."),
    ("he", "מצטערים, הדף שחיפשת אינו קיים."),
    ("he", "לא הצלחנו למצוא את העמוד המבוקש."),
)  # fmt: skip

ENDED = (
    ("en", "This appeal is now over. Thank you to everyone who gave."),
    ("en", "We are no longer taking gifts through this page."),
    ("en", "Our spring fundraiser finished on 3 May and the form has been taken down."),
    ("en", "Donations to this fund have been closed by the trustees."),
    ("en", "This campaign has come to an end."),
    ("uk", "Цей збір завершився. Дякуємо кожному, хто долучився."),
    ("uk", "Збір коштів на генератори успішно закрито."),
    ("uk", "Ми більше не збираємо кошти на цей проєкт."),
    ("ru", "Сбор на лекарства успешно закрыт, спасибо всем."),
    ("ru", "Мы больше не собираем средства на этот проект."),
    ("de", "Diese Spendenaktion ist inzwischen abgeschlossen. Herzlichen Dank."),
    ("de", "Für dieses Projekt können keine Spenden mehr angenommen werden."),
    ("fr", "Cette collecte est désormais clôturée. Merci à tous."),
    ("fr", "La cagnotte n'accepte plus de participation."),
    ("es", "Esta campaña ya ha terminado. Gracias a todos."),
    ("es", "La recaudación de fondos se ha cerrado."),
    ("pl", "Ta zbiórka już się zakończyła. Dziękujemy."),
    ("pl", "Zbiórka została zamknięta przez organizatora."),
    ("tr", "Bu kampanya sona erdi, desteğiniz için teşekkürler."),
    ("tr", "Bağış toplama süreci tamamlanmıştır."),
    ("pt", "Esta campanha já terminou. Obrigado a todos."),
    ("pt", "A angariação de fundos foi encerrada."),
    ("it", "Questa raccolta fondi si è conclusa. Grazie a tutti."),
    ("it", "La campagna è ormai chiusa."),
    ("nl", "Deze inzamelingsactie is inmiddels afgesloten. Dank u wel."),
    ("nl", "Doneren aan deze actie is niet langer mogelijk."),
    ("ar", "انتهت حملة التبرع هذه، شكرا لكل من ساهم."),
    ("ar", "تم إيقاف استقبال التبرعات لهذا المشروع."),
    ("ja", "このキャンペーンは終了しました。ご支援ありがとうございました。"),
    ("ja", "寄付の受付を終了いたしました。"),
    ("cs", "Tato sbírka již skončila, děkujeme všem."),
    ("ro", "Această campanie s-a încheiat. Mulțumim tuturor."),
    ("he", "הקמפיין הזה הסתיים, תודה לכל התורמים."),
)  # fmt: skip

SWITCHED_OFF = (
    ("https://buy.stripe.com/6oE{number}switched", "en", "This payment link is no longer active."),
    ("https://buy.stripe.com/7oE{number}switched", "de", "Dieser Zahlungslink ist deaktiviert."),
    ("https://donorbox.org/off-{number}", "en", "This campaign is not accepting donations at the moment."),
    ("https://donorbox.org/off-{number}-fr", "fr", "Cette campagne n'accepte plus de dons."),
    ("https://send.monobank.ua/jar/5Off{number}abc", "uk", "Банку закрито. Власник більше не збирає гроші."),
    ("https://www.paypal.com/donate?hosted_button_id=OFF{number}ABCDE", "en", "This organization can't accept donations right now."),
    ("https://www.paypal.com/donate?hosted_button_id=OFG{number}ABCDE", "es", "Esta organización no puede recibir donaciones en este momento."),
    ("https://secure.wayforpay.com/donate/off{number}", "uk", "Оплату за цією сторінкою вимкнено."),
    ("https://zrzutka.pl/off{number}", "pl", "Ta zrzutka jest nieaktywna, wpłaty zostały wyłączone."),
    ("https://givebutter.com/off{number}", "en", "This fundraiser has been deactivated."),
)  # fmt: skip

FOR_SALE = (
    ("en", "{domain} is for sale. Make an offer today."),
    ("en", "The owner of {domain} is offering it for sale for 2,988 USD."),
    ("en", "This domain was recently registered. The website is coming soon. Parked free of charge by the registrar."),
    ("en", "Interested in {domain}? Contact the broker to buy this premium domain name."),
    ("de", "Die Domain {domain} steht zum Verkauf."),
    ("de", "Diese Domain wurde soeben registriert und ist geparkt."),
    ("fr", "Le nom de domaine {domain} est à vendre."),
    ("es", "El dominio {domain} puede estar en venta."),
    ("uk", "Доменне ім'я {domain} виставлено на продаж."),
    ("uk", "Термін реєстрації домену {domain} закінчився."),
    ("ru", "Домен {domain} продаётся. Напишите владельцу."),
    ("pl", "Domena {domain} jest do kupienia."),
    ("it", "Il dominio {domain} è in vendita."),
    ("nl", "Het domein {domain} is te koop."),
    ("pt", "O domínio {domain} está à venda."),
    ("tr", "{domain} alan adı satılıktır."),
    ("ar", "اسم النطاق {domain} معروض للبيع."),
    ("ja", "ドメイン {domain} は販売中です。"),
    ("cs", "Doména {domain} je na prodej."),
)  # fmt: skip


def fill(world: World) -> None:
    not_there(world)
    shells(world)
    ended(world)
    widgets_gone(world)
    for_sale(world)
    only_sounds_so(world)


def not_there(world: World) -> None:
    for number, (language, words) in enumerate(NOT_THERE):
        charity = world.charity(language)
        shown = (
            charity.html(f"<h1>{words}</h1><a href='/'>{charity.name}</a>"),
            charity.html(f"<h1>404</h1><p>{words}</p>", title=f"404 | {charity.name}"),
            charity.html(f"<nav><a href='/'>{charity.name}</a></nav><main><p>{words}</p></main>"),
        )[number % 3]
        world.add(55, words[:50], SOFT_404, charity.listed(), page(shown))
    for title in ("404", "Error 404", "Page not found", "Сторінку не знайдено", "Seite nicht gefunden"):
        charity = world.charity("en")
        shown = charity.html(f"<h1>:(</h1><p>{charity.story}</p>", title=f"{title} – {charity.name}")
        world.add(55, f"only the title: {title}", SOFT_404, charity.listed(), page(shown))


def shells(world: World) -> None:
    for note, body in (
        ("react", '<div id="root"></div><script src="/static/js/main.3f.js"></script>'),
        ("vue", '<div id="app"></div><script type="module" src="/assets/index.js"></script>'),
        ("angular", '<app-root></app-root><script src="/runtime.js"></script><noscript>Please enable JavaScript to continue using this application.</noscript>'),
        ("next", '<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{"page":"/donate"}</script>'),
    ):  # fmt: skip
        charity = world.charity("en")
        world.sites.everywhere.add(charity.host)
        world.add(56, f"a {note} shell for every path", WORKS, charity.listed(), page(charity.html(body)))
    lost = (
        ("en", "Whatever you asked for, here is the way on: our news, our people, our books. Choose where to go next, or write to the office and we will answer within two days."),
        ("uk", "Оберіть, куди йти далі: новини, люди, звіти. Або напишіть нам, і ми відповімо протягом двох днів. Наш офіс працює щодня від дев'ятої до шостої."),
        ("fr", "Choisissez la suite de votre visite : nos nouvelles, nos équipes, nos comptes. Ou écrivez au bureau, qui répond sous deux jours ouvrés, même en été."),
    )  # fmt: skip
    for language, words in lost:
        charity = world.charity(language)
        same = charity.html(f"<h1>{charity.name}</h1><p>{words}</p><ul><li>1<li>2</ul>")
        world.sites.everywhere.add(charity.host)
        world.add(57, f"one page for every address, {language}", SOFT_404, charity.by_name(), page(same))
    charity = world.charity("uk")
    sent = paths({"/donate": redirect("/404")}, page(charity.html("<h1>Ой</h1>")))
    world.add(57, "sent to /404", SOFT_404, charity.listed(), sent)
    charity = world.charity("de")
    sent = paths(
        {"/donate": redirect("/errors/not-found.html")}, page(charity.html(f"<h1>{charity.name}</h1>"))
    )
    world.add(57, "sent to /errors/not-found.html", SOFT_404, charity.listed(), sent)


def ended(world: World) -> None:
    for number, (language, words) in enumerate(ENDED):
        charity = world.charity(language)
        shown = (
            charity.html(f"<h1>{charity.name}</h1><p>{words}</p>"),
            charity.html(f"<h1>{words}</h1><p>{charity.story}</p>"),
            charity.html(f"<h1>{charity.name}</h1><div role='alert'>{words}</div><a href='/'>x</a>"),
        )[number % 3]
        world.add(58, words[:50], CLOSED, charity.by_name(), page(shown))
    for language, words in (("en", "We reached our target of 40,000 euros. Thank you."), ("uk", "Ціль досягнуто: 1 200 000 грн. Дякуємо."), ("de", "Das Spendenziel ist erreicht. Danke.")):  # fmt: skip
        charity = world.charity(language)
        shown = charity.html(f"<h1>{charity.name}</h1><p>{words}</p>")
        world.add(58, f"target met: {words[:30]}", CLOSED, charity.by_name(), page(shown))
    for url, language, words in SWITCHED_OFF:
        charity = world.charity(language)
        where = url.format(number=world.charities)
        path = "/" + where.split("/", 3)[3].partition("?")[0]
        listed = charity.by_name(url=where)
        shown = page(charity.html(f"<p>{words}</p>", title=" "))
        world.at_platform(where.split("/")[2], path, where.partition("?")[2], shown)
        world.variants.append(Variant(59, f"{where.split('/')[2]}: {words[:40]}", where, CLOSED, listed))


def widgets_gone(world: World) -> None:
    for number, (payee, note) in enumerate((("donorbox:warm-roof", "donorbox"), ("fundraiseup:FUNROOF01A", "fundraiseup"), ("monobank:8Kq2roof11", "jar"), ("stripe:acct_1RoofAndWell000", "stripe"))):  # fmt: skip
        charity = world.charity(("en", "uk", "fr", "de")[number])
        gone = charity.page(account="").replace(b"<form", b"<div").replace(b"</form>", b"</div>")
        world.add(60, f"the {note} widget is gone", CHANGED, charity.listed(payee), page(gone))
    charity = world.charity("es")
    world.add(60, "the account is gone", CHANGED, charity.listed(), page(charity.page(account="")))


def for_sale(world: World) -> None:
    for number, (language, words) in enumerate(FOR_SALE):
        charity = world.charity(language)
        said = words.format(domain=charity.host)
        shown = charity.html(f"<h1>{charity.host}</h1><p>{said}</p>", title=charity.host)
        if number % 2:
            shown = charity.html(f"<h1>{said}</h1><form><input name='offer'><button>OK</button></form>", title=charity.host)  # fmt: skip
        world.add(63 if number % 2 else 62, said[:50], PARKED, charity.listed(), page(shown))
    for host in ("www.hugedomains.com", "www.afternic.com", "sedoparking.com", "dan.com"):
        charity = world.charity("en")
        sent = redirect(f"https://{host}/offer?d={charity.host}")
        world.sites.handlers.setdefault(host, page(b"<title>Offer</title><h1>Offer</h1>"))
        world.add(63, f"sent to {host}", PARKED, charity.listed(), sent)
    frames = (
        '<script src="https://www.sedoparking.com/frmpark/x/y/park.js"></script>', '<iframe src="https://www.bodis.com/x"></iframe>',
        '<script>window.onload=function(){window.location.href="/lander"}</script>',
        '<p>Related searches</p><ul><li>Charity<li>Loans<li>Cars</ul><script src="https://d.parkingcrew.net/a.js"></script>',
    )  # fmt: skip
    for frame in frames:
        charity = world.charity("en")
        world.add(62, f"a wildcard 200: {frame[:44]}", PARKED, charity.listed(), page(charity.html(frame, title=charity.host)))  # fmt: skip


def only_sounds_so(world: World) -> None:
    """Living pages that say such words of something else: nothing here may be called broken."""
    pages = (
        (1, "en", "", "<p>Last year 404 families got a new roof. Page not found, said the school register, and yet we found every child.</p>"),
        (1, "en", "404 families, one winter", "<p>We visited 404 families.</p>"),
        (1, "en", "", "<h2>When the school closed</h2><p>Closed schools mean lost years. We open them again.</p>"),
        (1, "en", "", "<h2>Our flood appeal has ended, but you can still give</h2><p>Gifts now go to the next emergency.</p>"),
        (1, "de", "", "<p>Die Kampagne 2024 ist beendet, spenden können Sie weiterhin.</p>"),
        (1, "uk", "", "<p>Збір на перший генератор завершено, збираємо на другий.</p>"),
        (1, "fr", "", "<p>La collecte de 2023 est terminée ; celle de 2026 continue.</p>"),
        (1, "en", "", "<p>We bought this house when the village was for sale. The domain of hope is not for sale.</p>"),
        (64, "en", "", "<p>Our domain was parked for a year before we built this site.</p>"),
        (64, "de", "", "<p>Unsere Website zieht um, die neue Domain steht fest.</p>"),
        (1, "es", "", "<p>La campaña anterior ha finalizado con éxito. Siga donando aquí.</p>"),
        (1, "pl", "", "<p>Zbiórka na szkołę zakończona, teraz zbieramy na szpital.</p>"),
        (1, "ar", "", "<p>انتهت الحملة الأولى بنجاح، وما زال بإمكانكم التبرع للحملة الثانية.</p>"),
        (1, "en", "", "<p>Something went wrong in the valley that night. The bridge was temporarily unavailable.</p>"),
        (1, "en", "", "<p>Roads under maintenance, clinics down for maintenance: we bring the doctors on foot.</p>"),
        (1, "en", "", "<h2>Missing persons</h2><p>Not found: 312 people. We keep looking.</p>"),
        (1, "en", "", "<p>Goal reached: 120 % of our target. Further gifts fund the next convoy.</p>"),
        (1, "tr", "", "<p>İlk kampanya tamamlandı, yeni kampanyaya bağış yapabilirsiniz.</p>"),
        (1, "ja", "", "<p>春のキャンペーンは終了しましたが、ご寄付は引き続き受け付けています。</p>"),
    )  # fmt: skip
    for kind, language, title, extra in pages:
        for pinned in (True, False):
            charity = world.charity(language)
            shown = charity.page(
                extra, account=None if pinned else "", title=title and f"{title} | {charity.name}"
            )
            listed = charity.listed() if pinned else charity.by_name()
            world.add(
                kind, f"only sounds so: {extra[:60]}", CONFIRMED if pinned else WORKS, listed, page(shown)
            )
