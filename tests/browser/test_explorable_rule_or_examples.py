"""A rule by hand, a rule by search, two changes."""

from playwright.sync_api import Page

from learning.engine.explorables.store import data
from tests.browser.figures import drag, judged, opened, reach, typed

SLUG = "bottles-rule-search"
BEST = data("rule-or-examples")["best"]


def _choose(page: Page, control: str, option: str) -> None:
    page.locator(f'[name="set-{control}"][value="{option}"]').locator("xpath=ancestor::label").click()


def _press(page: Page, control: str, downs: int) -> None:
    reach(page, page.locator(f'[name="set-{control}"]').first)
    page.keyboard.press("Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")


def test_by_mouse_to_success(page: Page) -> None:
    figure = opened(page, SLUG)
    _choose(page, "measure", "flavanoids")
    drag(page, "limit", 0.42)
    assert "Right: 15" in page.locator(".reading").first.inner_text()
    figure.get_by_role("button", name="Let the computer search").click()
    found = page.locator(".reading").nth(1).inner_text()
    assert f"above {BEST['limit']}. Right: {BEST['right']} of 178" in found
    assert "Proline" in found
    _choose(page, "wish", "number")
    _choose(page, "harvest", "examples")
    assert judged(page) == "ok"


def test_by_keyboard_to_failure_and_success(page: Page) -> None:
    for limit, verdict in (("20", "notyet"), ("41", "ok")):
        opened(page, SLUG)
        _press(page, "measure", 0)
        typed(page, "limit", limit)
        _press(page, "wish", 0)
        _press(page, "harvest", 1)
        assert judged(page, keys=True) == verdict
