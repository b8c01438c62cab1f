"""How soon every page answers a finger or a key, on a slow phone: interaction to next paint."""

from __future__ import annotations

from collections import Counter
from typing import Any

from playwright.sync_api import Browser, ElementHandle, Error, Page, StorageState

from bench.browser import SLOWDOWN, check, chromium, fill, visitor
from bench.load import Question
from bench.questions import course, questions
from bench.report import Cell, Check, Section, Table
from bench.site import site
from learning.catalogue.course import Catalogue
from learning.engine.items import Explorable

MAX_MS = 200.0
"""What counts as good for the worst interaction with a page (web.dev, "Interaction to Next Paint")."""
MOST = 2
"""Controls of one kind that are tried on one page; rows of a long list are all alike."""
N_ANSWERS = 6
SETTLED_MS, PATIENCE_MS = 120, 400
PAGES = ("", "modules/", "learn", "knowledge", "skills", "glossary", "settings", "settings/data", "search?q=data",
         "placement", "about-the-ai", "privacy", "offline", "keys", "account/sign-up", "join/")  # fmt: skip
# What stays on the page: links and buttons that send a form lead to another.
_TRIED = (
    "summary:visible, input[type=checkbox]:visible, input[type=radio]:visible, input[type=range]:visible, "
    "select:visible, main button[type=button]:visible, main input[type=text]:visible, main input[type=search]:visible"
)
_OBSERVE = """(() => {
  window.__slow = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (entry.interactionId) window.__slow.push([entry.duration, entry.name]);
  })).observe({ type: "event", durationThreshold: 16, buffered: true });
})();"""
NOTE = f"""The slowest interaction with each page: of every kind of control that does not leave it {MOST} are
pressed or typed into, and an exercise is answered. Chromium as a phone, its processor slowed down {SLOWDOWN} times; a
duration is a multiple of 8 ms and ends with the next frame (Event Timing), so that 0 means below 16 ms. Wall times."""


def section() -> Section:
    """All pages of a learner who has answered some exercises."""
    catalogue = course()
    every = questions(catalogue)
    rows: list[tuple[Cell, ...]] = []
    with site("SQLite") as place, place.running() as server, chromium() as browser:
        learner = _learner(browser, server.url, every[:N_ANSWERS])
        for path in (*PAGES, *_deeper(catalogue)):
            slowest, what, n = _slowest(browser, server.url, learner, f"/en/{path}")
            rows.append((f"/{path}", n, slowest, what))
        fresh = every[N_ANSWERS]
        answer, what, n = _slowest(browser, server.url, learner, f"/en/exercises/{fresh.slug}/", fresh.right)
        rows.append(("an answer", n, answer, what))
    worst = max(rows, key=lambda row: float(row[2]))
    return Section(
        "Interaction to next paint",
        checks=[Check(f"slowest interaction, {worst[0]}", float(worst[2]), MAX_MS, "ms")],
        tables=[Table(("page", "controls tried", "slowest, ms", "which"), rows)],
        notes=[NOTE],
    )


def _deeper(catalogue: Catalogue) -> list[str]:
    """One page of each kind below the first level: a lesson with a figure, each type of exercise, each figure."""
    lesson, skill = next(iter(catalogue.lessons)), next(iter(catalogue.skills))
    kinds = {type(one.exercise): slug for slug, one in catalogue.exercises.items()}
    figures = {one.exercise.explorable: slug for slug, one in catalogue.exercises.items()
               if isinstance(one.exercise, Explorable)}  # fmt: skip
    exercises = dict.fromkeys([*kinds.values(), *figures.values()])
    return [
        f"lessons/{lesson}/",
        f"knowledge/{skill}/",
        f"knowledge/{skill}/what-if",
        *(f"exercises/{slug}/" for slug in exercises),
    ]


def _learner(browser: Browser, base: str, first: list[Question]) -> StorageState:
    """The cookie of somebody who has answered."""
    with visitor(browser, base) as page:
        for question in first:
            page.goto(f"/en/exercises/{question.slug}/")
            fill(page, question.right)
            check(page)
        return page.context.storage_state()


def _slowest(browser: Browser, base: str, learner: StorageState, path: str, form: str = "") -> tuple[float, str, int]:
    """Milliseconds of the slowest interaction, what it was, and how many were tried."""
    with visitor(browser, base, storage_state=learner) as page:
        page.add_init_script(_OBSERVE)
        page.goto(path, wait_until="load")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.wait_for_timeout(SETTLED_MS)
        slowest, what, tried = 0.0, "", Counter[str]()
        for control in page.locator(_TRIED).element_handles():
            kind: str = control.evaluate("one => one.type || one.localName")
            if tried[kind] < MOST and _used(control, kind):
                tried[kind] += 1
                if (took := _longest(page)) > slowest:
                    slowest, what = took, kind
        n = tried.total()
        if form:
            fill(page, form)
            check(page)
            n, took = n + 1, _longest(page)
            slowest, what = (took, "the answer") if took > slowest else (slowest, what)
        return slowest, what, n


def _used(control: ElementHandle, kind: str) -> bool:
    """Use a control as a finger or a key does; False if it has gone meanwhile, or nobody could reach it."""
    try:
        if kind in ("text", "search"):
            control.type("3", timeout=PATIENCE_MS)
        elif kind in ("range", "select-one"):
            control.press("ArrowRight" if kind == "range" else "ArrowDown", timeout=PATIENCE_MS)
        else:
            control.tap(timeout=PATIENCE_MS)
    except Error:
        return False
    return True


def _longest(page: Page) -> float:
    """Milliseconds of the slowest interaction since the last time; the entry comes after its last frame."""
    page.wait_for_timeout(SETTLED_MS)
    seen: list[list[Any]] = page.evaluate("() => window.__slow.splice(0)")
    return max((float(one[0]) for one in seen), default=0.0)
