"""People are numbers; whoever holds one keeps others waiting until they are done."""

from pathlib import Path
from threading import Thread

import pytest

from learning.database import Database
from learning.people import find_person, new_person
from tests.support.desk import START


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


def test_a_second_answer_of_somebody_waits_until_the_first_is_stored(database: Database) -> None:
    with database.write() as rows:
        number = new_person(rows, "en", {}, True, START).uuid
    seen: list[str | None] = []

    def second() -> None:
        with database.write() as rows:
            person = find_person(rows, number, lock=True)
            seen.append(person.last_item if person else None)

    with database.write() as rows:
        person = find_person(rows, number, lock=True)
        assert person is not None
        thread = Thread(target=second)
        thread.start()
        thread.join(0.3)
        assert seen == [], "it waits already"
        person.last_item = "see-gap"
    thread.join(10)

    assert seen == ["see-gap"]


def test_whoever_only_looks_does_not_wait(database: Database) -> None:
    with database.write() as rows:
        number = new_person(rows, "en", {}, True, START).uuid
    with database.write() as rows:
        find_person(rows, number, lock=True)
        with database.read() as others:
            assert find_person(others, number) is not None
