"""Skills, lessons and modules as rows of lists, with what this learner has made of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby

from learning import clock
from learning.catalogue.course import Catalogue, ExerciseEntry, ModuleEntry
from learning.engine import sequencing, tracing
from learning.engine.decision import Decision
from learning.engine.explain import estimate, level, percent
from learning.engine.situation import Status
from learning.engine.state import LearnerState
from learning.i18n import _
from learning.tutor import Tutor
from learning.web.context import page_url
from learning.web.learner import wording
from learning.web.learner.views_of import LessonRow, ModuleRow, SkillRow

MINUTES_OF_PRACTICE = 5
"""Per skill, on average."""
STEM_LENGTH = 90


def beginning(catalogue: Catalogue, entry: ExerciseEntry, lang: str) -> str:
    """How the question of an exercise begins; of a template, one that is drawn."""
    lang = entry.language(lang)
    # Tables and lists begin a paragraph of their own.
    text = catalogue.words[lang].plain(entry.text(lang).stem.partition("\n\n")[0])
    return text if len(text) <= STEM_LENGTH else text[:STEM_LENGTH].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class Rows:
    """Makes rows for one learner in one language; `proposed` is the decision that stands, if any."""

    tutor: Tutor
    learner: LearnerState
    lang: str
    proposed: Decision | None = None
    now: datetime = field(default_factory=clock.now)
    order: tuple[str, ...] = ()
    """Who has set the plain order for the learner and why, in sentences; none where nobody has."""

    @cached_property
    def _status(self) -> dict[str, Status]:
        course, parameters = self.tutor.course(self.now), self.tutor.parameters
        return sequencing.open_skills(course, self.learner, parameters, now=self.now)

    def status(self, skill: str) -> Status:
        """What a skill is to the learner now."""
        return self._status[skill]

    def title(self, skill: str) -> str:
        """The name of a skill in the reader's language."""
        entry = self.tutor.catalogue.skills[skill]
        lang = entry.language(self.lang)
        return self.tutor.catalogue.words[lang].plain(entry.text(lang).title)

    def stem(self, exercise: str) -> str:
        """The beginning of the question of an exercise."""
        return beginning(self.tutor.catalogue, self.tutor.catalogue.exercises[exercise].drawn(0), self.lang)

    def skill(self, slug: str) -> SkillRow:
        """One skill with its estimate in words and numbers."""
        catalogue, parameters = self.tutor.catalogue, self.tutor.parameters
        entry, status = catalogue.skills[slug], self._status[slug]
        lang = entry.language(self.lang)
        state = self.learner.skills.get(slug) or tracing.begin(slug, parameters)
        reached, found = level(state, parameters, self.now), estimate(state, parameters, self.now)
        needs = self.tutor.course(self.now).graph.prerequisites(slug)
        return SkillRow(
            slug=slug,
            title=self.title(slug),
            can_do=catalogue.words[lang].plain(entry.text(lang).can_do),
            level=wording.level_class(reached),
            level_label=wording.level_label(reached),
            percent=percent(tracing.p_now(state, self.now)),
            evidence=wording.rests_on(state.n_opportunities, inferred=state.placed_by is not None),
            status=status,
            status_label="" if status is Status.MASTERED else wording.status_label(status),
            url=page_url("learner.skill", skill=slug),
            practise_url=page_url("learner.go", skill=slug),
            lesson_title=self.lesson_title(entry.lesson),
            needs=tuple(self.title(n) for n in needs if self._status[n] not in (Status.MASTERED, Status.WAIVED)),
            basis=wording.basis(found),
            memory=wording.memory(found),
        )

    def skills_by_module(self, among: Collection[str]) -> list[tuple[ModuleRow, list[SkillRow]]]:
        """All skills of some modules, in the order of the course."""
        skills = self.tutor.catalogue.skills
        of_module = groupby(self.tutor.catalogue.course.skills, key=lambda slug: skills[slug].module)
        found = {module: list(map(self.skill, slugs)) for module, slugs in of_module}
        return [(row, found[row.slug]) for row in self.modules() if row.slug in among and row.slug in found]

    def lesson_title(self, slug: str) -> str:
        """The name of a lesson in the reader's language."""
        lesson = self.tutor.catalogue.lessons[slug]
        lang = lesson.language(self.lang)
        return self.tutor.catalogue.words[lang].plain(lesson.text(lang).front.title)

    def lesson(self, slug: str, number: int) -> LessonRow:
        """One lesson in a path."""
        lesson = self.tutor.catalogue.lessons[slug]
        lang = lesson.language(self.lang)
        recommended = self._is_proposed(slug)
        return LessonRow(
            slug=slug,
            number=number,
            title=self.lesson_title(slug),
            summary=self.tutor.catalogue.words[lang].plain(lesson.text(lang).front.summary),
            minutes=lesson.spec.minutes,
            url=page_url("learner.lesson", lesson=slug),
            skills=tuple(self.skill(skill) for skill in lesson.spec.skills),
            read=all(s in self.learner.skills and self.learner.skills[s].lesson_read for s in lesson.spec.skills),
            recommended=recommended,
            why=self._why_here() if recommended else "",
        )

    def module(self, entry: ModuleEntry, number: int) -> ModuleRow:
        """One module in the list of modules."""
        catalogue = self.tutor.catalogue
        lang = entry.language(self.lang)
        words, lessons = catalogue.words[lang], [catalogue.lessons[slug] for slug in entry.spec.lessons]
        skills = [skill for lesson in lessons for skill in lesson.spec.skills]
        recommended = any(self._is_proposed(lesson.slug) for lesson in lessons)
        return ModuleRow(
            slug=entry.slug,
            number=number,
            icon=entry.spec.icon,
            title=words.plain(entry.text(lang).title),
            summary=words.plain(entry.text(lang).summary),
            minutes=sum(lesson.spec.minutes for lesson in lessons) + MINUTES_OF_PRACTICE * len(skills),
            n_lessons=len(lessons),
            n_skills=len(skills),
            n_mastered=sum(self._status[skill] is Status.MASTERED for skill in skills),
            url=page_url("learner.module", module=entry.slug),
            goal_url=page_url("learner.goals", _anchor=entry.slug) if entry.spec.track else "",
            recommended=recommended,
            why=self._why_here() if recommended else "",
        )

    def modules(self) -> list[ModuleRow]:
        """All modules in order."""
        return [self.module(entry, n) for n, entry in enumerate(self.tutor.catalogue.modules.values(), start=1)]

    def _why_here(self) -> str:
        """Nothing to say in the plain order: there it is simply what comes next."""
        in_order = self.proposed is not None and self.proposed.policy == sequencing.FIXED
        if in_order:
            return ""
        return _("Bréck proposes to go on here.") if self.learner.skills else _("Bréck proposes to begin here.")

    def _is_proposed(self, lesson: str) -> bool:
        if self.proposed is None or self.proposed.skill is None:
            return False
        return self.tutor.catalogue.skills[self.proposed.skill].lesson == lesson
