"""What the estimate of one skill rests on: each answer with what it did and why, and the way the estimate took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from learning.catalogue.course import ExerciseEntry
from learning.engine import tracing
from learning.engine.explain import percent
from learning.engine.worked import Step
from learning.i18n import _, ngettext, short_time
from learning.tutor import Response
from learning.web.context import page_url
from learning.web.context import percent as shown
from learning.web.learner import charts
from learning.web.learner.moved import moved, outcome
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import EvidenceRow

ON_THE_CHART = 40
"""The latest answers that count; before them the line would be a hedge."""
SAME = 0.006
"""Estimates that differ by less are the same to a reader of whole per cents."""


@dataclass(frozen=True, kw_only=True)
class HistoryView:
    """The way of an estimate as a chart; the rows of the evidence are the same as a table."""

    chart: charts.Chart
    summary: str
    since: str
    goal: str


def evidence(stored: Sequence[Response], rows: Rows) -> list[EvidenceRow]:
    """The answers to a skill, newest first as they are stored; those to exercises that are in no content file any
    more are left out, because nothing can be said of them."""
    found = []
    before: Response | None = None
    for response in reversed(stored):
        entry = entry_of(response, rows)
        if entry is not None:
            found.append(_row(response, entry, before, rows))
        if response.is_evidence:
            before = response
    return found[::-1]


def history(stored: Sequence[Response], skill: str, rows: Rows) -> HistoryView | None:
    """The chart of the answers that count, newest first as they are stored; None without any."""
    counted = [response for response in reversed(stored) if response.is_evidence][-ON_THE_CHART:]
    if not counted:
        return None
    parameters = rows.tutor.parameters
    state = rows.learner.skills.get(skill) or tracing.begin(skill, parameters)
    start, now = counted[0].p_before, tracing.p_now(state, rows.now)
    return HistoryView(
        chart=charts.history(
            [Step(one.p_before, one.p_after) for one in counted],
            [one.correct for one in counted],
            start,
            now,
            parameters.mastery.p,
        ),
        summary=ngettext(
            "The estimate along %(num)s answer: from %(start)s to %(now)s now.",
            "The estimate along %(num)s answers: from %(start)s to %(now)s now.",
            len(counted),
            start=shown(percent(start)),
            now=shown(percent(now)),
        ),
        since=short_time(counted[0].created_at),
        goal=shown(percent(parameters.mastery.p)),
    )


def entry_of(response: Response, rows: Rows) -> ExerciseEntry | None:
    """The exercise of a response, as long as there is one."""
    slug = rows.tutor.ids.item_slugs.get(response.item_id)
    return rows.tutor.catalogue.exercises[slug] if slug is not None else None


def _row(response: Response, entry: ExerciseEntry, before: Response | None, rows: Rows) -> EvidenceRow:
    slug, counted = entry.exercise.slug, response.is_evidence
    return EvidenceRow(
        when=short_time(response.created_at),
        title=rows.stem(slug),
        url=page_url("learner.exercise", exercise=slug, response=response.uuid),
        outcome=outcome(response),
        correct=response.correct,
        counted=counted,
        note=_note(response),
        before=shown(percent(response.p_before)) if counted else "",
        after=shown(percent(response.p_after)) if counted else "",
        because=_because(response, entry, before, rows) if counted else (),
    )


def _because(response: Response, entry: ExerciseEntry, before: Response | None, rows: Rows) -> tuple[str, ...]:
    """Why the estimate moved, in the words of the feedback, and what else had moved it since the answer before."""
    why = moved(response, entry, rows)[1:]
    known = response.p_before / response.p_recall if response.p_recall > 0 else response.p_before
    if before is None or abs(known - before.p_after) < SAME:
        return why
    return (
        _(
            "Between this answer and the one before it, the estimate changed from %(last)s to %(known)s: by an "
            "objection, a placement or a new beginning, or because the numbers of the model are newer.",
            last=shown(percent(before.p_after)),
            known=shown(percent(min(known, 1.0))),
        ),
        *why,
    )


def _note(response: Response) -> str:
    if response.is_evidence:
        return ""
    if response.placement_id is not None:
        return _("Not counted: you took this placement back.")
    if response.n_hints:
        return ngettext("Not counted: you used %(num)s hint.", "Not counted: you used %(num)s hints.", response.n_hints)
    return _("Not counted: you had answered it before.")
