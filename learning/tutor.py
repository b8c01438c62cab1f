"""The one place where rows meet the engine: answers and choices go in, estimates and decisions come out.

Every function takes a session and a time, and never commits. State is folded from the log by the same pure
functions whether it happens now or in a replay, so that `rebuild_mastery` gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, select
from sqlalchemy.orm import Session

from learning import rows
from learning.catalogue.course import Catalogue
from learning.catalogue.sync import Ids
from learning.engine import grading, sequencing, tracing
from learning.engine import learner as learners
from learning.engine.decision import Activity, Candidate, Decision, Reason
from learning.engine.parameters import ParameterSet
from learning.engine.state import LearnerState, SkillState
from models import Event, EventKind, Mastery, Person, Response

__all__ = ["EventKind", "NotYours", "Outcome", "Person", "Response", "Tutor", "decision_of"]


class NotYours(Exception):
    """A response of this uuid belongs to somebody else."""


@dataclass(frozen=True)
class Outcome:
    """A stored response as far as its feedback needs it, the decision that followed, and what the engine knows."""

    uuid: UUID
    answer: Mapping[str, list[str]]
    n_hints: int
    is_evidence: bool
    p_before: float
    p_after: float
    completed: bool
    decision: Decision
    learner: LearnerState


@dataclass(frozen=True)
class Tutor:
    """A course with its parameters, and the rows that stand for them."""

    catalogue: Catalogue
    parameters: ParameterSet
    ids: Ids

    def learner(self, states: rows.States, person: Person) -> LearnerState:
        """What the engine knows of a person; skills that are in no content file any more are left out."""
        return LearnerState(
            skills={slug: SkillState.from_dict(states[id]) for slug, id in self.ids.skills.items() if id in states},
            last_skill=person.last_skill if person.last_skill in self.ids.skills else None,
            last_item=person.last_item if person.last_item in self.ids.items else None,
            adaptive=person.adaptive_on,
        )

    def state(self, session: Session, person: Person | None) -> LearnerState:
        """The same from the database; a guest without a row has met nothing."""
        if person is None:
            return LearnerState()
        return self.learner(rows.states(session, person), person)

    def record_response(
        self,
        session: Session,
        person: Person,
        item: str,
        answer: grading.Answer,
        *,
        uuid: UUID,
        n_hints: int,
        duration_ms: int | None,
        language: str,
        now: datetime,
    ) -> Outcome:
        """Grade, log, trace and decide what comes next. The same uuid again returns what was stored.

        Raises NotYours when the uuid is another person's.
        """
        if (known := rows.response(session, uuid)) is not None:
            if known.person_id != person.id:
                raise NotYours
            return self._outcome(session, person, known, now)
        entry = self.catalogue.exercises[item]
        skill, grade = entry.skill.slug, grading.grade(entry.exercise, answer)
        states = rows.states(session, person)
        learner = self.learner(states, person)
        before = learner.skills.get(skill) or tracing.begin(skill, self.parameters)
        learner = learners.responded(learner, skill, entry.exercise, grade, self.parameters, n_hints)
        after = learner.skills[skill]
        proposed = rows.latest_decision(session, person)
        followed = proposed is not None and proposed.item == item
        if proposed is not None and followed and proposed.helps is not None:
            learner = self._log(session, person, learner, EventKind.RETAUGHT, now, proposed.helps)
        elif proposed is not None and not followed:
            rows.override(session, proposed)
        decision = self._decide(session, person, learner, states, now)
        evidence = tracing.is_evidence(before, entry.exercise, n_hints)
        completed = tracing.is_mastered(after, self.parameters) and not tracing.is_mastered(before, self.parameters)
        stored = grading.to_json(entry.exercise, answer)
        rows.log_response(
            session,
            {
                "uuid": uuid,
                "person_id": person.id,
                "item_id": self.ids.items[item],
                "skill_id": self.ids.skills[skill],
                "opportunity": after.n_opportunities,
                "answer": stored,
                "correct": grade.correct,
                "credit": grade.credit,
                "is_evidence": evidence,
                "misconception": grade.misconception,
                "n_hints": n_hints,
                "duration_ms": duration_ms,
                "language": language,
                "content_version": self.catalogue.version,
                "p_before": before.p_mastery,
                "p_after": after.p_mastery,
                "completed": completed,
                "parameter_set_id": self.ids.parameter_set,
                "decision_id": proposed.id if proposed is not None and followed else None,
                "created_at": now,
            },
        )
        return Outcome(uuid, stored, n_hints, evidence, before.p_mastery, after.p_mastery, completed, decision, learner)

    def recall(self, session: Session, person: Person, uuid: UUID, now: datetime) -> tuple[str, Outcome] | None:
        """The item and outcome of a response of this person, if there is one of this uuid."""
        response = rows.response(session, uuid)
        item = next((slug for slug, id in self.ids.items.items() if response and id == response.item_id), None)
        if response is None or item is None or response.person_id != person.id:
            return None
        return item, self._outcome(session, person, response, now)

    def _outcome(self, session: Session, person: Person, response: Row[Any], now: datetime) -> Outcome:
        """A response that was stored before, and what followed it then."""
        # It was logged together with the response, at the same time.
        row = rows.decision_after(session, person, response.created_at)
        stands = row is not None and self._stands(row)
        decision = decision_of(row) if row is not None and stands else self.next_activity(session, person, now)
        return Outcome(
            response.uuid,
            response.answer,
            response.n_hints,
            response.is_evidence,
            response.p_before,
            response.p_after,
            response.completed,
            decision,
            self.state(session, person),
        )

    def note(
        self,
        session: Session,
        person: Person,
        kind: EventKind,
        now: datetime,
        *,
        skill: str | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Log a choice of the learner's, respect it, and decide anew."""
        states = rows.states(session, person)
        proposed = rows.latest_decision(session, person)
        if proposed is not None and (
            (kind is EventKind.ASKED and proposed.skill != skill)
            or (kind is EventKind.CLAIMED and proposed.skill == skill)
        ):
            rows.override(session, proposed)
        if kind is EventKind.ADAPTIVITY:
            person.adaptive_on = bool((data or {})["on"])
        learner = self._log(session, person, self.learner(states, person), kind, now, skill, data)
        asked = skill if kind is EventKind.ASKED else None
        return self._decide(session, person, learner, states, now, asked)

    def is_news(self, session: Session, person: Person, lesson: str) -> bool:
        """Whether opening a lesson tells us something: it is unread, or was proposed as a change of approach."""
        proposed = rows.latest_decision(session, person)
        if proposed is not None and proposed.lesson == lesson:
            return True
        met = self.state(session, person).skills
        return not all(s in met and met[s].lesson_read for s in self.catalogue.lessons[lesson].spec.skills)

    def lesson_opened(self, session: Session, person: Person, lesson: str, now: datetime) -> None:
        """The learner is looking at a lesson that `is_news`."""
        proposed = rows.latest_decision(session, person)
        followed = proposed is not None and proposed.lesson == lesson
        states = rows.states(session, person)
        skill = self.catalogue.lessons[lesson].spec.skills[0]
        if proposed is not None and followed and proposed.skill is not None:
            skill = proposed.skill
        learner = self.learner(states, person)
        learner = self._log(session, person, learner, EventKind.LESSON_READ, now, skill, {"lesson": lesson})
        if proposed is not None and followed and proposed.reason == Reason.RETEACH:
            learner = self._log(session, person, learner, EventKind.RETAUGHT, now, skill)
        self._decide(session, person, learner, states, now)

    def refutation_opened(self, session: Session, person: Person, misconception: str, now: datetime) -> None:
        """The learner is looking at the refutation card that was proposed."""
        proposed = rows.latest_decision(session, person)
        if (
            proposed is not None
            and proposed.misconception == misconception
            and proposed.activity == Activity.REFUTATION
        ):
            data = {"misconception": misconception}
            self.note(session, person, EventKind.REFUTATION_SHOWN, now, skill=proposed.skill, data=data)

    def next_activity(self, session: Session, person: Person, now: datetime) -> Decision:
        """The decision that stands, or a new one when there is none."""
        if (standing := self.standing(session, person)) is not None:
            return decision_of(standing)
        states = rows.states(session, person)
        return self._decide(session, person, self.learner(states, person), states, now)

    def standing(self, session: Session, person: Person) -> Row[Any] | None:
        """The latest decision, as long as the course still has everything that it names and nothing to add."""
        decision = rows.latest_decision(session, person)
        if decision is None or not self._stands(decision):
            return None
        if decision.activity == Activity.DONE:
            # A course that has grown may have something to offer where nothing was left.
            anew = sequencing.choose(self.catalogue.course, self.state(session, person), self.parameters)
            return decision if anew.activity is Activity.DONE else None
        return decision

    def first_decision(self, asked: str | None = None, *, adaptive: bool = True, lesson_read: bool = False) -> Decision:
        """What a guest of whom nothing is stored is offered; nothing is stored of it either."""
        learner = LearnerState(adaptive=adaptive)
        if asked is not None:
            learner = self._apply(learner, EventKind.ASKED, asked, {})
            if lesson_read:
                lesson = self.catalogue.skills[asked].lesson
                learner = self._apply(learner, EventKind.LESSON_READ, asked, {"lesson": lesson})
        return sequencing.choose(self.catalogue.course, learner, self.parameters, asked=asked)

    def rebuild_mastery(self, session: Session, person: Person, now: datetime) -> None:
        """Replay a person's log with the present parameters and put the cache right."""
        learner = LearnerState(adaptive=person.adaptive_on)
        items = {id: slug for slug, id in self.ids.items.items()}
        skills = {id: slug for slug, id in self.ids.skills.items()}
        log: list[tuple[datetime, int, int, Response | Event]] = []
        # A response comes before the events that its own decision caused at the same moment.
        for response in session.scalars(select(Response).where(Response.person_id == person.id)):
            log.append((response.created_at, 0, response.id, response))
        for event in session.scalars(select(Event).where(Event.person_id == person.id)):
            log.append((event.created_at, 1, event.id, event))
        for *_, entry in sorted(log, key=lambda one: one[:3]):
            if isinstance(entry, Event):
                skill = skills.get(entry.skill_id) if entry.skill_id is not None else None
                if entry.skill_id is None or skill is not None:
                    learner = self._apply(learner, EventKind(entry.kind), skill, entry.data)
            elif entry.item_id in items:
                item = self.catalogue.exercises[items[entry.item_id]]
                grade = grading.Grade(correct=entry.correct, credit=entry.credit, misconception=entry.misconception)
                skill = item.skill.slug
                learner = learners.responded(learner, skill, item.exercise, grade, self.parameters, entry.n_hints)
        session.execute(delete(Mastery).where(Mastery.person_id == person.id))
        self._save(session, person, learner, {}, now)

    def responses(self, session: Session, person: Person, skill: str) -> Sequence[Response]:
        """A person's answers on one skill, newest first."""
        query = select(Response).where(Response.person_id == person.id, Response.skill_id == self.ids.skills[skill])
        return session.scalars(query.order_by(Response.id.desc())).all()

    @staticmethod
    def n_responses(session: Session, person: Person) -> int:
        return session.scalar(select(func.count()).where(Response.person_id == person.id)) or 0

    def _apply(
        self, learner: LearnerState, kind: EventKind, skill: str | None, data: Mapping[str, Any]
    ) -> LearnerState:
        """The state after an event; lessons and skills that the course no longer has change nothing."""
        if kind is EventKind.ADAPTIVITY:
            return replace(learner, adaptive=bool(data["on"]))
        if skill is None:
            return learner
        if kind is EventKind.LESSON_READ:
            lesson = self.catalogue.lessons.get(data["lesson"])
            for taught in lesson.spec.skills if lesson else ():
                learner = learners.changed(learner, taught, self.parameters, tracing.lesson_read)
            return replace(learner, last_skill=skill)
        learner = learners.changed(learner, skill, self.parameters, partial(_TRANSITIONS[kind], data))
        return replace(learner, last_skill=skill) if kind in (EventKind.ASKED, EventKind.CONTESTED) else learner

    def _log(
        self,
        session: Session,
        person: Person,
        learner: LearnerState,
        kind: EventKind,
        now: datetime,
        skill: str | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> LearnerState:
        skill_id = self.ids.skills[skill] if skill is not None else None
        session.add(Event(person_id=person.id, skill_id=skill_id, kind=kind, data=dict(data or {}), created_at=now))
        return self._apply(learner, kind, skill, data or {})

    def _decide(
        self,
        session: Session,
        person: Person,
        learner: LearnerState,
        states: rows.States,
        now: datetime,
        asked: str | None = None,
    ) -> Decision:
        """Choose, log the choice, and store what the engine knows."""
        decision = sequencing.choose(self.catalogue.course, learner, self.parameters, asked=asked)
        self._save(session, person, learner, states, now)
        values = vars(decision) | {"candidates": [_plain(one) for one in decision.candidates]}
        rows.log_decision(session, values | {"person_id": person.id, "overridden": False, "created_at": now})
        return decision

    def _save(
        self, session: Session, person: Person, learner: LearnerState, states: rows.States, now: datetime
    ) -> None:
        """Write the states that changed."""
        stored = {self.ids.skills[skill]: state for skill, state in learner.skills.items()}
        rows.save_states(
            session,
            (
                {
                    "person_id": person.id,
                    "skill_id": skill_id,
                    "p_mastery": state.p_mastery,
                    "n_opportunities": state.n_opportunities,
                    "is_mastered": tracing.is_mastered(state, self.parameters),
                    "state": values,
                    "updated_at": now,
                }
                for skill_id, state in stored.items()
                if states.get(skill_id) != (values := state.to_dict())
            ),
        )
        rows.touch(session, person, now, learner.last_skill, learner.last_item)

    def _stands(self, decision: Row[Any]) -> bool:
        """Whether the course still has everything that a stored decision names."""
        item = self.catalogue.exercises.get(decision.item) if decision.item else None
        return (
            (decision.item is None or (item is not None and item.exercise.retired_at is None))
            and (decision.skill is None or decision.skill in self.catalogue.skills)
            and (decision.lesson is None or decision.lesson in self.catalogue.lessons)
        )


_TRANSITIONS: Mapping[EventKind, Callable[[Mapping[str, Any], SkillState], SkillState]] = {
    EventKind.CLAIMED: lambda _, state: tracing.claimed(state),
    EventKind.UNCLAIMED: lambda _, state: tracing.unclaimed(state),
    EventKind.ASKED: lambda _, state: tracing.asked(state),
    EventKind.RETAUGHT: lambda _, state: tracing.retaught(state),
    EventKind.CONTESTED: lambda data, state: tracing.contested(state, data["direction"] == "too-high"),
    EventKind.REFUTATION_SHOWN: lambda data, state: tracing.refutation_shown(state, data["misconception"]),
}


def decision_of(row: Row[Any]) -> Decision:
    """The engine's value of a stored decision."""
    return Decision(
        activity=Activity(row.activity),
        reason=Reason(row.reason),
        skill=row.skill,
        item=row.item,
        lesson=row.lesson,
        misconception=row.misconception,
        helps=row.helps,
        numbers=row.numbers,
        candidates=tuple(Candidate(**one) for one in row.candidates),
        policy=row.policy,
    )


def _plain(candidate: Candidate) -> dict[str, Any]:
    p_correct = candidate.p_correct
    return {
        "skill": candidate.skill,
        "item": candidate.item,
        "score": round(candidate.score, 4),
        "p_correct": round(p_correct, 4) if p_correct is not None else None,
    }
