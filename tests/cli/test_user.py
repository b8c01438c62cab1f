"""`breck user`: accounts made by whoever runs the site."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result

from learning.accounts import accounts, passwords
from learning.config import Config, ConfigError
from learning.database import Database
from models import Person, Role
from tests.support.accounts import PASSWORD, cheap_hashes

Run = Callable[..., Result]


@pytest.fixture
def settings(prepared: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    cheap_hashes(monkeypatch)
    return prepared


def create(run: Run, settings: dict[str, Path], role: str, email: str = "Ada@b.lu", password: str = PASSWORD) -> Result:
    return run("user", "create", "--role", role, "--email", email, "--password", password, **settings)


def roles(email: str) -> frozenset[Role]:
    database = Database(Config().url)
    with database.read() as rows:
        known = accounts.known(rows, email)
        assert known is not None
        assert passwords.matches(PASSWORD, known.secret)
        found = accounts.roles_of(rows, rows.get_one(Person, known.person_id))
    database.engine.dispose()
    return found


@pytest.mark.parametrize(
    ("role", "meant"),
    [
        ("learner", Role.LEARNER),
        ("trainer", Role.TRAINER),
        ("teacher", Role.TEACHER),
        ("author", Role.AUTHOR),
        ("admin", Role.ADMINISTRATOR),
        ("administrator", Role.ADMINISTRATOR),
    ],
)
def test_an_account_of_any_role_can_be_made(run: Run, settings: dict[str, Path], role: str, meant: Role) -> None:
    result = create(run, settings, role)

    assert result.exit_code == 0
    assert result.output.startswith("made: Ada@b.lu")
    assert roles("ada@b.lu") == {Role.LEARNER, meant}


def test_a_further_role_is_added_and_nobody_is_made_twice(run: Run, settings: dict[str, Path]) -> None:
    create(run, settings, "trainer", password="some other old password")

    result = create(run, settings, "teacher", "ada@B.LU")

    assert result.output == "changed: ada@B.LU (learner, teacher, trainer)\n"
    assert roles("ada@b.lu") == {Role.LEARNER, Role.TRAINER, Role.TEACHER}
    listed = run("user", "list", **settings).output
    assert listed.count("Ada@b.lu") == 1
    assert "learner,teacher,trainer" in listed
    database = Database(Config().url)
    with database.read() as rows:
        assert rows.scalar(sa.select(sa.func.count()).select_from(Person)) == 1
    database.engine.dispose()


@pytest.mark.parametrize(
    ("email", "password", "told"),
    [("ada", PASSWORD, "no e-mail address"), ("ada@b.lu", "short", "shorter"), ("ada@b.lu", "qwertyuiop", "guess")],
)
def test_what_is_wrong_is_told(run: Run, settings: dict[str, Path], email: str, password: str, told: str) -> None:
    result = create(run, settings, "trainer", email, password)

    assert result.exit_code == 1
    assert told in result.output
    assert run("user", "list", **settings).output == ""


def test_an_unknown_role_is_a_wrong_call(run: Run, settings: dict[str, Path]) -> None:
    assert create(run, settings, "king").exit_code == 2


def test_a_database_that_is_not_prepared_is_told(run: Run) -> None:
    result = run("user", "list")

    assert isinstance(result.exception, ConfigError)
