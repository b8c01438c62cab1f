"""Record, trace, decide: each step of a learner as one function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete
from sqlalchemy.orm import Session

from learning import parameter_sets, rows, site_state, steering
from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.catalogue.sync import Ids
from learning.engine import grading, review, sequencing, tracing
from learning.engine import learner as learners
from learning.engine.decision import Activity, Decision, Reason
from learning.engine.parameters import ParameterSet
from learning.engine.predictor import History, ItemStatistics
from learning.engine.state import LearnerState, SkillState
from learning.rows import Someone
from learning.tutor import events, sittings
from learning.tutor.courses import Courses
from learning.tutor.items import known_items
from learning.tutor.outcome import NotYours, Outcome, decision_of, given, row_of
from learning.tutor.replay import Prediction, predictions, replayed
from models import Event, EventKind, Mastery, Person

STALE = timedelta(hours=12)
"""A proposal stands for a sitting, not for the next day: by then other things may be due."""


@dataclass(frozen=True)
class Tutor:
    """A course with its parameters, the rows that stand for them, and what is known of each item."""

    catalogue: Catalogue
    parameters: ParameterSet
    ids: Ids
    items: Mapping[str, ItemStatistics] = field(default_factory=dict)
    adaptive: bool = True
    """Whether the site adapts anybody's path; a learner who does not want it is asked nothing more."""

    @classmethod
    def load(cls, session: Session, catalogue: Catalogue, row: parameter_sets.Row | None = None) -> Tutor:
        """With the parameters of a row, or those in use.

        Raises NoActiveSet, and NotSynced when the database does not know the course.
        """
        parameters = parameter_sets.parameters_of(row or parameter_sets.active_row(session))
        ids = Ids.load(session, catalogue, parameters)
        items = known_items(session, catalogue, parameters, ids)
        return cls(catalogue, parameters, ids, items, site_state.adaptive(session))

    @cached_property
    def course(self) -> Courses:
        """`course(now)` is what may be practised today."""
        return Courses(self.catalogue, self.parameters)

    def item(self, slug: str) -> ItemStatistics:
        """What is known of an item, or what is assumed of one that nobody has answered."""
        entry = self.catalogue.exercises[slug]
        return self.items.get(slug) or learners.start(entry.skill.slug, entry.exercise, self.parameters)

    def state(self, session: Session, person: Someone | None) -> LearnerState:
        """What the engine knows of a person, without skills that are in no content file any more; a guest without a
        row has met nothing."""
        if person is None:
            return LearnerState()
        states = rows.states(session, person)
        return LearnerState(
            skills={slug: SkillState.from_dict(states[id]) for slug, id in self.ids.skills.items() if id in states},
            last_skill=person.last_skill if person.last_skill in self.ids.skills else None,
            last_item=person.last_item if person.last_item in self.ids.items else None,
            adaptive=person.adaptive_on,
            target=person.p_target,
            history=History(*person.history or ()),
            sitting=sittings.read(person.sitting),
        )

    def record_response(
        self,
        session: Session,
        person: Someone,
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

        Raises NotYours when the uuid is another person's, or belongs to the answer to another exercise.
        """
        entry = self.catalogue.exercises[item]
        # A template is traced as itself, and graded as the exercise that was made from it.
        exercise = entry.drawn_for(uuid).exercise
        grade = grading.grade(exercise, answer)
        before = self._present(session, person, now)
        learner, traced = self._traced(before, entry, grade, n_hints, duration_ms, now)
        proposed = rows.proposed(session, person)
        followed = proposed is not None and proposed.item == item
        response = {
            **given(self.catalogue, self.ids, exercise, answer, grade),
            "uuid": uuid,
            "person_id": person.id,
            "n_hints": n_hints,
            "duration_ms": duration_ms,
            "language": language,
            "decision_id": proposed.id if proposed is not None and followed else None,
            "created_at": now,
        } | traced
        # The log says whether it is new: asking first would cost each answer a query for the few that come twice.
        if not rows.log_response(session, response):
            return self._again(session, person, item, uuid, now)
        if proposed is not None and followed and proposed.helps is not None:
            learner = self._log(session, person, learner, EventKind.RETAUGHT, now, proposed.helps)
        elif proposed is not None and not followed:
            rows.override(session, proposed.id)
        if steering.read(person.steering, self.catalogue, person.goal).steering.next == entry.skill.slug:
            steering.override_followed(session, person, now)
            person = rows.as_it_is(session, person)
        return Outcome.of(response, self._decide(session, person, before, learner, now), learner)

    def recall(self, session: Session, person: Person, uuid: UUID, now: datetime) -> tuple[str, Outcome] | None:
        """The item and outcome of a response of this person, if there is one of this uuid."""
        response = rows.response(session, uuid)
        item = next((slug for slug, id in self.ids.items.items() if response and id == response.item_id), None)
        if response is None or item is None or response.person_id != person.id:
            return None
        return item, self._outcome(session, person, response, now)

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
        proposed = rows.latest_decision(session, person)
        if proposed is not None and (
            (kind is EventKind.ASKED and proposed.skill != skill)
            or (kind is EventKind.CLAIMED and proposed.skill == skill)
        ):
            rows.override(session, proposed.id)
        before = self._present(session, person, now)
        learner = self._log(session, person, before, kind, now, skill, data)
        person.adaptive_on, person.p_target = learner.adaptive, learner.target
        return self._decide(session, person, before, learner, now, skill if kind is EventKind.ASKED else None)

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
        skill = self.catalogue.lessons[lesson].spec.skills[0]
        if proposed is not None and followed and proposed.skill is not None:
            skill = proposed.skill
        before = self._present(session, person, now)
        learner = self._log(session, person, before, EventKind.LESSON_READ, now, skill, {"lesson": lesson})
        if proposed is not None and followed and proposed.reason == Reason.RETEACH:
            learner = self._log(session, person, learner, EventKind.RETAUGHT, now, skill)
        self._decide(session, person, before, learner, now)

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

    def next_activity(self, session: Session, person: Someone, now: datetime) -> Decision:
        """The decision that stands, or a new one when there is none."""
        if (standing := self.standing(session, person, now)) is not None:
            return decision_of(standing)
        learner = self._present(session, person, now)
        return self._decide(session, person, learner, learner, now)

    def standing(self, session: Session, person: Someone, now: datetime) -> Row[Any] | None:
        """The latest decision, as long as it is fresh, nobody has set anything since, and the course still has
        everything that it names and nothing to add."""
        decision = rows.latest_decision(session, person)
        if decision is None or now - decision.created_at >= STALE or not self.course.has_all_of(decision, now):
            return None
        set_for = steering.read(person.steering, self.catalogue, person.goal)
        # The whole site may have been switched meanwhile.
        is_switched = (decision.policy != sequencing.FIXED) != self._adapts(person, set_for)
        if is_switched or set_for.is_news(decision.created_at, now) or sittings.is_news(person, decision.created_at):
            return None
        if decision.activity == Activity.DONE:
            # A course that has grown may have something to offer where nothing was left.
            anew = self._choose(person, self.state(session, person), now)
            return decision if anew.activity is Activity.DONE else None
        return decision

    def first_decision(
        self, learner: LearnerState, now: datetime, asked: str | None = None, *, lesson_read: bool = False
    ) -> Decision:
        """What a guest of whom nothing but choices is known is offered; nothing is stored of it either."""
        if asked is not None:
            learner = self._after(learner, EventKind.ASKED, asked, {})
            if lesson_read:
                lesson = self.catalogue.skills[asked].lesson
                learner = self._after(learner, EventKind.LESSON_READ, asked, {"lesson": lesson})
        learner = self._allowed(learner)
        return sequencing.choose(self.course(now), learner, self.parameters, asked=asked, items=self.items)

    def rebuild_mastery(self, session: Session, person: Someone, now: datetime) -> None:
        """Replay a person's log with the present parameters and put the cache right."""
        learner = replayed(session, person, self.catalogue, self.parameters, self.ids)
        session.execute(delete(Mastery).where(Mastery.person_id == person.id))
        self._save(session, person, LearnerState(), learner, now, seen_at=person.seen_at)

    def log_joined(self, session: Session, person: Person, now: datetime) -> None:
        """Another log has become part of this person's: trace both as one, count each exercise once, decide anew."""
        learner = replayed(session, person, self.catalogue, self.parameters, self.ids, renumber=True)
        # What a person wishes is what they wished here, not what they had wished there.
        learner = replace(learner, adaptive=person.adaptive_on, target=person.p_target)
        session.execute(delete(Mastery).where(Mastery.person_id == person.id))
        self._decide(session, person, LearnerState(), learner, now)

    def predictions(self, session: Session, person: Person) -> Iterator[Prediction]:
        """What the present parameters would have predicted before each first response without a hint, oldest first."""
        return predictions(session, person, self.catalogue, self.parameters, self.ids)

    def _traced(
        self,
        before: LearnerState,
        entry: ExerciseEntry,
        grade: grading.Grade,
        n_hints: int,
        duration_ms: int | None,
        now: datetime,
        respond: Callable[..., LearnerState] = learners.responded,
    ) -> tuple[LearnerState, dict[str, Any]]:
        """The learner after an answer, and what the log keeps of the step."""
        skill, exercise, parameters = entry.skill.slug, entry.exercise, self.parameters
        own = before.skills.get(skill) or tracing.begin(skill, parameters)
        item = self.item(exercise.slug)
        evidence = tracing.is_evidence(own, exercise, n_hints)
        learner = respond(
            before, skill, exercise, grade, parameters, n_hints, duration_ms=duration_ms, item=item, now=now
        )
        after = learner.skills[skill]
        was, is_now = tracing.is_mastered(own, parameters), tracing.is_mastered(after, parameters)
        predicted = learners.p_correct(before, skill, exercise, parameters, item=item, now=now) if evidence else None
        return learner, {
            "opportunity": after.n_opportunities,
            "is_evidence": evidence,
            "p_before": tracing.p_now(own, now),
            "p_after": tracing.p_now(after, now),
            "p_recall": review.recall(own.memory, now),
            "p_correct": predicted,
            "item_difficulty": item.difficulty,
            "completed": is_now and not was,
            "lapsed": was and not is_now,
        }

    def _again(self, session: Session, person: Someone, item: str, uuid: UUID, now: datetime) -> Outcome:
        """What was stored when this answer came first."""
        known = rows.response(session, uuid)
        if known is None or (known.person_id, known.item_id) != (person.id, self.ids.items[item]):
            raise NotYours
        return self._outcome(session, person, known, now)

    def _outcome(self, session: Session, person: Someone, response: Row[Any], now: datetime) -> Outcome:
        """A response that was stored before, and what followed it then."""
        # It was logged together with the response, at the same time.
        row = rows.decision_after(session, person, response.created_at)
        stands = row is not None and self.course.has_all_of(row, now)
        decision = decision_of(row) if row is not None and stands else self.next_activity(session, person, now)
        return Outcome.of(response._asdict(), decision, self.state(session, person))

    def _after(self, learner: LearnerState, kind: EventKind, skill: str | None, data: events.Data) -> LearnerState:
        return events.after(learner, kind, skill, data, self.catalogue, self.parameters)

    def _log(
        self,
        session: Session,
        person: Someone,
        learner: LearnerState,
        kind: EventKind,
        now: datetime,
        skill: str | None = None,
        data: events.Data | None = None,
    ) -> LearnerState:
        skill_id = self.ids.skills[skill] if skill is not None else None
        session.add(Event(person_id=person.id, skill_id=skill_id, kind=kind, data=dict(data or {}), created_at=now))
        return self._after(learner, kind, skill, data or {})

    def _choose(self, person: Someone, learner: LearnerState, now: datetime, asked: str | None = None) -> Decision:
        # The same dice until the next answer: what falls must not depend on reloading a page.
        dice = Random(person.uuid.int + learner.n_responses)
        set_for = steering.read(person.steering, self.catalogue, person.goal).steering
        learner = self._allowed(learner)
        course, items = self.course(now), self.items
        return sequencing.choose(
            course, learner, self.parameters, now=now, asked=asked, steering=set_for, dice=dice, items=items
        )

    def _adapts(self, person: Someone, set_for: steering.Set) -> bool:
        return self.adaptive and person.adaptive_on and not set_for.steering.fixed

    def _allowed(self, learner: LearnerState) -> LearnerState:
        """As the site lets their path be adapted; what they wish stays as it is stored."""
        return learner if self.adaptive else replace(learner, adaptive=False)

    def _decide(
        self,
        session: Session,
        person: Someone,
        before: LearnerState,
        learner: LearnerState,
        now: datetime,
        asked: str | None = None,
    ) -> Decision:
        """Choose, log the choice, and store what the engine knows."""
        decision = self._choose(person, learner, now, asked)
        self._save(session, person, before, learner, now)
        logged = {"person_id": person.id, "overridden": False, "created_at": now}
        rows.log_decision(session, row_of(decision) | logged)
        return decision

    def _present(self, session: Session, person: Someone, now: datetime) -> LearnerState:
        """The state to build upon. What another parameter set made of the log is made anew first, so that nobody has
        to wait for a replay of everybody, and none can take an answer away."""
        is_known = person.parameter_set_id is not None or person.last_skill is not None or person.history is not None
        if is_known and person.parameter_set_id != self.ids.parameter_set:
            self.rebuild_mastery(session, person, now)
            person = rows.as_it_is(session, person)
        return self.state(session, person)

    def _save(
        self,
        session: Session,
        person: Someone,
        before: LearnerState,
        learner: LearnerState,
        now: datetime,
        seen_at: datetime | None = None,
    ) -> None:
        """Write the states that are not those from before."""
        rows.save_states(
            session,
            (
                {
                    "person_id": person.id,
                    "skill_id": self.ids.skills[skill],
                    "p_mastery": state.p_mastery,
                    "n_opportunities": state.n_opportunities,
                    "is_mastered": tracing.is_mastered(state, self.parameters),
                    "state": state.to_dict(),
                    "updated_at": now,
                }
                for skill, state in learner.skills.items()
                if before.skills.get(skill) is not state
            ),
        )
        rows.touch(
            session,
            person,
            seen_at or now,
            skill=learner.last_skill,
            item=learner.last_item,
            history=list(learner.history),
            parameter_set=self.ids.parameter_set,
        )
