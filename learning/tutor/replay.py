"""A person's state, folded anew from the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.catalogue.sync import Ids
from learning.engine import bkt, grading, placed, tracing
from learning.engine import learner as learners
from learning.engine.parameters import ParameterSet
from learning.engine.predictor import ItemStatistics
from learning.engine.state import LearnerState
from learning.rows import Someone
from learning.tutor import events
from models import Event, EventKind, Placement, Response


def replayed(
    session: Session,
    person: Someone,
    catalogue: Catalogue,
    parameters: ParameterSet,
    ids: Ids,
    *,
    renumber: bool = False,
) -> LearnerState:
    """What the log of a person amounts to with these parameters. What is in no content file any more is passed over.

    With `renumber` the responses get the place that they have in this log, which was put together from two, or from
    which a placement was taken back.
    """
    learner = LearnerState(adaptive=person.adaptive_on, target=person.p_target)
    items = {id: slug for slug, id in ids.items.items()}
    for entry, before, after in _steps(session, person, catalogue, parameters, ids):
        learner = after
        if renumber and isinstance(entry, Response) and (item := items.get(entry.item_id)) is not None:
            _renumber(entry, catalogue.exercises[item].skill.slug, before, after)
    return learner


def _renumber(response: Response, skill: str, before: LearnerState, after: LearnerState) -> None:
    """What was shown to the learner then stays; what is counted later must count the same exercise once."""
    n_before = before.skills[skill].n_opportunities if skill in before.skills else 0
    response.opportunity = after.skills[skill].n_opportunities
    response.is_evidence = response.opportunity > n_before


class Prediction(NamedTuple):
    """Before a first response without a hint: probabilities in (0, 1) of a right answer; and what it was."""

    p_correct: float
    """As the site predicts it."""
    p_traced: float
    """As tracing alone does, which decides about mastery."""
    correct: bool


def predictions(
    session: Session, person: Someone, catalogue: Catalogue, parameters: ParameterSet, ids: Ids
) -> Iterator[Prediction]:
    """What would have been predicted with these parameters, oldest first."""
    items = {id: slug for slug, id in ids.items.items()}
    for entry, before, _ in _steps(session, person, catalogue, parameters, ids):
        if isinstance(entry, Response) and entry.is_evidence and entry.item_id in items:
            slug = items[entry.item_id]
            skill, exercise = catalogue.exercises[slug].skill.slug, catalogue.exercises[slug].exercise
            item, now = parameters.items.get(slug) or _rated(entry), entry.created_at
            state = before.skills.get(skill) or tracing.begin(skill, parameters)
            yield Prediction(
                learners.p_correct(before, skill, exercise, parameters, item=item, now=now),
                bkt.predict(tracing.p_now(state, now), parameters.of(skill, exercise)),
                entry.correct,
            )


def _steps(
    session: Session, person: Someone, catalogue: Catalogue, parameters: ParameterSet, ids: Ids
) -> Iterator[tuple[Response | Event, LearnerState, LearnerState]]:
    """Every entry of the log with the learner before and after it."""
    learner = LearnerState(adaptive=person.adaptive_on, target=person.p_target)
    items = {id: slug for slug, id in ids.items.items()}
    skills = {id: slug for slug, id in ids.skills.items()}
    undone = _taken_back(session, person)
    for entry in _log(session, person):
        before = learner
        if isinstance(entry, Response):
            if (item := items.get(entry.item_id)) is not None:
                known = _rated(entry)
                if entry.parameter_set_id != ids.parameter_set:
                    # Another set rated items on a scale of its own.
                    known = parameters.items.get(item) or known
                counts = entry.placement_id not in undone
                learner = _answered(learner, entry, catalogue, catalogue.exercises[item], known, parameters, counts)
        elif entry.skill_id is None or entry.skill_id in skills:
            skill = skills.get(entry.skill_id or 0)
            learner = events.after(learner, EventKind(entry.kind), skill, entry.data, catalogue, parameters)
        yield entry, before, learner


def _log(session: Session, person: Someone) -> Iterator[Response | Event]:
    """Everything that happened, in its order; a response comes before the events that its decision caused."""
    log: list[tuple[datetime, int, int, Response | Event]] = []
    for response in session.scalars(select(Response).where(Response.person_id == person.id)):
        log.append((response.created_at, 0, response.id, response))
    for event in session.scalars(select(Event).where(Event.person_id == person.id)):
        log.append((event.created_at, 1, event.id, event))
    yield from (entry for *_, entry in sorted(log, key=lambda one: one[:3]))


def _taken_back(session: Session, person: Someone) -> frozenset[int]:
    """Placements, by id, that the learner does not want to count."""
    query = select(Placement.id).where(Placement.person_id == person.id, Placement.undone_at.is_not(None))
    return frozenset(session.scalars(query))


def _answered(
    learner: LearnerState,
    response: Response,
    catalogue: Catalogue,
    entry: ExerciseEntry,
    known: ItemStatistics | None,
    parameters: ParameterSet,
    counts: bool,
) -> LearnerState:
    skill, exercise = entry.skill.slug, entry.exercise
    grade = grading.Grade(correct=response.correct, credit=response.credit, misconception=response.misconception)
    if not counts:
        return placed.taken_back(learner, skill, exercise, grade, parameters)
    in_placement = response.placement_id is not None
    respond = partial(placed.responded, course=catalogue.course) if in_placement else learners.responded
    return respond(
        learner,
        skill,
        exercise,
        grade,
        parameters,
        response.n_hints,
        duration_ms=response.duration_ms,
        item=known,
        now=response.created_at,
    )


def _rated(response: Response) -> ItemStatistics | None:
    """What was known of the item's difficulty when it was answered."""
    difficulty = response.item_difficulty
    return ItemStatistics(difficulty=difficulty) if difficulty is not None else None
