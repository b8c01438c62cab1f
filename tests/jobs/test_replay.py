"""After a promotion everybody is traced anew, while people answer, and whatever stops it."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa

from learning import parameter_sets
from learning.engine.parameters import SkillParameters, shipped
from learning.engine.predictor import ItemStatistics
from learning.jobs import replay, runner
from learning.jobs.replay import n_outdated, replay_some
from learning.people import erase
from learning.tutor import Tutor
from models import EventKind, Mastery, Person, Response
from tests.support.desk import Desk


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many fit into a moment depends on the machine."""
    monkeypatch.setattr(replay, "LONGEST_S", 1e9)


def crowd(desk: Desk, n: int = 4) -> list[int]:
    """People who have answered this and that."""
    people = [desk.person, *(desk.newcomer() for _ in range(n - 1))]
    for number, person in enumerate(people):
        desk.person, random = person, Random(number)
        for _ in range(12):
            desk.wander(random)
    return people


def promoted(desk: Desk, **changes: Any) -> Tutor:
    """Another set is in use; the desk's own tutor is a process that has not noticed."""
    default = SkillParameters(prior=0.4, learn=0.2)
    other = replace(shipped(), version="fitted-1", default=default, record={"source": "database"}, **changes)
    with desk.database.write() as rows:
        row = parameter_sets.bring_in(rows, other.to_dict(), desk.now)
        parameter_sets.activate(rows, row, desk.now)
    with desk.database.read() as rows:
        return Tutor.load(rows, desk.tutor.catalogue)


def some(desk: Desk, tutor: Tutor) -> int:
    with desk.database.write() as rows:
        return replay_some(rows, tutor, desk.now)


def left(desk: Desk, tutor: Tutor) -> int:
    with desk.database.read() as rows:
        return n_outdated(rows, tutor)


def estimates(desk: Desk) -> dict[tuple[int, int], float]:
    return {(row.person_id, row.skill_id): row.p_mastery for row in desk.all(Mastery)}


def test_everybody_is_traced_anew_and_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "AT_ONCE", 3)
    people = crowd(desk)
    before, seen = estimates(desk), {person.id: person.seen_at for person in desk.all(Person)}
    tutor = promoted(desk)
    assert left(desk, tutor) == len(people)

    assert [some(desk, tutor) for _ in range(3)] == [3, 1, 0]

    assert left(desk, tutor) == 0
    assert estimates(desk).keys() == before.keys()
    assert estimates(desk) != before
    assert {person.id: person.seen_at for person in desk.all(Person)} == seen, "nobody was here"


def test_the_numbers_are_those_of_somebody_who_answered_with_the_new_set_from_the_start(desk: Desk) -> None:
    for item in ("see-gap", "see-numeric", "see-ordering"):
        desk.answer(item, wrong=item == "see-numeric")
    tutor = promoted(desk)
    some(desk, tutor)
    replayed = {key[1]: p for key, p in estimates(desk).items() if key[0] == desk.person}

    desk.tutor, desk.person = tutor, desk.newcomer()
    for item in ("see-gap", "see-numeric", "see-ordering"):
        desk.answer(item, wrong=item == "see-numeric")

    assert {key[1]: p for key, p in estimates(desk).items() if key[0] == desk.person} == pytest.approx(replayed)


def test_learners_are_rated_against_items_on_the_scale_of_the_set_in_use(desk: Desk) -> None:
    """What an older set logged of an item's difficulty is on another scale; what this one logged stays as it was."""
    desk.answer("see-gap")
    as_it_was = desk.me().history
    desk.tutor = promoted(desk, items={"see-gap": ItemStatistics(50, 2.0, 0.0)})

    desk.rebuild()
    harder = desk.me().history
    assert as_it_was is not None
    assert harder is not None
    assert harder[2] > as_it_was[2], "a right answer to a harder item says more"

    desk.answer("see-numeric")
    live = desk.me().history
    desk.tutor = replace(desk.tutor, items={"see-numeric": ItemStatistics(9, -3.0, 0.0)})
    desk.rebuild()
    assert desk.me().history == pytest.approx(live)


