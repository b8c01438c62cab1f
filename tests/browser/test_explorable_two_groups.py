"""Two groups, a threshold for each."""

from playwright.sync_api import Page

from tests.browser.figures import drag, judged, opened, reach, typed

SLUG = "try-two-groups"


def test_by_mouse_to_success(player: Page) -> None:
    figure = opened(player, SLUG)
    assert "Group 1, from 50 % on: missed 17 of 45" in figure.locator(".reading").inner_text().replace("\u00a0", " ")
    assert figure.locator(".case.fault").count() == 17 + 9 + 5 + 11
    for control, share in (("missed-1", "38"), ("missed-2", "12")):
        player.locator(f'[name="set-{control}"]').fill(share)
    drag(player, "limit-1", 0.2)
    drag(player, "limit-2", 0.52)
    player.locator('[name="set-still"][value="alarms"]').locator("xpath=ancestor::label").click()
    assert judged(player) == "ok"


def test_by_keyboard_to_failure_and_success(player: Page) -> None:
    for downs, verdict in ((1, "notyet"), (0, "ok")):
        opened(player, SLUG)
        for control, number in (("missed-1", "37,8"), ("missed-2", "11,6"), ("limit-1", "20"), ("limit-2", "50")):
            typed(player, control, number)
        reach(player, player.locator('[name="set-still"]').first)
        player.keyboard.press("Space")
        for _ in range(downs):
            player.keyboard.press("ArrowDown")
        assert judged(player, keys=True) == verdict
