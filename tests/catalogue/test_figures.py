"""Drawings are set into the page in the reader's language, with words for who does not see them."""

import pytest

from learning.catalogue.figures import problems, render, slots
from tests.support.course import DRAWING
from tests.support.dom import parse
from tests.support.page import faults_of_fragment


def test_the_slots_of_a_drawing_are_its_labels() -> None:
    assert slots(DRAWING) == {"input"}


def test_a_drawing_has_words_for_who_does_not_see_it() -> None:
    html = render(DRAWING, "flow", 'A "flow" <fast>', "See & learn", {"input": "<in>"})
    root = parse(html)

    svg = root.one("svg")
    assert svg["role"] == "img"
    assert root.one("title", id=svg["aria-labelledby"]).text == 'A "flow" <fast>'
    assert root.one("text").text == "<in>"
    assert root.one("figcaption").text == "See & learn"
    assert "<in>" not in html
    assert faults_of_fragment(html) == []


def test_without_a_caption_there_is_no_empty_one() -> None:
    assert "figcaption" not in render(DRAWING, "flow", "A flow", "", {"input": "x"})


def test_what_only_a_file_needs_is_left_out() -> None:
    html = render(f"<?xml version='1.0'?>\n<!-- drawn > by hand -->\n{DRAWING}", "flow", "alt", "", {"input": "x"})

    assert html.startswith('<figure class="figure"><svg role="img"')
    assert "by hand" not in html


def test_two_drawings_on_a_page_do_not_share_an_id() -> None:
    page = render(DRAWING, "one", "1", "", {"input": "x"}) + render(DRAWING, "two", "2", "", {"input": "x"})

    assert faults_of_fragment(page) == []


@pytest.mark.parametrize(
    "svg",
    [
        '<!DOCTYPE svg [<!ENTITY x "y">]><svg viewBox="0 0 1 1"/>',
        '<svg viewBox="0 0 1 1"><foreignObject/></svg>',
        '<svg viewBox="0 0 1 1" onload="x()"/>',
        '<svg viewBox="0 0 1 1"><image href="https://example.org/x.png"/></svg>',
        '<svg viewBox="0 0 1 1"><g id="main"/></svg>',
        '<svg viewBox="0 0 1 1"><style>p{}</style></svg>',
        '<svg viewBox="0 0 1 1"><text>{a}<tspan>Words</tspan></text></svg>',
        '<svg viewBox="0 0 1 1"><text><tspan>{a}</tspan>Words</text></svg>',
        '<svg viewBox="0 0 1 1"><script/></svg>',
    ],
)
def test_what_is_not_a_mere_drawing_is_refused(svg: str) -> None:
    assert problems(svg)


def test_a_mere_drawing_is_accepted() -> None:
    assert problems(DRAWING) == []
