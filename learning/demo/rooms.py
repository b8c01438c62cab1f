"""Two made-up classes: one that is over, with its report, and one that goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.classroom import Round, RoundState, Stage, classes, joining, steps, voting
from learning.classroom.joining import Member
from learning.demo.habits import Habit
from learning.demo.mind import Mind, easiest_to_ask
from learning.tutor import Tutor
from models import Person, Response, Vote

LANGUAGES = ("fr", "lb", "de", "pt", "fr", "lb", "en", "pt")
"""Of the pupils, one after the other."""
N_MISLED = 3
"""Every so many-th is sure of much that is wrong."""


@dataclass
class Room:
    """A class in the making; `now` moves on with each step."""

    tutor: Tutor
    rows: Session
    now: datetime
    dice: Random
    n_answers: int = 0

    def teach(self, teacher: Person, lesson: str, n_pupils: int, n_questions: int, *, ends: bool) -> None:
        """Open a class and ask; the last question of one that goes on is still open, with some answers missing."""
        self.classroom = classes.open_class(self.rows, teacher, lesson, self.now)
        pupils = [self._join(LANGUAGES[n % len(LANGUAGES)], n) for n in range(n_pupils)]
        steps.show(self.classroom, Stage.LESSON)
        self._wait(200)
        asked = self._questions(lesson)[:n_questions]
        for number, slug in enumerate(asked):
            is_last = not ends and number == len(asked) - 1
            round_ = steps.ask(self.rows, self.classroom, self.tutor.ids.items[slug], self.now)
            self._vote(pupils[: 2 * n_pupils // 3] if is_last else pupils, round_, slug)
            if is_last:
                return
            steps.advance(self.rows, self.classroom, RoundState.REVEALED)
            if number == 0:
                self._talk(pupils, round_, slug)
            self._wait(120)
        classes.end(self.classroom, self.now)

    def _join(self, lang: str, n: int) -> tuple[Member, Mind]:
        self._wait(self.dice.uniform(2, 9))
        habit = Habit.STEADY if n % N_MISLED else Habit.MISLED
        return joining.join(self.rows, self.classroom, lang, self.now), Mind(self.dice, self.dice.gauss(0, 0.8), habit)

    def _vote(self, pupils: Sequence[tuple[Member, Mind]], round_: Round, slug: str) -> None:
        entry = self.tutor.catalogue.exercises[slug]
        for member, mind in pupils:
            self._wait(self.dice.uniform(1, 6))
            answer, _ = mind.answer(entry.skill.slug, entry.exercise, self.now)
            voting.vote(
                self.rows,
                self.tutor,
                member,
                answer,
                uuid=steps.shared_number(round_.uuid),
                language=member.person.locale,
                now=self.now,
            )
            self.n_answers += 1

    def _talk(self, pupils: Sequence[tuple[Member, Mind]], round_: Round, slug: str) -> None:
        """The idea that showed most often is talked about, and the question asked again."""
        self.rows.flush()
        query = select(Response.misconception).join(Vote, Vote.response_id == Response.id)
        shown = Counter(self.rows.scalars(query.where(Vote.round_id == round_.id, Response.misconception.is_not(None))))
        if shown:
            steps.discuss(self.rows, self.classroom, shown.most_common(1)[0][0])
        self._wait(240)
        entry = self.tutor.catalogue.exercises[slug]
        for _, mind in pupils:
            mind.talked(entry.skill.slug, entry.exercise, self.now)
        again = steps.again(self.rows, self.classroom, self.now)
        if again is not None:
            self._vote(pupils, again, slug)
            steps.advance(self.rows, self.classroom, RoundState.REVEALED)

    def _questions(self, lesson: str) -> list[str]:
        course, entries = self.tutor.course(self.now), self.tutor.catalogue.exercises
        skills = self.tutor.catalogue.lessons[lesson].spec.skills
        found = [entries[item.slug].exercise for skill in skills for item in course.items.get(skill, ())]
        return [one.slug for one in easiest_to_ask(found)]

    def _wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
