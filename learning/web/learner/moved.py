"""What an answer did to the estimate of its skill, in words: under the answer, and on the page of the skill."""

from __future__ import annotations

from learning.catalogue.course import ExerciseEntry
from learning.engine import grading
from learning.engine.explain import change
from learning.i18n import _
from learning.tutor import Outcome, Response
from learning.web.learner import wording
from learning.web.learner.rows import Rows


def moved(answered: Outcome | Response, entry: ExerciseEntry, rows: Rows) -> tuple[str, ...]:
    """From where to where the estimate went, and why."""
    skill = entry.skill.slug
    numbers = change(
        rows.tutor.parameters.of(skill, entry.exercise),
        correct=answered.correct,
        unknown=grading.is_unknown(answered.answer),
        is_evidence=answered.is_evidence,
        n_hints=answered.n_hints,
        p_before=answered.p_before,
        p_after=answered.p_after,
        p_recall=answered.p_recall,
        lapsed=answered.lapsed,
    )
    return wording.change(numbers, rows.title(skill))


def outcome(response: Response) -> str:
    """What an answer came to, in a list of answers."""
    if grading.is_unknown(response.answer):
        return _("I do not know")
    return _("Correct") if response.correct else _("Not quite yet")
