"""The whole course as it is planned: the real graph of skills, with banks of the planned size and no texts.

It stays as it is while the real course grows, so that figures of different days can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, get_args
from uuid import UUID, uuid5

from learning.engine.course import Course, Lesson
from learning.engine.items import (
    AnyExercise,
    Context,
    Difficulty,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
)

PER_TEMPLATE = 3
"""How often a template is shown with other numbers before its wording is known."""
CONTEXTS: tuple[Context, ...] = get_args(Context)
LEVELS: tuple[Difficulty, ...] = get_args(Difficulty)
MIX = ("choice", "sorting", "choice", "multiple", "verdict", "matching", "choice", "ordering")
"""The formats of a bank, in turn: about the shares that the first module has."""
NOWHERE = UUID(int=0)


@cache
def planned() -> Course:
    """47 skills in 37 lessons with about 650 items."""
    graph = _read()
    return Course.of(
        {one["slug"]: one["prerequisites"] for one in graph["skills"]},
        list(_lessons(graph)),
        {one["slug"]: list(_bank(one["slug"], one["fixed"], one["templates"])) for one in graph["skills"]},
    )


@cache
def core() -> frozenset[str]:
    """The skills of the planned course that its certificate asks for."""
    return frozenset(one["slug"] for one in _read()["skills"] if one["tier"] == "core")


def exercise(slug: str, kind: str, context: Context, difficulty: Difficulty) -> AnyExercise:
    """An exercise without meaning, of kind "choice", "multiple", "verdict", "ordering", "matching", "sorting" or
    "numeric". Raises ValueError for another kind."""
    common: dict[str, Any] = {
        "uuid": uuid5(NOWHERE, slug), "slug": slug, "context": context, "difficulty": difficulty,
    }  # fmt: skip
    four = list("abcd")
    match kind:
        case "choice":
            return SingleChoice(**common, type="single-choice", options=four, key="a", misconceptions={})
        case "multiple":
            return MultipleChoice(**common, type="multiple-choice", options=four, key=["a", "b"], misconceptions={})
        case "verdict":
            return TrueFalseReason(
                **common, type="true-false-reason", truth=True, options=four[:3], key="a", misconceptions={}
            )
        case "ordering":
            return Ordering(**common, type="ordering", options=four, key=four[::-1], violations=[])
        case "matching":
            key = dict(zip(four, "1234", strict=True))
            return Matching(**common, type="matching", options=four, targets=list("1234"), key=key)
        case "sorting":
            return Sorting(**common, type="sorting", options=four, targets=["1", "2"], key=dict.fromkeys(four, "1"))
        case "numeric":
            return Numeric(**common, type="numeric", key=1.0, wrong_ways=[])
    raise ValueError(kind)


@cache
def _read() -> dict[str, Any]:
    graph: dict[str, Any] = json.loads(files("learning.lab.simulate").joinpath("planned.json").read_text("utf-8"))
    return graph


def _lessons(graph: dict[str, Any]) -> Iterator[Lesson]:
    for slug in graph["lessons"]:
        taught = [one for one in graph["skills"] if one["lesson"] == slug]
        yield Lesson(slug=slug, module=taught[0]["module"], skills=tuple(one["slug"] for one in taught))


def _bank(skill: str, n_fixed: int, n_templates: int) -> Iterator[AnyExercise]:
    """Formats, settings and levels of difficulty take turns, so that each bank has some of each."""
    kinds = [*islice(MIX * 2, n_fixed), *["numeric"] * (n_templates * PER_TEMPLATE)]
    for i, kind in enumerate(kinds):
        yield exercise(f"{skill}-{i}", kind, CONTEXTS[i % len(CONTEXTS)], LEVELS[(i + i // 3) % len(LEVELS)])
