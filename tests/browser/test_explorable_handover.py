"""Cases of low confidence go to a person."""

from playwright.sync_api import Page

from tests.browser.figures import drag, judged, opened, reach, typed

SLUG = "try-handover"


def test_by_mouse_to_success(player: Page) -> None:
    figure = opened(player, SLUG)
    assert figure.locator(".handed").count() == 0
    drag(player, "cut", 0.596)
    assert figure.locator(".handed").count() == 4
    assert figure.get_by_text("person", exact=True).count() == 4
    player.locator('[name="set-truth"][value="more"]').locator("xpath=ancestor::label").click()
    assert judged(player) == "ok"


def test_by_keyboard_to_failure_and_success(player: Page) -> None:
    for cut, downs, verdict in (("0", 2, "notyet"), ("60", 1, "notyet"), ("60", 2, "ok")):
        opened(player, SLUG)
        typed(player, "cut", cut)
        reach(player, player.locator('[name="set-truth"]').first)
        player.keyboard.press("Space")
        for _ in range(downs):
            player.keyboard.press("ArrowDown")
        assert judged(player, keys=True) == verdict
