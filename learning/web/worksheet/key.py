"""The key to one exercise: what is right and why, what is wrong and which idea is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.catalogue.instances import spoken
from learning.catalogue.schema import ExerciseText
from learning.catalogue.typography import unpraised
from learning.engine import grading
from learning.engine.items import AnyExercise, Matching, Sorting, TrueFalseReason
from learning.i18n import _
from learning.web.learner.feedback_view import paragraphs, solution
from learning.web.worksheet.views_of import KeyView, MistakeView
from learning.worksheets.codes import code
from learning.worksheets.mistakes import Mistake, mistakes


def key_view(catalogue: Catalogue, entry: ExerciseEntry, lang: str) -> tuple[KeyView, list[str]]:
    """The key, and the ids of the misconceptions in it."""
    exercise, text, words = entry.exercise, entry.text(lang), catalogue.words[lang]
    found = [*_verdict(exercise, text), *mistakes(exercise, text, lang)]
    key = KeyView(
        code=code(exercise),
        solution=tuple(solution(entry, text, words)),
        reasons=tuple(paragraphs(entry, text, words, _reasons(exercise, text, lang))),
        mistakes=tuple(
            MistakeView(
                answers=tuple(words.inline(answer) for answer in one.answers),
                feedback=words.inline(one.feedback),
                idea=_idea(catalogue, one.misconception, lang),
            )
            for one in found
        ),
    )
    return key, [one.misconception for one in found if one.misconception]


def _reasons(exercise: AnyExercise, text: ExerciseText, lang: str) -> Iterator[tuple[str, str]]:
    """Why the right answer is right: what a learner is told who gives it, of cards about each."""
    grade = grading.grade(exercise, grading.right_answer(exercise))
    ids: Sequence[str] = exercise.options if isinstance(exercise, Matching | Sorting) else grade.feedback
    return ((id, unpraised(spoken(text.feedback[id], grade.values, lang))) for id in ids if id in text.feedback)


def _verdict(exercise: AnyExercise, text: ExerciseText) -> Iterator[Mistake]:
    """True instead of false, or the other way round."""
    if isinstance(exercise, TrueFalseReason):
        yield Mistake(answers=(_("False") if exercise.truth else _("True"),), feedback=text.feedback["verdict"])


def _idea(catalogue: Catalogue, id: str, lang: str) -> Markup:
    skill = catalogue.misconception(id)
    return catalogue.words[lang].inline(skill.text(lang).misconceptions[id].text) if skill else Markup()
