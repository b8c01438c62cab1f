"""What there is to learn, as the engine sees it: skills, lessons and items in the order of the course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from learning.engine.items import AnyExercise
from learning.engine.skills import SkillGraph


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """One lesson and the skills that it teaches, in order."""

    slug: str
    module: str
    skills: tuple[str, ...]
    is_track: bool = False
    """Whether its module is for one discipline, beside the course for everybody."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """Immutable, so that all requests share one. Build it with `Course.of`."""

    graph: SkillGraph
    lessons: tuple[Lesson, ...]
    items: Mapping[str, tuple[AnyExercise, ...]]
    """Per skill, in file order, without retired ones; a skill may have none."""

    @classmethod
    def of(
        cls,
        prerequisites: Mapping[str, Iterable[str]],
        lessons: Iterable[Lesson],
        items: Mapping[str, Iterable[AnyExercise]],
    ) -> Self:
        """Leave out retired items. Raises UnknownSkill, CycleError, and ValueError when a skill is not in
        exactly one lesson or an item's slug is not unique."""
        graph = SkillGraph(prerequisites)
        lessons = tuple(lessons)
        taught = [skill for lesson in lessons for skill in lesson.skills]
        for skill in [*taught, *items]:
            graph.prerequisites(skill)
        if wrong := [skill for skill in graph.order if taught.count(skill) != 1]:
            raise ValueError(f"not in exactly one lesson: {', '.join(wrong)}")
        kept = {skill: tuple(i for i in items.get(skill, ()) if i.retired_at is None) for skill in taught}
        slugs = [item.slug for own in kept.values() for item in own]
        if len(slugs) != len(set(slugs)):
            raise ValueError(f"not unique: {', '.join(sorted({slug for slug in slugs if slugs.count(slug) > 1}))}")
        return cls(graph=graph, lessons=lessons, items=kept)

    @cached_property
    def skills(self) -> tuple[str, ...]:
        """Every skill, in the order of the lessons."""
        return tuple(skill for lesson in self.lessons for skill in lesson.skills)

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """Every module, in the order of the lessons."""
        return tuple(dict.fromkeys(lesson.module for lesson in self.lessons))

    @cached_property
    def lesson_of(self) -> Mapping[str, Lesson]:
        """The lesson that teaches a skill."""
        return {skill: lesson for lesson in self.lessons for skill in lesson.skills}

    def track_of(self, skill: str) -> frozenset[str]:
        """All skills of the track that a skill belongs to; none for the course for everybody."""
        lesson = self.lesson_of.get(skill)
        if lesson is None or not lesson.is_track:
            return frozenset()
        return frozenset(one for other in self.lessons if other.module == lesson.module for one in other.skills)

    @cached_property
    def builds_on(self) -> Mapping[str, frozenset[str]]:
        """Every skill that needs this one, directly or not."""
        ancestors = {skill: self.graph.ancestors(skill) for skill in self.skills}
        return {skill: frozenset(other for other in self.skills if skill in ancestors[other]) for skill in self.skills}

    @cached_property
    def item(self) -> Mapping[str, AnyExercise]:
        """Items by slug."""
        return {item.slug: item for own in self.items.values() for item in own}

    @cached_property
    def skill_of(self) -> Mapping[str, str]:
        """The skill of an item, by the item's slug."""
        return {item.slug: skill for skill, own in self.items.items() for item in own}
