"""Clicks narrow a feed, another order widens it."""

from playwright.sync_api import Page

from learning.engine.explorables.store import data
from tests.browser.figures import judged, opened, reach, typed

SLUG = "try-feed"
CLICKED = data("feed")["clicked"]


def test_by_mouse_to_success(player: Page) -> None:
    figure = opened(player, SLUG)
    posts = figure.locator(".posts button")
    for post in CLICKED:
        posts.nth(post).click()
    assert "Clicked so far: 3." in figure.locator(".reading").inner_text()
    figure.get_by_role("button", name="Next page", exact=True).click()
    assert "Page 2. Posts: 12. Kinds: 1, namely 2 (12×)" in figure.locator(".reading").inner_text()
    figure.get_by_role("button", name="Mixed order").click()
    assert "Page 3. Posts: 12. Kinds: 6," in figure.locator(".reading").inner_text()
    player.locator('[name="set-same"]').fill("12")
    player.locator('[name="set-way"][value="mixed"]').locator("xpath=ancestor::label").click()
    assert judged(player) == "ok"


def test_by_keyboard_to_failure_and_success(player: Page) -> None:
    for downs, verdict in ((2, "notyet"), (3, "ok")):
        figure = opened(player, SLUG)
        for post in CLICKED:
            reach(player, figure.locator(".posts button").nth(post))
            player.keyboard.press("Enter")
        reach(player, figure.get_by_role("button", name="Next page", exact=True))
        player.keyboard.press("Enter")
        assert "Page 2" in figure.locator(".reading").inner_text()
        typed(player, "same", "12")
        reach(player, player.locator('[name="set-way"]').first)
        player.keyboard.press("Space")
        for _ in range(downs):
            player.keyboard.press("ArrowDown")
        assert judged(player, keys=True) == verdict


def test_a_search_is_followed_by_similar_posts(player: Page) -> None:
    figure = opened(player, SLUG)
    figure.locator("select").select_option("3")
    figure.get_by_role("button", name="Search", exact=True).click()
    assert figure.locator(".posts button").count() == 3
    for n in range(3):
        figure.get_by_role("button", name="Post: a 3").nth(n).click()
    figure.get_by_role("button", name="Next page", exact=True).click()
    assert figure.get_by_role("button", name="Post: a 3").count() > 6
