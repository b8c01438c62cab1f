"""`breck demo`: one command to look around, and one to be rid of it."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result

from learning.accounts import accounts, passwords
from learning.config import Config
from learning.database import Database
from models import Person, Role
from tests.support.accounts import PASSWORD, cheap_hashes

Run = Callable[..., Result]
SMALL = ("demo", "--small", "--weeks", "2")


@pytest.fixture
def settings(prepared: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    cheap_hashes(monkeypatch)
    return prepared


def n_people() -> int:
    database = Database(Config().url)
    with database.read() as rows:
        found = rows.scalar(sa.select(sa.func.count()).select_from(Person)) or 0
    database.engine.dispose()
    return found


def test_it_makes_accounts_whose_passwords_are_shown_once(run: Run, settings: dict[str, Path]) -> None:
    told = json.loads(run(*SMALL, "--json", **settings).output)

    assert [one["role"] for one in told["accounts"]] == ["trainer", "teacher"]
    assert told["made"]["n_answers"] > 100
    assert list(told["made"]["cohorts"].values()) == [8, 4]
    database = Database(Config().url)
    with database.read() as rows:
        for one in told["accounts"]:
            known = accounts.known(rows, one["email"])
            assert known is not None
            assert passwords.matches(one["password"], known.secret)
            roles = accounts.roles_of(rows, rows.get_one(Person, known.person_id))
            assert roles == {Role.LEARNER, Role(one["role"])}
    database.engine.dispose()

    again = run(*SMALL, **settings)

    assert again.exit_code == 0
    assert "there already" in again.output
    assert not any(one["password"] in again.output for one in told["accounts"])
    assert json.loads(run(*SMALL, "--json", **settings).output)["made"] is None


def test_it_is_removed_by_one_command(run: Run, settings: dict[str, Path]) -> None:
    made = run(*SMALL, "--password", PASSWORD, **settings)
    assert made.output.count(PASSWORD) == 2
    assert n_people() > 12

    removed = run("demo", "--remove", **settings)

    assert removed.output.startswith("Removed: ")
    assert n_people() == 0
    assert run("demo", "--remove", **settings).output == "There is no demonstration here.\n"


def test_a_password_that_is_easy_to_guess_is_refused(run: Run, settings: dict[str, Path]) -> None:
    result = run(*SMALL, "--password", "qwertyuiop", **settings)

    assert result.exit_code == 1
    assert "easy to guess" in result.output
    assert n_people() == 0


def test_what_breaks_off_leaves_nothing(run: Run, settings: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    # The package names the command like the module that holds it.
    command = importlib.import_module("learning.cli.demo")
    made = command.make

    def breaks(*arguments: object, **options: object) -> None:
        made(*arguments, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "make", breaks)

    assert run(*SMALL, **settings).exit_code == 1
    assert n_people() == 0
