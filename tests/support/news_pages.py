"""A news page of our own writing with the banner line above its headline, in the ways pages have had it."""

from __future__ import annotations

BANNER = "UNITED24 - Make a charitable donation in support of Ukraine!"
U24 = "https://u24.gov.ua/"
NEWS_URL = "https://www.harbour-gazette.example/world/2026/ferry-line.htm"

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry line to reopen in spring | Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette"></head>
<body><div class="top"><a href="/">Harbour Gazette</a> <a href="/subscribe">Subscribe</a>
<a href="/support-our-newsroom">Donate to the Gazette</a></div>
{banner}
<h1>Ferry line to reopen in spring</h1>
<p>The harbour board said on Tuesday that the ferry line will run again from April.</p>
<p>An official added that the boats were <a href="/world/2026/boats-donated.htm">donated by a shipyard
last year and repaired over the winter by apprentices</a>.</p>
<div class="foot"><a href="/volunteer">Volunteer as a reader reporter</a> <a href="/jobs">Jobs</a></div>
</body></html>"""

_IMAGE = '<a href="{url}"><img src="/img/u24-468x60.gif" alt="{banner}" width="468" height="60"></a>'

_TABLE_1999 = """<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251">
<TITLE>Новости гавани</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER>
<TABLE BORDER=0 WIDTH=600 CELLPADDING=4><TR><TD ALIGN=CENTER>
<A HREF="http://u24.gov.ua" TARGET=_top><IMG SRC=pics/u24.gif BORDER=0 ALT="UNITED24 - Make a charitable
donation in support of Ukraine!"></A><TR><TD><FONT SIZE=+2><B>Паром снова пойдёт весной</B></FONT>
<P>Правление гавани сообщило об этом во вторник.</TABLE></CENTER></BODY></HTML>"""


def news_page(banner: str) -> str:
    """The page with this markup above its headline."""
    return _PAGE.format(banner=banner)


def image_banner(url: str = U24) -> str:
    """The line as an image link."""
    return _IMAGE.format(url=url, banner=BANNER)


VARIANTS: dict[str, bytes] = {
    "image link": news_page(image_banner()).encode(),
    "text only": news_page(f'<p><a href="{U24}">{BANNER}</a></p>').encode(),
    "title only": news_page(f'<a href="{U24}" title="{BANNER}"><img src="/img/b7.gif"></a>').encode(),
    "file name only": news_page(f'<a href="{U24}"><img src="/img/donate-united24.png"></a>').encode(),
    "nearby text": news_page(f'<p>{BANNER} <a href="{U24}">Click here</a></p>').encode(),
    "tracking parameters": news_page(
        image_banner(U24 + "?utm_source=gazette&amp;utm_medium=banner&amp;fbclid=IwAR0x")
    ).encode(),
    "behind a redirector": news_page(
        image_banner("https://www.google.com/url?q=https%3A%2F%2Fu24.gov.ua%2F&amp;sa=D&amp;ust=1")
    ).encode(),
    "behind the site's own counter": news_page(
        image_banner("/out.php?url=https%3A%2F%2Fu24.gov.ua%2F")
    ).encode(),
    "protocol-relative": news_page(image_banner("//u24.gov.ua/")).encode(),
    "a table from 1999 in windows-1251": _TABLE_1999.encode("cp1251"),
    "a noscript copy": news_page(f"<noscript>{image_banner()}</noscript>").encode(),
    "an image map": news_page(
        f'<img usemap="#m" src="m.gif"><map name="m"><area href="{U24}" alt="{BANNER}"></map>'
    ).encode(),
    "a button": news_page(f"<button onclick=\"window.open('{U24}')\">{BANNER}</button>").encode(),
    "written by a script": news_page(
        f'<script>document.write(\'<a href="{U24}"><img alt="{BANNER}" src="b.gif"><\\/a>\')</script>'
    ).encode(),
}
