"""Facts that change, law above all: when each holds, who leans on it, and what is due for a look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from learning.catalogue.problems import Problem

if TYPE_CHECKING:
    from learning.catalogue.course import Catalogue, ExerciseEntry

FILE = "facts.toml"
SOON = timedelta(days=60)
Standing = Literal["due", "past", "not yet valid"]


@dataclass(frozen=True, kw_only=True)
class FactStatus:
    """A fact that somebody should look at, and what leans on it."""

    id: str
    claim: str
    standing: Standing
    valid_from: date
    review_by: date
    lessons: tuple[str, ...]
    exercises: tuple[str, ...]

    def __str__(self) -> str:
        when = f"from {self.valid_from}" if self.standing == "not yet valid" else f"review by {self.review_by}"
        lines = [f"{self.standing}: {self.id} ({when}): {self.claim}"]
        lines += [f"  lesson {lesson}" for lesson in self.lessons]
        lines += [f"  exercise {exercise}" for exercise in self.exercises]
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """The same for machines."""
        return asdict(self) | {"valid_from": str(self.valid_from), "review_by": str(self.review_by)}


def statuses(catalogue: Catalogue, day: date) -> list[FactStatus]:
    """What is due soon, past, or not yet valid, the most urgent first."""
    found = []
    for fact in catalogue.facts.values():
        if fact.review_by < day:
            standing: Standing = "past"
        elif fact.valid_from > day:
            standing = "not yet valid"
        elif fact.review_by <= day + SOON:
            standing = "due"
        else:
            continue
        found.append(
            FactStatus(
                id=fact.id,
                claim=fact.claim,
                standing=standing,
                valid_from=fact.valid_from,
                review_by=fact.review_by,
                lessons=tuple(slug for slug, lesson in catalogue.lessons.items() if fact.id in lesson.spec.facts),
                exercises=tuple(s for s, entry in _all_exercises(catalogue) if fact.id in entry.exercise.facts),
            )
        )
    return sorted(found, key=lambda one: one.review_by)


def _all_exercises(catalogue: Catalogue) -> Iterator[tuple[str, ExerciseEntry]]:
    """Those of the course, then those of the final test."""
    yield from catalogue.exercises.items()
    if catalogue.final_test is not None:
        yield from catalogue.final_test.items.items()


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Facts that contradict themselves, that nothing leans on, or that do not exist."""
    leaning = [(f"{lesson.module}/{slug}/lesson.toml", lesson.spec.facts) for slug, lesson in catalogue.lessons.items()]
    leaning += [
        (f"{entry.skill.module}/{entry.skill.lesson}/{entry.skill.slug}.toml", entry.exercise.facts)
        for entry in catalogue.exercises.values()
    ]
    for held_out in catalogue.final_test.items.values() if catalogue.final_test else ():
        leaning.append((f"final-test/{held_out.skill.module}.toml", held_out.exercise.facts))
    for fact in catalogue.facts.values():
        if fact.review_by <= fact.valid_from:
            yield Problem(FILE, f"fact `{fact.id}` is due before it holds", "Set `review_by` after `valid_from`.")
        if not any(fact.id in ids for _, ids in leaning):
            yield Problem(FILE, f"fact `{fact.id}` is used nowhere", "Name it in the `facts` of a lesson or exercise.")
    for file, ids in leaning:
        for id in ids:
            if id not in catalogue.facts:
                yield Problem(file, f"the fact `{id}` does not exist", f"Add it to {FILE}, or mend the id.")
