"""What most pages need first: who is here, what the engine knows of them, and which decision stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask import g, request, session
from sqlalchemy.orm import Session

from learning import access, i18n
from learning.catalogue.course import ExerciseEntry
from learning.clock import now
from learning.engine import tracing
from learning.engine.decision import Decision
from learning.engine.state import LearnerState
from learning.extensions import site
from learning.people import new_person
from learning.tutor import Person, Placement, Tutor, decision_of, log, placements
from learning.web.assigned import AssignedRow, assigned
from learning.web.interventions import fixed_order, order_sentences
from learning.web.learner.rows import Rows
from learning.web.preferences import TARGETS, preferences

ON_THE_WAY = 3
"""Mastered skills after which nobody is asked any more whether they know some of the course: Bréck has seen it."""


@dataclass(frozen=True)
class Visit:
    """One look at the site. `person` is None for a guest of whom nothing is stored."""

    tutor: Tutor
    person: Person | None
    learner: LearnerState
    decision: Decision

    @property
    def assigned(self) -> list[AssignedRow]:
        """What is set for this person."""
        if self.person is None or not self.person.steering:
            # Who is in no group costs no query.
            return []
        with site().database.read() as rows:
            return assigned(rows, self.tutor, self.person, now())

    @property
    def staff_fixed(self) -> bool:
        """Whether those who teach have set the plain order, so that the learner's own switch does nothing."""
        return self.person is not None and bool((self.person.steering or {}).get("fixed"))

    @property
    def adapts(self) -> bool:
        """Whether the order follows from the answers."""
        return self.learner.adaptive and self.tutor.adaptive and not self.staff_fixed

    @property
    def asks_order(self) -> str:
        """Before the first step, and until they have chosen: the address of this page, for the notice that the order
        adapts to come back to; else nothing."""
        if self.learner.skills or "adaptive" in session or not self.tutor.adaptive or self.staff_fixed:
            return ""
        if self.person is not None:
            with site().database.read() as rows:
                if log.has_chosen_order(rows, self.person):
                    return ""
        return request.full_path.rstrip("?")

    @property
    def offers_placement(self) -> bool:
        """Whether to lead to the placement: until it is over, was declined or comes too late, and where the order
        follows from it."""
        if not self.tutor.catalogue.placement or not self.adapts or "no_placement" in session:
            return False
        if self.person is None:
            return True
        if self._placement is not None:
            return self._placement.ended_at is None
        return sum(tracing.is_mastered(one, self.tutor.parameters) for one in self.learner.skills.values()) < ON_THE_WAY

    @property
    def n_placed(self) -> int:
        """How many questions of a placement are answered that was begun and is not over; 0 for whoever is in none."""
        begun = self._placement
        if begun is None or begun.ended_at is not None:
            return 0
        with site().database.read() as rows:
            return placements.n_answered(rows, begun)

    @cached_property
    def _placement(self) -> Placement | None:
        """The last placement that was begun."""
        if self.person is None:
            return None
        with site().database.read() as rows:
            return placements.latest(rows, self.person)

    @property
    def rows(self) -> Rows:
        return Rows(self.tutor, self.learner, i18n.current(), self.decision, order=self._order)

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """Who has set the plain order and why, where it holds."""
        if self.person is None or not self.staff_fixed:
            return ()
        plain = Rows(self.tutor, self.learner, i18n.current())
        with site().database.read() as rows:
            return order_sentences(fixed_order(rows, self.person, plain, now()))

    def seen(self, entry: ExerciseEntry) -> bool:
        """Whether this exercise was answered before, and would ask the same again."""
        state = self.learner.skills.get(entry.skill.slug)
        return state is not None and not tracing.is_fresh(state, entry.exercise)


def visit() -> Visit:
    """Look at what stands; a new decision is stored only when there is none."""
    here = g.visit = _look()
    return here


def _look() -> Visit:
    tutor = site().tutor()
    if access.person_uuid() is not None:
        with site().database.read() as rows:
            person = access.current_person(rows)
            if person is not None:
                standing = tutor.standing(rows, person, now())
                if standing is not None:
                    return Visit(tutor, person, tutor.state(rows, person), decision_of(standing))
        if person is not None:
            with site().database.write() as rows:
                person = access.current_person(rows, lock=True)
                if person is not None:
                    decision = tutor.next_activity(rows, person, now())
                    return Visit(tutor, person, tutor.state(rows, person), decision)
    chosen = preferences(session)
    nobody = LearnerState(adaptive=chosen.adaptive, target=TARGETS[chosen.target])
    return Visit(tutor, None, nobody, tutor.first_decision(nobody, now()))


def person_for_writing(rows: Session) -> Person:
    """The visitor as a person, made now if this is the first thing that they leave with us."""
    return access.current_person(rows, lock=True) or new_guest(rows)


def new_guest(rows: Session) -> Person:
    """Somebody of whom nothing was stored until now, with the wishes that are in their cookie."""
    chosen = preferences(session)
    stored = session.get("prefs", {})
    target, training = TARGETS[chosen.target], access.training_in_cookie()
    return new_person(rows, i18n.current(), stored, chosen.adaptive, now(), target, training=training)
