"""A threshold that misses few and alarms few."""

import pytest
from playwright.sync_api import Page

from tests.browser.figures import drag, judged, opened, typed
from tests.support.browser import until


@pytest.mark.parametrize(("kind", "share"), [("tumours", 0.2), ("eights", 0.33)])
def test_by_mouse_to_success(player: Page, kind: str, share: float) -> None:
    figure = opened(player, f"try-threshold-{kind}")
    before = figure.locator(".case.fault").count()
    drag(player, "threshold", share)
    until(player, "n => document.querySelectorAll('.case.fault').length !== n", before)
    assert judged(player) == "ok"


def test_the_reading_counts_what_is_filled(player: Page) -> None:
    figure = opened(player, "try-threshold-tumours")

    assert "Missed: 17. False alarms: 5." in figure.locator(".reading").inner_text()
    assert figure.locator("polygon.case.fault").count() == 17
    assert figure.locator("circle.case.fault").count() == 5


def test_by_keyboard_to_failure_and_success(player: Page) -> None:
    for threshold, verdict in (("50", "notyet"), ("10", "notyet"), ("18", "ok")):
        opened(player, "try-threshold-tumours")
        typed(player, "threshold", threshold)
        assert judged(player, keys=True) == verdict
