"""Pictures that are shifted, and a mark that is missing."""

from playwright.sync_api import Locator, Page

from learning.engine.explorables.changed_pictures import right_of
from tests.browser.figures import judged, opened, reach, rebuilt, typed


def _read(figure: Locator) -> str:
    return figure.locator(".reading").inner_text().replace("\u00a0", " ")


def _choose(page: Page, control: str, downs: int) -> None:
    reach(page, page.locator(f'[name="set-{control}"]').first)
    page.keyboard.press("Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")


def test_by_mouse_to_success(player: Page) -> None:
    figure = opened(player, "try-shift")
    figure.get_by_role("button", name="Move right").click()
    assert f"Moved by 1. Right: {right_of('all', 1)} %" in _read(figure)
    figure.locator("select").select_option("shifted")
    assert f"Moved by 1. Right: {right_of('shifted', 1)} %" in _read(figure)
    for control, option in (("shift", "below"), ("remedy", "shifted")):
        player.locator(f'[name="set-{control}"][value="{option}"]').locator("xpath=ancestor::label").click()
    assert judged(player) == "ok"


def test_a_missing_mark_by_mouse(player: Page) -> None:
    figure = opened(player, "try-mark")
    assert "Eights found: 100 %" in _read(figure)
    figure.locator("select").select_option("none")
    assert "Eights found: 0 %" in _read(figure)
    figure.locator("select").select_option("all")
    assert "calls an 8: 42 %" in _read(figure)


def test_only_what_changes_is_drawn_anew(player: Page) -> None:
    figure = opened(player, "try-mark")
    n_pictures = figure.locator("svg g g").count()

    # At most the mark of each picture, and what is said of it: the text before and the text now.
    assert 0 < rebuilt(figure, "select", "all") <= 3 * n_pictures
    assert "calls an 8: 42 %" in _read(figure)


def test_by_keyboard_to_failure_and_success(player: Page) -> None:
    for downs, verdict in ((0, "notyet"), (2, "ok")):
        opened(player, "try-shift")
        _choose(player, "shift", downs)
        _choose(player, "remedy", 2)
        assert judged(player, keys=True) == verdict


def test_a_missing_mark_by_keyboard(player: Page) -> None:
    for column, verdict in (("1", "notyet"), ("8", "ok")):
        opened(player, "try-mark")
        typed(player, "row", "1")
        typed(player, "column", column)
        _choose(player, "without", 2)
        assert judged(player, keys=True) == verdict
