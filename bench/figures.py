"""What each interactive figure weighs, and how soon it can be used on a slow phone."""

from __future__ import annotations

from statistics import median

import brotli
from playwright.sync_api import Browser

from bench.browser import SLOWDOWN, chromium, visitor
from bench.questions import course
from bench.report import Cell, Check, Section, Table
from bench.site import site
from learning import paths
from learning.engine.explorables import FIGURES
from learning.engine.explorables.store import raw
from learning.engine.items import Explorable

RUNS = 5
MAX_SCRIPT, MAX_DATA = 15_000, 40_000
"""Bytes, compressed."""
MAX_READY_MS = 200.0
NOTE = f"""Scripts count with what all figures share; data of a figure with a file per language is the heaviest one.
Ready: from the moment that the figure's script finds it on the page until it can be used, its data fetched from this
machine, in Chromium with the processor slowed down {SLOWDOWN} times; wall time, medians of {RUNS}."""


def section() -> Section:
    """Every figure of the course, by an exercise that shows it."""
    exercises = (entry.exercise for entry in course().exercises.values())
    shown = {one.explorable: one.slug for one in exercises if isinstance(one, Explorable)}
    shared = _packed((paths.STATIC / "explorables" / "lib.js").read_bytes())
    rows: list[tuple[Cell, ...]] = []
    checks: list[Check] = []
    with site("SQLite") as place, place.running() as server, chromium() as browser:
        for name, slug in sorted(shown.items()):
            script = shared + _packed((paths.STATIC / "explorables" / f"{name}.js").read_bytes())
            languages = FIGURES[name].languages
            data = max(_packed(raw(f"{name}.{lang}" if lang else name)) for lang in languages or ("",))
            ready = median(_ready(browser, server.url, f"/en/exercises/{slug}/") for _ in range(RUNS))
            rows.append((name, script, data, round(ready)))
            checks += [
                Check(f"{name}, script", script, MAX_SCRIPT, "bytes"),
                Check(f"{name}, data", data, MAX_DATA, "bytes"),
                Check(f"{name}, ready", round(ready), MAX_READY_MS, "ms"),
            ]
    table = Table(("figure", "script, bytes", "data, bytes", "ready, ms"), rows)
    return Section("Interactive figures", checks, [table], [NOTE])


def _packed(data: bytes) -> int:
    return len(brotli.compress(data, quality=11))


def _ready(browser: Browser, base: str, path: str) -> float:
    """Milliseconds until the figure can be used."""
    with visitor(browser, base) as page:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.goto(path)
        page.wait_for_selector(".explorable[data-ready]", state="attached")
        return float(page.evaluate("performance.getEntriesByName('breck:ready')[0].duration"))
