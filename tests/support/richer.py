"""The small course with what can be drawn and explored: a table to mark, an answer to judge, a template, an interactive
figure, and a lesson that is explained in a second way."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import rtoml

from learning.catalogue.load import load
from learning.catalogue.schema import LANGUAGES
from learning.catalogue.status import stamp, status
from learning.engine.explorables import FIGURES
from tests.support.course import edited, uuid
from tests.support.facts import FOREVER, lean

LESSON = Path("beyond/trying")
IDEA = "play-luck"
CONTROLS = {"control-slope": "Slope", "control-height": "Height"}
EXITS: dict[str, dict[str, Any]] = {"near": {"skills": ["see", "sort"]}, "far": {"tier": "extended"}}
COMMON = {"context": "school", "difficulty": 2}
EXERCISES: list[dict[str, Any]] = [
    {
        "slug": "play-cells",
        "type": "mark-cells",
        "options": ["r1", "r2", "r3"],
        "key": ["r2"],
        "misconceptions": {"r1": IDEA, "r3": IDEA},
        "figure": "dots",
    },
    {
        "slug": "play-neuron",
        "type": "generated",
        "generator": "neuron",
        "answer": "numeric",
        "parameters": {"n": 2, "bias": True},
        "misconceptions": {"largest": IDEA, "no-bias": ""},
        "chance": 0.05,
    },
    {
        "slug": "play-line",
        "type": "explorable",
        "explorable": "best-line",
        "misconceptions": {"flat": IDEA, "falling": IDEA},
    },
    {
        "slug": "play-claims",
        "type": "judge-answer",
        "task": "mark",
        "options": ["c1", "c2", "c3"],
        "key": ["c1", "c3"],
        "misconceptions": {"c1": IDEA, "c3": IDEA},
    },
    {
        "slug": "play-checks",
        "type": "judge-answer",
        "task": "check",
        "options": ["c1", "c2"],
        "targets": ["look", "count", "again"],
        "key": {"c1": "look", "c2": "count"},
        "misconceptions": {"c1": {"again": IDEA}, "c2": {"again": IDEA}},
    },
]
DOTS = '<svg viewBox="0 0 360 60"><circle class="dot" cx="20" cy="20" r="4"/><text x="9" y="9">{one}</text></svg>'
SECOND = """In another way, {lang}: look at the figure.

![](explorable:play-line)
"""


def enrich(root: Path) -> None:
    """Add the lesson `trying` with the skill `play` to a course."""
    with edited(root / "beyond" / "module.toml") as data:
        data["lessons"].append("trying")
    folder = root / LESSON
    (folder / "figures").mkdir(parents=True)
    (root / "exits").mkdir()
    (folder / "figures" / "dots.svg").write_text(DOTS, "utf-8")
    _toml(folder / "lesson.toml", {"minutes": 5, "skills": ["play"]})
    exercises = [{"uuid": str(uuid(one["slug"])), **COMMON, **one} for one in EXERCISES]
    neutral = {"uuid": str(uuid("play")), "tier": "core", "bloom": "apply", "prerequisites": ["see"]}
    misconceptions = [{"id": IDEA, "evidence": "P"}]
    _toml(folder / "play.toml", {**neutral, "misconceptions": misconceptions, "exercises": exercises})
    for lang in LANGUAGES:
        front = {key: f"{key} {lang}" for key in ("title", "summary", "question", "keep")} | {"state": "machine"}
        body = ":::: check\nWell?\n::::\n\n" * 3 + "![](explorable:play-line)\n"
        (folder / f"{lang}.md").write_text(f"+++\n{rtoml.dumps(front)}+++\n{body}", "utf-8")
        second = rtoml.dumps({"title": f"Again {lang}", "state": "machine"})
        (folder / f"second.{lang}.md").write_text(f"+++\n{second}+++\n{SECOND.format(lang=lang)}", "utf-8")
        _toml(folder / f"play.{lang}.toml", _words(lang))
        words = {word: f"{word} {lang}" for word in FIGURES["best-line"].needed_words({})}
        words["error"] = f"Error {{error}} {lang}"
        title = {"state": "machine", "title": f"A line {lang}", "alt": f"Dots and a line {lang}"}
        _toml(root / "explorables" / f"best-line.{lang}.toml", {**title, "words": words})
        goals = {slug: {"title": f"Goal {slug} {lang}", "summary": f"You can {slug} {lang}"} for slug in EXITS}
        _toml(root / "exits" / f"{lang}.toml", {"state": "machine", "exits": goals})
    _toml(root / "exits" / "exits.toml", {"exits": [{"slug": slug, **one} for slug, one in EXITS.items()]})
    lean(root, **FOREVER)
    stamp(root, status(load(root)))


def _words(lang: str) -> dict[str, Any]:
    hints = [f"Hint {n} {lang}" for n in (1, 2, 3)]
    exercises: dict[str, dict[str, Any]] = {
        "play-cells": {
            "stem": f"Mark {lang}",
            "text": "| name | value |\n| --- | --- |\n| x | [r1:1 000] |\n| y | [r2:2.5] |\n| z | [r3:3] |",
            "feedback": {id: f"About {id} {lang}" for id in ("r1", "r2", "r3")},
            "figure": {"alt": f"One dot {lang}", "labels": {"one": "1"}},
        },
        "play-claims": {
            "stem": f"Mark what is wrong {lang}",
            "question": f"Where does it **stop** {lang}?",
            "text": f"It says:\n\n- [c1:one **claim** {lang}],\n- [c2:two {lang}].\n\nAnd [c3:three {lang}].",
            "feedback": {id: f"About {id} {lang}" for id in ("c1", "c2", "c3")},
        },
        "play-checks": {
            "stem": f"How do you check {lang}?",
            "question": f"How long {lang}?",
            "text": f"First [c1:one {lang}], then [c2:two {lang}].",
            "targets": {check: f"Check {check} {lang}" for check in ("look", "count", "again")},
            "feedback": {id: f"About {id} {lang}" for id in ("c1", "c2")},
        },
        "play-neuron": {
            "stem": f"How much {lang}?\n\n{{table}}\n\nBias: {{bias}}",
            "words": {word: f"{word} {lang}" for word in ("number", "input", "weight", "bias-name")},
            "figure": {"alt": f"Inputs {{x1}} and {{x2}} {lang}"},
            "feedback": {
                "correct": "{p1} + {p2} + {bias} = {total}",
                "largest": f"Only one {lang}",
                "no-bias": f"Without {{bias}} {lang}",
                "other": f"It is {{total}} {lang}",
            },
        },
        "play-line": {
            "stem": f"Fit {lang}",
            "feedback": {id: f"Line {id}: {{error}} {lang}" for id in ("correct", *FIGURES["best-line"].outcomes)},
        },
    }
    return {
        "state": "machine",
        "title": f"Skill play {lang}",
        "can_do": f"I can play {lang}",
        "misconceptions": {IDEA: {"text": f"It is luck {lang}", "refutation": f"No luck {lang}"}},
        "exercises": {slug: {**words, "hints": hints} for slug, words in exercises.items()},
    }


def _toml(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rtoml.dumps(data), "utf-8")


@pytest.fixture(scope="session")
def richer_course(small_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all tests that only read it."""
    root = Path(shutil.copytree(small_course, tmp_path_factory.mktemp("richer") / "content"))
    enrich(root)
    return root
