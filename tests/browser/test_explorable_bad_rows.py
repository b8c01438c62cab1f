"""Wrong rows, marked in the drawing, in the table, and by keys."""

from playwright.sync_api import Page

from learning.engine.explorables.store import data
from tests.browser.figures import judged, opened, reach

SLUG = "quality-flowers"
BAD = data("bad-rows")["bad"]


def _names(page: Page, right: int) -> bool:
    return f"It names {right} of 60" in page.locator(".reading").inner_text()


def test_by_mouse_in_the_drawing_to_success(page: Page) -> None:
    figure = opened(page, SLUG)
    assert _names(page, data("bad-rows")["right"]["all"])
    marked = {0}
    for n in BAD:
        # A click marks every flower with the same numbers.
        if n not in marked:
            figure.locator(".flower").nth(n - 1).dispatch_event("click")
            marked = {int(box.get_attribute("value") or 0) for box in figure.locator("input:checked").all()}

    assert marked == set(BAD)
    assert _names(page, data("bad-rows")["right"]["without-bad"])
    assert judged(page) == "ok"


def test_a_head_puts_the_rows_in_order(page: Page) -> None:
    figure = opened(page, SLUG)
    head = figure.get_by_role("button", name="Width")
    for way, width in (("ascending", 0.1), ("descending", 20.0)):
        head.click()
        assert figure.locator("th").nth(3).get_attribute("aria-sort") == way
        first = figure.locator("tbody tr").first.locator("td").nth(3).inner_text()
        assert float(first) == width


def test_by_keyboard_to_failure_and_success(page: Page) -> None:
    for rows, verdict in ((BAD[:3], "notyet"), (BAD, "ok")):
        figure = opened(page, SLUG)
        for n in rows:
            box = figure.locator(f'[name="set-bad"][value="{n}"]')
            reach(page, box)
            page.keyboard.press("Space")
        assert figure.locator("input:checked").count() == len(rows)
        assert judged(page, keys=True) == verdict


def test_the_keyboard_need_not_go_through_every_row(page: Page) -> None:
    figure = opened(page, SLUG)
    past = figure.get_by_role("link", name="Skip the table")
    reach(page, past)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "End of the table"

    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.explorable')")
