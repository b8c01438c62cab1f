"""A teacher and two pupils, of whom one has no JavaScript, go through a class in browsers."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.accounts import PASSWORD
from tests.support.browser import Axe, at_rest, in_the_dark

TEACHER = "tim@example.org"
PROJECTOR = {"width": 1280, "height": 720}


def open_class(screen: Page, lang: str, lesson: str) -> None:
    """As the teacher, who then sees the remote."""
    screen.goto(f"/{lang}/account/sign-in?next=/{lang}/lessons/{lesson}/")
    screen.fill("[name=email]", TEACHER)
    screen.fill("[name=password]", PASSWORD)
    screen.click("main form button.primary")
    screen.wait_for_url(f"/{lang}/lessons/{lesson}/")
    screen.click("form[action$='/class/'] button")
    screen.wait_for_url("**/class/*-*/")


def join(page: Page, lang: str, code: str) -> None:
    page.goto(f"/{lang}/join/")
    page.fill("[name=code]", code)
    page.click("main form button")
    page.click("main form button")
    page.wait_for_url("**/pupil/")


def vote(page: Page, option: int) -> None:
    page.locator("#exercise .option").nth(option).click()
    page.click("#exercise button.primary")
    page.wait_for_selector(".notice.ok")


def press(screen: Page, key: str) -> None:
    """A key of the screen, which the page would not hear before it has come to rest."""
    at_rest(screen)
    screen.keyboard.press(key)


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_a_lesson_with_a_class(new_page: Callable[..., Page], axe: Axe) -> None:
    """Taught in German, followed in French."""
    # At rest: axe would measure a colour that is on its way to another.
    screen = new_page(viewport=PROJECTOR, reduced_motion="reduce")
    quick, plain = new_page(reduced_motion="reduce"), new_page(java_script_enabled=False)

    def good(*pages: Page) -> None:
        for page in pages:
            assert [*axe(page), *in_the_dark(page, axe)] == []
            assert sideways(page) == 0

    open_class(screen, "de", "ai-around-me")
    remote = new_page(storage_state=screen.context.storage_state(), reduced_motion="reduce")
    remote.goto(screen.url)
    code = remote.inner_text(".digits")
    screen.click("a[href$=screen]")

    for page in (quick, plain):
        join(page, "fr", code)
    screen.locator(".count", has_text="2").wait_for()
    good(screen, remote, quick)

    joining = remote.inner_text("#shown + p")
    press(screen, "ArrowRight")
    quick.wait_for_selector(".prose")
    good(screen, quick)
    # A remote that has not followed yet asks for nothing.
    expect(remote.locator("#shown + p")).not_to_have_text(joining)
    remote.locator("button[value^='ask:']").first.click()
    screen.wait_for_selector(".stage fieldset")
    quick.wait_for_selector("#exercise")
    plain.click("noscript a")
    good(screen, quick)
    vote(quick, 0)
    vote(plain, 1)
    screen.locator(".count", has_text=re.compile("2.*2")).wait_for()
    assert screen.locator(".votes").count() == 0

    press(screen, "Space")
    quick.wait_for_selector("#exercise", state="detached")
    screen.wait_for_selector(".moves [value=open]")
    press(screen, "r")
    screen.wait_for_selector(".stage .votes")
    quick.wait_for_selector("#feedback")
    remote.wait_for_selector("button[value^='discuss:']")
    good(screen, remote, quick)
    press(screen, "h")
    screen.wait_for_selector(".stage .votes", state="detached")
    press(screen, "r")
    screen.wait_for_selector(".stage .votes")
    press(screen, "Space")
    screen.wait_for_selector(".stage .said q")
    good(screen)

    # The remote follows within two seconds; what it showed before asks for nothing any more.
    remote.click("button.primary[value=again]")
    quick.wait_for_selector("#exercise")
    assert quick.locator("#exercise :checked").count() == 0
    vote(quick, 1)
    plain.click("noscript a")
    vote(plain, 1)
    remote.click("button[value=reveal]")
    screen.wait_for_selector(".stage .when")
    good(screen)
    remote.click("button[value=adaptive]")
    quick.wait_for_selector("form[action$='/answer'], form[action$='/read']")
    good(quick)

    remote.click("#end summary")
    remote.click("form[action$='/end'] button")
    remote.wait_for_url("**/report")
    quick.wait_for_selector("form[action$='/leave'] button[name=erase]")
    good(remote, quick)
    # It would go on asking for a class that is no more.
    screen.close()
    remote.check("[name=confirm]")
    remote.click("#delete button")
    remote.wait_for_selector(".notice.ok")


def test_who_leaves_a_shared_device_leaves_nothing_to_the_next(new_page: Callable[..., Page]) -> None:
    screen, shared = new_page(viewport=PROJECTOR), new_page()
    open_class(screen, "en", "ai-around-me")
    code = screen.inner_text(".digits")
    join(shared, "en", code)
    screen.click("[name=do][value^='ask:']")
    shared.wait_for_selector("#exercise")
    vote(shared, 1)
    shared.locator("form[action$='/leave'] button").dispatch_event("click")
    shared.wait_for_url("**/join/?left=1")

    join(shared, "en", code)
    shared.wait_for_selector("#exercise")
    assert shared.locator("#exercise :checked").count() == 0


def test_the_mouse_and_the_space_bar(new_page: Callable[..., Page]) -> None:
    """In a lesson with a figure, whose styles must not reach the bars."""
    screen, quick = new_page(viewport=PROJECTOR), new_page()
    open_class(screen, "en", "rules-and-examples")
    code = screen.inner_text(".digits")
    screen.click("a[href$=screen]")
    join(quick, "en", code)

    screen.click("[name=do][value^='ask:']")
    screen.wait_for_selector(".stage fieldset")
    quick.wait_for_selector("#exercise")
    vote(quick, 0)
    # The second button was pressed. The space bar does what is written on the first one of those that follow.
    press(screen, "Space")
    expect(screen.locator(".moves button").first).to_have_attribute("value", "reveal")
    assert screen.locator(".votes").count() == 0
    press(screen, "Space")
    screen.wait_for_selector(".stage .votes")
    assert screen.evaluate("document.querySelector('.length').getBoundingClientRect().width") > 200
    lowest = "document.querySelector('.votes li:last-child').getBoundingClientRect().bottom"
    assert screen.evaluate(f"{lowest} <= document.querySelector('.desk').getBoundingClientRect().top")

    quick.locator("form[action$='/leave'] [name=erase]").dispatch_event("click")
    quick.locator("form[action$='/leave'] button").dispatch_event("click")
    quick.wait_for_url("**/join/?left=*")
    quick.wait_for_selector(".notice.ok")
