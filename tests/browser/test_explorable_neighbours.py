"""The nearest flowers, marked in the drawing and in the table."""

from playwright.sync_api import Page

from learning.engine.explorables import FIGURES
from learning.engine.explorables.store import data
from tests.browser.figures import judged, opened, reach

TASK = {"case": 2, "k": 5, "unit": "cm"}
SLUG = "knn-five-flowers"


def _right() -> tuple[list[str], str]:
    state = FIGURES["neighbours"].right(TASK)
    near = state["near"]
    assert isinstance(near, tuple)
    return list(near), str(state["label"])


def test_by_touching_the_drawing_to_success(page: Page) -> None:
    figure = opened(page, SLUG)
    near, label = _right()
    for letter in near:
        figure.locator(".hit").nth("ABCDEFGHIJKL".index(letter)).click()

    assert f"5 of 5 marked: {', '.join(near)}." in figure.locator(".reading").inner_text()
    figure.locator("label", has_text=label).click()
    assert judged(page) == "ok"


def test_by_keyboard_to_failure(page: Page) -> None:
    figure = opened(page, SLUG)
    near, label = _right()
    for letter in near[:1]:
        reach(page, figure.locator(f'[value="{letter}"]'))
        page.keyboard.press("Space")
    reach(page, figure.locator("[type=radio]").first)
    page.keyboard.press("Space")
    if not figure.locator(f'[value="{label}"]').is_checked():
        page.keyboard.press("ArrowDown")

    assert "1 of 5 marked" in figure.locator(".reading").inner_text()
    assert judged(page, keys=True) == "notyet"


def test_every_k_is_right_as_often_as_measured(page: Page) -> None:
    page.goto("/en/lessons/ask-the-neighbours/")
    figure = page.locator("breck-neighbours[data-ready]")
    for k, accuracy in data("neighbours")["accuracy"].items():
        figure.locator("#neighbours-k").fill(k)

        said = figure.locator(".reading").last.inner_text()
        right = int(said.split(":")[1].split()[0])
        assert f"k = {k}" in said
        assert abs(right / 60 - accuracy) <= 0.02
