"""The splitter of words in a browser: it trains there, and comes to the pieces that the data has."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from learning.engine.explorables.store import data
from tests.browser.figures import judged, opened

SLUG = "rights-pieces"
NAMES = {"en": "English", "fr": "French", "de": "German", "lb": "Luxembourgish", "pt": "Portuguese"}


def test_training_in_the_page_by_mouse(page: Page) -> None:
    opened(page, SLUG)
    for name, mix in data("pieces-per-word")["mixes"].items():
        for lang, label in NAMES.items():
            page.get_by_role("checkbox", name=label).set_checked(lang in mix)
        page.get_by_role("button", name="Train").click()
        pieces = data("pieces-per-word")["results"][name]
        names = ", ".join(NAMES[lang] for lang in NAMES if lang in mix)
        expect(page.locator(".explorable").get_by_role("status")).to_contain_text(
            f"Text: {names}. Pieces per Luxembourgish word: "
        )
        expect(page.locator(".explorable").get_by_role("status")).to_contain_text(f"{pieces['lb']:g}.")
        for lang, label in NAMES.items():
            expect(page.locator(".bars p", has_text=label)).to_contain_text(f"{pieces[lang]:g}")
    page.locator("[name='set-most'][value='english']").check()
    page.locator("[name='set-fewest'][value='five']").check()

    assert judged(page) == "ok"


def test_a_wrong_ranking_by_keyboard(new_page: Callable[..., Page]) -> None:
    page = new_page(reduced_motion="reduce")
    opened(page, SLUG)
    page.get_by_role("checkbox", name="English").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Train").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".explorable").get_by_role("status")).to_have_text("Choose at least one language.")
    page.locator("[name='set-most']").first.focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "ArrowDown", "Tab", "Space"):
        page.keyboard.press(key)

    assert judged(page) == "notyet"
    expect(page.locator("#feedback")).to_contain_text("English pieces seldom fit its words")
