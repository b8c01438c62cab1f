"""Groups without names in a browser: it makes the groups that the data has."""

from playwright.sync_api import Page, expect

from learning.engine.explorables.store import data
from tests.browser.figures import judged, opened

SLUG = "three-producers-groups"


def test_the_groups_by_mouse(page: Page) -> None:
    opened(page, SLUG)
    number = page.get_by_role("textbox", name="Number of groups")
    for k, groups in data("groups")["groups"].items():
        number.fill(k)
        rows = page.locator(".crossed tbody tr")
        expect(rows).to_have_count(int(k))
        shown = [[int(cell) for cell in row.locator("td").all_inner_texts()] for row in rows.all()]
        assert shown == groups
        expect(page.locator(".reading")).to_contain_text(f"{round(data('groups')['agreement'][k])}.")
    number.fill("3")
    page.locator("[name='set-claim'][value='fit']").check()

    assert judged(page) == "ok"


def test_a_claim_too_large_by_keyboard(page: Page) -> None:
    opened(page, SLUG)
    page.get_by_role("slider", name="Number of groups").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".explorable").get_by_role("status")).to_contain_text("Groups: 3.")
    for key in ("Tab", "Space"):
        page.keyboard.press(key)

    assert judged(page) == "notyet"
    expect(page.locator("#feedback")).to_contain_text("people chose the 13 measurements")
