"""Tries are counted for all workers together, and forgotten."""

from datetime import timedelta

import sqlalchemy as sa

from learning.accounts import attempts
from learning.accounts.attempts import RESET, SIGN_IN
from learning.database import Database
from models import Attempt
from tests.support.desk import START


def tried(
    database: Database, guard: attempts.Guard = RESET, email: str = "a@b.lu", address: str = "1", **at: int
) -> bool:
    with database.write() as rows:
        now = START + timedelta(**at)
        return attempts.allowed(rows, guard, email=email, address=address, secret="s", now=now)


def test_the_limit_holds_across_workers(database: Database, database_url: str) -> None:
    other = Database(database_url)

    assert [tried(one) for one in (database, other, database, other, database)] == [True, True, True, False, False]
    other.engine.dispose()


def test_it_is_over_when_its_time_is(database: Database) -> None:
    for _ in range(4):
        tried(database)

    assert not tried(database, minutes=59)
    assert tried(database, minutes=60)


def test_an_address_is_limited_whoever_is_tried(database: Database) -> None:
    allowed = [tried(database, email=f"{n}@b.lu") for n in range(RESET.per_address.n_tries + 1)]

    assert allowed == [True] * RESET.per_address.n_tries + [False]
    assert tried(database, email="other@b.lu", address="2")


def test_who_comes_from_elsewhere_is_not_locked_out_by_another(database: Database) -> None:
    for _ in range(SIGN_IN.per_both.n_tries + 5):
        tried(database, SIGN_IN, address="evil")

    assert not tried(database, SIGN_IN, address="evil")
    assert tried(database, SIGN_IN, address="home")


def test_what_was_right_is_no_try(database: Database) -> None:
    for _ in range(RESET.per_both.n_tries + 2):
        assert tried(database)
        with database.write() as rows:
            attempts.forgive(rows, RESET, email="A@b.lu", address="1", secret="s", now=START)


def test_one_thing_does_not_count_for_another(database: Database) -> None:
    for _ in range(4):
        tried(database)

    assert tried(database, SIGN_IN)


def test_nothing_can_be_read_from_a_counter(database: Database) -> None:
    tried(database, email="ada@example.org", address="10.1.2.3")

    with database.read() as rows:
        found = str([(one.what, one.who) for one in rows.scalars(sa.select(Attempt))])
    assert "ada" not in found
    assert "10.1" not in found


def test_old_counters_are_cleared_away(database: Database) -> None:
    tried(database)
    with database.write() as rows:
        assert attempts.forget_old(rows, START + timedelta(minutes=30)) == 0
        assert attempts.forget_old(rows, START + timedelta(hours=1)) == 3
