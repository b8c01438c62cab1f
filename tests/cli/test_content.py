"""`breck content`: what an author asks."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from learning import paths
from learning.catalogue import check as catalogue_check
from learning.catalogue.load import ContentError
from learning.catalogue.problems import Problem
from learning.catalogue.schema import FILES
from tests.support.course import edited
from tests.support.facts import lean

Run = Callable[..., Result]


@pytest.fixture
def broken(course: Path) -> Path:
    with edited(course / "basics/looking/see.fr.toml") as data:
        del data["exercises"]["see-gap"]["feedback"]["g1-a"]
    return course


def test_check_says_that_all_is_well(run: Run, small_course: Path) -> None:
    result = run("content", "check", "--content", str(small_course))

    assert (result.exit_code, result.output) == (0, "The content holds together.\n")


def test_check_names_what_is_wrong_and_fails(run: Run, broken: Path) -> None:
    result = run("content", "check", "--content", str(broken))

    assert result.exit_code == 1
    assert result.output == (
        "basics/looking/see.fr.toml: exercise `see-gap` lacks `feedback.g1-a`. "
        "Give the same ids in all five languages.\n1 problems\n"
    )


def test_check_tells_machines_the_same(run: Run, broken: Path, small_course: Path) -> None:
    result = run("content", "check", "--json", "--content", str(broken))

    assert result.exit_code == 1
    assert json.loads(result.output) == [
        {
            "file": "basics/looking/see.fr.toml",
            "rule": "exercise `see-gap` lacks `feedback.g1-a`",
            "cure": "Give the same ids in all five languages.",
        }
    ]
    assert json.loads(run("content", "check", "--json", "--content", str(small_course)).output) == []


def test_check_survives_what_cannot_be_read(run: Run, course: Path) -> None:
    (course / "modules.toml").write_text("=", "utf-8")

    result = run("content", "check", "--content", str(course))

    assert result.exit_code == 1
    assert "modules.toml: not valid TOML" in result.output


def test_the_folder_may_be_a_setting(run: Run, broken: Path) -> None:
    assert run("content", "check", BRECK_CONTENT=broken).exit_code == 1


def test_without_a_folder_it_is_the_course_that_comes_with_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # What it says of this course is tested in tests/catalogue, once: it takes as long as all other tests here.
    asked: list[Path] = []

    def check(root: Path) -> list[Problem]:
        asked.append(root)
        return []

    monkeypatch.setattr(catalogue_check, "check", check)

    assert run("content", "check").output == "The content holds together.\n"
    assert asked == [paths.CONTENT]


def test_a_folder_that_is_not_there_is_a_wrong_call(run: Run) -> None:
    result = run("content", "check", "--content", "nowhere")

    assert result.exit_code == 2
    assert "nowhere" in result.output


def test_status_is_a_table_and_a_list(run: Run, course: Path) -> None:
    (course / "basics/making/pt.md").unlink()
    with edited(course / "basics/en.toml") as data:
        data["title"] = "Another title"

    result = run("content", "status", "--content", str(course))

    assert result.exit_code == 0
    head, *rows = result.output.splitlines()
    assert head.split() == ["lang", "fresh", "stale", "missing", "machine", "read", "approved"]
    assert rows[4].split() == ["pt", "8", "1", "1", "5", "2", "2"]
    assert rows[5:] == [
        "stale: basics/fr.toml",
        "stale: basics/de.toml",
        "stale: basics/lb.toml",
        "stale: basics/pt.toml",
        "missing: basics/making/pt.md",
    ]


def test_status_tells_machines_the_same(run: Run, small_course: Path) -> None:
    data = json.loads(run("content", "status", "--json", "--content", str(small_course)).output)

    assert data["summary"]["lb"]["fresh"] == len([text for text in data["texts"] if text["lang"] == "lb"]) == 10
    assert {text["freshness"] for text in data["texts"]} == {"fresh"}


def test_stamp_marks_what_is_stale(run: Run, course: Path) -> None:
    with edited(course / "basics/en.toml") as data:
        data["title"] = "Another title"

    result = run("content", "stamp", "--content", str(course), "--lang", "fr", "--lang", "lb")

    assert result.output.splitlines() == ["stamped basics/fr.toml", "stamped basics/lb.toml"]
    stale = run("content", "status", "--content", str(course)).output
    assert [line for line in stale.splitlines() if line.startswith("stale")] == [
        f"stale: basics/{lang}.toml" for lang in ("de", "pt")
    ]
    assert run("content", "stamp", "--content", str(course), "--lang", "fr").output == ""


def test_stamp_vouches_for_nothing_that_was_not_named(run: Run, course: Path) -> None:
    result = run("content", "stamp", "--content", str(course))

    assert result.exit_code == 2
    assert "--lang" in result.output


def test_stamp_may_be_told_which(run: Run, course: Path) -> None:
    with edited(course / "basics/en.toml") as data:
        data["title"] = "Another title"

    result = run("content", "stamp", "--content", str(course), "basics/lb.toml")

    assert result.output == "stamped basics/lb.toml\n"
    stale = run("content", "status", "--content", str(course)).output
    assert [line for line in stale.splitlines() if line.startswith("stale")] == [
        f"stale: basics/{lang}.toml" for lang in ("fr", "de", "pt")
    ]


@pytest.mark.parametrize("command", ["status", "stamp"])
def test_what_cannot_be_read_has_no_status(run: Run, course: Path, command: str) -> None:
    (course / "modules.toml").write_text("=", "utf-8")

    named = ("basics/lb.toml",) if command == "stamp" else ()
    result = run("content", command, "--content", str(course), *named)

    assert isinstance(result.exception, ContentError)


def test_schema_writes_one_file_a_kind(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "schemas"
    result = run("content", "schema", str(folder))

    assert result.exit_code == 0
    assert {path.name for path in folder.iterdir()} == {f"{kind}.schema.json" for kind in FILES}
    skill = json.loads((folder / "skill.schema.json").read_text("utf-8"))
    assert "exercises" in skill["properties"]
    assert skill["additionalProperties"] is False
    assert result.output.count(".schema.json") == len(FILES)


def test_status_lists_facts_that_need_a_look(run: Run, course: Path) -> None:
    arguments = ("content", "status", "--content", str(lean(course)))

    quiet = run(*arguments, "--on", "2026-09-01").output.splitlines()
    due = run(*arguments, "--on", "2026-11-01").output.splitlines()
    data = json.loads(run(*arguments, "--on", "2026-11-11", "--json").output)

    assert due[len(quiet) :] == [
        "due: law (review by 2026-11-10): Somebody must say when a machine answers.",
        "  lesson looking",
        "  exercise see-gap",
    ]
    assert [(one["id"], one["standing"], one["exercises"]) for one in data["facts"]] == [("law", "past", ["see-gap"])]
    assert run(*arguments).exit_code == 0, "without a day it is today"
