"""Sittings of the placement are part of the log: gone on with, replayed, taken back, and taken along."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.orm import Session

from learning.accounts.merge import merge
from learning.engine import grading
from learning.engine.placement import Asked, Ending
from learning.tutor import placements
from learning.tutor.placements import Sitting
from models import Account, Mastery, Person, Placement, Response
from tests.support.desk import DONT_KNOW, Desk


@pytest.fixture
def content(placed_course: Path) -> Path:
    return placed_course


def begin(desk: Desk) -> None:
    desk.do(placements.begin)


def here(rows: Session, desk: Desk, person: Person, now: datetime) -> Sitting:
    begun = placements.latest(rows, person)
    assert begun is not None
    return placements.sitting(desk.tutor, rows, person, begun, now)


def answer(desk: Desk, right: bool) -> Sitting:
    """Answer the question that is asked."""

    def step(rows: Session, person: Person, now: datetime) -> Sitting:
        at = here(rows, desk, person, now)
        assert isinstance(at.step, Asked)
        exercise = placements.entry_of(desk.tutor, at.placement, at.step.item).exercise
        given = grading.right_answer(exercise) if right else DONT_KNOW
        return placements.record(desk.tutor, rows, person, at.placement, at.step.item, given, language="lb", now=now)

    return desk.do(step)


def sit(desk: Desk, *right: bool) -> Sitting:
    begin(desk)
    for one in right:
        at = answer(desk, one)
        if isinstance(at.step, Ending):
            break
    return at


def take_back(desk: Desk) -> None:
    def step(rows: Session, person: Person, now: datetime) -> None:
        placements.take_back(desk.tutor, rows, person, here(rows, desk, person, now).placement, now)

    desk.do(step)


def test_answers_move_estimates_along_the_graph_and_master_nothing(desk: Desk) -> None:
    at = sit(desk, True, True, True, True)

    assert at.step is Ending.ALL
    assert desk.state().skills["see"].p_mastery >= 0.85
    assert not any(row.is_mastered for row in desk.all(Mastery))
    assert {r.placement_id for r in desk.all(Response)} == {desk.last(Placement).id}
    assert all(r.is_evidence for r in desk.all(Response))


@pytest.mark.parametrize("seed", range(2))
def test_a_replay_gives_the_same_numbers(desk: Desk, seed: int) -> None:
    random = Random(seed)
    for _ in range(3):
        for _ in range(8):
            desk.wander(random)
        begin(desk)
        for _ in range(3):
            if isinstance(desk.do(lambda rows, person, now: here(rows, desk, person, now)).step, Asked):
                answer(desk, random.random() < 0.6)
        if random.random() < 0.4:
            take_back(desk)
    before, me = desk.cache(), desk.me()

    desk.rebuild()

    assert desk.cache() == before
    after = desk.me()
    assert (after.last_skill, after.last_item, after.history) == (me.last_skill, me.last_item, me.history)


def test_what_is_taken_back_never_counted(desk: Desk) -> None:
    desk.answer("see-gap")
    before = desk.cache()["see"]
    sit(desk, True, False, True)

    take_back(desk)

    assert desk.cache()["see"][:3] == before[:3]
    state = desk.state().skills["see"]
    assert state.placed_by is None
    assert [r.is_evidence for r in desk.all(Response)] == [True, False, False, False]
    assert desk.do(lambda rows, person, now: placements.latest(rows, person)) is None
    desk.rebuild()
    assert desk.state().skills["see"] == state


def test_it_can_be_left_and_gone_on_with(desk: Desk) -> None:
    begin(desk)
    answer(desk, True)
    desk.rest(3)

    at = answer(desk, True)

    assert isinstance(at.step, Asked)
    assert len(at.responses) == 2
    assert at.placement.ended_at is None


def test_who_stops_may_go_on_after_all(desk: Desk) -> None:
    begin(desk)
    answer(desk, True)

    desk.do(lambda rows, person, now: placements.stop(here(rows, desk, person, now).placement, now))

    assert desk.do(lambda rows, person, now: here(rows, desk, person, now)).step is Ending.STOPPED
    desk.do(lambda rows, person, now: placements.go_on(here(rows, desk, person, now).placement))
    assert isinstance(answer(desk, True).step, Asked)
    assert desk.last(Placement).untimed


def test_the_next_one_asks_the_other_form_and_only_finished_ones_count(desk: Desk) -> None:
    sit(desk, False, False, False)
    with desk.database.read() as rows:
        assert set(placements.finished(rows, [desk.person])) == {desk.person}
    other = desk.newcomer()
    desk.person = other
    begin(desk)
    answer(desk, True)
    begin(desk)
    with desk.database.read() as rows:
        assert placements.finished(rows, [other]) == {}, "the first was stopped, the second is open"
    answer(desk, True)
    items = {id: slug for slug, id in desk.tutor.ids.items.items()}
    mine = [items[r.item_id] for r in desk.all(Response) if r.person_id == other]
    assert mine == ["see-numeric", "see-matching"]


def test_a_guest_takes_it_along(desk: Desk) -> None:
    guest, mine = desk.person, desk.newcomer()
    sit(desk, True, False, True, True)
    desk.person = mine
    with desk.database.write() as rows:
        rows.add(Account(person_id=mine, email="a@b.lu", email_key="a@b.lu", created_at=desk.now))
    with desk.database.write() as rows:
        merge(rows, desk.tutor, rows.get_one(Person, guest), rows.get_one(Person, mine), desk.now)

    assert desk.last(Placement).person_id == mine
    assert {r.placement_id for r in desk.all(Response)} == {desk.last(Placement).id}
    assert desk.state().skills["build"].p_mastery >= 0.85
    assert {row.person_id for row in desk.all(Mastery)} == {mine}
