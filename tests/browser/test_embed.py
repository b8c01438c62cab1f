"""A lesson in a frame on another site, in a browser that keeps third-party cookies from frames."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.support.browser import LIGHT, TIMEOUT_MS, Axe, until
from tests.support.chromium import ARGUMENTS, on_the_path
from tests.support.server import Server, free_port, serve

BLOCKED = ("--test-third-party-cookie-phaseout",)
KEEPS = """() => {
  document.cookie = "a=b";
  try { localStorage.a = "b"; } catch (error) { return [document.cookie, error.name]; }
  return [document.cookie, "kept"];
}"""
LESSON = "lessons/ai-around-me/"


class School(ThreadingHTTPServer):
    """Another site: one page, whatever is asked for."""

    page = ""

    @property
    def origin(self) -> str:
        """localhost is another site than 127.0.0.1, and not just another origin."""
        return f"http://localhost:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, School)
        body = f'<!DOCTYPE html><html lang="en"><title>School</title>{self.server.page}'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its name)
        pass


@contextmanager
def listening() -> Iterator[School]:
    with School(("127.0.0.1", free_port()), _Answer) as school:
        Thread(target=school.serve_forever, daemon=True).start()
        yield school
        school.shutdown()


@pytest.fixture(scope="module")
def school() -> Iterator[School]:
    with listening() as school:
        yield school


@pytest.fixture(scope="module")
def allowing(school: School, new_site: Callable[..., Path]) -> Iterator[Server]:
    """A site that lets the school show it."""
    settings = {"BRECK_EMBED_ORIGINS": school.origin, "BRECK_RATE_LIMIT_NEW": "0"}
    with serve(new_site(), "--workers", "1", settings=settings) as server:
        yield server


@pytest.fixture(scope="module")
def strict(browser: Browser) -> Iterator[Browser]:
    """A browser that blocks third-party cookies."""
    strict = browser.browser_type.launch(executable_path=on_the_path(whole=True), args=[*ARGUMENTS, *BLOCKED])
    yield strict
    strict.close()


@pytest.fixture
def visit(strict: Browser, school: School) -> Iterator[Callable[..., Page]]:
    """Open the school's page with this in it."""
    contexts: list[BrowserContext] = []

    def opened(page: str, **options: Any) -> Page:
        school.page = page
        context = strict.new_context(viewport={"width": 900, "height": 900}, **options)
        contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        shown = context.new_page()
        shown.goto(f"{school.origin}/")
        return shown

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def pasted(strict: Browser, allowing: Server) -> tuple[str, str]:
    """What a teacher copies from the page of the lesson: the frame, and the script that gives it its height."""
    page = strict.new_page()
    page.goto(f"{allowing.url}/en/{LESSON}?share=1")
    frame, script = (unescape(page.locator(f"#share-{what}").input_value()) for what in ("frame", "script"))
    page.close()
    return frame, script


def answer(frame: FrameLocator) -> None:
    frame.locator("#exercise [name=dont_know]").click()
    frame.locator("#feedback").wait_for()


def practise(shown: Page) -> None:
    """Go on to an exercise, and wait until it is whole: a click waits for no page in a frame."""
    frame = shown.frame_locator("iframe")
    frame.locator("#next").click()
    frame.locator("#exercise").wait_for()
    shown.frames[1].wait_for_load_state()


def test_third_party_cookies_are_blocked_here(visit: Callable[..., Page], school: School) -> None:
    """Proves that the other tests prove something."""
    with listening() as other:
        other.page = "<p>Other</p>"
        shown = visit(f'<iframe src="http://127.0.0.1:{other.server_port}/"></iframe>')
        shown.frame_locator("iframe").locator("p").wait_for()
        in_frame = shown.frames[1].evaluate(KEEPS)
        shown.goto(f"http://127.0.0.1:{other.server_port}/")
        by_itself = shown.evaluate(KEEPS)

    assert (in_frame, by_itself) == (["", "SecurityError"], ["a=b", "kept"])


def test_a_lesson_is_read_and_practised_in_a_frame(visit: Callable[..., Page], pasted: tuple[str, str]) -> None:
    shown = visit(pasted[0])
    frame = shown.frame_locator("iframe")
    total = int(frame.locator("#next").inner_text().split()[0])
    for n in range(1, total + 1):
        frame.locator("#next").click()
        frame.get_by_text(f"Exercise {n} of {total}").wait_for()
        answer(frame)
        frame.get_by_text(f"Answered: {n} of {total}").wait_for()

    expect(frame.get_by_role("heading", name="All exercises are answered")).to_have_count(1)
    assert shown.context.cookies() == []
    with shown.context.expect_page() as opened:
        frame.locator("#next").click()
    opened.value.wait_for_url(f"**/en/{LESSON}")


