"""One look to one verdict: a table of what pages and hosts do, with what a moderator must be told of each."""

# ruff: noqa: E501  one case is one row: a table is read across

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from donations.rules import judging
from donations.rules.baseline import Baseline
from donations.rules.case import Case, make_case
from donations.rules.judging import RULES, judge, judge_case
from donations.rules.observation import Fault, Observation
from donations.rules.page import Page, read_page
from donations.rules.reasons import REASONS
from donations.rules.verdicts import Judgement, Verdict
from tests.support.looks import (
    APPROVED,
    BITCOIN,
    CANDIDATE,
    FILLER,
    IBAN,
    NAME,
    NOW,
    NUMBER,
    OTHER_BITCOIN,
    OTHER_IBAN,
    PLAIN,
    THIRD_IBAN,
    URL,
    donation_page,
    grouped,
    html,
    look,
)
from tests.support.rows import every_row
from tests.support.surroundings import ROWS

GOOD = donation_page()
PLAIN_PAGE = donation_page(iban="")
JAR = Baseline(
    url="https://send.monobank.ua/jar/3aBcDeFgHi",
    allowed_hosts=("send.monobank.ua",),
    payees=("monobank:3aBcDeFgHi",),
    names=(NAME,),
    approved=True,
)
FORM = replace(
    APPROVED, payees=("donorbox:lantern-winter",), allowed_hosts=("give.lantern.example", "donorbox.org")
)
CAMPAIGN = Baseline(url="https://donorbox.org/lantern-winter", names=(NAME,), approved=True)
WALLET = replace(APPROVED, payees=(f"bitcoin:{BITCOIN}",))
WIDGET = '<script src="https://donorbox.org/widget.js"></script><iframe src="https://donorbox.org/embed/{}"></iframe>'
SHELL = html(
    '<div id="root" data-account="acct_1LanternField01"></div><script src="/app.js"></script>', title=NAME
)
SITE = f"<header>{NAME}</header><nav><a href=/news>News</a><a href=/give>Donate</a></nav>{{}}<footer>{NAME} {NUMBER}</footer>"
STRIPE = replace(APPROVED, payees=("stripe:acct_1LanternField01",))

Row = tuple[str, Observation, Baseline | None, str]

