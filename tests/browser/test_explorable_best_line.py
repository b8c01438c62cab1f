"""The best line, found by hand and by the computer."""

import re

from playwright.sync_api import Page, expect

from tests.browser.figures import drag, judged, opened, reach, typed

SLUG = "error-best-line"


def _error(page: Page) -> int:
    found = re.search(r"error: ([\d\s]+)\.", page.locator("breck-best-line .reading").inner_text())
    assert found is not None
    return int("".join(found[1].split()))


def test_by_mouse_to_success(page: Page) -> None:
    opened(page, SLUG)
    start = _error(page)
    drag(page, "height", 150 / 350)
    drag(page, "slope", 15 / 25)

    assert _error(page) < 4080 < start
    assert judged(page) == "ok"


def test_by_keyboard_to_failure_and_success(page: Page) -> None:
    opened(page, SLUG)
    typed(page, "slope", "0")
    typed(page, "height", "150")
    assert judged(page, keys=True) == "notyet"

    opened(page, SLUG)
    typed(page, "slope", "10.2")
    slider = page.locator('[data-control="height"] input[type=range]')
    reach(page, slider)
    for _ in range(100):
        page.keyboard.press("ArrowLeft")

    assert page.locator("[name=set-height]").input_value() == "150"
    assert judged(page, keys=True) == "ok"


def test_the_computer_finds_the_line_step_by_step(page: Page) -> None:
    page.goto("/en/lessons/less-error-step-by-step/")
    play = page.locator("breck-best-line[data-ready]")
    button = play.locator("button")
    errors: list[int] = []
    while "computer stops" not in play.locator(".reading").inner_text() and len(errors) < 60:
        errors.append(_error(page))
        button.click()

    assert errors == sorted(errors, reverse=True)
    assert 3890 <= errors[-1] <= 3900


def test_what_it_shows_is_told_when_the_learner_pauses(page: Page) -> None:
    figure = opened(page, SLUG)
    typed(page, "height", "150")

    expect(figure.get_by_role("status")).to_have_text(figure.locator(".reading").inner_text())
    assert "5\u00a0934" in figure.locator(".reading").inner_text()