def test_nothing_is_stored_even_where_a_browser_would(
    browser: Browser, school: School, pasted: tuple[str, str]
) -> None:
    school.page = pasted[0]
    context = browser.new_context()
    context.set_default_timeout(TIMEOUT_MS)
    shown = context.new_page()
    shown.goto(f"{school.origin}/")
    frame = shown.frame_locator("iframe")
    stored = "[document.cookie, localStorage.length, sessionStorage.length]"
    assert shown.frames[1].evaluate(stored) == ["", 0, 0]
    practise(shown)
    frame.locator("#exercise [type=radio]").first.check(force=True)
    assert shown.frames[1].evaluate(stored) == ["", 0, 0], "what is chosen is not kept for a next pupil"
    frame.locator("[data-hx-target='#hints']").click()
    frame.locator("#hints li").wait_for()
    answer(frame)
    assert shown.frames[1].evaluate(stored) == ["", 0, 0]
    context.close()


def test_without_javascript_too(visit: Callable[..., Page], allowing: Server) -> None:
    sandbox = f'<iframe sandbox="allow-forms" width="800" height="800" src="{allowing.url}/embed/de/{LESSON}"></iframe>'
    frame = visit(sandbox).frame_locator("iframe")
    frame.locator("#next").click()
    answer(frame)

    assert frame.locator("#next").get_attribute("href")


def test_the_frame_is_as_high_as_what_it_shows(visit: Callable[..., Page], pasted: tuple[str, str]) -> None:
    shown = visit("".join(pasted))
    until(shown, "document.querySelector('iframe').height !== '900'")
    frame = shown.frame_locator("iframe")
    practise(shown)
    # What was higher has room for it as well.
    fits = "Math.ceil(document.body.getBoundingClientRect().height) === innerHeight"
    until(shown.frames[1], fits)
    before = int(shown.locator("iframe").get_attribute("height") or 0)
    answer(frame)
    until(shown.frames[1], fits)

    after = int(shown.locator("iframe").get_attribute("height") or 0)
    assert 300 < before < after < 4000


def test_the_reader_sees_where_it_goes_on(visit: Callable[..., Page], pasted: tuple[str, str]) -> None:
    shown = visit("".join(pasted))
    shown.set_viewport_size({"width": 390, "height": 500})
    frame = shown.frame_locator("iframe")
    for _ in range(2):
        practise(shown)
        shown.wait_for_timeout(300)
        expect(frame.locator(".crumb a")).to_be_in_viewport()
        answer(frame)
        shown.wait_for_timeout(300)
        expect(frame.locator("#verdict")).to_be_in_viewport()


def test_another_site_may_not(visit: Callable[..., Page], allowing: Server) -> None:
    with listening() as stranger:
        shown = visit("")
        stranger.page = f'<iframe src="{allowing.url}/embed/en/{LESSON}"></iframe>'
        assert refused(shown, f"{stranger.origin}/")


def test_the_whole_site_may_be_framed_by_nobody(visit: Callable[..., Page], school: School, allowing: Server) -> None:
    shown = visit("")
    school.page = f'<iframe src="{allowing.url}/en/{LESSON}"></iframe>'

    assert refused(shown, f"{school.origin}/")


def refused(page: Page, address: str) -> bool:
    """Whether the browser says that the frame on a page was not allowed, and shows an error instead."""
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(address)
    until(page, "frames.length === 1")
    return page.frames[1].url.startswith("chrome-error:")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_frame(new_page: Callable[..., Page], axe: Axe, scheme: str) -> None:
    page = new_page(reduced_motion="reduce", color_scheme="dark" if scheme == "light" else "light")
    found = []
    for path in (LESSON, "exercises/office-four-tools/", "figures/error-best-line/"):
        page.goto(f"/embed/pt/{path}?theme={scheme}")
        found += [f"{path}: {one}" for one in axe(page, () if scheme == "light" else LIGHT)]
        found += [f"{path} scrolls sideways"] * page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert found == []


def test_a_button_copies_what_can_be_selected(new_page: Callable[..., Page], axe: Axe) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/en/{LESSON}")
    page.get_by_text("Show this lesson on your own site").click()
    assert axe(page) == []
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_text("Copied").wait_for()

    assert page.evaluate("navigator.clipboard.readText()").startswith("<iframe src=")
