"""What all tables share: names, times in UTC, plain values."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from learning.database import Database
from learning.people import new_person
from models import Base, Event, EventKind, Person
from tests.support.desk import START, Desk
from tests.support.learner import PERSONAL

HERE = timezone(timedelta(hours=2))


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


def test_tables_are_singular_and_columns_are_named_by_what_they_hold() -> None:
    for table in Base.metadata.tables.values():
        assert not table.name.endswith("s") or table.name.endswith("ss")
        for column in table.columns:
            kind = column.type.__class__.__name__
            assert column.name.endswith("_at") is (kind == "UtcDateTime"), f"{table.name}.{column.name}"
            plain = column.name.startswith("p_") or column.name in ("credit", "difficulty", "item_difficulty")
            assert kind != "Double" or plain, f"{table.name}.{column.name}"
            assert not isinstance(column.type, sa.Text)


def test_every_constraint_has_a_name() -> None:
    for table in Base.metadata.tables.values():
        assert all(one.name for one in table.constraints), table.name
        assert all(one.name for one in table.indexes), table.name


def test_every_key_to_what_may_be_deleted_is_indexed() -> None:
    """Otherwise deleting a person would read the whole log."""
    for name in PERSONAL:
        table = Base.metadata.tables[name]
        columns = [*(index.columns for index in table.indexes), table.primary_key.columns]
        first = {next(iter(own)).name for own in columns}
        for key in table.foreign_keys:
            assert key.parent.name in first or key.column.table.name not in PERSONAL, f"{name}.{key.parent.name}"


@pytest.mark.parametrize(
    "time", [START, datetime(2026, 7, 1, 12, 30, 15, 123456, HERE), datetime(1970, 1, 1, tzinfo=UTC)]
)
def test_a_time_comes_back_as_it_went_in(database: Database, time: datetime) -> None:
    with database.write() as rows:
        id = new_person(rows, "en", {}, True, time).id
    with database.read() as rows:
        found = rows.get_one(Person, id).created_at

    assert found == time
    assert found.utcoffset() == timedelta(0)


def test_times_are_compared_as_moments(database: Database) -> None:
    with database.write() as rows:
        new_person(rows, "en", {}, True, datetime(2026, 7, 1, 12, tzinfo=HERE))
    with database.read() as rows:
        before = sa.select(sa.func.count()).where(Person.seen_at < datetime(2026, 7, 1, 10, 0, 1, tzinfo=UTC))
        after = sa.select(sa.func.count()).where(Person.seen_at < datetime(2026, 7, 1, 10, tzinfo=UTC))
        assert (rows.scalar(before), rows.scalar(after)) == (1, 0)


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(sa.exc.StatementError, match="without a zone"), database.write() as rows:
        new_person(rows, "en", {}, True, datetime(2026, 7, 1))  # noqa: DTZ001


def test_any_words_come_back_as_they_went_in(desk: Desk) -> None:
    note = "Ëch hunn 'geroden' \"“” 💥 \\u0041 \n"
    desk.note(EventKind.CONTESTED, "see", direction="too-low", note=note)

    assert desk.last(Event).data["note"] == note


def test_defaults_are_those_of_a_newcomer(database: Database) -> None:
    with database.write() as rows:
        rows.add(Person(uuid=uuid4(), locale="en", created_at=START, seen_at=START))
    with database.read() as rows:
        person = rows.scalars(sa.select(Person)).one()

    assert (person.preferences, person.adaptive_on, person.last_skill) == ({}, True, None)


def test_two_people_cannot_share_a_number(database: Database) -> None:
    with database.write() as rows:
        number = new_person(rows, "en", {}, True, START).uuid
    with pytest.raises(sa.exc.IntegrityError), database.write() as rows:
        rows.add(Person(uuid=number, locale="en", created_at=START, seen_at=START))


def test_nothing_can_point_at_nobody(desk: Desk) -> None:
    with pytest.raises(sa.exc.IntegrityError), desk.database.write() as rows:
        rows.add(Event(person_id=999_999, kind=EventKind.ASKED, created_at=START))
