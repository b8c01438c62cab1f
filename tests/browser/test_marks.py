"""After an answer each part is marked at once, as it is when the page is loaded anew."""

import pytest
from playwright.sync_api import Page

from tests.browser.walker import Mouse, Walker

MARKED = """() => Object.fromEntries(
  [...document.querySelectorAll("#exercise [data-mark]")].map(one => [one.dataset.mark, one.textContent.trim()]))"""

APART = """() => [...document.querySelectorAll(".passage label")].filter((label) => {
  const box = label.querySelector("input").getBoundingClientRect(), letter = document.createRange();
  const words = document.createTreeWalker(label.querySelector("span"), NodeFilter.SHOW_TEXT).nextNode();
  letter.setStart(words, 0);
  letter.setEnd(words, 1);
  return letter.getBoundingClientRect().top > box.bottom;
}).map((label) => label.textContent)"""

ALONE = """() => [...document.querySelectorAll(".passage label")].filter((label) => {
  const words = [...label.querySelector("span").getClientRects()].at(-1), icon = label.querySelector(".mark .icon");
  return icon.getBoundingClientRect().top > words.bottom;
}).map((label) => label.textContent)"""


@pytest.mark.parametrize("slug", ["threshold-pipe-minutes", "drift-bank-meeting", "reasons-draft-advice"])
def test_on_the_smallest_phone_a_box_stays_with_its_first_word(page: Page, slug: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for lang in ("en", "de"):
        page.goto(f"/{lang}/exercises/{slug}/")
        assert page.locator(".passage label").count() > 3
        assert page.evaluate(APART) == [], lang


def test_what_is_said_of_a_passage_stays_with_its_last_word(page: Page) -> None:
    page.goto("/fr/exercises/radio-app/")
    Walker(page, Mouse(), "fr").answer()
    for width in range(320, 640, 8):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate(ALONE) == [], f"{width} px"


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
