"""Making the demonstration, one learner a transaction, so that a site that runs meanwhile is never kept waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from learning import steering
from learning.accounts import accounts
from learning.cohorts import dates, enrolments
from learning.cohorts import staff as cohort_staff
from learning.database import Database
from learning.demo import staff
from learning.demo.habits import LONGEST, Habit, sittings
from learning.demo.life import Life, number
from learning.demo.mind import Mind
from learning.demo.people import ACCOUNTS, COMPANY, GROUPS, N_SMALL, TEACHER_NAME, TRAINER_NAME, Group, Someone
from learning.demo.rooms import Room
from learning.people import new_person
from learning.tutor import Tutor
from models import Cohort, Person, Role

ZONE = dates.HERE
STEADY_LEVEL = 0.2
"""What an adult knows of this already, in logits."""


@dataclass(frozen=True)
class Size:
    """How much is made."""

    weeks: int = 5
    is_small: bool = False


@dataclass
class Made:
    """What there is now."""

    cohorts: dict[str, int] = field(default_factory=dict)
    """Learners by the name of the group."""
    n_answers: int = 0
    n_classes: int = 0


@dataclass(frozen=True)
class _Learner:
    person: int
    cohort: int
    someone: Someone


@dataclass(frozen=True)
class Maker:
    """Everything that the steps share."""

    database: Database
    tutor: Tutor
    now: datetime
    dice: Random
    size: Size

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(ZONE)).date()

    @property
    def begun(self) -> date:
        """The day on which the groups began."""
        return self.today - timedelta(weeks=self.size.weeks)

    def make(self, secrets: Mapping[Role, str]) -> Made:
        """All of it; `secrets` are the hashes of the passwords of both accounts."""
        made = Made()
        with self.database.write() as rows:
            people = {role: self._account(rows, role, secret) for role, secret in secrets.items()}
            learners = [one for group in GROUPS for one in self._group(rows, group, people, made)]
            teacher = people[Role.TEACHER].id
        for learner in learners:
            with self.database.write() as rows:
                made.n_answers += self._live(rows, learner)
        self._teach(teacher, made)
        return made

    def _account(self, rows: Session, role: Role, secret: str) -> Person:
        at = dates.begins(self.begun, ZONE) - timedelta(days=2)
        person = new_person(rows, "fr" if role is Role.TRAINER else "de", {}, True, at, is_demo=True)
        accounts.open_account(rows, person, ACCOUNTS[role], secret, at, confirmed=True, by=None)
        accounts.grant(rows, person, role, at, None)
        rows.flush()
        return person

    def _group(self, rows: Session, group: Group, people: Mapping[Role, Person], made: Made) -> list[_Learner]:
        """A cohort with its work and its learners, before anybody has learned anything."""
        trainer, at = people[Role.TRAINER], dates.begins(self.begun, ZONE) + timedelta(hours=8)
        cohort = cohort_staff.create(rows, trainer, group.name, TRAINER_NAME, ZONE, group.languages, at)
        if group is COMPANY:
            cohort_staff.add(rows, cohort, ACCOUNTS[Role.TEACHER], TEACHER_NAME, at, trainer)
        staff.set_work(rows, self.tutor.catalogue, cohort, trainer, group, self.begun, self.today)
        chosen = group.people[: N_SMALL[group.name]] if self.size.is_small else group.people
        joined = [self._join(rows, cohort, one, group.subgroups[n % 2], at) for n, one in enumerate(chosen)]
        excused = next((one for one in joined if one.someone.habit is Habit.NEVER), joined[-1])
        staff.make_exceptions(rows, cohort, excused.person, joined[0].person, self.today)
        steering.refresh(rows, [one.person for one in joined], at)
        made.cohorts[group.name] = len(joined)
        return joined

    def _join(self, rows: Session, cohort: Cohort, someone: Someone, subgroup: str, at: datetime) -> _Learner:
        at += timedelta(minutes=self.dice.randrange(60))
        person = new_person(rows, someone.language, {}, True, at, is_demo=True)
        # The tutor's dice fall by this number: the same seed makes the same people.
        person.uuid = number(self.dice)
        enrolments.join(rows, cohort, person, someone.name, at, subgroup=subgroup)
        return _Learner(person.id, cohort.id, someone)

    def _live(self, rows: Session, learner: _Learner) -> int:
        """Some weeks of one learner, and what staff made of it."""
        person, cohort = rows.get_one(Person, learner.person), rows.get_one(Cohort, learner.cohort)
        someone = learner.someone
        mind = Mind(self.dice, STEADY_LEVEL + someone.level, someone.habit)
        life = Life(self.tutor, rows, person, mind, self.now, someone.note)
        life.live(sittings(someone.habit, self.begun, self.now, ZONE, self.dice))
        rows.flush()
        trainer = cohort_staff.staff_of(rows, cohort)[0]
        by = rows.get_one(Person, trainer.person_id)
        staff.look_after(rows, self.tutor, cohort, person, someone.habit, by, trainer.name, self.now)
        return life.n_answers

    def _teach(self, teacher: int, made: Made) -> None:
        lessons = tuple(self.tutor.catalogue.lessons)
        yesterday = dates.begins(self.today - timedelta(days=1), ZONE) + timedelta(hours=10)
        n_pupils = 6 if self.size.is_small else 18
        for lesson, begins, ends in ((lessons[0], yesterday, True), (lessons[1], self.now - LONGEST, False)):
            with self.database.write() as rows:
                room = Room(self.tutor, rows, begins, self.dice)
                room.teach(rows.get_one(Person, teacher), lesson, n_pupils, 4 if ends else 2, ends=ends)
                made.n_answers += room.n_answers
                made.n_classes += 1


def make(
    database: Database, tutor: Tutor, now: datetime, secrets: Mapping[Role, str], *, seed: int, size: Size
) -> Made:
    """Make the demonstration; there must be none yet."""
    return Maker(database, tutor, now, Random(seed), size).make(secrets)
