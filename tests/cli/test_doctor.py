"""`breck doctor`: what is set, and what ails."""

import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import Result

from learning.config import Config, variable
from tests.support.course import edited
from tests.support.database import ON_SQLITE

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether PDFs can be printed is asked of a process, which takes most of the time of tests about something else."""
    monkeypatch.setattr("learning.worksheets.printer.CHILD", (sys.executable, "-S", "-c", ""))


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


def test_all_is_well(run: Run, database_url: str, small_course: Path) -> None:
    result = run("doctor", BRECK_DATABASE_URL=database_url, BRECK_CONTENT=small_course)

    assert result.exit_code == 0, result.output
    assert result.output.endswith("All is well.\n")
    for field in fields(Config):
        assert variable(field.name) in result.output
        assert field.metadata["help"] in result.output


@ON_SQLITE
def test_secrets_are_not_shown(run: Run, database_url: str, small_course: Path) -> None:
    settings = {"BRECK_DATABASE_URL": database_url, "BRECK_CONTENT": small_course, "BRECK_SECRET_KEY": "hush-hush"}
    output = run("doctor", **settings).output

    assert "hush-hush" not in output
    assert database_url not in output
    assert output.count("(set)") == 2


def test_a_database_without_tables_is_told(run: Run, empty_database_url: str, small_course: Path) -> None:
    result = run("doctor", BRECK_DATABASE_URL=empty_database_url, BRECK_CONTENT=small_course)

    assert result.exit_code == 1
    assert "! the database does not answer as it should" in result.output
    assert "run `breck db upgrade`" in result.output
    assert result.output.endswith("1 problems\n")


def test_a_course_that_the_database_does_not_know_is_told(run: Run, database_url: str, course: Path) -> None:
    with edited(course / "basics/looking/see.toml") as data:
        data["exercises"][0]["uuid"] = "b1f6d1a2-9d0f-4a52-9b6b-3b8f2d5a1c11"

    result = run("doctor", BRECK_DATABASE_URL=database_url, BRECK_CONTENT=course)

    assert result.exit_code == 1
    assert "! the database does not know b1f6d1a2-9d0f-4a52-9b6b-3b8f2d5a1c11: run `breck db upgrade`" in result.output


@ON_SQLITE
def test_a_broken_course_is_told_file_by_file(run: Run, database_url: str, course: Path) -> None:
    (course / "basics/fr.toml").write_text("=", "utf-8")
    (course / "basics/de.toml").write_text("=", "utf-8")

    result = run("doctor", BRECK_DATABASE_URL=database_url, BRECK_CONTENT=course)

    assert result.exit_code == 1
    assert "! basics/de.toml: not valid TOML" in result.output
    assert "! basics/fr.toml: not valid TOML" in result.output
    assert result.output.endswith("2 problems\n")


@pytest.mark.parametrize("url", ["nonsense", "postgresql+psycopg://nobody@localhost:1/none", "mysql://x/y"])
def test_an_address_that_leads_nowhere_is_told(run: Run, small_course: Path, url: str) -> None:
    result = run("doctor", BRECK_DATABASE_URL=url, BRECK_CONTENT=small_course)

    assert result.exit_code == 1
    assert "! the database does not answer as it should" in result.output


@ON_SQLITE
def test_a_mail_server_that_cannot_be_one_is_told_and_its_password_is_not(
    run: Run, database_url: str, small_course: Path
) -> None:
    mail = {
        "BRECK_SMTP_URL": "http://user:hush@mail.example",
        "BRECK_MAIL_FROM": "b@x.lu",
        "BRECK_BASE_URL": "https://x.lu",
    }

    result = run("doctor", BRECK_DATABASE_URL=database_url, BRECK_CONTENT=small_course, **mail)

    assert result.exit_code == 1
    assert "! BRECK_SMTP_URL must be" in result.output
    assert "hush" not in result.output


@ON_SQLITE
def test_what_pdfs_need_is_told_and_no_fault(
    run: Run, database_url: str, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (sys.executable, "-S", "-c", "import sys; sys.exit('cannot load library libpango')")
    monkeypatch.setattr("learning.worksheets.printer.CHILD", broken)
    result = run("doctor", BRECK_DATABASE_URL=database_url, BRECK_CONTENT=small_course)

    assert result.exit_code == 0
    assert (
        "- no worksheets as PDF: cannot load library libpango (on Debian: apt install libpango-1.0-0" in result.output
    )


@ON_SQLITE
def test_a_file_of_providers_that_cannot_be_used_is_told(
    run: Run, database_url: str, small_course: Path, tmp_path: Path
) -> None:
    file = tmp_path / "oidc.toml"
    file.write_text("[campus]\n", "utf-8")

    result = run("doctor", BRECK_DATABASE_URL=database_url, BRECK_CONTENT=small_course, BRECK_OIDC=file)

    assert result.exit_code == 1
    assert "BRECK_OIDC: [campus] has no client_id" in result.output


@ON_SQLITE
@pytest.mark.parametrize(("name", "text"), [("secret_key", ""), ("secret_key", " \n"), ("badge-keys.json", "")])
def test_an_empty_file_of_keys_is_told(
    run: Run, database_url: str, small_course: Path, tmp_path: Path, name: str, text: str
) -> None:
    settings = {"BRECK_DATABASE_URL": database_url, "BRECK_CONTENT": small_course, "BRECK_INSTANCE": tmp_path}
    (tmp_path / name).write_text(text)

    result = run("doctor", **settings)

    assert result.exit_code == 1
    assert f"! {tmp_path / name} is " in result.output
    assert result.output.endswith("1 problems\n")


@ON_SQLITE
def test_a_file_with_a_key_is_no_problem_nor_one_that_is_not_used(
    run: Run, database_url: str, small_course: Path, tmp_path: Path
) -> None:
    settings = {"BRECK_DATABASE_URL": database_url, "BRECK_CONTENT": small_course, "BRECK_INSTANCE": tmp_path}
    (tmp_path / "secret_key").write_text("hush")
    assert run("doctor", **settings).exit_code == 0

    (tmp_path / "secret_key").write_text("")
    assert run("doctor", BRECK_SECRET_KEY="hush", **settings).exit_code == 0
