"""Everything of the demonstration goes, and nothing else, in any table."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from learning import steering
from learning.classroom import classes, joining
from learning.cohorts import enrolments, staff
from learning.demo import is_there, remove
from learning.jobs.comparison import compare
from learning.jobs.log import training_columns
from learning.jobs.statistics import update_item_statistics
from learning.people import new_person
from models import Account, Base, Cohort, CohortStaff, Enrolment, ItemStatistic, Person
from tests.demo.conftest import NOW, make_small
from tests.support.cohorts import assign, enrol, new_cohort
from tests.support.database import ON_SQLITE
from tests.support.desk import Desk


def everything(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with desk.database.read() as rows:
        return {
            table.name: sorted((tuple(row) for row in rows.execute(sa.select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def there(desk: Desk) -> bool:
    """Whether it is known to be there."""
    with desk.database.read() as rows:
        return is_there(rows)


def lead_a_life(desk: Desk) -> None:
    """A real learner, in a real group."""
    with desk.database.write() as rows:
        cohort = new_cohort(rows)
        enrol(rows, cohort.id, desk.person, "Zoé")
        assign(rows, cohort.id, "see")
        rows.flush()
        steering.refresh(rows, [desk.person], desk.now)
    desk.answer("see-single-choice", wrong=True)
    desk.answer("see-gap")
    with desk.database.write() as rows:
        update_item_statistics(rows, desk.tutor, NOW)


def test_nothing_else_is_touched(desk: Desk) -> None:
    lead_a_life(desk)
    before = everything(desk)
    assert not there(desk)
    make_small(desk)
    assert there(desk)
    during = everything(desk)

    with desk.database.write() as rows:
        removed = remove(rows, NOW)

    assert not there(desk)
    with desk.database.write() as rows:
        assert remove(rows, NOW).n_people == 0
    after = everything(desk)
    assert after.keys() == before.keys()
    for table, rows_before in before.items():
        assert after[table] == rows_before, table
    filled = {table for table, found in during.items() if found != before[table]}
    assert filled >= {
        "account", "assignment", "assignment_exception", "audit", "class_round", "classroom", "cohort", "cohort_staff",
        "credential", "decision", "enrolment", "event", "intervention", "mastery", "person", "person_role", "pupil",
        "response", "vote",
    }  # fmt: skip
    assert removed.n_people == len(during["person"]) - len(before["person"])
    assert removed.n_answers == len(during["response"]) - len(before["response"])


def test_what_its_staff_makes_goes_too_and_a_real_guest_stays(desk: Desk) -> None:
    lead_a_life(desk)
    before = everything(desk)
    make_small(desk)
    with desk.database.write() as rows:
        owner = rows.scalars(sa.select(Person).join(Account).order_by(Person.id)).first()
        assert owner is not None
        made = staff.create(rows, owner, "Another", "Me", "Europe/Luxembourg", ["fr"], NOW)
        room = classes.open_class(rows, owner, "looking", NOW)
        joining.join(rows, room, "lb", NOW)
        assert made.is_demo
        cohort = rows.scalars(sa.select(Cohort).where(Cohort.name.contains("IA"))).one()
        enrolments.join(rows, cohort, rows.get_one(Person, desk.person), "Zoé", NOW)
        steering.refresh(rows, [desk.person], NOW)

    with desk.database.write() as rows:
        remove(rows, NOW)

    after = everything(desk)
    # That they once joined a group is theirs to know; what the group set for them is over.
    changed = {table for table in before if after[table] != before[table]}
    assert changed <= {"audit", "person"}
    assert len(after["person"]) == len(before["person"])
    assert desk.me().steering is not None
    assert len(desk.me().steering["goals"]) == 1  # type: ignore[index]
    assert len(desk.all(Enrolment)) == 1


@ON_SQLITE
def test_a_real_group_that_was_handed_to_it_goes_to_the_rest_of_its_staff(shown: Desk) -> None:
    with shown.database.write() as rows:
        cohort = new_cohort(rows)
        owner = rows.scalars(sa.select(Person).join(Account).order_by(Person.id)).first()
        assert owner is not None
        for person, is_owner in ((owner.id, True), (shown.person, False)):
            one = CohortStaff(cohort_id=cohort.id, person_id=person, name="x", is_owner=is_owner, added_at=NOW)
            rows.add(one)

    with shown.database.write() as rows:
        remove(rows, NOW)

    assert [(one.person_id, one.is_owner) for one in shown.all(CohortStaff)] == [(shown.person, True)]


@ON_SQLITE
def test_nothing_is_learned_from_it(shown: Desk) -> None:
    with shown.database.write() as rows:
        assert update_item_statistics(rows, shown.tutor, NOW) == 0
    assert shown.all(ItemStatistic) == []
    with shown.database.read() as rows:
        classes_of = dict.fromkeys(shown.tutor.catalogue.exercises, "x")
        assert training_columns(rows, classes_of)["user"] == []
        assert compare(rows, shown.tutor, shown.tutor) is None


@ON_SQLITE
def test_a_real_answer_after_it_is_counted(shown: Desk) -> None:
    with shown.database.write() as rows:
        someone = new_person(rows, "fr", {}, True, NOW).id
    shown.answer("see-gap", person=someone, uuid=uuid4())

    with shown.database.write() as rows:
        assert update_item_statistics(rows, shown.tutor, NOW) == 1
    assert sum(one.n_responses for one in shown.all(ItemStatistic)) == 1
