"""After an answer each part is marked at once, as it is when the page is loaded anew."""

import pytest
from playwright.sync_api import Page

from tests.browser.walker import Mouse, Walker

MARKED = """() => Object.fromEntries(
  [...document.querySelectorAll("#exercise [data-mark]")].map(one => [one.dataset.mark, one.textContent.trim()]))"""


@pytest.mark.parametrize(
    "slug",
    [
        "bus-in-snow",
        "bird-songs",
        "bicycle-counter",
        "angry-videos",
        "accounting-hours",
        "leaflet-claims",
        "assistant-post",
        "broken-wrists",
        "applications-no-opinion",
    ],
)
def test_the_marks_of_a_swap_are_those_of_a_reload(page: Page, slug: str) -> None:
    page.goto(f"/fr/exercises/{slug}/")
    Walker(page, Mouse(), "fr").answer(right=False)
    swapped = page.evaluate(MARKED)

    assert page.locator("#exercise fieldset:not(:disabled)").count() == 0
    page.reload()

    assert any(swapped.values())
    assert page.evaluate(MARKED) == swapped
