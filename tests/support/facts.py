"""A fact with dates on which one lesson and some exercises of the small course lean."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rtoml

from tests.support.course import edited

LAW = {
    "id": "law",
    "claim": "Somebody must say when a machine answers.",
    "valid_from": "2026-08-02",
    "review_by": "2026-11-10",
    "title": "The law",
    "url": "https://example.org/law",
    "seen": "2026-10-31",
}
LONG_AGO = {"valid_from": "2019-01-01", "review_by": "2020-01-01", "seen": "2019-01-01"}
"""Past on any day."""
FOREVER = {"valid_from": "2019-01-01", "review_by": "2999-12-31"}


def lean(root: Path, exercises: Iterable[str] = ("see-gap",), **changed: str) -> Path:
    """Write the fact down; the lesson `looking` and these exercises lean on it."""
    fact: dict[str, Any] = LAW | changed
    (root / "facts.toml").write_text(rtoml.dumps({"facts": [fact]}), "utf-8")
    with edited(root / "basics/looking/lesson.toml") as lesson:
        lesson["facts"] = [fact["id"]]
    wanted = set(exercises)
    for path in sorted(root.glob("*/*/*.toml")):
        if path.name.count(".") == 1 and path.name != "lesson.toml":
            with edited(path) as skill:
                for exercise in skill["exercises"]:
                    if exercise["slug"] in wanted:
                        exercise["facts"] = [fact["id"]]
    return root
