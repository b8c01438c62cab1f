"""The `breck` command in the test's own process, from an empty folder and with no settings but the test's."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli import breck
from learning.config import Config

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("content", "check", BRECK_CONTENT=...)`; what an author or operator did wrong is in `exception`."""
    for name in [name for name in os.environ if name.startswith("BRECK_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(*arguments: str, **environ: object) -> Result:
        return CliRunner().invoke(breck, arguments, env={name: str(value) for name, value in environ.items()})

    return run


@pytest.fixture
def prepared(run: Run, small_course: Path, _migrated: Callable[[str, Path], Path]) -> dict[str, Path]:
    """Settings for the small course, which the folder's database knows as after `breck db upgrade`."""
    file = Path(Config().url.removeprefix("sqlite:///"))
    file.parent.mkdir()
    shutil.copy(_migrated("sqlite", small_course), file)
    return {"BRECK_CONTENT": small_course}
