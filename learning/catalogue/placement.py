"""Whether the placement fits the course."""

from __future__ import annotations

from collections.abc import Iterator

from learning.catalogue.course import Catalogue
from learning.catalogue.problems import Problem
from learning.engine.placement import MAX_CHANCE, suits

FILE = "placement.toml"


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Skills and exercises that do not exist or do not belong together, exercises that can be guessed, and questions
    that come before what they build on."""
    before: list[str] = []
    for skill, items in catalogue.placement:
        if skill not in catalogue.skills:
            yield Problem(FILE, f"asks about the unknown skill `{skill}`", "Mend the name.")
            continue
        if skill in before:
            yield Problem(FILE, f"asks about `{skill}` twice", "Name it once, with an exercise for each form.")
        for other in before:
            if skill in catalogue.course.graph.ancestors(other):
                cure = "Order the questions from easy to hard."
                yield Problem(FILE, f"`{skill}` comes after `{other}`, which builds on it", cure)
        before.append(skill)
        yield from _items(catalogue, skill, items)


def _items(catalogue: Catalogue, skill: str, items: tuple[str, ...]) -> Iterator[Problem]:
    for slug in items:
        entry = catalogue.exercises.get(slug)
        if entry is None or entry.skill.slug != skill or entry.exercise.retired_at is not None:
            yield Problem(FILE, f"`{slug}` is no exercise of `{skill}`", "Name one that is in use.")
        elif not suits(entry.exercise):
            rule = f"`{slug}` is too easily guessed"
            yield Problem(FILE, rule, f"Take one that is built, with a chance of at most {MAX_CHANCE}.")
