"""A network, trained in the page."""

import re

from playwright.sync_api import Page, expect

from learning.engine.explorables.digit_layers import GOAL
from tests.browser.figures import judged, opened, reach

SLUG = "network-digit-size"
PATIENCE_MS = 60_000


def _trained(page: Page) -> int:
    """How many of 100 pictures are right after the last round."""
    reading = page.locator(".reading")
    expect(reading).to_contain_text("round 30 of 30", timeout=PATIENCE_MS)
    found = re.search(r"30: (\d+) of 100", reading.inner_text())
    assert found is not None
    return int(found[1])


def test_by_mouse_to_success(page: Page) -> None:
    figure = opened(page, SLUG)
    right = {}
    for size in ("8", "16"):
        figure.locator(f'label:has([name="set-hidden"][value="{size}"])').click()
        expect(page.locator(".reading")).to_contain_text(f"{size} hidden neurons", timeout=PATIENCE_MS)
        right[size] = _trained(page)

    assert right["8"] < GOAL <= right["16"]
    assert f"Before: 8: {right['8']}." in page.locator(".reading").inner_text()
    figure.locator('label:has([value="weights"])').click()
    assert judged(page) == "ok"


def test_by_keyboard_to_failure(page: Page) -> None:
    figure = opened(page, SLUG)
    reach(page, figure.locator('[name="set-hidden"]').first)
    page.keyboard.press("Space")
    reach(page, figure.locator('[name="set-changed"]').first)
    page.keyboard.press("Space")

    assert _trained(page) < GOAL
    assert judged(page, keys=True) == "notyet"
