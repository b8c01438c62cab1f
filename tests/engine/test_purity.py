"""The engine is pure: it loads nothing heavy, and reads neither a clock nor a global random generator."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import learning.engine

FOLDER = Path(learning.engine.__path__[0])
MODULES = sorted(
    ".".join(("learning", "engine", *path.relative_to(FOLDER).with_suffix("").parts)).removesuffix(".__init__")
    for path in FOLDER.rglob("*.py")
)
HEAVY = {"flask", "sqlalchemy", "pydantic", "numpy", "pandas", "sklearn", "pyBKT", "models"}
IMPURE = {"time", "random", "os", "socket", "logging", "gettext"}
SEEDED = ("random", ["Random"])
"""What is drawn from a seed is the same each time."""
CLOCKS = {"now", "today", "utcnow"}


def test_a_fresh_interpreter_loads_nothing_heavy() -> None:
    script = f"import sys\nfor name in {MODULES!r}: __import__(name)\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert set(MODULES) <= loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_nothing_impure_is_imported(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module, [alias.name for alias in node.names]) != SEEDED:
            imported.add((node.module or "").partition(".")[0])
    assert not imported & IMPURE


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_nobody_asks_what_time_it_is(path: Path) -> None:
    # A time is a plain value; only asking for the present one would be a clock.
    called = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    assert not {name.attr for name in called if isinstance(name, ast.Attribute)} & CLOCKS
