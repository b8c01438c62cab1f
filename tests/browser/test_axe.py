"""Every page, in both themes, at phone and desktop width: axe finds nothing, and nothing scrolls sideways."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walker import Mouse, Walker, catalogue
from tests.support.browser import LIGHT, SHEETS, Axe, Watch, in_the_dark
from tests.support.chromium import ARGUMENTS, on_the_path

PAGES = [
    "",
    "modules/",
    "modules/what-ai-is/",
    "lessons/ask-the-neighbours/worksheet",
    "lessons/ask-the-neighbours/worksheet.html?n=8",
    "lessons/ask-the-neighbours/worksheet-key.html?n=8",
    "learn",
    "knowledge",
    "knowledge/recognise-ai/",
    "placement",
    "knowledge/recognise-ai/what-if",
    "skills",
    "settings",
    "settings/data",
    "settings/mail",
    "account/sign-in",
    "account/sign-up",
    "account/forgot",
    "account/sent",
    "certificates",
    "certificates/00000000-0000-4000-8000-000000000000",
    "cohorts/",
    "cohorts/join/",
    "cohorts/join/CCCCDDDD",
    "glossary",
    "privacy",
    "accessibility",
    "about-the-ai",
    "offline",
    "keys",
    "lessons/ai-around-me/?part=2",
    "ideas/ai-is-robots/",
    "no-such-page",
]
LESSONS = [f"lessons/{lesson}/" for lesson in catalogue().lessons]
PLAIN = "--js-flags=--no-opt --no-maglev --always-sparkplug"
SIZES = {"phone": {"width": 320, "height": 640}, "desktop": {"width": 1280, "height": 800}}


@pytest.fixture(scope="module")
def browser(browser: Browser) -> Iterator[Browser]:
    """One that translates scripts once and plainly. To make axe fast takes longer than to let it look at a page, after
    which it comes anew: a quarter of the time of these tests."""
    plain = browser.browser_type.launch(executable_path=on_the_path(), args=[*ARGUMENTS, PLAIN])
    yield plain
    plain.close()


def _one_of_each_type() -> Iterator[str]:
    # Marking cells and marking words are one class, the two ways of judging an answer are one type.
    types = {(e.exercise.type, type(e.exercise)): slug for slug, e in catalogue().exercises.items()}
    yield from types.values()


def _sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize(("size", "lang"), [("phone", "de"), ("desktop", "pt")])
def test_axe_finds_nothing_on_any_page(
    new_page: Callable[..., Page], axe: Axe, watch: Watch, size: str, lang: str
) -> None:
    watch.expect("404")
    watch.expect("422")
    page = new_page(viewport=SIZES[size], reduced_motion="reduce")
    found = []
    # Lessons are of one make: each is looked at in one size. Colours do not change with the size.
    for path in PAGES + LESSONS[list(SIZES).index(size) :: len(SIZES)]:
        page.goto(f"/{lang}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        has_new_colours = size == "phone" or path in LESSONS
        found += [f"/{path}: {one}" for one in axe(page, without=() if has_new_colours else LIGHT)]
        if has_new_colours:
            found += [f"/{path}: {one}" for one in in_the_dark(page, axe)]
        if _sideways(page):
            found.append(f"/{path} scrolls sideways")
    assert found == []


def test_a_screen_may_be_held_either_way(page: Page, axe: Axe) -> None:
    page.goto("/lb/lessons/ai-around-me/")
    assert axe(page, [SHEETS]) == []

    planted = "@media (orientation: portrait) { html { transform: rotate(90deg) } }"
    page.evaluate("rule => { document.styleSheets[0].insertRule(rule) }", planted)
    assert len(axe(page, [SHEETS])) == 1


def test_axe_finds_nothing_in_any_type_of_exercise(new_page: Callable[..., Page], axe: Axe, watch: Watch) -> None:
    watch.expect("422")
    page = new_page(reduced_motion="reduce")
    walker, found = Walker(page, Mouse(), "fr"), []
    for slug in _one_of_each_type():
        page.goto(f"/fr/exercises/{slug}/?hints=3")
        # Empty, it is refused: the page is the one that was asked for, and a notice.
        page.locator("#exercise button.primary").click()
        page.locator("#problem, #feedback").first.wait_for()
        found += [f"{slug}, refused: {one}" for one in [*axe(page), *in_the_dark(page, axe)]]
        page.goto(f"/fr/exercises/{slug}/")
        walker.answer(right=False)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found += [f"{slug}, answered: {one}" for one in [*axe(page), *in_the_dark(page, axe)]]
    assert found == []


@pytest.mark.parametrize("path", ["", "exercises/office-four-tools/", "knowledge", "settings", "lessons/ai-around-me/"])
@pytest.mark.parametrize(("width", "text"), [(320, "100%"), (640, "200%")])
def test_pages_reflow_when_narrow_or_enlarged(new_page: Callable[..., Page], path: str, width: int, text: str) -> None:
    page = new_page(viewport={"width": width, "height": 640})
    page.goto(f"/de/{path}")
    page.evaluate("size => { document.documentElement.style.fontSize = size }", text)

    assert _sideways(page) == 0
