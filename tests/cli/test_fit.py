"""`breck bkt fit`: from a file or the database to a parameter set, in words or for machines."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import Result

from learning.engine.parameters import ParameterSet
from learning.lab.tracing.session import Session
from models import Person
from tests.lab.simulated import EASY, HARD, answers
from tests.support.database import ON_SQLITE
from tests.support.desk import Desk

Run = Callable[..., Result]


@pytest.fixture
def content(small_course: Path) -> Path:
    """Overrides the course that we publish."""
    return small_course


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    log = answers({"C++ (basics)": EASY, 'Maß "a", b': HARD}, n_users=12, n_steps=5)
    rows = zip(log.user, log.skill, log.correct, log.order, strict=True)
    quoted = ['"' + name.replace('"', '""') + '"' for name in log.skills]
    text = "".join(f"{user},{quoted[skill]},i,{correct},{order}\n" for user, skill, correct, order in rows)
    path = tmp_path / "log.csv"
    path.write_text(f"user_id,skill_name,item_id,correct,order\n{text}", "utf-8")
    return path


def test_a_file_becomes_a_set(run: Run, log_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "set.json"
    result = run("bkt", "fit", "--input", str(log_file), "--output", str(target))

    assert result.exit_code == 0, result.output
    fitted = ParameterSet.from_dict(json.loads(target.read_text("utf-8")))
    assert set(fitted.skills) == {"C++ (basics)", 'Maß "a", b'}
    assert result.stdout.startswith(f"{fitted.version}: 2 skills, 120 responses of 12 users\n")
    assert result.stdout.endswith(f"written to {target}\n")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".partial"] == []


def test_machines_get_one_document_and_nothing_else(run: Run, log_file: Path) -> None:
    result = run("bkt", "fit", "--input", str(log_file), "--json")

    assert ParameterSet.from_dict(json.loads(result.stdout)).record["n_responses"] == 120
    assert result.stderr == ""
    assert list(Path.cwd().iterdir()) == []


def test_without_a_name_it_is_the_version(run: Run, log_file: Path) -> None:
    result = run("bkt", "fit", "--input", str(log_file), "--engine", "pybkt", "--no-forget", "--jobs", "1")

    (written,) = Path.cwd().iterdir()
    fitted = ParameterSet.from_dict(json.loads(written.read_text("utf-8")))
    assert result.exit_code == 0
    assert written.name == f"{fitted.version}.json"
    assert fitted.record["options"] == {"engine": "pybkt", "forgets": False, "shrinks": True, "seed": 42}
    assert {own.forget for own in fitted.skills.values()} == {0}


def test_what_is_wrong_with_a_file_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("user_id,skill_name,item_id,correct,order\nu,s,i,0.5,1\n")
    result = run("bkt", "fit", "--input", str(path))

    assert result.exit_code == 1
    assert result.output == f"Error: {path}, line 2: `correct` is '0.5', and must be 0 or 1.\n"


def test_a_place_that_cannot_be_written_is_said(run: Run, log_file: Path, tmp_path: Path) -> None:
    result = run("bkt", "fit", "--input", str(log_file), "--output", str(tmp_path / "nowhere" / "set.json"))

    assert result.exit_code == 1
    assert "nowhere/set.json cannot be written (No such file or directory)" in result.output


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Ctrl+C when everything but the last step is done."""
    kept: list[Path | None] = []
    fit = Session.fit

    def stop(self: Session, keep: Path | None, tick: Callable[[int], object]) -> ParameterSet:
        def interrupt(n: int) -> None:
            tick(n)
            if n:
                raise KeyboardInterrupt

        kept.append(keep)
        return fit(self, keep, interrupt)

    monkeypatch.setattr(Session, "fit", stop)
    return kept


def test_who_stops_it_is_told_what_is_kept(run: Run, log_file: Path, interrupted: list[Path | None]) -> None:
    result = run("bkt", "fit", "--input", str(log_file), "--output", "set.json")

    assert result.exit_code == 130
    assert result.stderr.strip() == (
        "Stopped. 2 of 2 skills are done and kept in set.json.partial; the same command goes on from there."
    )
    assert interrupted == [Path("set.json.partial")]
    assert Path("set.json.partial").is_file()


@ON_SQLITE
def test_the_database_is_a_log_too(run: Run, desk: Desk, database_url: str, small_course: Path) -> None:
    with desk.database.write() as rows:
        rows.get_one(Person, desk.person).uuid = UUID(int=0)
    desk.answer("see-gap")
    desk.answer("see-single-choice", wrong=True)
    desk.answer("sort-matching", n_hints=1)
    result = run("bkt", "fit", "--json", BRECK_DATABASE_URL=database_url, BRECK_CONTENT=small_course)

    assert result.exit_code == 0, result.output
    fitted = ParameterSet.from_dict(json.loads(result.stdout))
    assert (fitted.record["source"], fitted.record["n_responses"]) == ("database", 2)
    assert set(fitted.skills) == {"see"}
    assert set(fitted.skills["see"].guesses) == {"gap", "choice-3"}


@ON_SQLITE
def test_a_database_without_responses_is_said(run: Run, database_url: str) -> None:
    result = run("bkt", "fit", BRECK_DATABASE_URL=database_url)

    assert result.exit_code == 1
    assert "holds no responses to learn from yet" in result.output


def test_a_database_without_tables_is_said(run: Run) -> None:
    result = run("bkt", "fit")

    assert result.exit_code == 1
    assert "run `breck db upgrade`" in result.output


@pytest.mark.parametrize(
    ("missing", "arguments", "extra"),
    [("numpy", [], "fit"), ("joblib", [], "fit"), ("distributed", ["--scheduler", "tcp://127.0.0.1:9"], "cluster")],
)
def test_without_its_libraries_it_says_how_to_get_them(
    log_file: Path, missing: str, arguments: list[str], extra: str
) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; from learning.cli import breck; breck()"
    call = [sys.executable, "-c", code, "bkt", "fit", "--input", str(log_file), *arguments]
    result = subprocess.run(call, capture_output=True, text=True, check=False)

    assert result.returncode == 1
    assert result.stderr == (
        f"Error: this needs {missing}, which `pip install 'breck[{extra}]'` installs with all that belongs to it.\n"
    )


def test_the_command_alone_loads_no_laboratory() -> None:
    code = "import sys, learning.cli; sys.exit({'numpy', 'pandas', 'joblib', 'learning.lab'} & {*sys.modules} != set())"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_set_says_how_its_predictor_did(run: Run, log_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "set.json"
    result = run("bkt", "fit", "--input", str(log_file), "--output", str(target))

    fitted = ParameterSet.from_dict(json.loads(target.read_text("utf-8")))
    assert set(fitted.items) == {"i"}
    assert f"predictor: {fitted.predictor.kind} (log loss on learners held out: elo 0." in result.stdout


def test_the_predictor_can_be_left_out(run: Run, log_file: Path) -> None:
    result = run("bkt", "fit", "--input", str(log_file), "--no-predictor", "--json")

    fitted = ParameterSet.from_dict(json.loads(result.stdout))
    assert fitted.items == {}
    assert "predictor" not in fitted.record
    usual = ParameterSet.from_dict(json.loads(run("bkt", "fit", "--input", str(log_file), "--json").stdout))
    assert usual.version != fitted.version, "the same version is the same numbers"
