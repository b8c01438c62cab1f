"""The placement in words: its questions, and what was concluded from the answers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from learning.engine import placed, tracing
from learning.engine.placement import LIMIT, USUAL, Asked, Ending
from learning.engine.state import SkillState
from learning.i18n import _, ngettext
from learning.tutor import Response
from learning.tutor.placements import Sitting
from learning.web.context import page_url
from learning.web.learner.moved import outcome
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import SkillRow


@dataclass(frozen=True, kw_only=True)
class StepView:
    """Where a sitting is."""

    number: int
    n_most: int
    minutes_left: int


@dataclass(frozen=True, kw_only=True)
class FoundRow:
    """What was concluded of one skill, and why. `right` is None when nothing was asked about it, `outcome` is empty."""

    skill: SkillRow
    why: str
    right: bool | None = None
    outcome: str = ""
    answer_url: str = ""
    contest_url: str = ""


@dataclass(frozen=True, kw_only=True)
class ResultView:
    """What a sitting came to."""

    placement: str
    """Its number."""
    told: str
    n_right: int
    asked: tuple[FoundRow, ...]
    known: tuple[FoundRow, ...]
    """Skills that nothing was asked about, and that are taken as known ..."""
    unknown: tuple[FoundRow, ...]
    """... or as still new."""
    n_others: int
    can_go_on: bool


def step_view(here: Sitting, step: Asked) -> StepView:
    """How far it is, and how long it may still take."""
    seconds = min(step.n_left * USUAL, LIMIT).total_seconds()
    return StepView(
        number=len(here.responses) + 1,
        n_most=len(here.responses) + step.n_left,
        minutes_left=math.ceil(seconds / 60),
    )


def result_view(here: Sitting, rows: Rows) -> ResultView:
    """The answers, and every skill whose estimate rests on them, as the estimates are now."""
    asked = tuple(_asked(here.responses, rows))
    told_of = {row.skill.slug for row in asked}
    inferred = {
        skill: state
        for skill, state in _in_order(rows)
        if state.placed_by is not None and skill not in told_of and not placed.is_practised(state)
    }
    known = tuple(_inferred(skill, state, rows) for skill, state in inferred.items() if tracing.is_placed(state))
    unknown = tuple(_inferred(skill, state, rows) for skill, state in inferred.items() if not tracing.is_placed(state))
    return ResultView(
        placement=str(here.placement.uuid),
        told=_told(here),
        n_right=sum(bool(row.right) for row in asked),
        asked=asked,
        known=known,
        unknown=unknown,
        n_others=len(rows.tutor.catalogue.skills) - len(told_of) - len(inferred),
        can_go_on=here.step in (Ending.TIME, Ending.STOPPED),
    )


def _in_order(rows: Rows) -> Iterable[tuple[str, SkillState]]:
    met = rows.learner.skills
    return ((skill, met[skill]) for skill in rows.tutor.catalogue.course.skills if skill in met)


def _told(here: Sitting) -> str:
    n = len(here.responses)
    match here.step:
        case Ending.MISSES:
            return _("Three questions in a row were new to you, so the rest was left out: it builds on them.")
        case Ending.TIME:
            return _("About ten minutes are over, so it ended here.")
        case Ending.STOPPED:
            return ngettext("You stopped after %(num)s question.", "You stopped after %(num)s questions.", n)
        case _:
            return _("There was nothing more to ask.")


def _asked(responses: Sequence[Response], rows: Rows) -> Iterable[FoundRow]:
    skills = {id: slug for slug, id in rows.tutor.ids.skills.items()}
    items = {id: slug for slug, id in rows.tutor.ids.items.items()}
    for one in responses:
        skill, item = skills[one.skill_id], items.get(one.item_id)
        state = rows.learner.skills.get(skill) or tracing.begin(skill, rows.tutor.parameters)
        yield FoundRow(
            skill=rows.skill(skill),
            why=_why_asked(one, skill, state, rows),
            right=one.correct,
            outcome=outcome(one),
            answer_url=page_url("learner.exercise", exercise=item, response=one.uuid) if item else "",
            contest_url=page_url("learner.skill", skill=skill, _anchor="contest"),
        )


def _why_asked(one: Response, skill: str, state: SkillState, rows: Rows) -> str:
    by = _title_of_placing(state, rows)
    if by and not one.correct and state.placed_known and state.placed_by != skill:
        return _("But you were right about “%(skill)s”, which builds on it: so it is probably known.", skill=by)
    return ""


def _inferred(skill: str, state: SkillState, rows: Rows) -> FoundRow:
    by = _title_of_placing(state, rows)
    if not by:
        why = ""
    elif state.placed_known:
        why = _("You were right about “%(skill)s”, which builds on this.", skill=by)
    else:
        why = _("You did not yet know “%(skill)s”, which this builds on.", skill=by)
    return FoundRow(
        skill=rows.skill(skill), why=why, contest_url=page_url("learner.skill", skill=skill, _anchor="contest")
    )


def _title_of_placing(state: SkillState, rows: Rows) -> str:
    """The skill whose answer an estimate rests on; nothing when that has left the course."""
    return rows.title(state.placed_by) if state.placed_by and state.placed_by in rows.tutor.catalogue.skills else ""
