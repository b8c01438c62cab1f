"""The page holds the figures as figures and as numbers, in one file that fetches nothing."""

import itertools
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from learning.lab.evaluation import evaluate as lab
from learning.lab.evaluation.models import named
from learning.lab.evaluation.report import report
from learning.lab.evaluation.results import Results, results
from learning.lab.svg import Axis, Series, chart
from tests.lab.logs import log

LOG = log(18)


@pytest.fixture(scope="module")
def outcome() -> Results:
    fold, models = lab.held_out(LOG, 3, 42), named(["mean-item", "elo"])
    evaluated = lab.evaluate(LOG, models, fold, 42)
    return results(LOG, evaluated, lab.learning_curve(LOG, models, fold, 42), n_folds=3, seed=42)


class Tags(HTMLParser):
    """Counts elements, and keeps those that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


def test_the_page_is_whole_and_fetches_nothing(outcome: Results) -> None:
    html, tags = report(outcome, "a.csv"), Tags()
    tags.feed(html)
    assert tags.open == []
    assert {"title", "main", "h1", "svg", "figcaption", "caption"} <= set(tags.seen)
    assert not {"script", "link", "img", "iframe"} & set(tags.seen)
    assert "url(" not in html
    assert re.findall(r'(?:href|src)="', html) == []
    assert "prefers-color-scheme: dark" in html


def test_each_figure_has_its_numbers_in_a_table(outcome: Results) -> None:
    html = report(outcome, "a.csv")
    assert html.count("<svg") == 2
    for model in outcome["models"].values():
        assert f"<td>{model['auc']:.3f}</td>" in html
        for part in model["bins"]:
            assert f"<td>{part['mean_predicted']:.3f}</td><td>{part['share_right']:.3f}</td>" in html
    for points in outcome["learning_curve"].values():
        for point in points:
            assert f"<td>{point['log_loss']:.3f}</td>" in html


def test_names_are_text(outcome: Results) -> None:
    assert "&lt;b&gt;.csv" in report(outcome, "<b>.csv")


def test_without_a_curve_there_is_none(outcome: Results) -> None:
    assert report({**outcome, "learning_curve": {}}, "a.csv").count("<svg") == 1


def test_a_curve_without_points_says_why(outcome: Results) -> None:
    assert "too few learners" in report({**outcome, "learning_curve": {"elo": []}}, "a.csv")


def test_a_chart_puts_points_where_they_belong() -> None:
    axis = Axis("x & y", [0, 1])
    drawn = ElementTree.fromstring(chart("Two < three", axis, axis, [Series("a", [(0, 0), (0.5, 1), (1, 0.5)])]))
    dots = [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in drawn.iter() if dot.tag.endswith("circle")]
    (x0, y0), (x1, y1), (x2, y2) = dots
    assert x1 - x0 == pytest.approx((x2 - x0) / 2)
    assert y0 - y1 == pytest.approx((y2 - y1) * 2)
    assert drawn.get("aria-label") == "Two < three"
    assert drawn.get("role") == "img"


def test_names_of_lines_do_not_lie_on_one_another() -> None:
    axis = Axis("", [0, 1])
    drawn = ElementTree.fromstring(chart("", axis, axis, [Series(name, [(0, 0), (1, 0.5)]) for name in "abc"]))
    places = sorted(float(text.get("y", "")) for text in drawn.iter() if "name" in text.get("class", ""))
    assert min(b - a for a, b in itertools.pairwise(places)) >= 15
