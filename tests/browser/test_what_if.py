"""The sliders of "what if": at once with a script that calculates as the engine does, and without one as a form."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from playwright.sync_api import Page

from learning.engine import bkt, worked

PATH = "/en/knowledge/recognise-ai/what-if"
TRACE = """async ([url, cases]) => {
  const { trace } = await import(url);
  return cases.map(({ prior, answers, guess, slip }) => trace(prior, answers, guess, slip));
}"""


def test_the_script_calculates_as_the_engine_does(page: Page) -> None:
    random, cases, wanted = Random(7), [], []
    for _ in range(200):
        prior, guess, slip = random.random(), random.uniform(0, 0.5), random.uniform(0, 0.3)
        answers = [
            (random.random() < 0.5, random.choice((1.0, random.random())), random.random(), random.choice((0.0, 0.1)))
            for _ in range(random.randrange(7))
        ]
        sent = [[int(correct), *rest] for correct, *rest in answers]
        cases.append({"prior": prior, "answers": sent, "guess": guess, "slip": slip})
        given = [worked.Answer(bkt.Parameters(prior, learn, 0.2, 0.1, f), c, r) for c, r, learn, f in answers]
        wanted.append([step.after for step in worked.trace(prior, given, guess=guess, slip=slip)])
    page.goto(PATH)
    url = page.locator('script[src*="what-if.js"]').get_attribute("src")

    found = page.evaluate(TRACE, [url, cases])

    for own, theirs in zip(wanted, found, strict=True):
        assert all(abs(a - b) < 1e-12 for a, b in zip(own, theirs, strict=True))


def test_a_slider_moves_the_line_the_table_and_the_sentence(page: Page) -> None:
    page.goto(PATH)
    line, said = page.locator("[data-what-if-line]"), page.locator("output")
    before = line.get_attribute("points"), said.inner_text()
    page.locator("#guess").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    live = [line.get_attribute("points"), said.inner_text(), page.locator("[data-what-if]").all_inner_texts()]

    assert tuple(live[:2]) != before
    page.get_by_role("button", name="Calculate").click()
    page.wait_for_url("**guess=*")
    assert [line.get_attribute("points"), said.inner_text(), page.locator("[data-what-if]").all_inner_texts()] == live


def test_without_a_script_it_is_a_form(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(PATH)
    before = page.locator("output").inner_text()
    page.goto(f"{PATH}?guess=50&slip=0#what-if")

    assert page.locator("output").inner_text() != before
    assert page.get_by_role("button", name="Calculate").is_visible()
