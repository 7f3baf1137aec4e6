"""What a publisher pastes: a picture and a link, whole without any script of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from donations.embedding.choices import Choice
from donations.embedding.faces import live_face
from donations.embedding.words import WORDS
from donations.models import Link

AUTO = "auto"  # light or dark as the reader's device is: two pictures, chosen by the browser
MARKDOWN_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>()#|!"})
ANCHOR_RELATION = "noopener nofollow"


@dataclass(frozen=True, slots=True)
class Snippets:
    """Ready to paste, each a whole, as plain text. `preview` is the picture's address on this very site."""

    html: str
    png: str
    markdown: str
    frame: str
    text: str
    preview: str
    dark_preview: str
    neutral_preview: str
    way_out: str
    alt: str
    width: int
    height: int


def public(path: str) -> str:
    """A path of this site as an absolute address."""
    return f"{settings.WAYMARK_PUBLIC_URL.rstrip('/')}{path}"


def way_out_path(slug: str, lang: str) -> str:
    """`/go/<slug>/` in the banner's language, so that its explanations are in it too."""
    with override(lang):
        return reverse("go", args=[slug])


def snippets_for(link: Link, choice: Choice, theme: str = "light") -> Snippets:
    """Everything to paste for a live link. `theme` is `light`, `dark` or `auto`.

    The label names the charity, since a snippet is made for one link; only the picture follows its state.
    """
    choice = replace(choice, theme="dark" if theme == "dark" else "light")
    label = alt_text(link, choice.lang)
    address = public(way_out_path(link.slug, choice.lang))
    svg, png = (reverse(name, args=[link.slug]) for name in ("embed_svg", "embed_png"))
    source = f"{public(svg)}?{choice.query}"
    picture = _image(source, choice, label)
    if theme == AUTO:
        dark = tag("source", {"media": "(prefers-color-scheme: dark)", "srcset": _dark(source)})
        picture = tag("picture", {}, dark + picture)
    return Snippets(
        html=_anchor(address, picture),
        png=_anchor(address, _image(f"{public(png)}?{choice.query}&scale=2", choice, label)),
        markdown=f"[![{label.translate(MARKDOWN_SIGNS)}]({source})]({address})",
        frame=_frame(public(reverse("embed", args=[link.slug])), choice, label),
        text=_anchor(address, escape(label)),
        preview=f"{svg}?{choice.query}",
        dark_preview=_dark(f"{svg}?{choice.query}"),
        neutral_preview=f"{svg}?{replace(choice, face='neutral').query}",
        way_out=address,
        alt=label,
        width=choice.kind.width,
        height=choice.kind.height,
    )


def alt_text(link: Link, lang: str) -> str:
    """The banner for those who cannot see it, without the date: a pasted text cannot follow the picture."""
    face = live_face(link, lang, settings.WAYMARK_SITE_NAME)
    end = "" if face.sentence.endswith((".", "?")) else "."
    return f"{face.heading}: {face.sentence}{end} {WORDS[lang].checked_by.format(site=face.site)}"


def _dark(source: str) -> str:
    return source.replace("theme=light", "theme=dark")


def _anchor(address: str, content: str) -> str:
    return tag("a", {"href": address, "rel": ANCHOR_RELATION}, content)


def _image(source: str, choice: Choice, alt: str) -> str:
    return tag("img", {"src": source, "width": choice.kind.width, "height": choice.kind.height, "alt": alt})


def _frame(address: str, choice: Choice, label: str) -> str:
    size = {"width": choice.kind.width, "height": choice.kind.height}
    look = {"title": label, "loading": "lazy", "style": "border:0"}
    return tag("iframe", {"src": f"{address}?{choice.query}", **size, **look}, "")


def tag(name: str, attributes: Mapping[str, object], content: str | None = None) -> str:
    """One element; attribute values are escaped, `content` must be already."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>" if content is None else f"<{name}{written}>{content}</{name}>"


def banner_for(link: Link, lang: str = "en") -> Snippets | None:
    """The banner that a charity page offers for a live link, in the page's language; else none."""
    return snippets_for(link, Choice(lang=lang)) if link.is_live else None
