"""What a check reads of a page: its text and the few elements that rules judge, by lists of the parser's own.

The gatherer needs every element with the text around it and walks the page node by node (outline.py). A check
needs little, of very many pages, so no step is taken here for what is not judged. Both read the same: a test
compares them on many pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from selectolax.lexbor import LexborHTMLParser, LexborNode

from donations.rules.encoded_text import coded_text
from donations.rules.forms import Purpose, purpose
from donations.rules.ibans import TAG_MARK, may_hold_an_iban
from donations.rules.markup import Markup, tame
from donations.rules.outline import BLOCKS, LONGEST_TEXT, SKIPPED, Element, plain, text_below
from donations.rules.payees import may_hold_an_account
from donations.rules.payment_links import LONGEST_LINK, may_hold_a_payment_link
from donations.rules.sheets import HIDDEN, is_out_of_sight, mark_what_sheets_hide

LONGEST_STATE = 50_000  # of an attribute that holds what a script draws
MOST_HEADING_TEXT = 1 << 20
LONGEST_LABEL = 80

_LEADING = "html,base,meta,link,a,area,form,iframe,frame,embed,object,script,[onclick],[formaction]"
_UNREAD = SKIPPED - {"script"}
_HEADINGS = "h1,h2,h3,h4"
_MIGHT_BE_HIDDEN = "title,[hidden],[style],input[type],font[color]"
# Account numbers often stand in read-only fields and behind copy buttons, wallets in links of their own.
_SHOWN = frozenset(
    {"value", "placeholder", "alt", "title", "label", "aria-label", "data-clipboard-text", "data-copy"}
)
_HAS_SHOWN = ",".join(f"[{name}]" for name in sorted(_SHOWN))
_LEADS = frozenset({"href", "src", "action", "data-src"})
# What parts the groups of an account in an address, between two of them.
_GROUPS_IN_QUERY = (re.compile(r"%20[0-9A-Z]{2,4}%20[0-9A-Z]"), re.compile(r"\+[0-9A-Z]{2,4}\+[0-9A-Z]"))
_MAY_PAY = re.compile(
    r"=|/(?:send|pay|address(?:es)?|addr|account|wallet|qr|btc|eth|bitcoin|ethereum)/|/[A-Z]{2}[0-9]{2}[A-Z0-9]{11}"
    r"|^[A-Za-z][\w+]{2,12}:(?!//\w+\.)"
)
_FIRST_PARAMETER = re.compile(r"[?#]")
_WALLET_IN_ADDRESS = re.compile(
    r"(?:[?&](?:address|addr|wallet|to|recipient|receiver)=|/(?:send|pay|address(?:es)?|addr|account|wallet|btc|eth|bitcoin|ethereum)/)"
    r"([A-Za-z0-9]{26,90})(?![A-Za-z0-9])"
)
_IBAN_IN_PATH = re.compile(r"/([A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})(?=[/?#]|\Z)")
_DATALIST = re.compile("<datalist", re.IGNORECASE)
_TYPED_IN = frozenset({"", "text", "tel", "number", "search"})
LONGEST_SCHEME = 16
_LEADS_ELSEWHERE = ("http", "/", "#", "?", "mailto", "javascript", "tel")
_PAYMENT_URIS = ("bitcoin:", "ethereum:", "litecoin:", "tron:", "payto:")
_NEVER_PAID = frozenset(
    {"class", "style", "src", "srcset", "id", "action", "d", "integrity", "nonce", "sizes"}
)
# Between the text nodes of a tree: no text holds it.
_PARTING = "\0"


@dataclass(slots=True)
class Glance:
    """A page looked at once.

    `elements` are those that lead somewhere or speak of the page, in order: their tag, attributes and index,
    no more. `inputs` and `purposes` are of forms, by their index. `text` is what a donor sees, collapsed,
    made of `runs` that blocks part, and these of `pieces` that any tag parts. `shown` are those attributes,
    long enough for an account, that a donor reads, copies or follows; `written` are all others.
    """

    markup: Markup
    elements: list[Element] = field(default_factory=list)
    inputs: dict[int, list[Element]] = field(default_factory=dict)
    purposes: dict[int, Purpose] = field(default_factory=dict)
    title: str = ""
    headings: tuple[str, ...] = ()
    asks_for_a_password: bool = False
    text: str = ""
    pieces: str = ""
    runs: str = ""
    shown: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def tagged(self, *tags: str) -> Iterator[Element]:
        """All elements with one of these tags, in order."""
        return (element for element in self.elements if element.tag in tags)

    def inside(self, element: Element) -> Iterator[Element]:
        """The inputs of a form."""
        return iter(self.inputs.get(element.index, ()))

    def marked_text(self) -> str:
        """The text, collapsed, with a mark where inline tags stood."""
        pieces = iter(self.pieces.split(_PARTING))
        marked = []
        for run in self.runs.split(_PARTING):
            parts = [next(pieces, run)]
            length = len(parts[0])
            while length < len(run):
                parts.append(next(pieces, run))
                length += len(parts[-1])
            marked.append(TAG_MARK.join(parts))
        return " ".join(" ".join(marked).split())


def glance(source: str) -> Glance:
    """Look at a page's source once. Never raises; bounded in time and size (see markup.py)."""
    seen = Glance(tame(source))
    tree = seen.markup.parse()
    suggested = _suggested(tree) if _DATALIST.search(seen.markup.html) else []
    _drop(tree.css(",".join(_UNREAD)))
    might_show = _collect(seen, tree) if _may_be_paid(seen.markup.attributes) else []
    _lead(seen, tree)
    seen.title = _title(tree)
    headings = _said_by_headings(tree)
    if not _hide(tree, seen.markup):
        seen.headings = tuple(
            filter(None, (headings.get(node.mem_id) for node in tree.css(_HEADINGS) if headings))
        )
        seen.asks_for_a_password = any(
            (node.attributes.get("type") or "").strip().lower() == "password" for node in tree.css("input")
        )
        seen.shown += _shown(tree) if might_show else ()
        seen.shown += _fields_in_a_row(tree) if seen.markup.html.count("value=") > 2 else ()
        _read_text(seen, tree)
    seen.shown += suggested
    seen.written += (Counter(might_show) - Counter(seen.shown)).elements()
    return seen


