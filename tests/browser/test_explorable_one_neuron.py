"""One neuron, set by hand and trained."""

import re

from playwright.sync_api import Page

from learning.engine.explorables.one_neuron import errors
from learning.engine.explorables.store import data
from tests.browser.figures import drag, judged, opened, reach, typed

SLUG = "neuron-two-irises"


def _wrong(page: Page) -> int:
    found = re.search(r"Wrong: (\d+) of 100", page.locator(".reading").inner_text())
    assert found is not None
    return int(found[1])


def test_by_mouse_to_success(page: Page) -> None:
    figure = opened(page, SLUG)
    assert _wrong(page) == 50
    drag(page, "width", 7 / 15)
    drag(page, "threshold", 28 / 80)

    assert figure.locator(".ring").count() == _wrong(page) <= 7
    figure.locator('label:has([value="tenth"])').click()
    assert judged(page) == "ok"


def test_by_keyboard_to_failure(page: Page) -> None:
    figure = opened(page, SLUG)
    for control, value in {"length": "1", "width": "-1", "threshold": "2.5"}.items():
        typed(page, control, value)
    reach(page, figure.locator("[type=radio]").first)
    page.keyboard.press("Space")

    assert _wrong(page) == sum(errors(1, -1, 2.5))
    assert judged(page, keys=True) == "notyet"


def test_training_leads_to_the_errors_that_were_measured(page: Page) -> None:
    page.goto("/en/lessons/one-artificial-neuron/")
    figure = page.locator("breck-one-neuron[data-ready]")
    before = _wrong(page)
    for _ in range(40):
        figure.locator("button").click()

    assert _wrong(page) == data("one-neuron")["errors"] < before
