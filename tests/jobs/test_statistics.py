"""Item statistics follow the log: each response once, whoever counts and however often."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from threading import Thread

import pytest
import sqlalchemy as sa

from learning.database import Database
from learning.jobs import runner, statistics
from learning.jobs.statistics import SETTLED, update_item_statistics
from learning.people import erase
from models import ItemStatistic, Response
from tests.support.desk import Desk


def count(desk: Desk, now: datetime | None = None) -> int:
    """One step of the job, when everything has settled."""
    with desk.database.write() as rows:
        return update_item_statistics(rows, desk.tutor, now or desk.now + SETTLED)


def found(desk: Desk) -> dict[str, ItemStatistic]:
    slugs = {id: slug for slug, id in desk.tutor.ids.items.items()}
    return {slugs[row.item_id]: row for row in desk.all(ItemStatistic)}


def totals(desk: Desk) -> tuple[int, int]:
    rows = desk.all(ItemStatistic)
    return sum(row.n_responses for row in rows), sum(row.n_correct for row in rows)


def evidence(desk: Desk) -> tuple[int, int]:
    rows = [row for row in desk.all(Response) if row.is_evidence]
    return len(rows), sum(row.correct for row in rows)


def test_first_responses_without_a_hint_are_counted(desk: Desk) -> None:
    desk.answer("see-single-choice", wrong=True, duration_ms=8000)
    desk.answer("see-single-choice")
    desk.answer("see-single-choice", person=desk.newcomer())
    desk.answer("see-gap", n_hints=1)

    assert count(desk) == 4

    choice, gap = found(desk)["see-single-choice"], found(desk)["see-gap"]
    assert (choice.n_responses, choice.n_correct, choice.distractors) == (2, 1, {"a": 1})
    assert choice.misconceptions == {"see-robots": 1}
    assert choice.median_ms is not None
    assert gap.n_responses == 0
    assert choice.updated_at == desk.now + SETTLED


def test_counting_again_changes_nothing(desk: Desk) -> None:
    for item in ("see-gap", "see-numeric", "sort-matching"):
        desk.answer(item, wrong=True)
    count(desk)
    before = {slug: (row.n_responses, row.difficulty, row.updated_at) for slug, row in found(desk).items()}

    assert count(desk, desk.now + timedelta(days=1)) == 0

    assert {slug: (row.n_responses, row.difficulty, row.updated_at) for slug, row in found(desk).items()} == before


def test_what_is_counted_in_parts_is_what_is_counted_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "BATCH", 7)
    random = Random(3)
    for _ in range(60):
        desk.wander(random)
        if random.random() < 0.3:
            count(desk)
    while count(desk):
        pass
    parts = {slug: (row.n_responses, row.difficulty, row.distractors) for slug, row in found(desk).items()}
    assert totals(desk) == evidence(desk)
    with desk.database.write() as rows:
        rows.execute(sa.delete(ItemStatistic))
    monkeypatch.setattr(statistics, "BATCH", 10_000)

    count(desk)

    assert {slug: (row.n_responses, row.difficulty, row.distractors) for slug, row in found(desk).items()} == parts


def test_only_what_is_new_is_read(desk: Desk) -> None:
    for item in ("see-gap", "see-numeric"):
        desk.answer(item)
    count(desk)
    desk.answer("sort-matching")

    assert count(desk) == 1


def test_what_has_just_been_answered_waits_and_holds_back_what_came_after(desk: Desk) -> None:
    desk.answer("see-gap")
    then = desk.now
    desk.answer("see-numeric")

    assert count(desk, then + SETTLED) == 1
    assert set(found(desk)) == {"see-gap"}
    assert count(desk) == 1


def test_the_answers_of_somebody_who_left_are_not_missed_and_not_counted_twice(desk: Desk) -> None:
    desk.answer("see-gap")
    leaver = desk.newcomer()
    for item in ("see-numeric", "see-ordering", "see-sorting"):
        desk.answer(item, person=leaver)
    count(desk)

    desk.do(lambda rows, person, now: erase(rows, person), leaver)
    desk.answer("sort-matching")
    desk.answer("sort-sorting")

    assert count(desk) == 2
    assert totals(desk) == (6, 6)


def test_items_that_are_gone_are_still_counted(desk: Desk) -> None:
    desk.answer("see-gap", wrong=True)
    ids = replace(desk.tutor.ids, items={s: id for s, id in desk.tutor.ids.items.items() if s != "see-gap"})
    desk.tutor = replace(desk.tutor, ids=ids)

    assert count(desk) == 1

    (row,) = desk.all(ItemStatistic)
    assert (row.n_responses, row.distractors) == (1, {})


def test_two_at_once_share_the_work(desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "BATCH", 5)
    random = Random(5)
    for _ in range(60):
        desk.wander(random)
    later = desk.now + SETTLED

    def work() -> None:
        database = Database(database_url)
        list(runner.run(database, desk.tutor.catalogue, [runner.JOBS["statistics"]], lambda: later))
        database.engine.dispose()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert totals(desk) == evidence(desk)
