"""The course in memory: what the site asks for, by slug and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, Self, TypeVar
from uuid import UUID

from learning.catalogue.instances import filled
from learning.catalogue.markup import Words
from learning.catalogue.schema import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    ExerciseText,
    Exit,
    ExitsText,
    ExplorableText,
    Fact,
    Glossary,
    Lesson,
    LessonText,
    Module,
    ModuleText,
    SecondText,
    Skill,
    SkillText,
    Term,
)
from learning.engine.course import Course
from learning.engine.course import Lesson as EngineLesson
from learning.engine.generate import Instance, instance, seed_of
from learning.engine.items import AnyExercise, Generated
from learning.engine.placement import Question

if TYPE_CHECKING:
    from learning.catalogue.finaltest import FinalTestEntry

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Translated(Generic[T]):
    """The same thing in several languages; a missing one falls back to English, then to any."""

    texts: Mapping[str, T]

    def text(self, lang: str) -> T:
        """The best text for a reader of `lang`."""
        return self.texts[self.language(lang)]

    def language(self, lang: str) -> str:
        """The language that `text(lang)` is in."""
        return next(code for code in (lang, SOURCE_LANGUAGE, *LANGUAGES) if code in self.texts)


@dataclass(frozen=True, kw_only=True)
class Body(Generic[T]):
    """A Markdown file: its front matter and its text."""

    front: T
    body: str


@dataclass(frozen=True, kw_only=True)
class ModuleEntry(Translated[ModuleText]):
    """A module with its lessons in order."""

    slug: str
    spec: Module


@dataclass(frozen=True, kw_only=True)
class ExitEntry(Translated[ExitsText]):
    """A goal for the whole course, with its skills in order. All exits share their texts."""

    slug: str
    spec: Exit
    skills: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LessonEntry(Translated[Body[LessonText]]):
    """A lesson; `drawings` are the SVG sources by name."""

    slug: str
    module: str
    spec: Lesson
    drawings: Mapping[str, str]
    second: Translated[Body[SecondText]] | None = None
    """The same in another way."""


@dataclass(frozen=True, kw_only=True)
class ExplorableEntry(Translated[ExplorableText]):
    """The words of an interactive figure."""

    name: str


@dataclass(frozen=True, kw_only=True)
class SkillEntry(Translated[SkillText]):
    """A skill with its exercises."""

    slug: str
    lesson: str
    module: str
    spec: Skill


@dataclass(frozen=True, kw_only=True)
class ExerciseEntry:
    """An exercise and the skill that it practises; `instance` when it was made from a template."""

    exercise: AnyExercise
    skill: SkillEntry
    instance: Instance | None = None

    def drawn(self, seed: int) -> Self:
        """The exercise of a seed, if this is a template; else itself."""
        if not isinstance(self.exercise, Generated):
            return self
        made = instance(self.exercise, seed)
        return replace(self, exercise=made.exercise, instance=made)

    def drawn_for(self, response: UUID) -> Self:
        """The exercise that a response answered: what a template asked stands in the response's uuid."""
        return self.drawn(seed_of(response))

    def language(self, lang: str) -> str:
        """The language that `text(lang)` is in: that of the whole skill."""
        return self.skill.language(lang)

    def words_in(self, lang: str) -> ExerciseText:
        """Its words as they were written; those of a template have slots."""
        return self.skill.text(lang).exercises[self.exercise.slug]

    def text(self, lang: str) -> ExerciseText:
        """Its words as they are shown."""
        lang = self.language(lang)
        words = self.words_in(lang)
        return filled(words, self.instance, lang) if self.instance else words


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything an author wrote. `version` is a fingerprint of all of it."""

    modules: Mapping[str, ModuleEntry]
    lessons: Mapping[str, LessonEntry]
    skills: Mapping[str, SkillEntry]
    glossaries: Mapping[str, Glossary]
    explorables: Mapping[str, ExplorableEntry]
    exits: Mapping[str, ExitEntry]
    version: str
    words: Mapping[str, Words] = field(repr=False)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    final_test: FinalTestEntry | None = None
    """Kept apart from `exercises`, so that nothing else can ever show what it asks."""
    placement: tuple[Question, ...] = ()
    """What the placement asks, easy to hard; a course need not have one."""

    @cached_property
    def tracks(self) -> tuple[str, ...]:
        """Modules for one discipline, in order."""
        return tuple(slug for slug, module in self.modules.items() if module.spec.track)

    @cached_property
    def exercises(self) -> dict[str, ExerciseEntry]:
        """All exercises by slug, retired ones too: old answers still point at them."""
        return {e.slug: ExerciseEntry(exercise=e, skill=s) for s in self.skills.values() for e in s.spec.exercises}

    @cached_property
    def course(self) -> Course:
        """What the engine needs to know of it."""
        return Course.of(
            prerequisites={slug: skill.spec.prerequisites for slug, skill in self.skills.items()},
            lessons=[
                EngineLesson(
                    slug=slug,
                    module=lesson.module,
                    skills=tuple(lesson.spec.skills),
                    is_track=lesson.module in self.tracks,
                )
                for slug, lesson in self.lessons.items()
            ],
            items={slug: skill.spec.exercises for slug, skill in self.skills.items()},
        )

    def not_holding(self, facts: Iterable[str], day: date) -> list[Fact]:
        """Which of some facts may not be taught as true on a day."""
        return [self.facts[id] for id in facts if not self.facts[id].holds(day)]

    @cached_property
    def withdrawn(self) -> Callable[[date], frozenset[str]]:
        """Exercises that lean on a fact that on a day is not yet in force or was not looked at again in time: asked
        with each answer, looked up once a day."""
        leaning = [(slug, e.exercise.facts) for slug, e in self.exercises.items() if e.exercise.facts]
        return lru_cache(lambda day: frozenset(slug for slug, facts in leaning if self.not_holding(facts, day)))

    def glossary(self, lang: str) -> Mapping[str, Term]:
        """The words in a language, or in English."""
        return self.glossaries.get(lang, self.glossaries[SOURCE_LANGUAGE]).terms

    def misconceptions_up_to(self, skill: str) -> set[str]:
        """Those of a skill and of all that it builds on: what one of its exercises may name."""
        skills = {skill, *self.course.graph.ancestors(skill)}
        return {m.id for slug in skills for m in self.skills[slug].spec.misconceptions}

    def misconception(self, id: str) -> SkillEntry | None:
        """The skill whose list names a misconception."""
        return self._misconceptions.get(id)

    @cached_property
    def _misconceptions(self) -> dict[str, SkillEntry]:
        return {m.id: skill for skill in self.skills.values() for m in skill.spec.misconceptions}
