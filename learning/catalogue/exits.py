"""Whether the exits from the course fit it."""

from __future__ import annotations

from collections.abc import Iterator

from learning.catalogue.course import Catalogue
from learning.catalogue.problems import Problem

FILE = "exits/exits.toml"


def problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Skills that do not exist or that others are missing for, and exits without words or without skills."""
    for entry in catalogue.exits.values():
        for skill in entry.spec.skills:
            if skill not in catalogue.skills:
                yield Problem(FILE, f"`{entry.slug}` names the unknown skill `{skill}`", "Mend the name.")
        if bool(entry.spec.skills) == (entry.spec.tier is not None):
            yield Problem(FILE, f"`{entry.slug}` needs either skills or a tier", "Write one of the two.")
        needed = {need for skill in entry.skills for need in catalogue.course.graph.ancestors(skill)}
        for missing in sorted(needed.difference(entry.skills)):
            yield Problem(FILE, f"`{entry.slug}` lacks `{missing}`, which its skills need", "Add it.")
    for lang, text in next(iter(catalogue.exits.values())).texts.items() if catalogue.exits else ():
        for slug in sorted(catalogue.exits.keys() ^ text.exits.keys()):
            yield Problem(f"exits/{lang}.toml", f"`{slug}` is not in both files", "Give each exit its words.")
