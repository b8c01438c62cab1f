"""Two posts of one answer at the same moment: one person, one response."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from models import Person, Response
from tests.support.learner import Learner, form, read, stored

ONE_ANSWER = {"person": 1, "response": 1, "decision": 1, "mastery": 1}
ROUNDS = 4


def at_once(*tasks: Callable[[], int]) -> list[int]:
    """Run everything in threads that start together."""
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], int]) -> int:
        barrier.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def sender(learner: Learner, uuid: UUID, slug: str = "see-gap") -> Callable[[], int]:
    fields = form(learner.app, slug)
    return lambda: learner.send(slug, fields, uuid=uuid).status_code


def test_a_strangers_double_click_makes_one_person(app: Flask) -> None:
    Learner(app).get("exercises/see-gap/")
    for n in range(1, ROUNDS + 1):
        uuid = uuid4()
        first, second = Learner(app), Learner(app)

        assert at_once(sender(first, uuid), sender(second, uuid)) == [303, 303]

        assert stored(app) == {table: n * count for table, count in ONE_ANSWER.items()}
        assert first.number == second.number
        assert first.number is not None
        page = second.get(f"exercises/see-gap/?response={uuid}")
        assert page.one(id="feedback")["data-correct"] == "true"


def test_a_learners_double_click_is_stored_once(app: Flask) -> None:
    learner = Learner(app)
    learner.answer("see-numeric")
    twin = Learner(app)
    twin.client.set_cookie("breck", learner.client.get_cookie("breck").value)  # type: ignore[union-attr]
    for slug in ("see-gap", "see-sorting", "see-matching"):
        uuid = uuid4()

        assert at_once(sender(learner, uuid, slug), sender(twin, uuid, slug)) == [303, 303]

    responses = read(app, lambda rows: rows.scalars(sa.select(Response).order_by(Response.id)).all())
    assert [r.opportunity for r in responses] == [1, 2, 3, 4]
    assert stored(app)["person"] == 1


def test_two_answers_of_one_learner_at_once_are_traced_one_after_the_other(app: Flask) -> None:
    learner = Learner(app)
    learner.answer("see-numeric")
    twin = Learner(app)
    twin.client.set_cookie("breck", learner.client.get_cookie("breck").value)  # type: ignore[union-attr]

    assert at_once(sender(learner, uuid4(), "see-gap"), sender(twin, uuid4(), "see-sorting")) == [303, 303]

    first, second, third = read(app, lambda rows: rows.scalars(sa.select(Response).order_by(Response.id)).all())
    assert second.p_before == first.p_after
    assert third.p_before == second.p_after


@pytest.mark.parametrize("n", [6])
def test_many_strangers_at_once_are_many_people(app: Flask, n: int) -> None:
    Learner(app).get("exercises/see-gap/")
    learners = [Learner(app) for _ in range(n)]

    assert at_once(*(sender(learner, uuid4()) for learner in learners)) == [303] * n

    assert stored(app) == {table: n * count for table, count in ONE_ANSWER.items()}
    numbers = read(app, lambda rows: {uuid.hex for uuid in rows.scalars(sa.select(Person.uuid))})
    assert {learner.number for learner in learners} == numbers
