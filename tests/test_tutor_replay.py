"""The log is the truth: the cache can be made anew from it, and with the person all of it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from learning.engine.predictor import ItemStatistics
from learning.engine.state import SkillState
from learning.people import erase, find_person
from learning.tutor import placements
from models import (
    Account,
    Audit,
    AuditKind,
    Base,
    Credential,
    CredentialKind,
    Decision,
    Event,
    EventKind,
    Identity,
    Invitation,
    Mastery,
    Outbox,
    Passkey,
    Person,
    PersonRole,
    PushSubscription,
    Response,
    ReviewReminder,
    Role,
    SignIn,
    Token,
    TokenPurpose,
)
from tests.support.course import edited
from tests.support.desk import Desk
from tests.support.learner import ELSEWHERE, PERSONAL

STEPS = 70


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


def live_long(desk: Desk, random: Random) -> None:
    """Master a skill, come back to it another day, then do whatever comes to mind."""
    *first, last = desk.tutor.catalogue.course.items["see"]
    for item in first:
        desk.answer(item.slug)
    desk.rest(3)
    desk.answer(last.slug, wrong=random.random() < 0.5)
    for _ in range(STEPS):
        desk.wander(random)


@pytest.mark.parametrize("seed", range(6))
def test_a_replay_gives_the_same_numbers(desk: Desk, seed: int) -> None:
    live_long(desk, Random(seed))
    before, state, me = desk.cache(), desk.state(), desk.me()
    assert len(desk.all(Response)) > STEPS // 4
    assert len(desk.all(Event)) > STEPS // 8

    desk.rebuild()

    after = desk.me()
    assert desk.cache() == before
    assert desk.state() == state
    assert (after.last_skill, after.last_item) == (me.last_skill, me.last_item)
    assert (after.adaptive_on, after.p_target, after.history) == (me.adaptive_on, me.p_target, me.history)


def test_the_walks_meet_every_kind_of_event(desk: Desk) -> None:
    """Otherwise the replay above would show little."""
    kinds: set[str] = set()
    states: list[SkillState] = []
    for seed in range(6):
        desk.person = desk.newcomer()
        live_long(desk, Random(seed))
        kinds |= {event.kind for event in desk.all(Event)}
        states += desk.state().skills.values()
    assert kinds == {kind.value for kind in EventKind}
    assert any(state.confirmed for state in states)
    assert any(state.n_lapses for state in states)
    assert any(response.p_recall < 0.9 for response in desk.all(Response))


def test_a_replay_takes_items_as_they_were_then(desk: Desk) -> None:
    desk.tutor = replace(desk.tutor, items={"see-gap": ItemStatistics(40, 1.5)})
    desk.answer("see-gap")
    desk.answer("see-numeric", wrong=True)
    before, me = desk.state(), desk.me()
    assert [r.item_difficulty for r in desk.all(Response)] == [1.5, 0.8]
    desk.tutor = replace(desk.tutor, items={"see-gap": ItemStatistics(80, -2.0)})

    desk.rebuild()

    assert desk.state() == before
    assert desk.me().history == me.history


def test_a_spoilt_cache_is_put_right(desk: Desk) -> None:
    random = Random(1)
    for _ in range(STEPS):
        desk.wander(random)
    before, me = desk.cache(), desk.me()
    other = desk.newcomer()
    desk.answer("see-gap", person=other)
    with desk.database.write() as rows:
        rows.execute(sa.update(Mastery).values(p_mastery=0.5, n_opportunities=99, state={"p_mastery": 0.5}))
        rows.execute(sa.update(Person).values(last_skill="judge", last_item=None, history=None))

    desk.rebuild()

    assert desk.cache() == before
    assert (desk.me().last_skill, desk.me().last_item) == (me.last_skill, me.last_item)
    assert desk.me().history == me.history
    assert next(row for row in desk.all(Mastery) if row.person_id == other).p_mastery == 0.5, "others are left alone"


def test_an_empty_log_is_an_empty_cache(desk: Desk) -> None:
    desk.rebuild()

    assert desk.all(Mastery) == []


def test_a_replay_while_the_rows_are_in_the_session(desk: Desk) -> None:
    desk.answer("see-gap")
    desk.note(EventKind.CLAIMED, "sort")
    before = desk.cache()

    def twice(rows: sa.orm.Session, person: Person, now: object) -> None:
        held = rows.scalars(sa.select(Mastery)).all()
        desk.tutor.rebuild_mastery(rows, person, desk.now)
        desk.tutor.rebuild_mastery(rows, person, desk.now)
        assert held

    desk.do(twice)

    assert desk.cache() == before


def test_skills_and_exercises_that_are_gone_are_passed_over(desk: Desk, course: Path) -> None:
    desk.answer("see-gap")
    desk.answer("judge-mark-words")
    desk.read_lesson("deciding")
    desk.note(EventKind.CLAIMED, "judge")
    see = desk.cache()["see"]
    with edited(course / "modules.toml") as data:
        data["modules"] = ["basics"]
    desk.tutor = desk.made(course)

    desk.rebuild()

    assert desk.cache() == {"see": see}
    assert len(desk.all(Response)) == 2


def live(desk: Desk) -> None:
    """Leave something in every table."""
    desk.answer("see-single-choice", wrong=True)
    desk.note(EventKind.CLAIMED, "sort")
    desk.do(placements.begin)
    desk.do(open_account)


def open_account(rows: Session, person: Person, now: datetime) -> None:
    """Everything that an account has of its own."""
    whose = {"person_id": person.id, "created_at": now}
    email = f"{person.id}@b.lu"
    rows.add_all(
        [
            PersonRole(person_id=person.id, role=Role.LEARNER, granted_at=now),
            Account(**whose, email=email, email_key=email),
            Credential(**whose, kind=CredentialKind.PASSWORD, secret="hash"),
            SignIn(**whose, uuid=uuid4(), browser="Firefox", seen_at=now),
            Token(**whose, digest=email, purpose=TokenPurpose.RESET, expires_at=now),
            Outbox(**whose, kind="mail", payload={}, due_at=now),
            Audit(**whose, kind=AuditKind.SIGNED_UP),
            ReviewReminder(person_id=person.id, hour=8, due_at=now),
            PushSubscription(**whose, endpoint=email, public_key="key", secret="secret"),
            Passkey(**whose, uuid=uuid4(), name="phone", handle=email, public_key="key", n_signatures=0),
            Identity(**whose, uuid=uuid4(), issuer="https://id.example", subject=email),
            Invitation(**whose, uuid=uuid4(), digest=email, email=email, role=Role.TRAINER, expires_at=now),
        ]
    )


def counts(desk: Desk, person: int) -> dict[str, int]:
    def of(table: sa.Table) -> sa.Select[int]:
        column = table.c.id if table.name == "person" else table.c.person_id
        return sa.select(sa.func.count()).select_from(table).where(column == person)

    with desk.database.read() as rows:
        own = PERSONAL - ELSEWHERE
        return {name: rows.scalar(of(Base.metadata.tables[name])) or 0 for name in sorted(own)}


def test_every_table_about_a_person_goes_with_the_person(desk: Desk) -> None:
    live(desk)
    other, me = desk.newcomer(), desk.person
    desk.person = other
    live(desk)
    kept, mine = counts(desk, other), counts(desk, me)
    assert all(mine.values()), "a table that nothing was left in shows nothing"
    assert set(mine) >= {"person", "response", "decision", "mastery", "event"}

    desk.do(lambda rows, person, now: erase(rows, person), me)

    assert set(counts(desk, me).values()) == {0}
    assert counts(desk, other) == kept


def test_every_table_with_a_persons_number_cascades() -> None:
    for name in PERSONAL - {"person"}:
        columns = Base.metadata.tables[name].c
        if "person_id" in columns:
            (key,) = columns.person_id.foreign_keys
            assert key.ondelete == "CASCADE", name


def test_every_key_to_a_row_that_may_go_says_what_then(desk: Desk) -> None:
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table.name in PERSONAL:
                assert key.ondelete in ("CASCADE", "SET NULL"), f"{table.name}.{key.parent.name}"


def test_a_person_is_found_by_number_and_erased_is_unknown(desk: Desk) -> None:
    number = desk.me().uuid
    with desk.database.write() as rows:
        found = find_person(rows, number, lock=True)
        assert found is not None
        assert found.id == desk.person
        assert find_person(rows, uuid4()) is None
        erase(rows, found)
    with desk.database.read() as rows:
        assert find_person(rows, number) is None


def test_a_new_person_has_a_number_and_no_name(desk: Desk) -> None:
    first, second = desk.all(Person)[0], desk.newcomer()

    assert first.uuid.version == 4
    assert first.uuid != desk.all(Person)[-1].uuid
    assert second != first.id
    assert (first.locale, first.preferences, first.adaptive_on) == ("lb", {"theme": "dark"}, True)
    assert (first.p_target, first.history) == (0.75, None)
    assert first.created_at == first.seen_at
    assert set(Person.__table__.columns.keys()) == {
        "id",
        "uuid",
        "locale",
        "preferences",
        "adaptive_on",
        "goal",
        "sitting",
        "steering",
        "reminders_on",
        "answers_on",
        "is_demo",
        "last_skill",
        "last_item",
        "history",
        "p_target",
        "parameter_set_id",
        "created_at",
        "seen_at",
        "training_on",
    }
    assert desk.all(Decision) == []
