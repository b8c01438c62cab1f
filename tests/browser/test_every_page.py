"""Every page, read as a screen reader does and measured at 400 % zoom.

The trees lie in `tests/browser/trees`, one file per page. A change in them is a change for who listens: read the
difference, and when it is meant, write the files anew with `pytest tests/browser/test_every_page.py --update-trees`.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from learning import paths
from tests.support.every_page import MEASURE, ZOOMED, Seen, Walk, Walked, too_wide, tree_of

TREES = Path(__file__).with_name("trees")
TEMPLATES = {path.relative_to(paths.TEMPLATES).as_posix() for path in paths.TEMPLATES.rglob("*") if path.is_file()}


def test_no_template_is_an_orphan(walk: Walked) -> None:
    assert len(TEMPLATES) > 40
    assert TEMPLATES - walk.templates == set()


def test_a_screen_reader_finds_what_was_reviewed(every_page: list[Seen], request: pytest.FixtureRequest) -> None:
    frame = _frame(next(seen.tree for seen in every_page if seen.name == "home"))
    now = {f"{seen.name}.yml": _folded(seen, frame) for seen in every_page}
    if request.config.getoption("update_trees"):
        TREES.mkdir(exist_ok=True)
        for path in TREES.glob("*.yml"):
            path.unlink()
        for name, tree in now.items():
            (TREES / name).write_text(tree, "utf-8")
    reviewed = {path.name: path.read_text("utf-8") for path in TREES.glob("*.yml")}

    assert sorted(now) == sorted(reviewed)
    changed = [name for name in now if now[name] != reviewed[name]]
    assert {name: now[name] for name in changed} == {name: reviewed[name] for name in changed}


def _frame(tree: str) -> list[str]:
    """Header and footer of a page, which are the same nearly everywhere."""
    return re.findall(r"^- (?:banner|contentinfo):\n(?: .*\n)+", tree, re.MULTILINE)


def _folded(seen: Seen, frame: list[str]) -> str:
    """The tree of a page with one line for a header or a footer that is that of the home page."""
    tree = seen.tree
    for part in frame if seen.name != "home" else []:
        for known in (part, part.replace('"Sign in"', '"Account"')):
            tree = tree.replace(known, f"{part.partition(':')[0]}: as on the home page\n")
    return tree


@pytest.mark.parametrize("kind", ["names", "targets", "sideways", "spaced", "cut"])
def test_nobody_is_kept_out(every_page: list[Seen], kind: str) -> None:
    assert len(every_page) > 60
    assert {seen.name: seen.faults[kind] for seen in every_page if seen.faults[kind]} == {}


@pytest.mark.parametrize("lang", ["de", "lb", "pt"])
def test_the_largest_text_fits_a_phone(browser: Browser, walks: Walk, lang: str) -> None:
    """In the languages with the longest words."""
    walked = walks(lang)

    assert len(walked.pages) > 60
    assert too_wide(browser, walked) == {}


def test_planted_faults_are_found(page: Page) -> None:
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    page.goto("/en/glossary")
    page.evaluate(
        """() => { document.querySelector("main").innerHTML = `
          <h1>Planted</h1><button aria-label="Send">Check</button><a href="#" id="small">x</a>
          <div id="wide">${"w".repeat(90)}</div><div id="low">cut off</div>`;
          document.querySelector("#wide").style.cssText = "width: 40rem";
          document.querySelector("#low").style.cssText = "height: 1lh; overflow: hidden; width: 4rem; line-height: 1";
        }"""
    )

    faults = page.evaluate(MEASURE)

    assert faults["names"] == ["<button> Send: “check”"]
    assert any("<a> x" in fault for fault in faults["targets"])
    assert all('<div class="">' in fault for fault in faults["sideways"] + faults["spaced"])
    assert faults["sideways"]
    assert faults["cut"] == ["<div> cut off"]
    assert '- button "Send"' in tree_of(page)
