"""The questions of a class: which there are and in what order to ask them, and one of them as a page shows it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from learning import i18n
from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.clock import now
from learning.engine.grading import Form, Grade, Malformed
from learning.engine.items import Explorable, Generated
from learning.extensions import site
from learning.i18n import _
from learning.tutor import Tutor
from learning.web.learner.exercise_view import exercise_view
from learning.web.learner.rows import STEM_LENGTH
from learning.web.learner.sent import drawn
from learning.web.learner.views_of import ExerciseView

BY_OPTION = ("single-choice", "multiple-choice", "true-false-reason")
"""Types whose answers are counted by option; those of the others by what came of them."""

SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\d)[.?!…]\s?[»“”\"’)]*\s+(?=[^a-zà-ÿ])")
"""Neither after a letter, as in abbreviations, nor after a number, as in dates. French sets its marks apart."""


@dataclass(frozen=True, kw_only=True)
class QuestionRow:
    """A question that can be asked."""

    slug: str
    skill: str
    stem: str
    """Its first sentences."""
    rest: str
    """What comes after them, but for tables and lists: often it is the last sentence that asks."""
    kind: str
    n_ideas: int
    """How many misconceptions its wrong answers show."""
    asked: bool


def suggested(catalogue: Catalogue, lesson: str) -> list[ExerciseEntry]:
    """All exercises of a lesson that may be asked now. First those that check what people think: quick to answer, an
    idea behind each option; last what takes long. Within these by difficulty, in the order of the course."""
    skills, withdrawn = catalogue.lessons[lesson].spec.skills, catalogue.withdrawn(now().date())
    found = [
        catalogue.exercises[exercise.slug]
        for skill in skills
        for exercise in catalogue.skills[skill].spec.exercises
        if exercise.retired_at is None and exercise.slug not in withdrawn
    ]
    return sorted(found, key=lambda one: (_rank(one), one.exercise.difficulty))


def rows(catalogue: Catalogue, lesson: str, asked: Collection[str]) -> Iterator[QuestionRow]:
    """The same for a list."""
    for entry in suggested(catalogue, lesson):
        lang = entry.skill.language(i18n.current())
        words = catalogue.words[lang]
        text = " ".join(filter(_is_text, entry.drawn(0).text(lang).stem.split("\n\n")))
        stem, rest = first_sentences(words.plain(text))
        yield QuestionRow(
            slug=entry.exercise.slug,
            skill=words.plain(entry.skill.text(lang).title),
            stem=stem,
            rest=rest,
            kind=kind(entry.exercise.format),
            n_ideas=len(_ideas(entry)),
            asked=entry.exercise.slug in asked,
        )


def view(
    tutor: Tutor,
    slug: str,
    number: UUID,
    *,
    action: str = "",
    form: Form | None = None,
    problem: Malformed | None = None,
    grade: Grade | None = None,
) -> ExerciseView:
    """An exercise as everybody in the class sees it; `number` says which, where it is made from a template."""
    entry = drawn(tutor.catalogue.exercises[slug], number)
    made = exercise_view(
        tutor.catalogue, entry, i18n.current(), form=form, problem=problem, grade=grade, response_id=str(number)
    )
    # Help comes from the room.
    return replace(made, action=action, hint_url="")


def scripts(lesson: str) -> list[str]:
    """What the interactive figures of a lesson need: they may come onto the page at any time."""
    catalogue = site().tutor().catalogue
    exercises = [entry.exercise for entry in suggested(catalogue, lesson)]
    return sorted({f"explorables/{one.explorable}.js" for one in exercises if isinstance(one, Explorable)})


def kind(way: str) -> str:
    """How a question is answered, in words."""
    match way:
        case "single-choice":
            return _("One answer")
        case "multiple-choice":
            return _("Several answers")
        case "true-false-reason":
            return _("True or false, and why")
        case "ordering":
            return _("Putting in order")
        case "matching":
            return _("Finding pairs")
        case "sorting":
            return _("Sorting into groups")
        case "gap":
            return _("Filling gaps")
        case "mark-words" | "mark-cells":
            return _("Marking")
        case "judge-answer":
            return _("Judging an answer")
        case "numeric":
            return _("A number")
        case _:
            return _("An interactive figure")


def _is_text(paragraph: str) -> bool:
    return not paragraph.startswith(("|", "- ", "1."))


def first_sentences(text: str) -> tuple[str, str]:
    """As many as are short enough, but at least one; and the rest."""
    if len(text) <= STEM_LENGTH:
        return text, ""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    end = max((end for end in ends if end <= STEM_LENGTH), default=ends[0] if ends else len(text))
    return text[:end].rstrip(), text[end:]


def _rank(entry: ExerciseEntry) -> int:
    exercise = entry.exercise
    if isinstance(exercise, Explorable):
        return 3
    return 2 * (exercise.format not in BY_OPTION or isinstance(exercise, Generated)) + (not _ideas(entry))


def _ideas(entry: ExerciseEntry) -> set[str]:
    """The misconceptions that wrong answers to an exercise show."""
    exercise = entry.exercise
    found: list[str | None] = []
    for one in getattr(exercise, "misconceptions", {}).values():
        found += one.values() if isinstance(one, dict) else [one]
    found += [one.misconception for name in ("violations", "wrong_ways") for one in getattr(exercise, name, ())]
    return {one for one in found if one}