def test_who_answers_first_is_replayed_by_the_answer_and_loses_nothing(desk: Desk) -> None:
    desk.answer("see-gap", wrong=True)
    desk.tutor = promoted(desk)

    desk.answer("see-numeric")

    by_answer = desk.cache()
    assert left(desk, desk.tutor) == 0
    desk.rebuild()
    assert desk.cache() == by_answer


@pytest.mark.parametrize("step", ["note", "lesson", "next"])
def test_whatever_is_written_first_replays(desk: Desk, step: str) -> None:
    desk.answer("see-gap", wrong=True)
    old = desk.cache()["see"][0]
    desk.tutor = promoted(desk)
    with desk.database.write() as rows:
        # Otherwise the proposal would stand, and nothing be written.
        rows.execute(sa.text("DELETE FROM decision"))

    if step == "note":
        desk.note(EventKind.CLAIMED, "sort")
    elif step == "lesson":
        desk.read_lesson("looking")
    else:
        desk.next()

    assert desk.cache()["see"][0] != old
    assert left(desk, desk.tutor) == 0


def test_an_answer_through_a_process_that_has_not_noticed_is_not_lost(desk: Desk) -> None:
    desk.answer("see-gap")
    tutor = promoted(desk)
    some(desk, tutor)

    # Its own set differs from the one that traced the person: it replays too, and marks the person as its own.
    desk.answer("see-numeric")
    assert left(desk, tutor) == 1
    some(desk, tutor)

    desk.tutor = tutor
    cache = desk.cache()
    assert cache["see"][1] == 2
    desk.rebuild()
    assert desk.cache() == cache


def test_rows_from_before_there_were_marks_are_replayed(desk: Desk) -> None:
    desk.answer("see-gap")
    with desk.database.write() as rows:
        rows.execute(sa.update(Person).values(parameter_set_id=None))
    assert left(desk, desk.tutor) == 1

    desk.answer("see-numeric")

    assert left(desk, desk.tutor) == 0


def test_a_transaction_is_ended_when_it_takes_long(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "LONGEST_S", 0)
    for person in (desk.person, desk.newcomer()):
        desk.answer("see-gap", person=person)
    tutor = promoted(desk)

    assert [some(desk, tutor) for _ in range(3)] == [1, 1, 0]


def test_somebody_who_left_meanwhile_is_passed_over(desk: Desk) -> None:
    people = crowd(desk, 3)
    tutor = promoted(desk)
    desk.do(lambda rows, person, now: erase(rows, person), people[1])

    assert some(desk, tutor) == 2
    assert some(desk, tutor) == 0


def test_a_newcomer_is_not_replayed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tutor, "rebuild_mastery", lambda *_: pytest.fail("nothing to replay"))

    desk.answer("see-gap")
    desk.answer("see-numeric")


def test_people_answer_while_everybody_is_traced_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "AT_ONCE", 1)
    people = crowd(desk, 5)
    tutor = promoted(desk)
    desk.tutor, n_before = tutor, len(desk.all(Response))

    def work() -> None:
        while runner.step(desk.database, tutor, runner.JOBS["replay"], desk.now):
            pass

    thread = Thread(target=work)
    thread.start()
    for item in ("judge-mark-words", "judge-multiple-choice"):
        for person in reversed(people):
            desk.answer(item, person=person)
    thread.join(60)

    assert left(desk, tutor) == 0
    assert len(desk.all(Response)) == n_before + 2 * len(people)
    for person in people:
        desk.person = person
        cache = desk.cache()
        desk.rebuild()
        assert desk.cache() == cache


def test_a_run_that_began_before_the_promotion_takes_nothing_back(desk: Desk) -> None:
    before = desk.tutor
    desk.answer("see-gap")
    tutor = promoted(desk)
    assert some(desk, tutor) == 1

    assert some(desk, before) == 0

    assert left(desk, tutor) == 0
