"""The command as a program: mistakes are told in plain words, without a traceback."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from learning.cli import breck, main
from tests.support.server import BRECK

Run = Callable[..., Result]


def program(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BRECK_")}
    return subprocess.run(
        [str(BRECK), *arguments], cwd=folder, env=clean | environ, capture_output=True, text=True, check=False
    )


def test_every_command_has_help(run: Run) -> None:
    for command in breck.commands:
        result = run(command, "--help")
        assert result.exit_code == 0
        assert len(result.output.splitlines()) > 3
    assert run("--version").output.startswith("breck")
    assert run("nothing").exit_code == 2


def test_a_broken_course_is_told_without_a_traceback(course: Path, tmp_path: Path) -> None:
    (course / "modules.toml").write_text("=", "utf-8")

    result = program(tmp_path, "serve", BRECK_CONTENT=str(course))

    assert result.returncode == 1
    assert result.stderr.startswith("breck: modules.toml: not valid TOML")
    assert "Mend the line that is named." in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("BRECK_DEBUG", "yes", "may be 0 or 1"), ("BRECK_COLOUR", "red", "unknown setting BRECK_COLOUR")],
)
@pytest.mark.usefixtures("run")
def test_a_wrong_setting_is_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setattr("sys.argv", ["breck", "doctor"])
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit, match=f"^breck: .*{words}"):
        main()
