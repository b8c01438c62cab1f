"""A thousand people in rows: what a task does not say about them is to be worked out."""

from __future__ import annotations

from typing import Any

from learning.engine.explorables.thousand_people import COLUMNS, PEOPLE


def data() -> dict[str, Any]:
    """How many there are, and how many stand in a row."""
    return {"people": PEOPLE, "columns": COLUMNS}
