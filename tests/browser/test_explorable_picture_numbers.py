"""The numbers of a picture: read, inverted, halved and painted."""

from playwright.sync_api import Page

from tests.browser.figures import judged, opened, reach, rebuilt, typed

SLUG = "numbers-of-a-seven"


def _reading(page: Page) -> str:
    return page.locator(".reading").inner_text()


def _answer(page: Page, *numbers: str) -> None:
    for control, number in zip(("point", "inverse", "block"), numbers, strict=True):
        typed(page, control, number)


def test_by_mouse_the_figure_tells_what_is_asked(page: Page) -> None:
    figure = opened(page, SLUG)
    assert _reading(page) == "Row 2, column 7: 12"
    figure.get_by_role("button", name="Invert").click()
    assert _reading(page) == "Row 2, column 7: 4"
    figure.get_by_role("button", name="Start again").click()
    figure.get_by_role("button", name="Halve").click()
    figure.locator("select.row").select_option("1")
    figure.locator("select.column").select_option("4")
    assert _reading(page) == "Row 1, column 4: 7"

    _answer(page, "12", "4", "7")
    page.locator('[name="set-small"][value="3"]').locator("xpath=ancestor::label").click()
    assert judged(page) == "ok"


def test_choosing_a_point_builds_no_picture_anew(page: Page) -> None:
    figure = opened(page, SLUG)

    assert rebuilt(figure, "select.row", "1") == 0
    assert _reading(page).startswith("Row 1, column 7: ")


def test_a_click_paints_and_the_picture_goes_down_to_one_point(page: Page) -> None:
    figure = opened(page, SLUG)
    figure.get_by_role("button", name="Empty").click()
    figure.locator('[data-at="8 1"]').click()
    assert _reading(page) == "Row 8, column 1: 16"
    halve = figure.get_by_role("button", name="Halve")
    for _ in range(3):
        halve.click()

    assert _reading(page) == "Row 1, column 1: 0.25"
    assert halve.is_disabled()


def test_by_keyboard_to_failure_and_success(page: Page) -> None:
    for small, verdict in (("2", "notyet"), ("3", "ok")):
        figure = opened(page, SLUG)
        reach(page, figure.get_by_label("Number of this point"))
        page.keyboard.press("Control+a")
        page.keyboard.type("9")
        assert _reading(page) == "Row 2, column 7: 9"
        _answer(page, "12", "4", "7")
        reach(page, page.locator('[name="set-small"]').first)
        page.keyboard.press("Space")
        for _ in range(int(small) - 1):
            page.keyboard.press("ArrowDown")
        assert judged(page, keys=True) == verdict
