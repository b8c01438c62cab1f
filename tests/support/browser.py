"""Chromium, watched: a test fails when a page complains or asks another host for anything."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Request, sync_playwright

from tests.support.chromium import ARGUMENTS, on_the_path
from tests.support.server import Server

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TIMEOUT_MS = 15_000


class Watch:
    """Listens to browsers and remembers what should not have happened on the site of a server."""

    def __init__(self, server: Server) -> None:
        self.faults: list[str] = []
        self.expected: list[str] = []
        self._host = urlsplit(server.url).netloc

    def attach(self, context: BrowserContext) -> None:
        """Listen to all pages of a context."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"uncaught: {error.error}"))
        context.on("request", self._request)

    def expect(self, words: str) -> None:
        """Tell that a console message with these words is what the test is about."""
        self.expected.append(words)

    def report(self) -> list[str]:
        """What is left when the expected is taken away."""
        return [f for f in self.faults if not any(words in f for words in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            where = message.location.get("url", "")
            self.faults.append(f"console {message.type}: {message.text} ({where})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._host:
            self.faults.append(f"asked another host: {request.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium per process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=on_the_path(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def watch(live_server: Server) -> Watch:
    """What the browser complained about in this test; `watch.expect("404")` when that is what it is about."""
    return Watch(live_server)


@contextmanager
def guests(browser: Browser, watch: Watch, url: str) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of a site as a new guest on a phone; its arguments are those of Playwright's
    `new_context`. Without the service worker, which would be work for each test, unless it says
    `service_workers="allow"`.

    Any complaint of the browser that was not expected fails the test at its end.
    """
    opened: list[BrowserContext] = []
    watch.expect("Service Worker registration blocked")

    def make(**options: Any) -> Page:
        phone: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "locale": "en", "service_workers": "block"}
        context = browser.new_context(base_url=url, **(phone | options))
        opened.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        watch.attach(context)
        return context.new_page()

    yield make
    for context in opened:
        context.close()
    if faults := watch.report():
        pytest.fail("the browser complained:\n  " + "\n  ".join(faults))


@pytest.fixture
def new_page(browser: Browser, live_server: Server, watch: Watch) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of the live server; see `guests`."""
    with guests(browser, watch, live_server.url) as make:
        yield make


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A guest on a phone."""
    return new_page()


def until(shown: Page | Frame, expression: str, arg: object = None) -> None:
    """Wait until something is true of a page. Playwright's own `wait_for_function` looks once and then has the page
    look, which its policy forbids."""
    deadline = time.monotonic() + TIMEOUT_MS / 1000
    while not shown.evaluate(expression, arg):
        if time.monotonic() > deadline:
            pytest.fail(f"never true: {expression}")
        shown.wait_for_timeout(50)


def at_rest(page: Page) -> None:
    """Wait until a page is whole and hears everything. A click comes back as soon as the next page begins to come, and
    for 20 milliseconds htmx does not know what it has just brought."""
    page.wait_for_load_state()
    until(page, "!document.querySelector('.htmx-request, .htmx-settling')")


class Axe(Protocol):
    """What the fixture `axe` gives."""

    def __call__(self, page: Page, rules: Sequence[str] = (), without: Sequence[str] = ()) -> list[str]:
        """What axe finds, one line per element; with all rules, or with some."""


LIGHT = ("color-contrast", "link-in-text-block")
"""The rules that have to do with light: all else is the same in both themes."""

SHEETS = "css-orientation-lock"
"""The one rule that looks at style sheets. They are the same on all pages, and to read them takes axe a quarter of its
time, so it must be asked for."""
_RUN = """async (options) => {
  window.axe ?? bringAxe();
  return (await axe.run(document, options)).violations;
}"""
_ANSWERED = "target => document.querySelector(target).matches('fieldset:disabled [tabindex=\"0\"]')"


@pytest.fixture
def axe() -> Axe:
    """A function that runs axe on a page, whole or some of its rules, and tells what it found, one line per element.

    The script is sent in through the debugger, so that the page's own policy need not allow it; once for all that a tab
    shows, because it is half a megabyte, and only run where it is used.
    """
    ready = f"window.bringAxe = () => {{ {AXE.read_text('utf-8')}; }}"
    given = set[Page]()

    def run(page: Page, rules: Sequence[str] = (), without: Sequence[str] = ()) -> list[str]:
        wanted = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": AXE_TAGS}
        off = {rule: {"enabled": False} for rule in without}
        options = {"runOnly": wanted, "rules": off, "resultTypes": ["violations"], "preload": SHEETS in rules}
        # A button is paler while what it asked for is on its way.
        at_rest(page)
        if page not in given:
            page.add_init_script(ready)
            page.evaluate(ready)
            given.add(page)
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}: {' '.join(map(str, node['target']))}"
            for rule in page.evaluate(_RUN, options)
            for node in rule["nodes"]
            # A table that was answered scrolls with the arrow keys: disabling a fieldset does not disable its <div>s.
            if rule["id"] != "scrollable-region-focusable" or not page.evaluate(_ANSWERED, node["target"][0])
        ]

    return run


def in_the_dark(page: Page, axe: Axe) -> list[str]:
    """What axe finds in the dark theme, on a page that is shown in the light one."""
    page.emulate_media(color_scheme="dark")
    found = axe(page, LIGHT)
    page.emulate_media(color_scheme="light")
    return [f"dark: {one}" for one in found]