WORKS: list[Row] = [
    ("a war that ended on a day", look(html(f"<h1>The valley</h1><p>The war ended on 31 March 2026. Closed roads are open again since May 2026.</p><p>{NAME} {NUMBER}</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("a denial in a heading, and an address below", look(html(SITE.format("<h1>Ніхто не сам</h1><p>Чотириста родин чекають. Адреси є у водіїв.</p>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("a link in one half of a long sentence without spaces between its parts", look(html(SITE.format("<h1>정기 나눔</h1><p>링크는 전자우편으로 보내 드리며 전화로는 보내지 않습니다.</p>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("an app that names the charity and asks for a moment", look(html(f'<div id="root"><h1>{NAME}</h1><p>Just a moment</p></div><script src="/app.js"></script>', title=NAME)), PLAIN, "script_drawn"),
    ("an earlier appeal, above a footer that holds the account", look(html(f"<h1>Pomagamy</h1><p>Poprzednia zbiórka zakończona, kupiliśmy łóżka.</p><p>Teraz piece.</p><footer>{NAME} {IBAN}</footer>", title=NAME)), APPROVED, "payee_found"),
    ("a link that is told of, and a denial in another clause", look(html(SITE.format("<h1>Monthly</h1><p>We send a link by e-mail within a day, not by post.</p>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("a denial and no page in a site's frame", look(html(SITE.format("<h1>Zima</h1><p>Żadne dziecko nie powinno marznąć. Nie są sami.</p>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("an account in the footer, told of above", look(html(f"<h1>Konto</h1><p>Unser Konto steht unten auf dieser Seite, nicht vergessen.</p><footer>{NAME} {IBAN}</footer>", title=NAME)), APPROVED, "payee_found"),
    ("an exclamation and a way back, beside a link to another domain", look(html(SITE.format("<h1>Oops, I did it again</h1><p>Return to the home page. <a href=https://swim.test/>Sponsor us</a></p>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("a form that scripts set into a site's frame", look(html(SITE.format("<h1>Winter</h1><p>If the form does not appear, open this link.</p><div id=w></div>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("a link to another domain in a site's frame", look(html(SITE.format("<h1>Winter</h1><p>Does the link below not open? <a href=https://pay.test/x>Try again</a></p>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("a page told of in one sentence, and a denial in another", look(html(SITE.format("<h1>Winter</h1><p>No child sleeps cold, and nothing is lost. Read more on the page of our nurses.</p>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("words that ask, beside a page that is denied", look(html(SITE.format("<h1>Winter</h1><p>This page is not long. Donate by post.</p>"), title=NAME)), PLAIN, "name_and_number_found"),
    ("an exclamation without a way back", look(html(f"<h1>Sorry, Grandma</h1><p>{FILLER}{NAME} {NUMBER}</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("a way back below a heading that asks", look(html(f"<h1>Oops, winter came</h1><h2>Donate now</h2><p>{NAME} {NUMBER}. Back to the home page.</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("a way back from a page that is lost on nobody", look(html(f"<h1>Our lost year</h1><p>{NAME} {NUMBER}. Back to the home page.</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("a report of a break-in, beside a way to give", look(donation_page("<h2>Hacked by thieves in May: what we learned</h2>", iban="")), PLAIN, "name_and_number_found"),
    ("all anchors are there", look(GOOD), APPROVED, "payee_found"),
    ("name and number, nothing pinned", look(PLAIN_PAGE), PLAIN, "name_and_number_found"),
    ("the number is spaced", look(donation_page(iban="", number="00 42-117")), PLAIN, "name_and_number_found"),
    ("the name in its own script", look(donation_page(iban="", name="Польові шпиталі «Ліхтар»")), PLAIN, "name_and_number_found"),
    ("a number with a letter of its own tongue", look(html(f"<h1>{NAME}</h1><p>IČO 50123456. {FILLER}</p><form action=/pay></form>")), replace(PLAIN, numbers=("IČO 50123456",)), "name_and_number_found"),
    ("a title and a name of a sale for charity", look(donation_page(iban="", title="Domain of hope for sale at auction: charity art")), PLAIN, "name_and_number_found"),
    ("a title that tells of people who were not found", look(donation_page(iban="", title="This page is about people who were not found")), PLAIN, "name_and_number_found"),
    ("news of another appeal, and a form that scripts draw", look(html(f"<h1>{NAME}</h1><p>{FILLER}{NUMBER}</p><div id=form></div><h3>News</h3><p>Our winter appeal has closed.</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("gifts over a sum, in a tongue where over means ended too", look(html(f"<h1>Gi nå</h1><p>{NAME} {NUMBER}. Gaver over 500 kroner gir skattefradrag.</p>", title=NAME, language="no")), PLAIN, "name_and_number_found"),
    ("a goal reached in the news, below a heading that asks", look(html(f"<h1>Donate</h1><p>{FILLER}{NUMBER}</p><h3>News</h3><p>{NAME}: target reached for the roof.</p>")), PLAIN, "name_and_number_found"),
    ("a domain told of in a lower heading, where nothing is approved", look(html("<h1>Donate</h1><form action=/pay></form><h2>Beware: a domain like ours is for sale</h2>")), None, "reached"),
    ("a domain told of in a lower heading", look(html(f"<h1>Donate</h1><p>{NAME} {NUMBER}</p><h2>Beware: a domain like ours is for sale</h2>")), PLAIN, "name_and_number_found"),
    ("a quiet word that asks, and a notice of a site", look(html(f"<h1>Підтримати</h1><p>{NAME} {NUMBER}</p><p>Сайт партнера тимчасово недоступний, сторінку не знайдено.</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("an empty basket in a lower heading", look(html(f"<h1>Donate</h1><p>{NAME} {NUMBER}</p><h2>Your basket is empty</h2>")), PLAIN, "name_and_number_found"),
    ("a page that is missing, in the middle of a heading of a page that lives", look(donation_page(title="Families whose page not found in any book lost all")), APPROVED, "payee_found"),
    ("a menu that holds the words of a heading", look(html(f"<ul><li>{NAME}</li><li>Новини</li></ul><h1>{NAME}</h1><p>{FILLER}{NUMBER}</p><h3>Новини</h3><p>Минулий збір закрито.</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("the name alone confirms nothing", look(donation_page(iban="", number="")), PLAIN, "reached"),
    ("the number inside a longer one confirms nothing", look(donation_page(iban="", number="100421175")), PLAIN, "reached"),
    ("account in lower case with no-break spaces", look(donation_page(iban=IBAN.lower().replace("3704", "\u00a03704\u00a0"))), APPROVED, "payee_found"),
    ("counters, tokens and dates change nothing", look(donation_page("<p>4,211 donors by 14:05</p><input type=hidden name=csrf value=Zm9vYmFy>")), APPROVED, "payee_found"),
    ("a redesign with the same anchors", look(html(f"<main><h2>{NAME}</h2><p>New words, new look.</p><p>{IBAN}</p></main>", title="Give")), APPROVED, "payee_found"),
    ("windows-1251 without a header", look(html(f"<p>{IBAN}</p>").replace(b"utf-8", b"windows-1251"), content_type="text/html"), APPROVED, "payee_found"),
    ("to https", look(GOOD, url="http://give.lantern.example/donate", to=URL), replace(APPROVED, url="http://give.lantern.example/donate"), "payee_found"),
    ("to www and a closing slash", look(GOOD, to="https://www.give.lantern.example/donate/"), APPROVED, "payee_found"),
    ("to the language of the visitor", look(GOOD, to="https://give.lantern.example/en/donate"), APPROVED, "payee_found"),
    ("an allowed payment host with the same account", look(GOOD, to="https://donate.paylane.example/x"), APPROVED, "payee_found"),
    ("the approved widget at its provider", look(html(f"<h1>{NAME}</h1>"), to="https://donorbox.org/lantern-winter"), FORM, "payee_found"),
    ("the jar that was approved", look(html("<p>Банка</p>"), url=JAR.url), JAR, "payee_found"),
    ("drawn by scripts with its account in the source", look(SHELL), STRIPE, "payee_found"),
    ("drawn by scripts without it", look(SHELL.replace(b"acct_1LanternField01", b"")), STRIPE, "script_drawn"),
    ("a shell with a robot test's script is no wall", look(SHELL + b'<script src="https://www.google.com/recaptcha/api.js"></script>'), PLAIN, "script_drawn"),
    ("a missing account says nothing on a candidate", look(PLAIN_PAGE), CANDIDATE, "name_and_number_found"),
    ("a missing account says nothing when a cap cut the page", look(donation_page(iban="", number=""), truncated=True), APPROVED, "reached"),
    ("an address that is not listed", look(html("<h1>Hello</h1><p>A page</p>")), None, "reached"),
    ("one mention of a casino tells nothing", look(donation_page("<p>The old casino is our ward.</p>")), APPROVED, "payee_found"),
    ("a page about an earlier appeal", look(donation_page("<p>Our spring appeal has ended, thank you.</p>")), APPROVED, "payee_found"),
    ("a page headed by its domain that asks for a gift", look(html("<form action=/pay><button>Donate now</button></form>", title="give.lantern.example")), PLAIN, "reached"),
    ("an earlier appeal in a lower heading", look(donation_page("<h3>News</h3><h3>Our flood appeal has closed</h3>", name="Donate today").replace(b"Registered", f"{NAME}. Registered".encode())), APPROVED, "payee_found"),
    ("an earlier appeal on a page that leads on to the gift", look(html(f"<h1>{NAME}</h1><p>Our spring appeal has ended.</p><a href='/donate/card'>Give by card</a><p>{NUMBER}</p>")), PLAIN, "name_and_number_found"),
    ("an appeal in court that has ended, beside an open form", look(donation_page("<h2>The appeal in court has ended</h2>")), APPROVED, "payee_found"),
    ("a heading of another appeal that has ended, beside an open form", look(donation_page("<h2>The appeal is now closed</h2>")), APPROVED, "payee_found"),
    ("a heading of a border that is closed", look(html(f"<h1>Closed: the border. Open: our hearts</h1><p>{FILLER}{NAME} {NUMBER}</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("a heading of a page yet to be written", look(html(f"<h1>Una pagina che non esiste: la scuola che vogliamo</h1><p>{FILLER}{NAME} {NUMBER}</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("a campaign against polio that ended, below a heading that asks", look(html(f"<h1>Donate now</h1><p>{FILLER}</p><p>The polio campaign has ended in three villages.</p><p>{NAME} {NUMBER}</p>")), PLAIN, "name_and_number_found"),
    ("a page of a book that was moved, told among other things", look(html(f"<h1>{NAME}</h1><p>{FILLER}</p><p>Die Seite zur Geschichte des Vereins wurde verschoben.</p><p>{FILLER[:200]} {NUMBER}</p>", title=NAME)), PLAIN, "name_and_number_found"),
    ("a page that asks in a script in which we know no name", look(html(f"<h1>Lantern</h1><p>{FILLER} Donate.</p>", title="Lantern")), replace(PLAIN, names=("Польові шпиталі «Ліхтар»",)), "reached"),
    ("a title that goes on", look(donation_page(iban="", title="Matching campaign ended, but every gift counts")), PLAIN, "name_and_number_found"),
    ("gifts by post, and another appeal at the end", look(html(f"<h1>Ways to help</h1><p>{NAME}, {NUMBER}</p><p>{FILLER * 2}</p><p>Our spring appeal has ended.</p>")), PLAIN, "name_and_number_found"),
    ("help for those whom gambling ruined", look(donation_page("<p>Gambling addiction: roulette, blackjack, jackpot, free spins and a sportsbook took all.</p>")), APPROVED, "payee_found"),
    ("an ordinary page behind Cloudflare", look(donation_page('<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js">_cf_chl_opt</script>'), headers={"Server": "cloudflare"}), APPROVED, "payee_found"),
    ("a login form in the corner", look(donation_page('<form action="/login"><input type="password" name="p"></form>')), APPROVED, "payee_found"),
    ("a button that jumps by script", look(donation_page('<button onclick="location.href=\'https://pay.other.example/\'">')), APPROVED, "payee_found"),
    ("a person's page at a creators' site", look(donation_page('<a href="https://www.patreon.com/somebody">')), APPROVED, "payee_found"),
    ("an account inside a comment", look(donation_page(f"<!-- {OTHER_IBAN} -->")), APPROVED, "payee_found"),
]  # fmt: skip

IDENTITY: list[Row] = [
    ("account swapped, both valid", look(donation_page(iban=OTHER_IBAN)), APPROVED, "payee_swapped"),
    ("account swapped on a candidate", look(donation_page(iban=OTHER_IBAN)), CANDIDATE, "payee_swapped"),
    ("account gone, a wallet in its place", look(donation_page(f"<p>Bitcoin: {BITCOIN}</p>", iban="")), APPROVED, "payee_swapped"),
    ("a second account beside the true one", look(donation_page(f"<p>{grouped(OTHER_IBAN)}</p>")), APPROVED, "payee_added"),
    ("a wallet beside the true account", look(donation_page(f"<p>BTC {BITCOIN}</p>")), APPROVED, "payee_added"),
    ("wallet swapped", look(html(f"<p>{FILLER} {NAME}</p><p>BTC {OTHER_BITCOIN}</p>")), WALLET, "payee_swapped"),
    ("widget swapped for another campaign", look(donation_page(WIDGET.format("night-owls"), iban="")), FORM, "payee_swapped"),
    ("widget swapped for another provider's", look(donation_page('<iframe src="https://www.globalgiving.org/projects/night-owls/"></iframe>', iban="")), FORM, "payee_swapped"),
    ("redirect to another campaign at the provider", look(html("<h1>Night Owls</h1>"), to="https://donorbox.org/night-owls"), FORM, "other_account"),
    ("redirect to another jar, and a wall there", look(status=403, url=JAR.url, to="https://send.monobank.ua/jar/9zYxWvUtSr"), JAR, "other_account"),
    ("redirect between campaigns that nobody pinned", look(html("<h1>x</h1>"), url=CAMPAIGN.url, to="https://donorbox.org/night-owls"), CAMPAIGN, "other_account"),
    ("the path on a platform was given to others", look(html(f"<h1>Night Owls Rescue</h1><p>{FILLER}</p>", title="Night Owls"), url=CAMPAIGN.url), CAMPAIGN, "platform_page_reused"),
    ("redirect to a host with a digit for a letter", look(GOOD, to="https://give.1antern.example/donate"), APPROVED, "look_alike_host"),
    ("redirect to a look-alike that does not answer", look(to="https://give.lanterm.example/", fault=Fault.CONNECT_TIMEOUT), APPROVED, "look_alike_host"),
    ("the name as a subdomain of a stranger", look(GOOD, to="https://give.lantern.example.pay-now.test/"), APPROVED, "look_alike_host"),
    ("a script jumps to a look-alike", look(donation_page('<script>location.href="https://give.lantem.example/d"</script>')), APPROVED, "look_alike_on_page"),
    ("a form posts to a look-alike", look(donation_page('<form action="https://give.1antern.example/pay"></form>')), APPROVED, "look_alike_on_page"),
    ("https dropped", look(GOOD, to="http://give.lantern.example/donate"), APPROVED, "https_dropped"),
    ("an unknown domain with another account", look(donation_page(iban=OTHER_IBAN), to="https://quiet-river.test/d"), APPROVED, "payee_swapped"),
    ("an allowed host with another account", look(donation_page(iban=OTHER_IBAN), to="https://donate.paylane.example/x"), APPROVED, "payee_swapped"),
    ("moved, and the account swapped", look(donation_page(iban=OTHER_IBAN), to="https://give.lantern.example/new"), APPROVED, "payee_swapped"),
    ("the true account hidden, a false one shown", look(donation_page(f'<p style="display:none">{IBAN}</p>', iban=OTHER_IBAN)), APPROVED, "payee_added"),
    ("for sale", look(html("<h1>lantern.example</h1><p>This domain is for sale.</p>", title="lantern.example")), APPROVED, "parked_page"),
    ("redirect to a marketplace that refuses us", look(status=403, to="https://www.hugedomains.com/domain_profile.cfm?d=x"), APPROVED, "parking_host"),
    ("a registrar's notice in its own words", look(html("<h1>lantern.example</h1><p>Ce domaine: bientôt du nouveau. Contact: OVH.</p>", title="lantern.example")), APPROVED, "domain_notice"),
    ("sent to the front of a parking service under the domain", look(html("<p>x</p>"), to="https://ww25.lantern.example/?sub=1"), APPROVED, "parking_host"),
    ("the marks of a parking service", look(html('<script src="https://www.google.com/adsense/domains/caf.js"></script>', title="x")), APPROVED, "parked_frame"),
    ("frames of a parking service", look(html('<script src="https://www.sedoparking.com/frmpark/x.js"></script>', title="lantern.example")), APPROVED, "parked_frame"),
    ("a lander", look(html('<script>window.onload=function(){window.location.href="/lander"}</script>', title="")), APPROVED, "parked_frame"),
]  # fmt: skip

WALLS: list[Row] = [
    ("a wall that keeps the name of the page behind it", look(html(f"<h1>{NAME}</h1><p>Please verify you are human to continue.</p>", title=NAME)), PLAIN, "wall_page"),
    ("Cloudflare says so in a header", look(b"", status=403, headers={"cf-mitigated": "challenge"}), APPROVED, "bot_wall"),
    ("503 with a challenge", look(html("<script>window._cf_chl_opt={}</script>", title="Just a moment..."), status=503), APPROVED, "bot_wall"),
    ("an interstitial under 200", look(html("<h1>Checking your browser before accessing</h1>", title="Wait")), APPROVED, "wall_page"),
    ("Akamai refuses", look(html("<h1>Access Denied</h1>Reference #18.2d"), status=403, headers={"Server": "AkamaiGHost"}), APPROVED, "bot_wall"),
    ("Imperva's frame under 200", look(html('<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>', title="")), APPROVED, "bot_wall"),
    ("DataDome's test", look(html('<script>var dd={"rt":"c"}</script><script src="https://ct.captcha-delivery.com/c.js"></script>', title=""), status=403), APPROVED, "bot_wall"),
    ("DDoS-Guard refuses", look(html("<p>Wait</p>"), status=403, headers={"Server": "ddos-guard"}), APPROVED, "bot_wall"),
    ("sent to a host that tests visitors", look(html("<p>x</p>"), to="https://validate.perfdrive.com/?ssa=1"), APPROVED, "bot_wall"),
    ("a wall under 429", look(html("<h1>Verify you are human</h1>"), status=429), APPROVED, "wall_page"),
    ("a small form with its own robot test is no wall", look(html(f"<h1>{NAME}</h1><form action=/p><label>I am not a robot</label></form>", title="Give")), PLAIN, "reached"),
    ("not in this country", look(html("<h1>Sorry</h1><p>This site is not available in your country.</p>", title="Sorry")), APPROVED, "wall_page"),
    ("a plain 403", look(html("<h1>Forbidden</h1>", title="403"), status=403), APPROVED, "forbidden"),
    ("999", look(status=999), APPROVED, "forbidden"),
    ("401 where the page was public", look(status=401), APPROVED, "login_required"),
    ("451", look(status=451), APPROVED, "legal_block"),
    ("429", look(status=429), APPROVED, "too_many_requests"),
]  # fmt: skip

BROKEN: list[Row] = [
    ("the day on which it ended", look(html(f"<h1>Archive: winter</h1><p>Closed on 31 March 2026.</p><footer>{NAME}. {NUMBER}</footer>", title=NAME)), PLAIN, "appeal_closed"),
    ("the day on which it ended, in German", look(html(f"<h1>Winterhilfe</h1><p>Beendet am 31. März 2026.</p><footer>{NAME}. {NUMBER}</footer>", title=NAME)), PLAIN, "appeal_closed"),
    ("an exclamation above a link that is told of", look(html(SITE.format("<h1>Ồ không</h1><p>Liên kết này đã hỏng hoặc bị gỡ.</p>"), title=NAME)), PLAIN, "not_found_page"),
    ("a name that holds a word that asks, above a page that is denied", look(html(SITE.format("<p>Lantern Relief</p><h1>Gone fishing</h1><p>This page no longer lives here.</p>"), title=NAME)), replace(PLAIN, names=(NAME, "Lantern Relief")), "not_found_page"),
    ("an appeal that is closed and named by nothing, above a footer that holds the account", look(html(f"<h1>Генератори</h1><p>Збір закрито. Дякуємо!</p><footer>{NAME} {IBAN}</footer>", title=NAME)), APPROVED, "appeal_closed"),
    ("a soft 404 above a footer that holds the account", look(html(f"<h1>Viga</h1><p>Lehte ei leitud.</p><footer>{NAME} {IBAN}</footer>", title=NAME)), APPROVED, "not_found_page"),
    ("a closed appeal above a footer that holds the account", look(html(f"<h1>Aitäh</h1><p>See kampaania on lõppenud.</p><footer>{NAME} {IBAN}</footer>", title=NAME)), APPROVED, "appeal_closed"),
    ("a heading that speaks of the page, denied below, in a site's frame", look(html(SITE.format("<h1>Strona wyparowała</h1><p>Nie możemy jej odnaleźć.</p>"), title=NAME)), PLAIN, "not_found_page"),
    ("a sentence that denies a link, in a site's frame", look(html(SITE.format("<h1>Kiungo kibovu</h1><p>Kiungo ulichofuata hakifanyi kazi tena.</p>"), title=NAME)), PLAIN, "not_found_page"),
    ("a page that took leave, in a site's frame", look(html(SITE.format("<h1>This page took early retirement</h1><p>Try one of the links above.</p>"), title=NAME)), PLAIN, "not_found_page"),
    ("a soft 404 that says only that one is lost, above a footer that confirms", look(html(f"<h1>You've drifted off course</h1><p>Let us get you back to shore.</p><footer>{NAME} {NUMBER}</footer>", title=NAME)), PLAIN, "not_found_page"),
    ("an exclamation and a way back, in Turkish", look(html(f"<h1>Hay aksi!</h1><p>Yolunuzu kaybettiniz. Ana sayfaya dönün.</p><footer>{NAME} {NUMBER}</footer>", title=NAME)), PLAIN, "not_found_page"),
    ("an exclamation and a way back, in Korean", look(html(f"<h1>이런!</h1><p>길을 잃으셨나요? 홈으로 돌아가기</p><footer>{NAME} {NUMBER}</footer>", title=NAME)), PLAIN, "not_found_page"),
    ("404", look(html("<h1>x</h1>"), status=404), APPROVED, "not_found"),
    ("410", look(status=410), APPROVED, "not_found"),
    ("500", look(status=500), APPROVED, "server_error"),
    ("503 for maintenance", look(html("<p>Back at nine</p>"), status=503, headers={"Retry-After": "600"}), APPROVED, "server_error"),
    ("522", look(status=522), APPROVED, "server_error"),
    ("503 from a balancer without servers is no wall", look(html("<h1>503</h1>"), status=503, headers={"Server": "awselb/2.0"}), APPROVED, "server_error"),
    ("a database error that says access denied", look(html("Access denied for user root"), status=500), APPROVED, "server_error"),
    ("400", look(status=400), APPROVED, "odd_status"),
    ("103 as if final", look(status=103), APPROVED, "odd_status"),
    ("an empty body", look(b"  \n"), APPROVED, "empty_page"),
    ("204", look(status=204), APPROVED, "empty_page"),
    ("a page of tags and nothing else", look(b"<!doctype html><html><head></head><body></body></html>"), APPROVED, "empty_page"),
    ("random bytes", look(bytes(range(256)) * 40), APPROVED, "illegible"),
    ("maintenance, with a door for editors", look(html("<h1>Offline</h1><p>This site is down for maintenance.</p><form><input type=password></form>", title="Offline")), APPROVED, "trouble_page"),
    ("a server in its own words", look(html("<h1>Turbo Station</h1><p>The web server has been enabled.</p>", title="Turbo")), APPROVED, "placeholder_page"),
    ("maintenance under 200", look(html("<h1>Under maintenance</h1>", title="Soon")), APPROVED, "trouble_page"),
    ("trouble above a footer that names the charity", look(html(f"<h1>Es ist ein Fehler aufgetreten</h1><footer>{NAME}, no. {NUMBER}</footer>", title=NAME)), PLAIN, "trouble_page"),
    ("missing, under a title that is its address", look(html("<h1>Die Seite wurde leider nicht gefunden</h1>", title="give.lantern.example")), APPROVED, "not_found_page"),
    ("a program that knows no such path, in a dress of its own", look(html(f"<b>{NAME}</b> {NUMBER}<pre>Cannot GET /donate</pre>", title=NAME)), PLAIN, "not_found_page"),
    ("a number in few words", look(html(f"<h2>{NAME}</h2><p>Sailed away. Error 404.</p><footer>{NUMBER}</footer>", title=NAME)), PLAIN, "not_found_page"),
    ("nothing but two words", look(b"Not Found", content_type="text/html"), APPROVED, "not_found_page"),
    ("the first page of a server", look(html("<h1>Welcome to nginx!</h1><p>It is installed.</p>", title="Welcome to nginx!")), APPROVED, "placeholder_page"),
    ("a path that a program prints", look(html("<p>Kein Eintrag: /donate</p>", title="Lantern")), PLAIN, "not_found_page"),
    ("an account that its host locked", look(html("<h1>Suspended</h1><p>This account has been suspended.</p>", title="Suspended")), APPROVED, "placeholder_page"),
    ("the files of a folder", look(html("<h1>Index of /donate</h1><pre>../</pre>", title="Index of /donate")), PLAIN, "not_found_page"),
    ("page not found under 200", look(html("<h1>Page not found</h1>")), APPROVED, "not_found_page"),
    ("сторінку не знайдено", look(html("<h1>Сторінку не знайдено</h1>", language="uk")), APPROVED, "not_found_page"),
    ("الصفحة غير موجودة", look(html("<h1>عذرا، الصفحة غير موجودة</h1>", language="ar")), APPROVED, "not_found_page"),
    ("a title of 404 above a long page", look(html(f"<p>{FILLER * 4}</p>", title="404 | Lantern")), APPROVED, "not_found_page"),
    ("sent to a page named for being missing", look(html(f"<h1>{NAME}</h1>"), to="https://give.lantern.example/errors/not-found.html"), APPROVED, "not_found_page"),
    ("sent to the index of the site", look(PLAIN_PAGE, to="https://give.lantern.example/index.php"), APPROVED, "redirect_to_root"),
    ("sent to the front page", look(PLAIN_PAGE, to="https://give.lantern.example/"), APPROVED, "redirect_to_root"),
    ("sent to the front page, which is told why", look(PLAIN_PAGE, to="https://give.lantern.example/?error=404&ref=donate"), APPROVED, "redirect_to_root"),
    ("sent to the front page of www in a language", look(PLAIN_PAGE, to="https://www.lantern.example/uk/"), APPROVED, "redirect_to_root"),
    ("appeal ended", look(html("<h1>Flood appeal</h1><p>This appeal has ended. Thank you.</p>")), APPROVED, "appeal_closed"),
    ("appeal ended, the account in the footer", look(html(f"<h1>{NAME}</h1><h2>The appeal is now closed</h2><p>{FILLER}</p><footer>{IBAN}</footer>")), APPROVED, "appeal_closed"),
    ("a mark in brackets beside the name", look(html(f"<h1>Roof appeal (abgeschlossen)</h1><p>{FILLER}</p>")), PLAIN, "appeal_closed"),
    ("this appeal, in the middle of its story", look(html(f"<h1>{NAME}</h1><p>{FILLER * 4}</p><p>Diese Spendenaktion wurde im Mai beendet.</p><p>{FILLER * 4}</p>")), PLAIN, "appeal_closed"),
    ("a part of a title that is a mark", look(html(f"<h1>The roof of the ward – closed</h1><p>{FILLER}</p>", title=NAME)), PLAIN, "appeal_closed"),
    ("a notice in the first person, below the heading", look(html(f"<h1>Flood in Porto</h1><p>Encerramos esta campanha.</p><p>{FILLER}</p>", title=NAME)), PLAIN, "appeal_closed"),
    ("a payment link switched off", look(html("<p>The link is no longer active.</p>", title="Stripe")), APPROVED, "appeal_closed"),
    ("збір закрито", look(html("<h1>Збір закрито</h1><p>Дякуємо</p>", language="uk")), APPROVED, "appeal_closed"),
    ("goal reached and no way left to give", look(html(f"<h1>{NAME}</h1><p>Target reached. Thank you.</p>")), APPROVED, "appeal_closed"),
]  # fmt: skip

DRIFT: list[Row] = [
    ("a PDF that calls itself a page", look(b"%PDF-1.7\n%\xe2\xe3"), APPROVED, "not_a_page"),
    ("JSON", look(b'{"ok": true}', content_type="application/json"), APPROVED, "not_a_page"),
    ("an image", look(b"\x89PNG\r\n\x1a\n0000", content_type="image/png"), APPROVED, "not_a_page"),
    ("an archive", look(b"PK\x03\x04\x00\x00", content_type="application/zip"), APPROVED, "not_a_page"),
    ("sent to a login", look(html(f"<h1>{NAME}</h1><form><input type=password></form>"), to="https://give.lantern.example/login?next=/donate"), APPROVED, "login_page"),
    ("a login in place of the page", look(html("<h1>Connexion</h1><form action=/s><input type=password></form>", title=NAME)), PLAIN, "login_page"),
    ("a cart with nothing in it", look(html("<h1>Ваш кошик порожній</h1>", title=NAME)), PLAIN, "cart_page"),
    ("a cart with nothing in it, above a footer that names the charity", look(html(f"<h1>カートに商品がありません</h1><footer>{NAME} {NUMBER}</footer>", title=NAME)), PLAIN, "cart_page"),
    ("sent to a cart", look(html(f"<h1>{NAME}</h1>"), to="https://give.lantern.example/uk/кошик/"), APPROVED, "cart_page"),
    ("widget gone, page stays", look(donation_page(iban="")), FORM, "payee_missing"),
    ("account gone, page stays", look(donation_page(iban="")), APPROVED, "payee_missing"),
    ("account mistyped", look(donation_page(iban="DE89370400440532013001")), APPROVED, "payee_mistyped"),
    ("casino links among its own words", look(donation_page('<a href="https://best-casino-bonus.test/">a</a><a href="https://slot-gacor.test/">b</a>')), APPROVED, "injected_links"),
    ("casino words that a donor can read", look(donation_page("<p>free spins, jackpot, roulette, blackjack</p>")), APPROVED, "injected_links"),
    ("casino links count on a candidate too", look(donation_page('<a href="https://casino.test/">a</a><a href="https://togel.test/">b</a>')), CANDIDATE, "injected_links"),
    ("a hidden account beside the true one", look(donation_page(f'<p style="display:none">{OTHER_IBAN}</p>')), APPROVED, "hidden_payee"),
    ("a hidden account where nothing was pinned", look(donation_page(f'<p style="display:none">{OTHER_IBAN}</p>', iban="")), None, "hidden_payee"),
    ("another provider beside the approved account", look(donation_page('<a href="https://www.globalgiving.org/projects/night-owls/">')), APPROVED, "other_provider"),
    ("somebody broke in above a footer that confirms", look(html(f"<h1>Hacked by Night Owl</h1><footer>{NAME} {NUMBER}</footer>", title=NAME)), PLAIN, "defaced"),
    ("somebody broke in and says so", look(html("<h1>Hacked by Night Owl</h1>", title="Hacked by Night Owl")), APPROVED, "defaced"),
    ("a feed where a page was", look(b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>'), PLAIN, "not_a_page"),
    ("a short page that names nobody", look(html("<h1>Night Owls</h1><p>We feed owls in every wood of the land.</p>", title="Owls")), PLAIN, "name_missing"),
    ("a shop in a script in which we know no name", look(html(f"<h1>Lamps and shades</h1><p>{FILLER.replace('gift', 'order')}</p>", title="Lamps")), replace(PLAIN, names=("Польові шпиталі «Ліхтар»",)), "name_missing"),
    ("renamed, the number is the same", look(donation_page(iban="", name="Night Owls", title="Night Owls").replace(b"surgical", b"x")), PLAIN, "name_changed"),
    ("nothing of the charity is left", look(html(f"<h1>Night Owls</h1><p>{FILLER}</p>", title="Night Owls")), PLAIN, "name_missing"),
    ("an empty page that opens another domain in its own window", look(html('<script>window.open("https://quiet-river.test/x", "_self")</script>', title="")), PLAIN, "script_jump"),
    ("an empty page that jumps to another domain", look(html('<script>location.replace("https://quiet-river.test/x")</script>', title="")), PLAIN, "script_jump"),
]  # fmt: skip

MOVED: list[Row] = [
    ("another path with the account", look(GOOD, to="https://give.lantern.example/give-now"), APPROVED, "moved_with_identity"),
    ("the front page carries the account", look(GOOD, to="https://give.lantern.example/"), APPROVED, "moved_with_identity"),
    ("another subdomain with name and number", look(PLAIN_PAGE, to="https://www.lantern.example/donate"), PLAIN, "moved_with_identity"),
    ("another path without proof", look(donation_page(iban="", number=""), to="https://give.lantern.example/give-now"), PLAIN, "moved_within_domain"),
    ("another path without the account is drift", look(donation_page(iban="", number=""), to="https://give.lantern.example/give-now"), APPROVED, "payee_missing"),
    ("an allowed host without proof", look(donation_page(iban="", number=""), to="https://donate.paylane.example/x"), PLAIN, "moved_to_allowed_host"),
    ("an unknown domain with the account", look(GOOD, to="https://quiet-river.test/d"), APPROVED, "moved_to_unknown_domain"),
    ("an address that cannot be read in one way", look(GOOD, to="https://give.xn--lntern-6ve.example/donate"), APPROVED, "moved_to_stranger"),
    ("an unknown domain", look(html("<h1>Hello</h1>"), to="https://quiet-river.test/d"), APPROVED, "moved_to_stranger"),
]  # fmt: skip

REFUSALS: list[Row] = [
    ("a private address", look(status=None, fault=Fault.REFUSED_BY_POLICY), APPROVED, "refused_by_policy"),
    ("a redirect to a private address", look(status=None, fault=Fault.REDIRECT_REFUSED, to="http://127.0.0.1/"), replace(APPROVED, url="http://give.lantern.example/donate"), "redirect_refused"),
]  # fmt: skip

FAULTS: list[Row] = [
    (fault.value, look(status=None, fault=fault), APPROVED, fault.value)
    for fault in Fault
    if fault not in (Fault.REFUSED_BY_POLICY, Fault.REDIRECT_REFUSED, Fault.OUT_OF_MEANS)
]
OURS: list[Row] = [
    ("no file left to open", look(status=None, fault=Fault.OUT_OF_MEANS), APPROVED, "out_of_means"),
]

EXPECTED: list[tuple[list[Row], set[Verdict]]] = [
    (WORKS, {Verdict.CONFIRMED, Verdict.REACHABLE}),
    (IDENTITY, {Verdict.SUSPECT, Verdict.PARKED}),
    (WALLS[:-1], {Verdict.BLOCKED, Verdict.REACHABLE}),
    (WALLS[-1:], {Verdict.RATE_LIMITED}),
    (BROKEN, {Verdict.UNREACHABLE, Verdict.GONE, Verdict.SOFT_404, Verdict.CLOSED}),
    (DRIFT, {Verdict.CHANGED}),
    (MOVED, {Verdict.MOVED, Verdict.CHANGED}),
    (REFUSALS, {Verdict.REFUSED}),
    (FAULTS, {Verdict.UNREACHABLE, Verdict.GONE}),
    (OURS, {Verdict.OUR_FAULT}),
]
CASES = [(*row, verdicts) for rows, verdicts in EXPECTED for row in rows]


@cache
def cases() -> list[Case]:
    """Each row's page, read once."""
    return [make_case(row[1], row[2]) for row in CASES]


@cache
def judged() -> list[Judgement]:
    """What each row of the table means, for whoever asks anything of it."""
    return [judge_case(case) for case in cases()]


def test_a_look_means_what_the_table_says() -> None:
    given = [(row[0], seen, row[3], row[4]) for row, seen in zip(CASES, judged(), strict=True)]

    assert [(note, seen.reason) for note, seen, reason, _ in given if seen.reason != reason] == []
    assert [(note, seen.verdict) for note, seen, _, verdicts in given if seen.verdict not in verdicts] == []


def test_every_reason_has_a_row_in_the_table() -> None:
    assert {row[3] for row in (*CASES, *ROWS)} == set(REASONS)


def test_every_sentence_is_one_sentence_for_a_person() -> None:
    for reason, (_, _, sentence) in REASONS.items():
        assert sentence[0].isupper(), reason
        assert sentence.endswith("."), reason
        assert "!" not in sentence, reason
        assert len(reason) <= 64


def test_every_rule_decides_somewhere_in_the_table() -> None:
    known = [make_case(row[1], row[2], None, row[0]) for row in ROWS]
    deciding = {
        next((rule.__name__ for rule in RULES if rule(case) is not None), "") for case in (*cases(), *known)
    }

    assert deciding - {""} == {rule.__name__ for rule in RULES}


def test_a_swap_shows_the_approved_value_beside_the_found_one() -> None:
    judgement = judge(look(donation_page(iban=OTHER_IBAN)), APPROVED)

    (difference,) = judgement.differences
    assert (difference.what, difference.approved, difference.found) == ("iban", IBAN, OTHER_IBAN)
    assert "Bank account" in difference.found_context


def test_an_added_account_is_shown_with_the_words_around_both() -> None:
    judgement = judge(look(donation_page(f"<p>New account: {THIRD_IBAN}</p>")), APPROVED)

    (difference,) = judgement.differences
    assert (difference.approved, difference.found) == (IBAN, THIRD_IBAN)
    assert "Bank account" in difference.approved_context
    assert "New account" in difference.found_context


def test_a_better_address_of_the_same_page_is_proposed() -> None:
    judgement = judge(look(GOOD, to="https://www.give.lantern.example/donate"), APPROVED)

    assert judgement.proposed_url == "https://www.give.lantern.example/donate"
    assert not judgement.needs_human


def test_a_password_where_the_page_was_public_needs_a_human() -> None:
    assert judge(look(status=401), APPROVED).needs_human


def test_an_unknown_domain_needs_a_human_and_a_better_path_does_not() -> None:
    assert judge(look(GOOD, to="https://quiet-river.test/"), APPROVED).needs_human
    assert not judge(look(GOOD, to="https://give.lantern.example/now"), APPROVED).needs_human


@every_row(("value", "seconds"), [("120", 120), ("1m30s", 60), ("99999999", 86_400), ("", None)])
def test_the_rest_that_a_host_asks_for_comes_with_the_verdict(value: str, seconds: int | None) -> None:
    assert judge(look(status=429, headers={"Retry-After": value}), APPROVED).retry_after_s == seconds
    assert judge(look(status=503, headers={"Retry-After": value}), APPROVED).retry_after_s == seconds


def test_a_page_that_was_read_before_is_not_read_again() -> None:
    page = read_page(GOOD, "text/html; charset=utf-8", URL)

    judgement = judge(look(b"<html>something else</html>"), APPROVED, page)

    assert judgement.reason == "payee_found"
    assert judge(look(GOOD), APPROVED, Page()).verdict == Verdict.UNREACHABLE


def test_what_the_check_noticed_on_the_way_is_a_note_and_changes_nothing() -> None:
    judgement: Judgement = judge(look(GOOD, detail="The chain of certificates was completed."), APPROVED)

    assert judgement.verdict == Verdict.CONFIRMED
    assert "The chain of certificates was completed." in judgement.notes


def test_rules_read_no_clock_and_no_network() -> None:
    folder = Path(judging.__file__).parent
    mine = (
        "answers bot_walls case closing doorways injection judging lifecycle names pace parking payee_changes"
    )
    for name in (*mine.split(), "reasons", "retry_after", "soft_404", "steadiness", "whereabouts", "wording"):
        source = (folder / f"{name}.py").read_text(encoding="utf-8")
        assert not re.search(
            r"\bimport (?:time|random|socket|requests|django)\b|\.now\(|utcnow|time\(\)", source
        ), name


def test_the_moment_of_a_look_does_not_change_its_verdict() -> None:
    assert judge(replace(look(GOOD), observed_at=NOW.replace(year=2031)), APPROVED) == judge(
        look(GOOD), APPROVED
    )
