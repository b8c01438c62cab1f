"""What the pages of the final test need first: the test, who is here, and the sitting that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from flask import abort, redirect
from sqlalchemy.orm import Session

from learning import access
from learning.catalogue.course import Catalogue
from learning.catalogue.finaltest import FinalTestEntry
from learning.clock import now
from learning.extensions import site
from learning.finaltest import Sitting, paper, sittings
from learning.finaltest.paper import Paper, State
from learning.tutor import Person, Tutor
from learning.web.context import page_url


@dataclass(frozen=True)
class Desk:
    """One person with their sittings, inside one transaction."""

    rows: Session
    tutor: Tutor
    test: FinalTestEntry
    person: Person | None
    sittings: Sequence[Sitting]
    now: datetime

    @property
    def catalogue(self) -> Catalogue:
        return self.tutor.catalogue

    @property
    def open(self) -> Sitting:
        """The sitting that goes on; whoever has none is led to the first page."""
        return sittings.open_one(self.sittings) or nothing_to_do()

    def paper(self, sitting: Sitting) -> Paper:
        """What it asks now."""
        return sittings.paper_of(self.catalogue, self.test, sitting, self.now)

    def states(self, sitting: Sitting, asked: Paper) -> dict[str, State]:
        """How far the answer to each question is, by slug in their order."""
        given = {item: one.answer for item, one in sittings.answers(self.rows, sitting).items()}
        return {slug: paper.state(one, given.get(one.exercise.uuid, {})) for slug, one in asked.by_slug.items()}


@contextmanager
def looking() -> Iterator[Desk]:
    """To read. 404 where the course has no test."""
    tutor = site().tutor()
    test = tutor.catalogue.final_test or abort(404)
    with site().database.read() as rows:
        person = access.current_person(rows) if access.person_uuid() is not None else None
        yield _desk(rows, tutor, test, person)


def known(rows: Session) -> Person | None:
    """The visitor, locked, if anything is stored of them."""
    return access.current_person(rows, lock=True)


@contextmanager
def writing(who: Callable[[Session], Person | None] = known) -> Iterator[Desk]:
    """To write, with the person's lock."""
    tutor = site().tutor()
    test = tutor.catalogue.final_test or nothing_to_do()
    with site().database.write() as rows:
        yield _desk(rows, tutor, test, who(rows))


def nothing_to_do() -> NoReturn:
    """A form that came too late, or from nowhere: the first page says how things are."""
    abort(redirect(page_url("finaltest.about"), code=303))


def _desk(rows: Session, tutor: Tutor, test: FinalTestEntry, person: Person | None) -> Desk:
    found = sittings.of_person(rows, person) if person is not None else []
    return Desk(rows, tutor, test, person, found, now())
