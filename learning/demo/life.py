"""One made-up learner at work: every step goes through the tutor, at a time in the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from learning.demo.habits import LONGEST, Habit, Sitting
from learning.demo.mind import Mind
from learning.engine.decision import Activity
from learning.tutor import Decision, EventKind, Person, Tutor

READING = (180, 420)
FEEDBACK = (8, 35)
"""Seconds from and to."""


@dataclass
class Life:
    """`now` moves on with each step."""

    tutor: Tutor
    rows: Session
    person: Person
    mind: Mind
    now: datetime
    note: str = ""
    """What the learner writes to an estimate that is not right, in his or her eyes."""
    n_answers: int = 0

    def live(self, sittings: Sequence[Sitting]) -> None:
        """All sittings, with what the learner does besides answering."""
        for number, sitting in enumerate(sittings):
            self.now = sitting.begins
            if self.mind.habit is Habit.PLAIN and number == 1:
                self._note(EventKind.ADAPTIVITY, None, on=False)
            self._sit(sitting)
            # Who is sure of much that is wrong says so late: the trainer has not answered yet.
            if number == (len(sittings) - 1 if self.mind.habit is Habit.MISLED else len(sittings) // 2):
                self._speak_up()

    def _sit(self, sitting: Sitting) -> None:
        until, left = sitting.begins + LONGEST - timedelta(minutes=8), sitting.n_answers
        wants = True
        while left and self.now < until:
            proposed = self.tutor.next_activity(self.rows, self.person, self.now)
            if proposed.item is not None:
                self._answer(proposed.item)
                left -= 1
            elif proposed.activity is not Activity.DONE:
                self._read(proposed)
            elif wants and proposed.candidates:
                # Nothing is proposed; what may be done nonetheless is chosen once a sitting.
                wants = False
                self._note(EventKind.ASKED, proposed.candidates[0].skill)
            else:
                return

    def _read(self, proposed: Decision) -> None:
        """A lesson, or what speaks against an idea."""
        seconds = self.mind.dice.uniform(*READING)
        if proposed.misconception is not None:
            self.tutor.refutation_opened(self.rows, self.person, proposed.misconception, self.now)
            self.mind.refuted(proposed.misconception)
            seconds /= 6
        elif proposed.lesson is not None:
            self.tutor.lesson_opened(self.rows, self.person, proposed.lesson, self.now)
            for skill in self.tutor.catalogue.lessons[proposed.lesson].spec.skills:
                self.mind.read(skill, self.now)
        self._wait(8 if self.mind.habit is Habit.GUESSING else seconds)

    def _answer(self, item: str) -> None:
        entry, uuid = self.tutor.catalogue.exercises[item], number(self.mind.dice)
        answer, right = self.mind.answer(entry.skill.slug, entry.drawn_for(uuid).exercise, self.now)
        seconds = self.mind.seconds(right)
        self._wait(seconds)
        self.tutor.record_response(
            self.rows,
            self.person,
            item,
            answer,
            uuid=uuid,
            n_hints=self.mind.n_hints(),
            duration_ms=round(seconds * 1000),
            language=self.person.locale,
            now=self.now,
        )
        self.n_answers += 1
        self._wait(2 if self.mind.habit is Habit.GUESSING else self.mind.dice.uniform(*FEEDBACK))

    def _speak_up(self) -> None:
        """Some do not agree with an estimate, and some say that they know something already."""
        met = self.tutor.state(self.rows, self.person).skills
        answered = {skill: state.p_mastery for skill, state in met.items() if state.n_responses}
        if self.note and answered:
            too_low = self.mind.habit is Habit.MISLED
            skill = (min if too_low else max)(answered, key=answered.__getitem__)
            self._note(
                EventKind.CONTESTED,
                skill,
                direction="too-low" if too_low else "too-high",
                note=self.note,
                shared=True,
                check=False,
                p=round(answered[skill], 4),
            )
        elif self.mind.habit is Habit.KEEN:
            new = [skill for skill in self.tutor.catalogue.skills if skill not in met]
            if new:
                self._note(EventKind.CLAIMED, new[0])

    def _note(self, kind: EventKind, skill: str | None, **data: object) -> None:
        self._wait(30)
        self.tutor.note(self.rows, self.person, kind, self.now, skill=skill, data=data)

    def _wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def number(dice: Random) -> UUID:
    """What a page would have drawn."""
    return UUID(int=dice.getrandbits(128), version=4)