def _suggested(tree: LexborHTMLParser) -> list[str]:
    """Accounts that a field proposes to whoever clicks on it."""
    said = (
        (node.attributes.get("value") or "", node.attributes.get("label") or "", node.text()[:LONGEST_TEXT])
        for node in tree.css("datalist option")
    )
    return [text for texts in said for text in texts if len(text) > 14 and may_hold_an_account(text)]


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _element(tag: str, attributes: dict[str, str | None], index: int) -> Element:
    filled = {name: value or "" for name, value in attributes.items()}
    return Element(index, tag, filled, parent=-1, hidden=False, in_code=False, start=0)


def _drop(nodes: list[LexborNode]) -> None:
    # The last first: what stands in another is gone before the other is.
    for node in reversed(nodes):
        node.decompose()


def _collect(seen: Glance, tree: LexborHTMLParser) -> list[str]:
    """Take the attributes out of sight; returns those that a donor might see."""
    might_show: list[str] = []
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if value and name in _LEADS and _MAY_PAY.search(value) and (paid := _paid_by(value)):
                seen.shown.append(paid)
            elif value and 160 <= len(value) < LONGEST_STATE and name not in _NEVER_PAID | _LEADS:
                if may_hold_an_account(value):
                    seen.written.append(value)
            elif value and 14 < len(value) < 160 and name not in _NEVER_PAID and name != "href":
                (might_show if name in _SHOWN else seen.written).append(_said_by(name, value))
    return might_show


def _paid_by(address: str) -> str:
    """What an address says that it pays: an IBAN in its parameters, a wallet in those that mean one."""
    if address[:12].lower().startswith(_PAYMENT_URIS):
        return address.replace("://", ":", 1) if address[:4] != "payt" else address
    wallet = _WALLET_IN_ADDRESS.search(address[:LONGEST_TEXT])
    if wallet:
        return wallet[1]
    if account := _IBAN_IN_PATH.search(address[:LONGEST_TEXT]):
        return account[1]
    if "/qr/" in address and (coded := coded_text(address)):
        return coded
    parameters = _FIRST_PARAMETER.split(address[:LONGEST_TEXT], maxsplit=1)
    said = unquote_plus(parameters[1]) if len(parameters) > 1 else ""
    return said if may_hold_an_iban(said) else ""


def _may_be_paid(attributes: str | None) -> bool:
    """Whether attributes, as written, might hold an account, or anything spelt as an entity."""
    if attributes is None or attributes.count("&") > attributes.count("&amp;"):
        return True
    return may_hold_an_account(attributes) or any(groups.search(attributes) for groups in _GROUPS_IN_QUERY)


