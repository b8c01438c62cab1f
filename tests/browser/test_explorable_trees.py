"""A path through a tree, and how deep a tree should be."""

import re

import pytest
from playwright.sync_api import Page

from learning.engine.explorables import FIGURES
from learning.engine.explorables.store import data
from tests.browser.figures import drag, judged, opened, reach, typed

PATH = "tree-iris-wrong-end"
DEPTH = "overfit-tree-levels"
TASK = {"length": 5.1, "width": 1.6}


def test_a_path_by_mouse_to_success(page: Page) -> None:
    figure = opened(page, PATH)
    for name, value in FIGURES["tree-of-questions"].right(TASK).items():
        figure.locator(f'label:has([name="set-{name}"][value="{value}"])').click()

    assert figure.locator(".taken").count() == 3
    assert "1: yes, 2: no, 3: yes. These answers lead to virginica." in figure.locator(".reading").inner_text()
    assert judged(page) == "ok"


def test_a_path_by_keyboard_to_failure(page: Page) -> None:
    figure = opened(page, PATH)
    for name in ("q1", "q2", "q3", "result"):
        reach(page, figure.locator(f'[name="set-{name}"]').first)
        page.keyboard.press("Space")

    assert "1: yes, 2: yes. These answers lead to virginica." in figure.locator(".reading").inner_text()
    assert judged(page, keys=True) == "notyet"


def test_depth_by_mouse_to_success(page: Page) -> None:
    figure = opened(page, DEPTH)
    islands = figure.locator(".area").count()
    drag(page, "depth", 2 / 11)

    assert "Levels: 3. Training: 88" in figure.locator(".reading").inner_text()
    assert figure.locator(".area").count() < islands
    assert judged(page) == "ok"


def test_depth_by_keyboard_to_failure(page: Page) -> None:
    opened(page, DEPTH)
    typed(page, "depth", "12")

    assert judged(page, keys=True) == "notyet"
    assert "100" in page.locator("#feedback").inner_text()


def test_a_tree_grown_here_is_right_as_often_as_that_of_the_library(page: Page) -> None:
    figure = opened(page, DEPTH)
    known = data("tree-depth")
    for depth, (training, test) in enumerate(known["right"], start=1):
        figure.locator("[type=range]").fill(str(depth))
        said = [int(n) for n in re.findall(r"(\d+)\s%", figure.locator(".reading").inner_text())]

        assert said == pytest.approx([100 * training / len(known["training"]), 100 * test / len(known["test"])], abs=2)
