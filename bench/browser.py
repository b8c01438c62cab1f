"""Chromium as a learner's phone: what it loads, how fast it may, and how it answers an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.chromium import ARGUMENTS, on_the_path

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "en",
}
# What Lighthouse applies as "slow 4G": 150 ms and 1.6 Mbit/s, made worse for what a browser cannot simulate.
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1474.56 * 1024 / 8,
    "uploadThroughput": 675 * 1024 / 8,
}
RTT_150 = {"offline": False, "latency": 150, "downloadThroughput": -1, "uploadThroughput": -1}
SLOWDOWN = 4
TIMEOUT_MS = 60_000

_FILL = """(fields) => {
  const form = document.getElementById("exercise");
  for (const [name, values] of Object.entries(fields)) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
      else control.value = values[0];
    }
  }
}"""


@dataclass(frozen=True)
class Transfer:
    """One answer of the server as it came over the wire, its headers included."""

    url: str
    kind: str
    n_bytes: int


class Wire:
    """Counts what a page loads. Files that come out of the browser's cache cost nothing and are left out."""

    def __init__(self, page: Page) -> None:
        self.cdp = page.context.new_cdp_session(page)
        self.transfers: list[Transfer] = []
        self._asked: dict[str, tuple[str, str]] = {}
        self.cdp.on("Network.requestWillBeSent", self._sent)
        self.cdp.on("Network.loadingFinished", self._finished)
        self.cdp.send("Network.enable")

    def take(self) -> list[Transfer]:
        """What has come since the last time."""
        taken, self.transfers = self.transfers, []
        return taken

    def slow(self, network: dict[str, Any], slowdown: int = SLOWDOWN) -> None:
        """From now on a slow network and a slow processor."""
        self.cdp.send("Network.emulateNetworkConditions", network)
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})

    def _sent(self, event: dict[str, Any]) -> None:
        id, kind = event["requestId"], event.get("type", "Other")
        if (redirect := event.get("redirectResponse")) is not None:
            self._add(redirect["url"], kind, redirect["encodedDataLength"])
        self._asked[id] = event["request"]["url"], kind

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._asked:
            self._add(*self._asked.pop(event["requestId"]), event["encodedDataLength"])

    def _add(self, url: str, kind: str, n_bytes: float) -> None:
        if n_bytes > 0 and urlsplit(url).scheme in ("http", "https"):
            self.transfers.append(Transfer(url, kind, round(n_bytes)))


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser; each visitor is a context of their own, with an empty cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=on_the_path(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(browser: Browser, base: str, **options: Any) -> Iterator[Page]:
    """Somebody who has never been here, on a phone; `options` are those of Playwright's `new_context`."""
    context = browser.new_context(base_url=base, **PHONE, **options)
    context.set_default_timeout(TIMEOUT_MS)
    try:
        yield context.new_page()
    finally:
        context.close()


def fill(page: Page, form: str) -> None:
    """Fill the exercise on the page from a url-encoded answer."""
    page.evaluate(_FILL, parse_qs(form))


def check(page: Page) -> None:
    """Press the button and wait for the feedback that htmx brings."""
    page.locator("#exercise button.primary").click()
    page.wait_for_selector("#feedback")