def _lead(seen: Glance, tree: LexborHTMLParser) -> None:
    """Take the elements that lead somewhere or speak of the page."""
    for index, node in enumerate(_once(tree.css(_LEADING))):
        element = _element(node.tag or "", node.attributes, index)
        seen.elements.append(element)
        address = element.attributes.get("href", "")
        has_scheme = ":" in address[:LONGEST_SCHEME] and not address.startswith(_LEADS_ELSEWHERE)
        if has_scheme and may_hold_a_payment_link(address[:LONGEST_LINK]):
            seen.shown.append(address[:LONGEST_LINK])
        if element.tag == "form":
            seen.inputs[index] = [_element("input", inner.attributes, 0) for inner in node.css("input")]
            seen.purposes[index] = _purpose(node)


def _purpose(form: LexborNode) -> Purpose:
    """What a form is for; what is switched off in it asks nothing."""
    fields, labels = [], []
    for node in form.css("input,select,button"):
        attributes = node.attributes
        if "disabled" in attributes:
            continue
        kind = (attributes.get("type") or "").lower()
        if node.tag == "button":
            labels.append(plain(node.text()[:LONGEST_LABEL]))
        elif kind == "submit":
            labels.append((attributes.get("value") or "")[:LONGEST_LABEL])
        if node.tag != "button":
            fields.append(attributes)
    return purpose(fields, labels)


def _title(tree: LexborHTMLParser) -> str:
    # An icon's own <title> stands inside <svg>: the page's is the first outside of one.
    for node in tree.css("title"):
        parent = node.parent
        while parent is not None and parent.tag != "svg":
            parent = parent.parent
        if parent is None:
            return plain(node.text()[:LONGEST_TEXT])
    return ""


def _said_by_headings(tree: LexborHTMLParser) -> dict[int, str]:
    """What each heading says, its hidden parts included."""
    said: dict[int, str] = {}
    read = 0
    for node in tree.css(_HEADINGS):
        if read > MOST_HEADING_TEXT:
            break
        first = node.child
        inner = node.css("*") if first is not None and (first.next or first.is_element_node) else []
        parted = any(child.tag in BLOCKS for child in inner[1:])
        text = text_below(node) if parted else node.text()
        read += len(text) + len(inner)
        said[node.mem_id] = plain(text[:LONGEST_TEXT])
    return said


def _hide(tree: LexborHTMLParser, markup: Markup) -> bool:
    """Drop what a donor cannot see. True when that is the whole page."""
    marked = mark_what_sheets_hide(tree, markup.styles, markup.html)
    found = _once(tree.css(f"[{HIDDEN}],{_MIGHT_BE_HIDDEN}" if marked else _MIGHT_BE_HIDDEN))
    attributes = ((node, _attributes(node)) for node in found)
    hidden = [node for node, own in attributes if is_out_of_sight(node, node.tag or "", own)]
    if any(node.tag == "html" for node in hidden):
        return True
    for node in hidden:
        if node.tag in BLOCKS:
            node.insert_before(" ")
    _drop(hidden)
    return False


def _once(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    """A node that fits several selectors comes once for each, one after the other."""
    found: list[LexborNode] = []
    last = 0
    for node in nodes:
        if node.mem_id != last:
            last = node.mem_id
            found.append(node)
    return found


def _shown(tree: LexborHTMLParser) -> Iterator[str]:
    for node in _once(tree.css(_HAS_SHOWN)):
        for name, value in node.attributes.items():
            if name in _SHOWN and value and 14 < len(value) < 160:
                yield _said_by(name, value)


def _said_by(name: str, value: str) -> str:
    """What an attribute says; what a field shows until somebody types is how it wants to be filled in."""
    return f"example: {value}" if name == "placeholder" else value


def _fields_in_a_row(tree: LexborHTMLParser) -> list[str]:
    """An account printed into several fields, a group in each."""
    fields = [
        field.get("value") or ""
        for node in tree.css("input[value]")
        if ((field := node.attributes).get("type") or "").lower() in _TYPED_IN
    ]
    together = " ".join(value for value in fields if len(value) <= 12)
    return [together[:LONGEST_TEXT]] if len(fields) > 2 and may_hold_an_iban(together) else []


def _read_text(seen: Glance, tree: LexborHTMLParser) -> None:
    """All text that is left: first in pieces as tags part it, then in runs that only blocks part."""
    root = tree.root
    if root is None:
        return
    seen.pieces = root.text(separator=_PARTING)
    for node in tree.css("*"):
        if node.tag not in BLOCKS:
            node.unwrap(delete_empty=True)
    root.merge_text_nodes()
    seen.runs = root.text(separator=_PARTING)
    seen.text = plain(seen.runs.replace(_PARTING, " "))
