"""`breck serve`: starts on a whole course, and refuses a broken one."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from click.testing import Result

from learning.catalogue.check import problems
from learning.catalogue.course import Catalogue
from learning.catalogue.load import ContentError
from learning.catalogue.problems import Problem
from tests.support.course import edited

Run = Callable[..., Result]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the production server was started with, instead of it."""
    calls: list[tuple[Any, ...]] = []
    # `learning.cli.serve` is the command too, which hides the module of that name.
    monkeypatch.setattr(
        sys.modules["learning.cli.serve"], "run", lambda *args, **options: calls.append((*args, options))
    )
    monkeypatch.setattr("learning.jobs.background.start", lambda config, catalogue: None)
    return calls


def test_it_prepares_all_and_says_where_to_look(run: Run, started: list[Any], small_course: Path) -> None:
    result = run("serve", "--workers", "3", BRECK_CONTENT=small_course)

    assert result.exit_code == 0, result.output
    assert "http://127.0.0.1:8000/" in result.output
    assert str(Path("instance").resolve()) in result.output
    assert Path("instance/breck.sqlite3").is_file()
    assert Path("instance/secret_key").is_file()
    assert started == [("127.0.0.1", 8000, 3, {"catalogue": ANY, "debug": False})]


@pytest.mark.parametrize(
    ("arguments", "environ", "address"),
    [
        (("--host", "0.0.0.0", "--port", "80"), {}, ("0.0.0.0", 80)),
        ((), {"HOST": "::1", "PORT": "9000"}, ("::1", 9000)),
        (("--port", "81"), {"PORT": "9000"}, ("127.0.0.1", 81)),
    ],
)
def test_where_it_listens_can_be_said(
    run: Run,
    started: list[Any],
    small_course: Path,
    arguments: tuple[str, ...],
    environ: dict[str, str],
    address: tuple[str, int],
) -> None:
    result = run("serve", *arguments, BRECK_CONTENT=small_course, **environ)

    assert result.exit_code == 0, result.output
    assert started[0][:2] == address
    shown = f"[{address[0]}]" if ":" in address[0] else address[0]
    assert f"http://{shown}:{address[1]}/" in result.output
    assert 1 <= started[0][2] <= 4


@pytest.mark.parametrize("arguments", [("--port", "0"), ("--port", "x"), ("--workers", "65"), ("--workers", "-1")])
def test_impossible_options_are_a_wrong_call(run: Run, started: list[Any], arguments: tuple[str, ...]) -> None:
    assert run("serve", *arguments).exit_code == 2
    assert started == []


def test_a_broken_course_is_not_served(run: Run, started: list[Any], course: Path) -> None:
    with edited(course / "basics/looking/see.fr.toml") as data:
        del data["exercises"]["see-gap"]["feedback"]["g1-a"]
        del data["exercises"]["see-numeric"]["feedback"]["other"]

    result = run("serve", BRECK_CONTENT=course)

    assert isinstance(result.exception, ContentError)
    assert [problem.rule for problem in result.exception.problems] == [
        "exercise `see-gap` lacks `feedback.g1-a`",
        "exercise `see-numeric` lacks `feedback.other`",
    ]
    assert started == []
    assert not Path("instance").exists()


def test_a_course_is_looked_at_again_when_it_has_changed(
    run: Run, started: list[Any], course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Catalogue] = []

    def look(catalogue: Catalogue) -> Iterator[Problem]:
        looked.append(catalogue)
        return problems(catalogue)

    monkeypatch.setattr(sys.modules["learning.cli.serve"], "problems", look)
    for _ in range(2):
        run("serve", BRECK_CONTENT=course)
    assert (len(looked), len(started)) == (1, 2)

    with edited(course / "basics/looking/see.fr.toml") as data:
        del data["exercises"]["see-gap"]["feedback"]["g1-a"]

    for _ in range(2):
        assert isinstance(run("serve", BRECK_CONTENT=course).exception, ContentError)
    assert (len(looked), len(started)) == (3, 2)


def test_a_course_that_cannot_be_read_is_not_served(run: Run, started: list[Any], course: Path) -> None:
    (course / "basics/looking/see.toml").unlink()

    result = run("serve", BRECK_CONTENT=course)

    assert isinstance(result.exception, ContentError)
    assert started == []


def test_debug_is_passed_on(run: Run, started: list[Any], small_course: Path) -> None:
    run("serve", BRECK_CONTENT=small_course, BRECK_DEBUG="1")

    assert started[0][-1]["debug"] is True
