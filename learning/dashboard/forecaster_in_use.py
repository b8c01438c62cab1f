"""Which set of forecasts a site uses: its own, once one was fitted and imported, else the one that ships."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

from learning.engine.forecaster import Forecaster, shipped

NAME = "forecast.json"
"""In the instance folder."""


def in_use(instance: Path) -> Forecaster:
    """Read again when the file has changed, so that a running site takes a new set up."""
    path = instance / NAME
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return shipped()
    return _read(path, changed)


def put_in_use(instance: Path, text: str) -> Forecaster:
    """Keep a set that `breck forecast fit` wrote. Raises what `Forecaster.from_dict` raises, and ValueError."""
    made = Forecaster.from_dict(json.loads(text))
    instance.mkdir(parents=True, exist_ok=True)
    # Put in place at once: no page may read half a file.
    waiting = instance / f"{NAME}.{os.getpid()}"
    waiting.write_text(text, "utf-8")
    waiting.replace(instance / NAME)
    return made


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Forecaster:
    return Forecaster.from_dict(json.loads(path.read_text("utf-8")))
