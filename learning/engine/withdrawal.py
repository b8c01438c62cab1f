"""A course without some of its items, such that nobody is led into practice that can lead nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from itertools import chain

from learning.engine import tracing
from learning.engine.course import Course
from learning.engine.items import AnyExercise, Generated
from learning.engine.parameters import ParameterSet
from learning.engine.skills import SkillGraph


def without(course: Course, gone: Container[str], parameters: ParameterSet) -> Course:
    """The course without the items in `gone`, given by slug.

    A skill that loses so many that not even somebody without a mistake could master it is set aside: it keeps its
    lesson and no item, and what builds on it builds on its prerequisites instead. Who had mastered it still has.
    """
    left = {skill: tuple(item for item in own if item.slug not in gone) for skill, own in course.items.items()}
    poorer = (skill for skill, own in left.items() if len(own) < len(course.items[skill]))
    aside = {skill for skill in poorer if not can_be_mastered(skill, left[skill], parameters)}
    items = {skill: () if skill in aside else own for skill, own in left.items()}
    return replace(course, graph=_around(course.graph, aside), items=items)


def can_be_mastered(skill: str, items: Iterable[AnyExercise], parameters: ParameterSet) -> bool:
    """Whether right answers to all items, twice to a template, would count as mastery."""
    state = tracing.begin(skill, parameters)
    for item in items:
        for _ in range(tracing.IN_A_ROW if isinstance(item, Generated) else 1):
            state = tracing.answered(state, item, parameters, skill=skill, correct=True, evidence=True)
    return tracing.is_mastered(state, parameters)


def _around(graph: SkillGraph, aside: Container[str]) -> SkillGraph:
    """The same skills, none of which needs one that is set aside."""
    needs: dict[str, tuple[str, ...]] = {}
    for skill in graph.order:
        wanted = (needs[need] if need in aside else (need,) for need in graph.needs[skill])
        needs[skill] = tuple(dict.fromkeys(chain.from_iterable(wanted)))
    return SkillGraph({skill: needs[skill] for skill in graph.needs})
