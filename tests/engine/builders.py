"""Exercises and courses for tests, in one line each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypedDict, get_args
from uuid import UUID, uuid5

from learning.engine.course import Course, Lesson
from learning.engine.items import (
    AnyExercise,
    CheckClaims,
    Context,
    Gap,
    Generated,
    MarkClaims,
    MarkWords,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
    Violation,
    WrongWay,
)
from learning.engine.parameters import shipped

CONTEXTS: tuple[Context, ...] = get_args(Context)
TRACING = {"bkt": 1.0, "skill_difficulty": -1.0, "item_difficulty": -1.0}
PARAMETERS = replace(shipped(), predictor=replace(shipped().predictor, coefficients=TRACING))
"""As shipped, but predicting from tracing and difficulty alone: numbers that can be worked out by hand."""


class Common(TypedDict):
    uuid: UUID
    slug: str
    context: Any
    difficulty: Any


def common(slug: str, context: str = "mobility", difficulty: int = 2) -> Common:
    return Common(uuid=uuid5(UUID(int=0), slug), slug=slug, context=context, difficulty=difficulty)


def single(slug: str = "single", n: int = 3, **fields: Any) -> SingleChoice:
    """Options a, b, c, …; the key is b; a shows "m-a", and so on."""
    options = [chr(ord("a") + i) for i in range(n)]
    shown = {option: f"m-{option}" for option in options if option != "b"}
    return SingleChoice(**common(slug, **fields), type="single-choice", options=options, key="b", misconceptions=shown)


def template(slug: str = "template", **fields: Any) -> Generated:
    """Asks for a number."""
    return Generated(
        **common(slug, **fields),
        type="generated",
        generator="neuron",
        answer="numeric",
        parameters={"n": 2, "bias": True},
        misconceptions={"largest": "m-largest", "no-bias": ""},
        chance=0.05,
    )


def multiple(slug: str = "multiple", **fields: Any) -> MultipleChoice:
    return MultipleChoice(
        **common(slug, **fields),
        type="multiple-choice",
        options=["a", "b", "c", "d"],
        key=["d", "a"],
        misconceptions={"b": "m-b", "c": "m-c"},
    )


def marked(slug: str = "marked", **fields: Any) -> MarkWords:
    return MarkWords(
        **common(slug, **fields),
        type="mark-words",
        options=["a", "b", "c"],
        key=["c"],
        misconceptions={"a": "m-a", "b": "m-b"},
    )


def claims(slug: str = "claims", **fields: Any) -> MarkClaims:
    return MarkClaims(
        **common(slug, **fields),
        type="judge-answer",
        task="mark",
        options=["a", "b", "c"],
        key=["b", "c"],
        misconceptions={"a": "m-a", "b": "m-b"},
    )


def checks(slug: str = "checks", **fields: Any) -> CheckClaims:
    """Nothing is settled by asking again."""
    return CheckClaims(
        **common(slug, **fields),
        type="judge-answer",
        task="check",
        options=["a", "b"],
        targets=["left", "right", "again"],
        key={"a": "left", "b": "right"},
        misconceptions={"a": {"again": "m-again"}, "b": {"again": "m-again", "left": "m-left"}},
    )


def verdict(slug: str = "verdict", truth: bool = False, **fields: Any) -> TrueFalseReason:
    return TrueFalseReason(
        **common(slug, **fields),
        type="true-false-reason",
        truth=truth,
        options=["a", "b", "c"],
        key="a",
        misconceptions={"b": "m-b", "c": "m-c"},
    )


def ordering(slug: str = "ordering", **fields: Any) -> Ordering:
    """The right order is a, b, c, d."""
    return Ordering(
        **common(slug, **fields),
        type="ordering",
        options=["c", "a", "d", "b"],
        key=["a", "b", "c", "d"],
        violations=[
            Violation(id="b-first", first="b", then="a"),
            Violation(id="d-first", first="d", then="a", misconception="m-d"),
            Violation(id="d-early", first="d", then="c", misconception="m-e"),
        ],
    )


def matching(slug: str = "matching", **fields: Any) -> Matching:
    return Matching(
        **common(slug, **fields),
        type="matching",
        options=["a", "b", "c", "d"],
        targets=["1", "2", "3", "4", "5"],
        key={"a": "2", "b": "1", "c": "4", "d": "3"},
        misconceptions={"c": "m-c", "d": "m-d"},
    )


def sorting(slug: str = "sorting", **fields: Any) -> Sorting:
    return Sorting(
        **common(slug, **fields),
        type="sorting",
        options=["a", "b"],
        targets=["left", "right"],
        key={"a": "left", "b": "left"},
        misconceptions={"b": "m-b"},
    )


def gap(slug: str = "gap", **fields: Any) -> Gap:
    return Gap(
        **common(slug, **fields),
        type="gap",
        gaps={"g1": ["a", "b", "c"], "g2": ["a", "b"]},
        key={"g1": "a", "g2": "b"},
        misconceptions={"g1": {"b": "m-b", "c": "m-c"}, "g2": {"a": "m-a"}},
    )


def numeric(slug: str = "numeric", key: float = 60, tolerance: float = 0.0, **fields: Any) -> Numeric:
    ways = [
        WrongWay(id="swap", value=40, misconception="m-s"),
        WrongWay(id="thousand", value=1000, misconception="m-t"),
    ]
    return Numeric(**common(slug, **fields), type="numeric", key=key, tolerance=tolerance, wrong_ways=ways)


MAKERS = (single, multiple, verdict, ordering, numeric, matching, gap, sorting, marked)
EVERY_TYPE: tuple[AnyExercise, ...] = (*(make() for make in MAKERS), claims(), checks())


def bank(skill: str, n: int) -> tuple[AnyExercise, ...]:
    """`n` items of changing types, contexts and difficulties, the first three of each skill unlike one another."""
    return tuple(
        MAKERS[i % len(MAKERS)](f"{skill}-{i}", context=CONTEXTS[i % len(CONTEXTS)], difficulty=1 + i % 3)
        for i in range(n)
    )


def course(prerequisites: Mapping[str, tuple[str, ...]], n_items: int = 12, per_lesson: int = 1) -> Course:
    """Lessons of `per_lesson` skills each, in the order given; `n_items` items for each skill."""
    skills = list(prerequisites)
    lessons = [
        Lesson(slug=f"lesson-{i}", module="module", skills=tuple(skills[i : i + per_lesson]))
        for i in range(0, len(skills), per_lesson)
    ]
    return Course.of(prerequisites, lessons, {skill: bank(skill, n_items) for skill in skills})
