"""Predict, train in the browser, compare."""

import pytest
from playwright.sync_api import Page

from learning.engine.explorables.store import data
from learning.engine.explorables.who_is_missing import SETS
from tests.browser.figures import judged, opened, reach

SLUG = "represent-nines"
RIGHT = {"nine": "other", "help": "few", "worse": "for-thin"}


def _predict(page: Page, predictions: dict[str, str]) -> None:
    for control, option in predictions.items():
        page.locator(f'[name="set-{control}"][value="{option}"]').locator("xpath=ancestor::label").click()


def _train(page: Page, name: str) -> None:
    page.locator(".tools select").select_option(name)
    page.locator(".tools button").click()
    page.locator(f'tr[data-set="{name}"]').wait_for()


def test_training_in_the_browser_gives_what_the_lab_measured(page: Page) -> None:
    opened(page, SLUG)
    assert page.locator(".tools button").is_disabled()
    _predict(page, RIGHT)
    for name in SETS:
        _train(page, name)
        cells = page.locator(f'tr[data-set="{name}"] td').all_inner_texts()
        measured = data("who-is-missing")["results"][name]["right"].values()
        shown = [int(cell.split("\u00a0")[0]) for cell in cells]
        assert shown == pytest.approx([100 * right / tests for right, tests in measured], abs=1)

    assert judged(page) == "ok"


def test_by_mouse_to_failure(page: Page) -> None:
    opened(page, SLUG)
    _predict(page, {**RIGHT, "nine": "silent"})
    _train(page, "without")
    assert "0\u00a0% of the 9s are right" in page.locator(".reading").inner_text()
    assert judged(page) == "notyet"


def test_by_keyboard_to_success(page: Page) -> None:
    opened(page, SLUG)
    for control in RIGHT:
        reach(page, page.locator(f'[name="set-{control}"]').first)
        page.keyboard.press("Space")
        for _ in range(4):
            if page.locator(f'[name="set-{control}"][value="{RIGHT[control]}"]').is_checked():
                break
            page.keyboard.press("ArrowDown")
    reach(page, page.locator(".tools select"))
    page.keyboard.press("ArrowDown")
    reach(page, page.locator(".tools button"))
    page.keyboard.press("Enter")
    page.locator('tr[data-set="without"]').wait_for()

    assert judged(page, keys=True) == "ok"
