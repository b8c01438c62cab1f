"""pyBKT measured beside us: as the wheel installs it (pure Python), and with its C++ extension where a compiler is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from bench.machine import ROOT
from learning.lab.log import Log
from learning.lab.tracing.expectation import Floats, expect
from learning.lab.tracing.sequences import chunks

SECONDS = 60.0
BUILD_SECONDS = 240
RUN_SECONDS = 240
BESIDE = ("numpy", "scipy", "scikit-learn", "pandas")


@dataclass(frozen=True, eq=False)
class PyBkt:
    """One measurement; `theta` has the parameters of the skills with the codes `skills`."""

    name: str
    n_responses: int
    wall_s: float
    cpu_s: float
    skills: list[int]
    theta: Floats


def measured(log: Log) -> tuple[list[PyBkt], list[str]]:
    """What could be measured here, and why the rest could not."""
    found: list[PyBkt] = []
    notes: list[str] = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "log.csv"
        names = np.array(log.skills)
        columns = {"user_id": log.user, "skill_name": names[log.skill], "correct": log.correct, "order_id": log.order}
        pd.DataFrame(columns).to_csv(file, index=False)
        ways: dict[str, tuple[Callable[[], Path], float]] = {
            "pure Python": (lambda: Path(sys.executable), SECONDS),
            "C++ extension": (lambda: _compiled(Path(folder) / "venv"), 0.0),
        }
        for name, (python, seconds) in ways.items():
            try:
                found.append(_run(name, python(), file, seconds, log.skills))
            except (subprocess.SubprocessError, OSError) as error:
                notes.append(f"pyBKT, {name}, could not be built or run here ({type(error).__name__}).")
    return found, notes


def lost(log: Log, theta: Floats, theirs: PyBkt, limits: Floats) -> Floats:
    """By how much each of their skills that keeps our bounds is likelier with their parameters than with `theta`."""
    data = chunks(log.skill, log.user, log.correct)
    other = theta.copy()
    other[theirs.skills] = np.clip(theirs.theta, 1e-9, 1 - 1e-9)
    other[:, 2] = 0
    kept = (theirs.theta <= limits[1] + 1e-9).all(axis=1)
    gain: Floats = expect(other, data).log_likelihood - expect(theta, data).log_likelihood
    worse: Floats = gain[np.array(theirs.skills)[kept]]
    return worse


def _compiled(folder: Path) -> Path:
    """The Python of a new environment in which pyBKT has its extension. Raises SubprocessError without a compiler."""
    python, uv = folder / "bin" / "python", [str(ROOT / ".venv/bin/uv"), "--quiet", "--no-config"]
    install = [*uv, "pip", "install", "--python", str(python)]
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=BUILD_SECONDS)
    pins = [f"{name}=={version(name)}" for name in BESIDE]
    for packages in (
        ["setuptools<80", "wheel", "requests", *pins],
        ["--no-build-isolation", "--no-deps", "--no-binary", "pybkt", f"pybkt=={version('pybkt')}"],
    ):
        subprocess.run([*install, *packages], check=True, timeout=BUILD_SECONDS, capture_output=True)
    # Without a compiler it installs itself in pure Python, and says nothing.
    subprocess.run([python, "-c", "import pyBKT.fit.E_step"], check=True, timeout=BUILD_SECONDS, capture_output=True)
    return python


def _run(name: str, python: Path, file: Path, seconds: float, names: tuple[str, ...]) -> PyBkt:
    # Not from its own folder, where `copy` is a part of the benchmark and not Python's.
    call = [str(python), "-P", str(Path(__file__).with_name("pybkt_default.py")), str(file), str(seconds)]
    result = subprocess.run(call, check=True, timeout=RUN_SECONDS, capture_output=True, text=True)
    found = json.loads(result.stdout.splitlines()[-1])
    skills = [names.index(skill) for skill in found["skills"]]
    theta = np.array(list(found["skills"].values()))
    return PyBkt(name, found["n_responses"], found["wall_s"], found["cpu_s"], skills, theta)
