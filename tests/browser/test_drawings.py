"""The words of every drawing have room in every language: nothing is cut, touches an edge or covers another word."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from learning.catalogue import figures
from learning.catalogue.schema import LANGUAGES
from learning.engine import explorables
from learning.engine.items import Explorable
from tests.browser.walker import catalogue

FAULTS = (Path(__file__).parents[1] / "support" / "drawings.js").read_text("utf-8")
NEAR = 3
"""Units of a drawing that words keep from an edge: the 4 that authors and generators keep, less the overhang of a j."""
CROWDED = """<svg viewBox="0 0 360 60"><rect class="paper" x="20" y="10" width="80" height="40"/>
<text class="t" x="30" y="35">wider than its box</text><text class="t" x="120" y="38">over it</text>
<text class="t end" x="359" y="35">edge</text></svg>"""

Drawn = tuple[str, str, Mapping[str, str]]


def drawings(lang: str) -> Iterator[Drawn]:
    """Where each drawing of the course stands, its shapes, and its words."""
    known, words = catalogue(), catalogue().words[lang]
    for slug, entry in known.lessons.items():
        second = entry.second.text(lang).front.figures if entry.second else {}
        for name, figure in (*entry.text(lang).front.figures.items(), *second.items()):
            if name in entry.drawings:
                yield f"{slug}/{name}", entry.drawings[name], figure.labels
    for slug, exercise in known.exercises.items():
        one = exercise.drawn(0)
        own = known.lessons[one.skill.lesson].drawings
        drawing = one.instance.drawing if one.instance else own.get(one.exercise.figure)
        if drawing and (shown := one.text(lang).figure):
            yield slug, drawing, shown.labels
        if isinstance(one.exercise, Explorable):
            explored, task = explorables.FIGURES[one.exercise.explorable], one.exercise.task
            task = {**task, "text": lang} if explored.languages else task
            labels = known.explorables[one.exercise.explorable].text(lang).words
            yield f"figure of {slug}", explored.drawing(task), {key: words.plain(word) for key, word in labels.items()}


def faults(page: Page, drawn: Iterator[Drawn]) -> list[str]:
    """What is wrong with the words of these drawings, on this page."""
    html = "".join(
        figures.render(svg, f"d{n}", name, "", dict(labels)).replace("<svg ", f'<svg data-drawing="{name}" ', 1)
        for n, (name, svg, labels) in enumerate(drawn)
    )
    page.evaluate("html => { document.getElementById('main').innerHTML = html; }", html)
    page.evaluate("document.fonts.ready.then(() => true)")
    found: list[str] = page.evaluate(FAULTS, NEAR)
    return found


@pytest.mark.parametrize("spacing", ["usual", "wide"])
def test_the_words_of_every_drawing_have_room(page: Page, spacing: str) -> None:
    page.goto("/en/accessibility")
    if spacing == "wide":
        page.evaluate("Object.assign(document.documentElement.dataset, { reading: 'easier', spacing: 'wide' })")
    found = {lang: faults(page, drawings(lang)) for lang in LANGUAGES}
    assert not any(found.values()), found


def test_words_without_room_are_found(page: Page) -> None:
    page.goto("/en/accessibility")
    found = faults(page, iter([("crowded", CROWDED, {})]))

    for fault in ("near the edge of its box", "“wider than its box” over “over it”", "“edge” near the edge of the dr"):
        assert any(fault in line for line in found), (fault, found)
