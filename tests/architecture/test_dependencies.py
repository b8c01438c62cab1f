"""Which way imports point. The contracts stand in pyproject.toml; here they are shown to bite."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
# What fits and evaluates models; a process that serves pages must never pay for it.
HEAVY = ("authlib", "cryptography", "joblib", "numpy", "pandas", "pyBKT", "requests", "scipy", "sklearn", "webauthn")
ONE_REQUEST = """
import sys
from pathlib import Path
from learning.app import create_app
from learning.cli.database import prepare
from learning.config import Config

config = Config(instance=Path(sys.argv[1]), content=Path(sys.argv[2]), secret_key="only for a test")
prepare(config)
response = create_app(config).test_client().get("/en/")
assert response.status_code == 200, response.status
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("learning", "models", include_external_packages=True, cache_dir=None)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    environ = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


PLANTED = [
    ("learning/engine/bkt.py", "import flask"),
    ("learning/engine/bkt.py", "import models"),
    ("learning/engine/bkt.py", "import learning.catalogue.load"),
    ("learning/catalogue/load.py", "import models"),
    ("learning/catalogue/load.py", "import learning.tutor"),
    ("learning/tutor/tutor.py", "import learning.web"),
    ("learning/tutor/tutor.py", "from flask import request"),
    ("models/base.py", "import learning.paths"),
    ("models/base.py", "from flask import request"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a copy of the code in which everything was planted."""
    folder = tmp_path_factory.mktemp("spoilt")
    for name in ("learning", "models"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for file, line in PLANTED:
        with (folder / file).open("a") as source:
            source.write(f"\n{line}\n")
    result = lint(folder)
    assert result.returncode == 1
    return result.stdout


def test_the_contracts_hold() -> None:
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("file", "line"), PLANTED)
def test_a_planted_import_is_found(told: str, file: str, line: str) -> None:
    importer, imported = file.removesuffix(".py").replace("/", "."), line.split()[1]

    # A chain of one link: this import breaks a contract by itself.
    assert re.search(rf"^- +{importer} -> {imported} \(l\.\d+\)\n\n", told, re.MULTILINE)


def test_only_the_tutor_changes_rows_by_what_the_engine_says(graph: grimp.ImportGraph) -> None:
    """A module may look at rows or reckon with the engine; what turns one into the other is the tutor's alone."""

    def imports(module: str, package: str) -> bool:
        return any(
            name == package or name.startswith(f"{package}.")
            for name in graph.find_modules_directly_imported_by(module)
        )

    both = {m for m in graph.modules if imports(m, "models") and imports(m, "learning.engine")}

    assert both - {"learning.catalogue.sync", "learning.parameter_sets"} <= {
        m for m in both if m.startswith("learning.tutor")
    }


def test_a_web_process_loads_nothing_heavy_before_it_is_needed(tmp_path: Path, richer_course: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", ONE_REQUEST, str(tmp_path), str(richer_course)]
    environ = {k: v for k, v in os.environ.items() if not k.startswith("BRECK_")}

    result = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    loaded = set(result.stdout.split())
    assert "flask" in loaded
    assert loaded.isdisjoint(HEAVY)
