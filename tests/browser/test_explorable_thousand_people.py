"""A thousand people, and what an alarm means for them."""

from playwright.sync_api import Page

from tests.browser.figures import drag, judged, opened, typed

SLUG = "try-thousand-people"


def test_the_squares_follow_the_sliders_and_fields(player: Page) -> None:
    figure = opened(player, SLUG)
    drag(player, "ill", 0.5)
    assert figure.locator(".who.ill").count() == int(player.input_value('[name="set-ill"]')) > 80
    for control, number in (("ill", "20"), ("found", "18"), ("false", "49"), ("chance", "27")):
        player.locator(f'[name="set-{control}"]').fill(number)
    assert figure.locator(".who.ill").count() == 20
    assert figure.locator(".who.alarm").count() == 67
    assert figure.locator(".who.ill.alarm").count() == 18
    assert judged(player) == "ok"


def test_by_keyboard_to_failure_and_success(player: Page) -> None:
    for chance, verdict in (("90", "notyet"), ("27", "ok")):
        opened(player, SLUG)
        for control, number in (("ill", "20"), ("found", "18"), ("false", "49"), ("chance", chance)):
            typed(player, control, number)
        assert judged(player, keys=True) == verdict
