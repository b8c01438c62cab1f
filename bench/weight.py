"""What a learner's phone has to load: at the first visit, and for each exercise after it."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Page

from bench.browser import Transfer, Wire, check, chromium, fill, visitor
from bench.questions import course, questions
from bench.report import Cell, Check, Section, Table
from bench.site import site
from learning.catalogue.course import Catalogue

LANGUAGES = ("en", "fr", "de", "lb", "pt")
MAX_FIRST = 60_000
MAX_NEXT = 6_000
MAX_REQUESTS = 6
EVERY = 6
"""Of the course's exercises, each sixth one is answered on the way; interactive figures are weighed by themselves, in
the part "figures"."""
QUIET_MS = 700
"""After the last answer; what the browser fetches ahead of need counts too."""
REST_MS = 5_000
"""As long as a page waits before it does anything that is not for itself."""
KINDS = ("Document", "Stylesheet", "Script", "Font", "Image", "Other")
NOTE = """Bytes on the wire with the headers of the answers, compressed, everything included: fonts, icons, and what
is fetched ahead of need. A first visit has an empty cache, and is shown in the language in which it is heaviest."""


def section() -> Section:
    """First visits in every language, and one learner's way through the course."""
    catalogue = course()
    lesson = next(iter(catalogue.lessons))
    every = questions(catalogue)
    pages = {"home": "", "lesson": f"lessons/{lesson}/", "exercise": f"exercises/{every[0].slug}/"}
    with site("SQLite") as place, place.running() as server, chromium() as browser:
        first = {
            (name, lang): _first(browser, server.url, f"/{lang}/{path}")
            for name, path in pages.items()
            for lang in LANGUAGES
        }
        page_bytes, answer_bytes, requests = _way(
            browser, server.url, [(q.slug, q.right) for q in every[::EVERY] if _plain(catalogue, q.slug)]
        )
    heaviest = {name: max((first[name, lang] for lang in LANGUAGES), key=_total) for name in pages}
    rows: list[tuple[Cell, ...]] = [
        (name, _total(loaded), len(loaded), *(_of(loaded, kind) for kind in KINDS)) for name, loaded in heaviest.items()
    ]
    both = [sum(pair) for pair in zip(page_bytes, answer_bytes, strict=True)]
    following: list[tuple[Cell, ...]] = [
        (name, len(sizes), round(median(sizes)), max(sizes))
        for name, sizes in (("page", page_bytes), ("answer by htmx", answer_bytes), ("page and answer", both))
    ]
    return Section(
        "Weight",
        checks=[
            *(Check(f"first visit, {name}", _total(loaded), MAX_FIRST, "B") for name, loaded in heaviest.items()),
            *(Check(f"requests, {name}", len(loaded), MAX_REQUESTS) for name, loaded in heaviest.items()),
            Check("next exercise: the page, heaviest", max(page_bytes), MAX_NEXT, "B"),
            Check("next exercise: the answer to it, heaviest", max(answer_bytes), MAX_NEXT, "B"),
            Check("next exercise: page and answer, median", float(median(both)), MAX_NEXT, "B"),
            Check("next exercise: requests of page and answer", max(requests), MAX_REQUESTS),
        ],
        tables=[
            Table(("first visit", "bytes", "requests", *map(str.lower, KINDS)), rows),
            Table(("next exercise", "seen", "median bytes", "heaviest"), following),
        ],
        notes=[NOTE],
    )


def _first(browser: Browser, base: str, path: str) -> list[Transfer]:
    with visitor(browser, base) as page:
        wire = Wire(page)
        page.goto(path, wait_until="networkidle")
        page.wait_for_timeout(REST_MS)
        return wire.take()


def _way(browser: Browser, base: str, exercises: list[tuple[str, str]]) -> tuple[list[int], list[int], list[int]]:
    """Bytes of each page, bytes of each answer, requests of both, from the second exercise on."""
    pages, answers, requests = [], [], []
    # A page that comes through the worker weighs nothing in the browser's own books. What the worker itself costs,
    # once, stands in the part "offline".
    with visitor(browser, base, service_workers="block") as page:
        wire = Wire(page)
        page.goto(f"/en/exercises/{exercises[0][0]}/", wait_until="networkidle")
        for slug, right in exercises[1:]:
            page.wait_for_timeout(QUIET_MS)
            wire.take()
            _follow(page, f"/en/exercises/{slug}/")
            shown = wire.take()
            fill(page, right)
            check(page)
            page.wait_for_load_state("networkidle")
            answered = wire.take()
            pages.append(_total(shown))
            answers.append(_total(answered))
            requests.append(len(shown) + len(answered))
    return pages, answers, requests


def _plain(catalogue: Catalogue, slug: str) -> bool:
    return catalogue.exercises[slug].exercise.type != "explorable"


def _follow(page: Page, path: str) -> None:
    """As a click on a link does, unlike an address that is typed in."""
    with page.expect_navigation(wait_until="networkidle"):
        page.evaluate("(path) => { location.href = path; }", path)


def _total(loaded: list[Transfer]) -> int:
    return sum(one.n_bytes for one in loaded)


def _of(loaded: list[Transfer], kind: str) -> int:
    return sum(one.n_bytes for one in loaded if one.kind == kind)
