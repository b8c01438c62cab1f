"""What every page about a cohort needs first: who is asking, and whether they teach it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import abort, redirect
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.cohorts import consents, enrolments, staff
from learning.extensions import site
from learning.i18n import N_, _
from learning.web.context import mark_demo, page_url
from learning.web.requires import requires
from models import Cohort, CohortStaff, Enrolment, Person, Role

for_staff = requires(Role.TRAINER, Role.TEACHER)
"""Stands under each route. Which cohorts somebody teaches, the desk looks up."""
TABS: list[tuple[str, str]] = [
    ("trainer.today", N_("Overview")),
    ("trainer.learners", N_("Learners")),
    ("trainer.assignments", N_("Assignments")),
    ("trainer.settings", N_("Settings")),
]
"""The pages of a cohort, in order: endpoint and name."""


@dataclass(frozen=True)
class Tab:
    """A link to one of them."""

    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class CohortView:
    """What stands at the top of each page of a cohort."""

    uuid: UUID
    name: str
    is_archived: bool
    tabs: tuple[Tab, ...]
    n_hidden: int
    """Learners who have not agreed to be seen by the reader."""


@dataclass(frozen=True)
class Desk:
    """Somebody of the staff at work on a cohort."""

    rows: Session
    person: Person
    cohort: Cohort
    staff: CohortStaff

    def view(self, tab: str) -> CohortView:
        """The top of the page, under one of the TABS."""
        cohort = self.cohort
        tabs = tuple(Tab(_(name), page_url(page, cohort=cohort.uuid), page == tab) for page, name in TABS)
        return CohortView(cohort.uuid, cohort.name, cohort.archived_at is not None, tabs, len(self.hidden))

    @cached_property
    def hidden(self) -> frozenset[int]:
        """Learners, by the id of the person, who have not agreed to be seen by whoever is at work."""
        return consents.hidden_from(self.rows, self.cohort, self.person)

    def subgroups(self) -> tuple[str, ...]:
        """The names of the subgroups that there are."""
        found = {one.subgroup for one in self.learners()} - {""}
        return tuple(sorted(found, key=str.casefold))

    def learners(self) -> Sequence[Enrolment]:
        """The learners of this cohort who may be seen."""
        return enrolments.of_cohort(self.rows, self.cohort, self.person)

    def learner(self, uuid: UUID) -> Enrolment:
        """One of them."""
        return enrolments.find(self.rows, self.cohort, uuid, self.person) or abort(404)


@contextmanager
def looking(cohort: UUID) -> Iterator[Desk]:
    """To read only. A cohort of others does not exist."""
    with site().database.read() as rows:
        yield _desk(rows, cohort)


@contextmanager
def changing(cohort: UUID, *, even_archived: bool = False, as_owner: bool = False) -> Iterator[Desk]:
    """To change something, with the cohort locked. An archived one can only be fetched back."""
    with site().database.write() as rows:
        desk = _desk(rows, cohort, lock=True)
        if (desk.cohort.archived_at is not None and not even_archived) or (as_owner and not desk.staff.is_owner):
            abort(403)
        yield desk


def done(page: str, cohort: UUID, told: str, **values: object) -> BaseResponse:
    """Back to a page, which says what was done."""
    return redirect(page_url(page, cohort=cohort, told=told, **values), code=303)


def _desk(rows: Session, cohort: UUID, *, lock: bool = False) -> Desk:
    person = access.current_person(rows, lock=lock) or abort(404)
    found = staff.find(rows, person, cohort, lock=lock) or abort(404)
    mark_demo(found[0].is_demo)
    return Desk(rows, person, *found)
