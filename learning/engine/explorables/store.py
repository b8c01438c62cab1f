"""The data of the figures, read once."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data(name: str) -> Any:
    """The data of a figure. Raises FileNotFoundError."""
    return json.loads(raw(name))


@cache
def raw(name: str) -> bytes:
    """The same as it is sent to the browser."""
    return files("learning.engine.explorables").joinpath("data", f"{name}.json").read_bytes()
