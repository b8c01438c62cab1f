"""Ways of breaking one thing in a course that was whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.course import edited, edited_front
from tests.support.facts import lean

LOOKING = Path("basics/looking")
SEE = LOOKING / "see.toml"
SEE_FR = LOOKING / "see.fr.toml"
FLOW = LOOKING / "figures/flow.svg"
Plant = Callable[[Path], None]
Fault = tuple[Plant, Path, str, str]
"""What plants it, and the file, rule and cure that the checker must name."""


def put(file: Path, *keys: str, value: Any) -> Plant:
    """Set one value; a list is entered by the slug of an exercise or by a number."""

    def plant(root: Path) -> None:
        with edited(root / file) as data:
            place = _enter(data, keys[:-1])
            place[keys[-1]] = value

    return plant


def drop(file: Path, *keys: str) -> Plant:
    """Take one value away."""

    def plant(root: Path) -> None:
        with edited(root / file) as data:
            del _enter(data, keys[:-1])[keys[-1]]

    return plant


def front(lang: str, *keys: str, value: Any) -> Plant:
    """Set one value in the front matter of the lesson."""

    def plant(root: Path) -> None:
        with edited_front(root / LOOKING / f"{lang}.md") as data:
            _enter(data, keys[:-1])[keys[-1]] = value

    return plant


def swap(file: Path, old: str, new: str) -> Plant:
    """Change the text of a file."""

    def plant(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return plant


def _enter(data: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        if isinstance(data, list):
            data = next(one for one in data if key in (one.get("slug"), one.get("id")))
        else:
            data = data[key]
    return data


def fact(**changed: str) -> Plant:
    """Let the lesson and an exercise lean on a fact that something is wrong with."""

    def plant(root: Path) -> None:
        lean(root, **changed)

    return plant


def unused_fact(root: Path) -> None:
    """Write a fact down that nothing leans on."""
    lean(root, ())
    drop(LOOKING / "lesson.toml", "facts")(root)


def fact_twice(root: Path) -> None:
    """Write the same fact down twice."""
    path = lean(root) / "facts.toml"
    path.write_text(path.read_text("utf-8") * 2, "utf-8")


def exercise(kind: str, *keys: str, value: Any) -> Plant:
    return put(SEE, "exercises", f"see-{kind}", *keys, value=value)


def words(kind: str, *keys: str, value: Any) -> Plant:
    return put(SEE_FR, "exercises", f"see-{kind}", *keys, value=value)


def no_words(kind: str, *keys: str) -> Plant:
    return drop(SEE_FR, "exercises", f"see-{kind}", *keys)
