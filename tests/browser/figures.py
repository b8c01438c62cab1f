"""What the tests of interactive figures share: open one, set it by mouse or by keys, have it judged."""

from playwright.sync_api import Locator, Page

from tests.browser import walker

MAX_TABS = 120


def opened(page: Page, slug: str) -> Locator:
    """The figure of an exercise, ready to be used."""
    page.goto(f"/en/exercises/{slug}/")
    page.wait_for_selector(".explorable[data-ready]")
    return page.locator(".explorable")


def drag(page: Page, control: str, share: float) -> None:
    """Click on the slider of a number, at this share of its length."""
    slider = page.locator(f'[data-control="{control}"] input[type=range]')
    box = slider.bounding_box()
    assert box is not None
    # The thumb, 16 wide, stays inside the track.
    slider.click(position={"x": 8 + share * (box["width"] - 16), "y": box["height"] / 2})


def reach(page: Page, control: Locator) -> None:
    """Press Tab until a control has the focus."""
    walker.reach(control, MAX_TABS)


def typed(page: Page, control: str, text: str) -> None:
    """Fill in a number with keys only."""
    reach(page, page.locator(f'[name="set-{control}"]'))
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def judged(page: Page, *, keys: bool = False) -> str:
    """Send what is set; "ok" or "notyet"."""
    button = page.locator("#exercise button.primary")
    if keys:
        reach(page, button)
        page.keyboard.press("Enter")
    else:
        button.click()
    page.wait_for_selector("#feedback")
    return "ok" if page.locator(".feedback.ok").count() else "notyet"


def rebuilt(figure: Locator, chosen: str, value: str) -> int:
    """How many nodes of the drawing come or go when this is chosen from a list."""
    figure.evaluate(
        """(figure) => {
          figure.rebuilt = 0;
          new MutationObserver((records) => {
            for (const one of records) figure.rebuilt += one.addedNodes.length + one.removedNodes.length;
          }).observe(figure.querySelector("svg"), { childList: true, subtree: true });
        }"""
    )
    figure.locator(chosen).select_option(value)
    return int(figure.evaluate("(figure) => figure.rebuilt"))
