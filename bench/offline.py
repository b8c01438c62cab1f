"""What it takes to keep a module for times without a connection, and what the worker costs everybody else."""

from __future__ import annotations

import brotli
from playwright.sync_api import Browser

from bench.browser import SLOW_4G, chromium, visitor
from bench.questions import course
from bench.report import Cell, Check, Section, Table
from bench.site import site
from learning import paths

LANGUAGES = ("en", "fr", "de", "lb", "pt")
MAX_FIRST_MODULE = 400_000
MAX_SCRIPTS = 8_000
SCRIPTS = ("worker.js", "offline.js", "kept.js")
_SIZE = "async (url) => Number((await fetch(url)).headers.get('Breck-Size'))"
_SENT = """async (url) => {
  await (await fetch(url, { cache: "no-store" })).text();
  return performance.getEntriesByName(new URL(url, location).href).at(-1).encodedBodySize;
}"""
_USED = """async () => {
  let total = 0;
  for (const name of await caches.keys()) {
    if (!name.includes("/modules/")) continue;
    const cache = await caches.open(name);
    for (const key of await cache.keys()) total += (await (await cache.match(key)).blob()).size;
  }
  return total;
}"""
NOTE = """Bytes of a module in the language in which it is heaviest, compressed as they are sent: all lessons with their
second explanations, all exercises with hints and what follows an answer, interactive figures with their data, style,
scripts, font and icons. A browser that has been here before has the files already, and loads the pages only."""


def section() -> Section:
    """Every module in every language."""
    modules = list(course().modules)
    with site("SQLite") as place, place.running() as server, chromium() as browser:
        with visitor(browser, server.url) as page:
            page.goto("/en/offline")
            sizes = {
                module: {lang: int(page.evaluate(_SIZE, f"/{lang}/modules/{module}/pack")) for lang in LANGUAGES}
                for module in modules
            }
            start = max(int(page.evaluate(_SENT, f"/{lang}/offline/pack")) for lang in LANGUAGES)
        heaviest = {module: max(sizes[module], key=sizes[module].__getitem__) for module in modules}
        stored, asked_ms = _kept(browser, server.url, f"/{heaviest[modules[0]]}/modules/{modules[0]}/")
    rows: list[tuple[Cell, ...]] = [(module, heaviest[module], sizes[module][heaviest[module]]) for module in modules]
    scripts = sum(len(brotli.compress((paths.STATIC / "js" / name).read_bytes(), quality=11)) for name in SCRIPTS)
    return Section(
        "Without a connection",
        checks=[
            Check("module 1 complete, one language", sizes[modules[0]][heaviest[modules[0]]], MAX_FIRST_MODULE, "B"),
            Check("worker and scripts", scripts, MAX_SCRIPTS, "B"),
        ],
        tables=[
            Table(("module", "heaviest in", "bytes"), rows),
            Table(
                ("module 1", "value"),
                [
                    ("bytes on the device, unpacked", stored),
                    (
                        "bytes that a second page loads once, at rest: scripts and the page without a connection",
                        scripts + start,
                    ),
                    ("ms from the end of loading until the worker is asked for, slow 4G", asked_ms),
                ],
            ),
        ],
        notes=[NOTE],
    )


def _kept(browser: Browser, base: str, path: str) -> tuple[int, int]:
    """Bytes that a module takes on the device, and milliseconds from `load` until the worker is asked for."""
    with visitor(browser, base) as page:
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_4G)
        page.add_init_script(
            """const register = ServiceWorkerContainer.prototype.register;
            ServiceWorkerContainer.prototype.register = function (...all) {
              window.asked ??= performance.now();
              return register.apply(this, all);
            };"""
        )
        page.goto(path)
        page.locator("#keep-module [data-keep-it]").click()
        page.locator("#keep-module [data-drop]").wait_for()
        loaded = "performance.getEntriesByType('navigation')[0].loadEventEnd"
        return int(page.evaluate(_USED)), round(page.evaluate(f"window.asked - {loaded}"))
