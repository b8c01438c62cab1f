"""Rows follow the course: given once, kept by uuid, retired and taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from learning.catalogue.course import Catalogue
from learning.catalogue.load import load
from learning.catalogue.sync import Ids, NotSynced, sync
from learning.database import Database
from learning.engine.parameters import shipped
from models import Item, ParameterSet, Skill
from tests.support.course import SLUGS, edited, uuid

THEN = datetime(2026, 11, 1, tzinfo=UTC)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def database(bare_database_url: str) -> Iterator[Database]:
    database = Database(bare_database_url)
    yield database
    database.engine.dispose()


def bring(database: Database, course: Path, now: datetime = THEN) -> Catalogue:
    catalogue = load(course)
    with database.write() as rows:
        sync(rows, catalogue, shipped(), now)
    return catalogue


def rows_of(database: Database) -> list[tuple[object, ...]]:
    with database.read() as rows:
        skills = rows.execute(sa.select(Skill.id, Skill.uuid, Skill.slug, Skill.retired_at).order_by(Skill.id)).all()
        items = rows.execute(sa.select(Item.id, Item.uuid, Item.slug, Item.skill_id, Item.retired_at).order_by(Item.id))
        return [tuple(row) for row in (*skills, *items)]


def item(database: Database, slug: str) -> Item:
    with database.read() as rows:
        return rows.scalars(sa.select(Item).where(Item.uuid == uuid(slug))).one()


def test_every_skill_and_item_gets_a_row(database: Database, small_course: Path) -> None:
    catalogue = bring(database, small_course)

    with database.read() as rows:
        ids = Ids.load(rows, catalogue, shipped())
        assert rows.scalar(sa.select(sa.func.count()).select_from(ParameterSet)) == 1
    assert tuple(ids.items) == SLUGS
    assert list(ids.skills) == ["see", "sort", "build", "judge"]
    assert len({*ids.items.values()}) == len(SLUGS)
    assert item(database, "sort-matching").skill_id == ids.skills["sort"]


def test_doing_it_again_changes_nothing(database: Database, small_course: Path) -> None:
    bring(database, small_course)
    before = rows_of(database)

    bring(database, small_course, LATER)

    assert rows_of(database) == before


def test_a_new_name_keeps_the_row(database: Database, course: Path) -> None:
    bring(database, course)
    before = item(database, "see-gap")
    for name in ("see.toml", "see.en.toml", "see.fr.toml", "see.de.toml", "see.lb.toml", "see.pt.toml"):
        path = course / "basics/looking" / name
        path.write_text(path.read_text("utf-8").replace('"see-gap"', '"holes"').replace("see-gap", "holes"), "utf-8")
        path.rename(path.with_name(name.replace("see", "look")))
    with edited(course / "basics/looking/lesson.toml") as data:
        data["skills"] = ["look", "sort"]
    for skill in ("looking/sort", "making/build"):
        with edited(course / f"basics/{skill}.toml") as data:
            data["prerequisites"] = ["look"]

    catalogue = bring(database, course, LATER)

    after = item(database, "see-gap")
    assert (after.id, after.slug, after.skill_id) == (before.id, "holes", before.skill_id)
    with database.read() as rows:
        ids = Ids.load(rows, catalogue, shipped())
    assert ids.items["holes"] == before.id
    assert ids.skills["look"] == before.skill_id


def test_an_item_may_move_to_another_skill(database: Database, course: Path) -> None:
    bring(database, course)
    before = item(database, "sort-sorting")
    with edited(course / "basics/looking/sort.toml") as data:
        moved = data["exercises"].pop(0)
    with edited(course / "basics/looking/see.toml") as data:
        moved["misconceptions"] = {"a": "see-robots"}
        data["exercises"].append(moved)

    bring(database, course)

    after = item(database, "sort-sorting")
    assert after.id == before.id
    assert after.skill_id == item(database, "see-gap").skill_id != before.skill_id


def test_a_retired_item_is_marked_once_and_can_come_back(database: Database, course: Path) -> None:
    bring(database, course)
    with edited(course / "basics/looking/see.toml") as data:
        data["exercises"][0]["retired_at"] = "2026-11-15"

    bring(database, course, LATER)
    bring(database, course, datetime(2027, 1, 1, tzinfo=UTC))
    assert item(database, "see-single-choice").retired_at == LATER
    assert item(database, "see-gap").retired_at is None

    with edited(course / "basics/looking/see.toml") as data:
        del data["exercises"][0]["retired_at"]
    bring(database, course)
    assert item(database, "see-single-choice").retired_at is None


def test_what_is_in_no_file_any_more_is_retired_and_kept(database: Database, course: Path) -> None:
    bring(database, course)
    before = item(database, "judge-mark-words")
    with edited(course / "modules.toml") as data:
        data["modules"] = ["basics"]

    bring(database, course, LATER)

    gone = item(database, "judge-mark-words")
    assert (gone.id, gone.retired_at) == (before.id, LATER)
    with database.read() as rows:
        skills = dict(rows.execute(sa.select(Skill.slug, Skill.retired_at)).all())
    assert skills == {"see": None, "sort": None, "build": None, "judge": LATER}

    with edited(course / "modules.toml") as data:
        data["modules"] = ["basics", "beyond"]
    bring(database, course)
    assert item(database, "judge-mark-words").retired_at is None
    assert item(database, "judge-mark-words").id == before.id


def test_a_new_parameter_set_stands_beside_the_old_one(database: Database, small_course: Path) -> None:
    bring(database, small_course)
    with database.write() as rows:
        sync(rows, load(small_course), replace(shipped(), version="fitted-1"), LATER)

    with database.read() as rows:
        assert rows.scalars(sa.select(ParameterSet.version).order_by(ParameterSet.id)).all() == [
            shipped().version,
            "fitted-1",
        ]


def test_a_course_that_the_database_does_not_know_is_told(database: Database, small_course: Path) -> None:
    with database.read() as rows, pytest.raises(NotSynced):
        Ids.load(rows, load(small_course), shipped())


def test_parameters_that_the_database_does_not_know_are_told(database: Database, small_course: Path) -> None:
    catalogue = bring(database, small_course)

    with database.read() as rows, pytest.raises(NotSynced, match="fitted-1"):
        Ids.load(rows, catalogue, replace(shipped(), version="fitted-1"))
