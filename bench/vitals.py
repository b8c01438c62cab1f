"""How soon a page is there, and an answer answered, on a slow phone with a slow network."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bench.browser import RTT_150, SLOW_4G, SLOWDOWN, Wire, chromium, fill, visitor
from bench.load import Question
from bench.questions import course, questions
from bench.report import Check, Section, Table
from bench.site import site

RUNS = 5
SETTLED_MS = 2500
MAX_LCP_MS, MAX_TBT_MS, MAX_CLS = 1500.0, 50.0, 0.01
MAX_FEEDBACK_MS = 350.0
"""At 150 ms of round trip."""
NEAR = "150 ms of round trip"
NOTE = f"""Medians of {RUNS}. Chromium as a phone of 360 × 740 at 2 pixels per point, its processor slowed down
{SLOWDOWN} times; slow 4G: 562 ms of round trip and 1.47 Mbit/s. These are wall times: a busy machine spoils them, all
but the last column, which is the CPU of the main thread, slowed down as it is."""

_OBSERVE = """(() => {
  const seen = window.__vitals = { lcp: 0, fcp: 0, cls: 0, long: [] };
  const on = (type, keep) => {
    new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({ type, buffered: true });
  };
  on("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  on("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
  on("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime; });
  on("longtask", (entry) => { seen.long.push([entry.startTime, entry.duration]); });
})();"""
_FEEDBACK = """() => new Promise((resolve) => {
  const start = performance.now();
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
  new MutationObserver((_, observer) => {
    if (document.getElementById("feedback")) { observer.disconnect(); painted(); }
  }).observe(document.getElementById("answer"), { childList: true });
  document.querySelector("#exercise button.primary").click();
})"""


@dataclass(frozen=True)
class Vitals:
    """One visit; all in ms but the shift of the layout."""

    lcp: float
    fcp: float
    tbt: float
    cls: float
    cpu: float
    """Of the page's main thread, slowed down as it is."""


def section() -> Section:
    """Home, lesson and exercise, each visited several times by somebody new; then an answer."""
    catalogue = course()
    every = questions(catalogue)
    paths = {
        "home": "/en/",
        "lesson": f"/en/lessons/{next(iter(catalogue.lessons))}/",
        "exercise": f"/en/exercises/{every[0].slug}/",
    }
    with site("SQLite") as place, place.running() as server, chromium() as browser:
        visits = {name: _median([_visit(browser, server.url, p) for _ in range(RUNS)]) for name, p in paths.items()}
        feedback = {
            name: median(_feedback(browser, server.url, every[i], network) for i in range(RUNS))
            for name, network in ((NEAR, RTT_150), ("slow 4G", SLOW_4G))
        }
    checks = [Check(f"LCP, {name}", one.lcp, MAX_LCP_MS, "ms") for name, one in visits.items()]
    checks += [Check(f"TBT, {name}", one.tbt, MAX_TBT_MS, "ms") for name, one in visits.items()]
    checks += [Check(f"CLS, {name}", one.cls, MAX_CLS) for name, one in visits.items()]
    checks.append(
        Check("answer to feedback, 150 ms of round trip", feedback["150 ms of round trip"], MAX_FEEDBACK_MS, "ms")
    )
    return Section(
        "Vitals",
        checks=checks,
        tables=[
            Table(
                ("first visit", "FCP ms", "LCP ms", "TBT ms", "CLS", "main thread CPU ms"),
                [(name, one.fcp, one.lcp, one.tbt, one.cls, one.cpu) for name, one in visits.items()],
            ),
            Table(("network", "answer to painted feedback, ms"), list(feedback.items())),
        ],
        notes=[NOTE],
    )


def _visit(browser: Browser, base: str, path: str) -> Vitals:
    with visitor(browser, base) as page:
        wire = Wire(page)
        wire.cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.add_init_script(_OBSERVE)
        wire.slow(SLOW_4G)
        page.goto(path, wait_until="load")
        page.wait_for_timeout(SETTLED_MS)
        seen: dict[str, Any] = page.evaluate("() => window.__vitals")
        metrics = {one["name"]: one["value"] for one in wire.cdp.send("Performance.getMetrics")["metrics"]}
        blocked = sum(max(length - 50, 0) for start, length in seen["long"] if start + length > seen["fcp"])
        return Vitals(seen["lcp"], seen["fcp"], blocked, seen["cls"], metrics["TaskDuration"] * 1000)


def _feedback(browser: Browser, base: str, question: Question, network: dict[str, Any]) -> float:
    with visitor(browser, base) as page:
        page.goto(f"/en/exercises/{question.slug}/", wait_until="networkidle")
        fill(page, question.right)
        Wire(page).slow(network)
        return float(page.evaluate(_FEEDBACK))


def _median(visits: list[Vitals]) -> Vitals:
    return Vitals(*(median(getattr(one, name) for one in visits) for name in ("lcp", "fcp", "tbt", "cls", "cpu")))
