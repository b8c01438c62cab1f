"""Three machines that look for eights."""

from playwright.sync_api import Page

from tests.browser.figures import judged, opened, reach, typed

SLUG = "try-eight-or-not"


def test_by_mouse_to_success(player: Page) -> None:
    figure = opened(player, SLUG)
    for machine, right in (("machine-2", 649), ("machine-3", 686)):
        player.locator(f'[value="{machine}"]').locator("xpath=ancestor::label").click()
        assert f"{right} of 719 answers are right" in figure.locator(".reading").inner_text()
    assert figure.locator(".handed").count() == 2
    player.locator('[name="set-baseline"]').click()
    player.keyboard.type("90")
    assert judged(player) == "ok"


def test_by_keyboard_to_failure_and_success(player: Page) -> None:
    for downs, share, verdict in ((1, "90,3", "notyet"), (2, "50", "notyet"), (2, "90,3", "ok")):
        opened(player, SLUG)
        reach(player, player.locator('[name="set-useful"]').first)
        player.keyboard.press("Space")
        for _ in range(downs):
            player.keyboard.press("ArrowDown")
        typed(player, "baseline", share)
        assert judged(player, keys=True) == verdict
