"""Rules for templates, tables to mark, interactive figures and second explanations, broken one by one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from learning.catalogue import exercise_rules
from learning.catalogue.check import check
from tests.support.course import edited, edited_front
from tests.support.richer import LESSON

NEUTRAL, FRENCH = LESSON / "play.toml", LESSON / "play.fr.toml"
WORDS = Path("explorables/best-line.fr.toml")
CELLS, NEURON, LINE, CLAIMS, CHECKS = range(5)


@pytest.fixture
def course(richer_course: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(richer_course, tmp_path / "content"))


def test_a_whole_course_has_no_problem(course: Path) -> None:
    assert check(course) == []


def test_a_template_that_says_something_else_is_found(course: Path) -> None:
    assert "says `ordering` but makes `numeric`" in neutral(course, NEURON, "answer", "ordering")


@pytest.mark.parametrize(
    ("exercise", "key", "value", "rule"),
    [
        (NEURON, "generator", "oracle", "names the generator `oracle`, which does not exist"),
        (NEURON, "parameters", {"n": 2}, "cannot be drawn (KeyError('bias'))"),
        (NEURON, "parameters", {"n": 9, "bias": True}, "cannot be drawn (ValueError("),
        (NEURON, "misconceptions", {"largest": "see-magick"}, "names the misconception `see-magick`"),
        (NEURON, "misconceptions", {"largest": ""}, "names no misconception"),
        (NEURON, "chance", 0.2, "says `chance = 0.2`, but needs `chance = 0.0"),
        (LINE, "explorable", "oracle", "names the figure `oracle`, which does not exist"),
        (LINE, "misconceptions", {"bent": "play-luck"}, "names `bent`, which it does not have"),
        (CELLS, "figure", "lost", "shows the drawing `lost`, which does not exist"),
        (CELLS, "key", ["r9"], "names `r9`, which it does not have"),
        (CLAIMS, "key", ["c1", "c2", "c3"], "has no claim that may be left unmarked"),
        (CLAIMS, "misconceptions", {"c1": "play-luck"}, "has the wrong option `c3` without a misconception"),
        (CLAIMS, "misconceptions", {"c9": "play-luck"}, "names `c9`, which it does not have"),
        (CHECKS, "key", {"c1": "look"}, "has a key that does not fit its options"),
        (CHECKS, "key", {"c1": "look", "c2": "ask"}, "has a key that nobody can choose"),
        (CHECKS, "misconceptions", {"c1": {"again": "play-luck"}}, "has the wrong option `c2-again` without"),
        (CHECKS, "targets", ["look", "count"], "names `again`, which it does not have"),
        (CHECKS, "misconceptions", {"c1": {"again": "ghost"}}, "names the misconception `ghost`"),
    ],
)
def test_a_planted_fault_of_a_key_is_found(course: Path, exercise: int, key: str, value: Any, rule: str) -> None:
    assert rule in neutral(course, exercise, key, value)


@pytest.mark.parametrize(
    ("slug", "keys", "value", "rule"),
    [
        ("play-neuron", ("feedback", "largest"), None, "lacks `feedback.largest`"),
        ("play-neuron", ("feedback", "no-bias"), None, "lacks `feedback.no-bias`"),
        ("play-neuron", ("feedback", "other"), None, "lacks `feedback.other`"),
        ("play-neuron", ("words", "weight"), None, "lacks the word or feedback 'weight'"),
        ("play-neuron", ("words", "bias-name"), None, "lacks the word `bias-name` of its drawing"),
        ("play-neuron", ("figure",), None, "needs `figure` with `alt`"),
        ("play-neuron", ("stem",), "How much is {y7}?", "has the slot `y7`, which the generator does not fill"),
        ("play-line", ("feedback", "steep"), None, "lacks `feedback.steep`"),
        ("play-cells", ("text",), "| [r1:1] | [r2:2] |", "lacks `text.r3`"),
        ("play-claims", ("text",), "[c1:one] [c2:two]", "lacks `text.c3`"),
        ("play-claims", ("text",), "[c3:one] [c2:two] [c1:three]", "has its claims in another order in `text`"),
        ("play-claims", ("question",), None, "needs `question` (what the AI was asked)"),
        ("play-claims", ("feedback", "c2"), None, "lacks `feedback.c2`"),
        ("play-checks", ("targets", "again"), None, "lacks `targets.again`"),
        ("play-cells", ("question",), "Why?", "has a `question` that its type does not show"),
        ("play-cells", ("figure",), None, "has no words for its drawing"),
        ("play-cells", ("figure", "labels", "one"), None, "lacks the label `one` of its drawing"),
    ],
)
def test_a_planted_fault_of_words_is_found(
    course: Path, slug: str, keys: tuple[str, ...], value: str | None, rule: str
) -> None:
    with edited(course / FRENCH) as data:
        place = data["exercises"][slug]
        for key in keys[:-1]:
            place = place[key]
        if value is None:
            del place[keys[-1]]
        else:
            place[keys[-1]] = value
    assert rule in rules(course, FRENCH)


def test_a_word_that_a_figure_needs_is_missed(course: Path) -> None:
    with edited(course / WORDS) as data:
        del data["words"]["control-slope"]
    assert "`words.control-slope` is missing" in rules(course, WORDS)


def test_a_figure_without_any_words_is_missed(course: Path) -> None:
    for file in (course / "explorables").iterdir():
        file.unlink()
    assert "shows the figure `best-line`, which has no words" in rules(course, NEUTRAL)


@pytest.mark.parametrize("name", ["second.fr.md", "fr.md"])
def test_a_figure_of_another_lesson_is_found(course: Path, name: str) -> None:
    path = course / LESSON / name
    path.write_text(path.read_text("utf-8").replace("explorable:play-line", "explorable:see-gap"), "utf-8")
    assert "`see-gap` is no interactive figure of this lesson" in rules(course, LESSON / name)


def test_a_second_explanation_is_checked_like_the_first(course: Path) -> None:
    path = course / LESSON / "second.fr.md"
    path.write_text(path.read_text("utf-8") + "\n[word](term:nothing)\n\n![](figure:none)\n", "utf-8")
    found = rules(course, LESSON / "second.fr.md")
    assert "the term `nothing` is not in the glossary" in found
    assert "figure `none` does not exist" in found


def test_words_of_a_figure_that_is_not_shown_are_found(course: Path) -> None:
    with edited_front(course / LESSON / "second.fr.md") as data:
        data["figures"] = {"dots": {"alt": "Points", "labels": {"one": "1"}}}
    assert "figure `dots` is not shown" in rules(course, LESSON / "second.fr.md")


def neutral(course: Path, exercise: int, key: str, value: Any) -> str:
    """What the checker says when one value of an exercise is another."""
    with edited(course / NEUTRAL) as data:
        data["exercises"][exercise][key] = value
    return rules(course, NEUTRAL)


def rules(course: Path, file: Path) -> str:
    """All rules that a file breaks."""
    return "\n".join(problem.rule for problem in check(course) if problem.file == file.as_posix())


def test_a_template_that_is_too_predictable_is_found(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise_rules, "MOST", 0.04)
    assert rules(course, NEUTRAL) == "exercise `play-neuron` leaves 0.05 to guessing, more than 0.04"


@pytest.mark.parametrize("right", ["", "play-luck"])
def test_a_way_of_marking_a_cell_is_a_slip_or_has_an_idea(course: Path, right: str) -> None:
    with edited(course / NEUTRAL) as data:
        data["exercises"][NEURON] |= {
            "generator": "matrix-filler",
            "answer": "mark-cells",
            "parameters": {"ask": "mark", "outcome": "miss"},
            "misconceptions": {"right": right, "swap": "play-luck"},
            "chance": 0.02,
        }
    assert rules(course, NEUTRAL) == ""
