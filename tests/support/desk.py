"""The tutor with one learner, each step in a transaction and a minute of its own, as if through the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from learning.catalogue.load import load
from learning.catalogue.sync import Ids, sync
from learning.database import Database
from learning.engine import grading
from learning.engine.decision import Activity
from learning.engine.decision import Decision as Choice
from learning.engine.generate import seed_of
from learning.engine.parameters import ParameterSet, shipped
from learning.engine.state import EASIER, HARDER, USUAL, LearnerState
from learning.people import new_person
from learning.rows import person_locked
from learning.tutor import Outcome, Tutor
from models import Base, Event, EventKind, Mastery, Person, Response
from tests.support.course import loaded

T = TypeVar("T")
R = TypeVar("R", bound=Base)
START = datetime(2026, 11, 1, 8, tzinfo=UTC)
DONT_KNOW = grading.DontKnow()


class Desk:
    """`person` is the id of the learner; `now` the time of the last step."""

    def __init__(self, database: Database, course: Path) -> None:
        self.database = database
        self.now = START
        with database.read() as rows:
            catalogue = loaded(course)
            self.tutor = Tutor(catalogue, shipped(), Ids.load(rows, catalogue, shipped()))
        self.person = self.newcomer()

    def made(self, course: Path, parameters: ParameterSet | None = None) -> Tutor:
        """The tutor of a course that the database gets to know."""
        catalogue, parameters = load(course), parameters or shipped()
        with self.database.write() as rows:
            sync(rows, catalogue, parameters, self.now)
        with self.database.read() as rows:
            return Tutor(catalogue, parameters, Ids.load(rows, catalogue, parameters))

    def newcomer(self) -> int:
        """Somebody else."""
        with self.database.write() as rows:
            return new_person(rows, "lb", {"theme": "dark"}, True, self.now).id

    def do(self, step: Callable[[Session, Person, datetime], T], person: int = 0) -> T:
        """One step of the learner's."""
        self.now += timedelta(minutes=1)
        with self.database.write() as rows:
            # Locked as the site locks who answers: a replay at the same time must wait, or be waited for.
            return step(rows, rows.get_one(Person, person or self.person, with_for_update=True), self.now)

    def answer(
        self, item: str, answer: grading.Answer | None = None, *, wrong: bool = False, person: int = 0, **options: Any
    ) -> Outcome:
        """Answer an exercise: right unless told otherwise."""
        values: dict[str, Any] = {"uuid": uuid4(), "n_hints": 0, "duration_ms": 5000, "language": "fr"} | options
        given = answer or self.some(item, wrong=wrong, uuid=values["uuid"])

        def step(rows: Session, person: Person, now: datetime) -> Outcome:
            # As a row, as a guest comes who answers.
            row = person_locked(rows, person.uuid)
            assert row is not None
            return self.tutor.record_response(rows, row, item, given, now=now, **values)

        return self.do(step, person)

    def some(self, item: str, *, wrong: bool = False, uuid: UUID | None = None) -> grading.Answer:
        """A right answer, or the first wrong one; to what the response of a uuid was asked, if this is a template."""
        exercise = self.tutor.catalogue.exercises[item].drawn(seed_of(uuid or uuid4())).exercise
        return next(iter(grading.wrong_answers(exercise))) if wrong else grading.right_answer(exercise)

    def note(self, kind: EventKind, skill: str | None = None, **data: Any) -> Choice:
        """Make a choice."""
        return self.do(lambda rows, person, now: self.tutor.note(rows, person, kind, now, skill=skill, data=data))

    def rest(self, days: float) -> None:
        """Come back later."""
        self.now += timedelta(days=days)

    def read_lesson(self, lesson: str) -> bool:
        """Open a lesson as the page does; whether that was news."""

        def step(rows: Session, person: Person, now: datetime) -> bool:
            if news := self.tutor.is_news(rows, person, lesson):
                self.tutor.lesson_opened(rows, person, lesson, now)
            return news

        return self.do(step)

    def read_card(self, misconception: str) -> None:
        """Open the card about a misconception."""
        self.do(lambda rows, person, now: self.tutor.refutation_opened(rows, person, misconception, now))

    def next(self) -> Choice:
        """What stands, or is decided now."""
        return self.do(self.tutor.next_activity)

    def rebuild(self) -> None:
        """Replay the log."""
        self.do(self.tutor.rebuild_mastery)

    def master(self, skill: str) -> None:
        """Answer everything about a skill right."""
        for item in self.tutor.catalogue.course.items[skill]:
            self.answer(item.slug)

    def state(self) -> LearnerState:
        """What the engine knows."""
        with self.database.read() as rows:
            return self.tutor.state(rows, rows.get_one(Person, self.person))

    def standing(self) -> object | None:
        """The row of the decision that stands, or None."""
        with self.database.read() as rows:
            return self.tutor.standing(rows, rows.get_one(Person, self.person), self.now)

    def all(self, table: type[R]) -> list[R]:
        """All rows of a table, oldest first."""
        with self.database.read() as rows:
            return list(rows.scalars(sa.select(table).order_by(*sa.inspect(table).primary_key)))

    def last(self, table: type[R]) -> R:
        """The newest row."""
        return self.all(table)[-1]

    def me(self) -> Person:
        """The learner's own row."""
        with self.database.read() as rows:
            return rows.get_one(Person, self.person)

    def response(self, uuid: UUID) -> Response:
        """A stored response."""
        with self.database.read() as rows:
            return rows.scalars(sa.select(Response).where(Response.uuid == uuid)).one()

    def events(self) -> list[tuple[str, str | None, dict[str, Any]]]:
        """What was logged besides answers."""
        slugs = {id: slug for slug, id in self.tutor.ids.skills.items()}
        return [(str(e.kind), slugs.get(e.skill_id or 0), e.data) for e in self.all(Event)]

    def cache(self) -> dict[str, tuple[object, ...]]:
        """What the table of estimates says, by skill."""
        slugs = {id: slug for slug, id in self.tutor.ids.skills.items()}
        found = [row for row in self.all(Mastery) if row.person_id == self.person]
        return {slugs[r.skill_id]: (r.p_mastery, r.n_opportunities, r.is_mastered, r.state) for r in found}

    def wander(self, random: Random) -> None:
        """One step of somebody who does whatever comes to mind, most often what is proposed."""
        course = self.tutor.catalogue.course
        skill = random.choice(course.skills)
        match random.choices(
            ("follow", "item", "lesson", "note", "order", "target", "reset", "goal", "rest"),
            (36, 9, 3, 9, 3, 3, 1, 1, 6),
        )[0]:
            case "follow":
                self._follow(random)
            case "item":
                self._answer_somehow(random, random.choice(list(course.item)))
            case "lesson":
                self.read_lesson(random.choice(course.lessons).slug)
            case "note":
                kinds = (EventKind.CLAIMED, EventKind.UNCLAIMED, EventKind.ASKED, EventKind.CONTESTED)
                kind = random.choice(kinds)
                data = {"direction": random.choice(("too-high", "too-low"))} if kind is EventKind.CONTESTED else {}
                self.note(kind, skill, **data)
            case "order":
                self.note(EventKind.ADAPTIVITY, on=random.random() < 0.7)
            case "target":
                self.note(EventKind.TARGET, p_target=random.choice((HARDER, USUAL, EASIER)))
            case "reset":
                self.note(EventKind.RESET, skills=random.choice(([], [skill])))
            case "goal":
                self.note(EventKind.GOAL, goal=None)
            case _:
                self.rest(random.uniform(0, 20))

    def _follow(self, random: Random) -> None:
        decision = self.next()
        if decision.activity is Activity.LESSON and decision.lesson:
            self.read_lesson(decision.lesson)
        elif decision.activity is Activity.REFUTATION and decision.misconception:
            self.read_card(decision.misconception)
        elif decision.item:
            self._answer_somehow(random, decision.item)

    def _answer_somehow(self, random: Random, item: str) -> None:
        given = DONT_KNOW if random.random() < 0.1 else self.some(item, wrong=random.random() < 0.5)
        self.answer(item, given, n_hints=random.choice((0, 0, 0, 1, 3)))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The migrated database of this test, without the site."""
    database = Database(database_url)
    yield database
    database.engine.dispose()


@pytest.fixture
def desk(database: Database, content: Path) -> Desk:
    """One learner at the tutor's desk."""
    return Desk(database, content)
