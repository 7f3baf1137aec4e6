"""Markdown as markup: its links, images, headings and code, written as HTML so that one reader reads both.

CommonMark in what matters for links: inline, reference and automatic links, images inside links, fences, code
spans, indented code, HTML blocks and comments left as they are.
"""

from __future__ import annotations

import html
import re

# Set on links that stand as Markdown, to tell them from HTML inside of it.
MARK = "data-markdown"

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_LIST = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]]{1,300})\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?\s*$")
_CODE_SPAN = re.compile(r"(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_TARGET = r"\(\s*<?((?:[^()\s<>]|\([^()\s]*\)){1,2048})>?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]" + _TARGET)
_IMAGE_REFERENCE = re.compile(r"!\[([^\[\]]{0,500})\](?:\[([^\[\]]{0,300})\])?")
_LINK = re.compile(r"(?<![!\\])\[((?:[^\[\]]|\[[^\[\]]{0,300}\]){0,1000})\]" + _TARGET)
_REFERENCE = re.compile(r"(?<![!\\])\[((?:[^\[\]]){1,500})\](?:\[([^\[\]]{0,300})\])?(?![(:])")
_AUTOMATIC = re.compile(r"<(https?://[^\s<>]{1,2048})>")
_BARE = re.compile(r"(?<![\w\"'=/(>\[])(https?://[^\s<>\"'\]]{1,2048})")
_HTML_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_MARKDOWN_SIGN = re.compile(
    r"\]\(\s*<?\S+\)|^ {0,3}\[[^\[\]]+\]:\s*\S+|^ {0,3}#{1,6}\s+\S|^ {0,3}(?:```|~~~)|^\s*[-*+]\s+\S",
    re.MULTILINE,
)
_TRAILING = ".,;:!?)*_'\""


def looks_like_markdown(text: str) -> bool:
    """Whether a text without a name reads as Markdown rather than as HTML."""
    return not _HTML_DOCUMENT.search(text[:20_000]) and bool(_MARKDOWN_SIGN.search(text[:200_000]))


def to_html(text: str) -> str:
    """The text as HTML for the reader of pages; links that stood as Markdown carry `data-markdown`."""
    text = text.replace("\ue001", " ").replace("\ue002", " ")  # our own marks, see _inline
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    prose, definitions = _blocks(lines)
    return "<body>" + "".join(_inline(block, definitions) if is_prose else block for is_prose, block in prose)


def _blocks(lines: list[str]) -> tuple[list[tuple[bool, str]], dict[str, str]]:
    """Runs of prose and of ready HTML (code, headings), and the reference definitions."""
    blocks: list[tuple[bool, str]] = []
    definitions: dict[str, str] = {}
    prose: list[str] = []
    code: list[str] = []
    fence = ""
    in_list = after_blank = False

    def flush() -> None:
        if prose:
            blocks.append((True, "\n".join(prose)))
            prose.clear()
        if code:
            blocks.append((False, f"<pre><code>{html.escape(chr(10).join(code))}</code></pre>"))
            code.clear()

    for line in lines:
        content = _QUOTE.sub("", line)
        mark = _FENCE.match(content)
        if fence:
            if mark and mark.group(1).startswith(fence) and not content.strip().strip("`~"):
                fence = ""
                flush()
            else:
                code.append(content)
            continue
        if mark:
            flush()
            fence = mark.group(1)
            continue
        indented = content.startswith(("    ", "\t")) and after_blank and not in_list
        if indented or (code and content.startswith(("    ", "\t"))):
            if not code:
                flush()
            code.append(content)
            continue
        if code and content.strip():
            flush()
        in_list = bool(_LIST.match(content)) or (
            in_list and (not content.strip() or content.startswith((" ", "\t")))
        )
        after_blank = not content.strip()
        definition = _DEFINITION.match(content)
        heading = _HEADING.match(content)
        if definition:
            definitions.setdefault(_reference_name(definition.group(1)), definition.group(2))
        elif heading:
            flush()
            level = len(heading.group(1))
            blocks += [(False, f"<h{level}>"), (True, heading.group(2)), (False, f"</h{level}>")]
        else:
            prose.append("<p>" if after_blank else "<br>" + content if _LIST.match(content) else content)
    flush()
    return blocks, definitions


def _reference_name(text: str) -> str:
    return " ".join(text.split()).casefold()


def _inline(text: str, definitions: dict[str, str]) -> str:
    kept: list[str] = []

    def keep(markup: str) -> str:
        kept.append(markup)
        return f"\ue001{len(kept) - 1}\ue002"

    def image(match: re.Match[str]) -> str:
        return keep(f'<img alt="{html.escape(match.group(1))}" src="{html.escape(match.group(2))}">')

    def image_reference(match: re.Match[str]) -> str:
        target = definitions.get(_reference_name(match.group(2) or match.group(1)))
        return (
            keep(f'<img alt="{html.escape(match.group(1))}" src="{html.escape(target)}">')
            if target
            else match.group()
        )

    def link(match: re.Match[str]) -> str:
        return keep(_anchor(match.group(2))) + match.group(1) + keep("</a>")

    def reference(match: re.Match[str]) -> str:
        target = definitions.get(_reference_name(match.group(2) or match.group(1)))
        return keep(_anchor(target)) + match.group(1) + keep("</a>") if target else match.group()

    def automatic(match: re.Match[str]) -> str:
        return keep(_anchor(match.group(1)) + html.escape(match.group(1)) + "</a>")

    def bare(match: re.Match[str]) -> str:
        address = match.group(1).rstrip(_TRAILING)
        rest = match.group(1)[len(address) :]
        return keep(_anchor(address) + html.escape(address) + "</a>") + rest

    text = _CODE_SPAN.sub(lambda match: keep(f"<code>{html.escape(match.group(2))}</code>"), text)
    text = _IMAGE.sub(image, text)
    text = _IMAGE_REFERENCE.sub(image_reference, text)
    text = _LINK.sub(link, text)
    text = _REFERENCE.sub(reference, text)
    text = _AUTOMATIC.sub(automatic, text)
    text = _BARE.sub(bare, text)
    for _ in range(3):  # an image kept inside a link that is kept itself
        if "\ue001" not in text:
            break
        text = re.sub("\ue001(\\d+)\ue002", lambda match: kept[int(match.group(1))], text)
    return text


def _anchor(target: str) -> str:
    return f'<a {MARK} href="{html.escape(html.unescape(target))}">'
