"""Markdown becomes HTML that cannot hurt, with our own words for terms, languages, figures and boxes."""

import pytest

from learning.catalogue.markup import Words, figures, pages, terms
from tests.support.dom import parse
from tests.support.page import faults_of_fragment

DEFINITIONS = {"model": 'A "thing" with <numbers>'}


@pytest.fixture
def words() -> Words:
    return Words("en", DEFINITIONS)


HOSTILE = [
    "<script>alert(1)</script>",
    "<b onclick=alert(1)>x</b>",
    "text <img src=x onerror=alert(1)> text",
    "<iframe src=https://example.org></iframe>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](vbscript:x)",
    "[click](http://example.org)",
    "[click](//example.org)",
    "<javascript:alert(1)>",
    "[click][ref]\n\n[ref]: javascript:alert(1)",
    '[click](https://example.org/"onmouseover="alert(1))',
    "![x](https://example.org/x.png)",
    "![x](https://example.org/x.png 'title')",
    "![x](data:image/svg+xml;base64,AAAA)",
    "![x](javascript:alert(1))",
    "a ![](figure:flow) b",
    '[x](lang:en"onclick="alert(1))',
    "::: answer <script>alert(1)</script>\nx\n:::",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;",
    "| <script> |\n| --- |\n| <img src=x> |",
]
TAGS = {"p", "a", "span", "code", "div", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "pre"}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_becomes_markup(words: Words, text: str) -> None:
    for html in (words.inline(text), words.block(text)):
        root = parse(html)
        for element in root.walk():
            assert element.tag in TAGS, html
            assert not any(name.startswith("on") or name in ("src", "style") for name in element.attributes), html
            href = element.get("href", "#")
            assert href.startswith(("https://example.org/", "#")), html


def test_a_page_of_the_site_is_in_the_language_of_the_text() -> None:
    html = Words("lb", DEFINITIONS).inline("Op [Ärer Kaart](page:skills) **hei**.")

    assert html == 'Op <a class="page" href="/lb/skills">Ärer Kaart</a> <strong>hei</strong>.'
    assert pages("a [b](page:skills) c [d](page:nowhere)") == {"skills", "nowhere"}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_title_holds_no_markup(words: Words, text: str) -> None:
    assert "](" not in words.plain(text)


def test_plain_words_are_escaped_once(words: Words) -> None:
    assert words.inline("5 > 3 and Q&A") == "5 &gt; 3 and Q&amp;A"
    assert words.inline("**5 > 3** & so") == "<strong>5 &gt; 3</strong> &amp; so"
    assert words.inline('he said "yes"') == 'he said "yes"'


@pytest.mark.parametrize("text", ["1. May", "- no list", "+ 3", "> 5", "2) two"])
def test_an_option_that_looks_like_a_list_stays_a_phrase(words: Words, text: str) -> None:
    assert not parse(words.inline(text)).all("li")
    assert "<" not in words.inline(text)


def test_a_term_explains_itself_in_place(words: Words) -> None:
    html = words.block("A [model](term:model) and the [model](term:model).")
    root = parse(html)

    buttons, notes = root.all("button"), root.all("span", class_="definition")
    assert [button.text for button in buttons] == ["model", "model"]
    assert [button["popovertarget"] for button in buttons] == [note["id"] for note in notes]
    assert notes[0].text == 'A "thing" with <numbers>'
    assert "popover" in notes[0]
    assert faults_of_fragment(html) == []


def test_a_line_of_an_explanation_breaks_where_a_line_of_the_text_may() -> None:
    words = Words("fr", {"share": "De 0 à 100 % : « tout »."})

    assert "De 0 à 100\u00a0%\u00a0: «\u00a0tout\u00a0»." in words.block("La [part](term:share).")


def test_the_same_term_in_two_phrases_of_a_page_has_two_ids(words: Words) -> None:
    page = words.inline("One [model](term:model).") + words.inline("Two [model](term:model).")

    assert faults_of_fragment(page) == []


def test_an_unknown_term_is_not_passed_over(words: Words) -> None:
    with pytest.raises(KeyError, match="moodel"):
        words.inline("a [model](term:moodel)")


def test_a_foreign_word_is_marked(words: Words) -> None:
    assert words.inline("a [Bréck](lang:lb)") == 'a <span lang="lb">Bréck</span>'


def test_a_link_leads_where_it_says(words: Words) -> None:
    assert words.inline("[here](https://example.org/a?b=1&c=2)") == (
        '<a href="https://example.org/a?b=1&amp;c=2">here</a>'
    )


def test_links_and_terms_close_in_order(words: Words) -> None:
    html = words.inline("[a [model](term:model) b](https://example.org/)")

    assert faults_of_fragment(html) == []


def test_a_figure_stands_by_itself(words: Words) -> None:
    html = words.lesson("Before\n\n![](figure:flow)\n\nAfter", {"flow": "<figure>F</figure>"})

    assert html == "<p>Before</p>\n<figure>F</figure>\n<p>After</p>\n"


def test_boxes_are_boxes(words: Words) -> None:
    html = words.block(
        "::: note\nAside\n:::\n\n:::: example A & B\nText\n::::\n\n"
        ":::: check\nWhy?\n\n::: answer Show it\nSo.\n:::\n::::\n"
    )
    root = parse(html)

    assert root.one("aside").text == "Aside"
    example = root.one("section", class_="callout-example")
    assert example.one("h3").text == "A & B"
    answer = root.one("div", class_="check").one("details")
    assert (answer.one("summary").text, answer.one("p").text) == ("Show it", "So.")
    assert faults_of_fragment(html) == []


def test_a_table_can_be_scrolled_with_the_keyboard(words: Words) -> None:
    root = parse(words.block("| a | b |\n| --- | --- |\n| 1 | 2 |"))

    box = root.one("div", class_="table")
    assert box["tabindex"] == "0"
    assert [cell.text for cell in box.all("td")] == ["1", "2"]


def test_titles_lose_their_marks(words: Words) -> None:
    assert words.plain("A **bold** [model](term:model) and `code` and *more*") == "A bold model and code and more"


def test_names_of_terms_and_figures_are_found() -> None:
    text = "[a](term:one) ![](figure:x) [b](term:two) [a](term:one)\n\n![alt](figure:y)"

    assert terms(text) == {"one", "two"}
    assert figures(text) == ["x", "y"]


def test_each_language_has_its_own_typography() -> None:
    assert Words("fr", {}).inline("Oui ?") == "Oui\u00a0?"
    assert Words("en", {}).inline("Oui ?") == "Oui ?"
    assert Words("fr", {}).plain("Oui ?") == "Oui\u00a0?"
    assert "Oui\u00a0?" in Words("fr", {}).block("Oui ?")


def test_a_corner_without_words_is_no_heading(words: Words) -> None:
    table = parse(words.block("| | left |\n| --- | --- |\n| one | 1 |")).one("table")
    assert [cell.text for cell in table.all("th")] == ["left"]
    assert [cell.text.strip() for cell in table.all("td")] == ["", "one", "1"]
