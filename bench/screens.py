"""`python -m bench.screens`: make the picture in the README anew, docs/screens.png: three screens of a phone.

It measures nothing. Somebody answers twenty exercises on the site as it is, and what she then sees is put side by side:
the feedback on the first answer, the map of skills, and an interactive figure.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from bench.browser import PHONE, chromium
from bench.machine import ROOT
from tests.browser.walker import Mouse, Walker
from tests.support.server import UNLIMITED, serve

PICTURE = ROOT / "docs" / "screens.png"
WIDTH, HEIGHT, SCALE = 376, 712, 1.25
"""Of a screen in CSS pixels, and pixels of the picture for each."""
BETWEEN, FRAME, PAPER = 22, (201, 197, 187), (255, 255, 255)
COLOURS = 256
"""Enough for flat colours and smooth letters, at a third of the bytes; with fewer the rare ones turn grey."""
ANSWERS = 20
MISSED = (4, 9)
"""Which of them are wrong, so that the map shows more than what is known."""
FIGURE, MARKED = "knn-five-flowers", "DE"


def main() -> None:
    """Take the pictures and put them together."""
    with tempfile.TemporaryDirectory(prefix="breck-screens-") as folder, ExitStack() as stack:
        site = stack.enter_context(serve(Path(folder), settings=UNLIMITED))
        screen = {"viewport": {"width": WIDTH, "height": HEIGHT}, "device_scale_factor": SCALE, "has_touch": False}
        browser = stack.enter_context(chromium())
        context = browser.new_context(**(PHONE | screen), base_url=site.url, reduced_motion="reduce")
        taken: list[Image.Image] = [Image.open(BytesIO(one)) for one in screens(context.new_page())]
    beside(taken).quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}, {PICTURE.stat().st_size // 1000} kB: look at it, and at its text in README.md")


def screens(page: Page) -> Iterator[bytes]:
    """What the picture shows, one after the other."""
    learner = Walker(page, Mouse(), "en")
    learner.start()
    learner.read_lesson()
    learner.answer()
    page.locator("details.why").evaluate("one => { one.open = true; }")
    yield _at(page, ".estimate", above=110)
    for n in range(ANSWERS):
        learner.proceed()
        if "/lessons/" in page.url:
            learner.read_lesson()
        learner.answer(right=n not in MISSED)
    page.goto("/en/skills")
    yield _at(page, ".whole", above=30)
    page.goto(f"/en/exercises/{FIGURE}/")
    figure = page.locator("#exercise .explorable[data-ready]")
    for letter in MARKED:
        figure.locator(".hit").nth("ABCDEFGHIJKL".index(letter)).click()
    page.evaluate("document.activeElement.blur()")
    yield _at(page, "body", above=0)


def beside(taken: list[Image.Image]) -> Image.Image:
    """The screens in one row, each with a thin frame."""
    wide, high = taken[0].size
    whole = Image.new("RGB", (len(taken) * wide + (len(taken) - 1) * BETWEEN, high), PAPER)
    for n, one in enumerate(taken):
        framed = Image.new("RGB", (wide, high), FRAME)
        framed.paste(one.crop((1, 1, wide - 1, high - 1)), (1, 1))
        whole.paste(framed, (n * (wide + BETWEEN), 0))
    return whole


def _at(page: Page, place: str, *, above: int) -> bytes:
    """The screen with a place of the page at its top, and a little of what stands above it."""
    page.locator(place).first.wait_for()
    page.evaluate("document.fonts.ready")
    page.locator(place).first.evaluate(
        "(one, above) => scrollTo(0, one.getBoundingClientRect().top + scrollY - above)", above
    )
    return page.screenshot()


if __name__ == "__main__":
    main()
