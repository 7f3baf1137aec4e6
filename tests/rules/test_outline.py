"""A page in reading order."""

from __future__ import annotations

from donations.rules.outline import outline, plain
from tests.support.rows import every_row


def visible(page: str) -> str:
    return plain(outline(page).visible_text())


READINGS = [
    ("<p>a<b>b</b>c</p><p>d</p>", "abc d"),
    ("<ul><li>1<li>2</ul>", "1 2"),
    ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2 3"),
    ("a<wbr>b", "ab"),
    ("a<br>b", "a b"),
    ("<title>t</title><p>a", "a"),
    ("<script>s</script><style>y</style><template>t</template>a<noscript>n</noscript>", "an"),
    ("<!-- c -->a", "a"),
    ("<p hidden>h</p>a", "a"),
    ("<div style='display:none'><p>h</p></div>a", "a"),
    ("<style>.x{display:none}</style><i class='y x'>h</i>a", "a"),
    ("&lt;a&gt; &amp; b", "<a> & b"),
    ("", ""),
]


@every_row(("page", "text"), READINGS)
def test_the_visible_text_is_what_a_donor_reads(page: str, text: str) -> None:
    assert visible(page) == text


def test_an_element_knows_its_text_its_inside_and_its_parents() -> None:
    page = outline("<main><p>before <a href=x>link <img alt=i></a> after</p></main>")
    link = next(page.tagged("a"))

    assert page.text_of(link) == "link"
    assert [inner.tag for inner in page.inside(link)] == ["img"]
    assert [parent.tag for parent in page.ancestors(link)] == ["p", "main", "body", "html"]


def test_hidden_and_code_are_inherited() -> None:
    page = outline("<div hidden><a>x</a></div><code><a>y</a></code><a>z</a>")

    assert [(link.hidden, link.in_code) for link in page.tagged("a")] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_links_inside_templates_are_no_elements_and_those_in_noscript_are() -> None:
    page = outline("<template><a href=1></a></template><noscript><a href=2></a></noscript>")

    assert [link.get("href") for link in page.tagged("a")] == ["2"]


def test_many_siblings_after_a_deep_one_are_reached() -> None:
    page = outline("<div>" * 400 + "x" + "</div>" * 400 + "<p>last</p>")

    assert page.visible_text().endswith("last")
