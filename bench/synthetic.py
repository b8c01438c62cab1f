"""A course as large as the whole of Bréck will be: the first module, copied with new names."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import rtoml

from learning.catalogue.course import Catalogue, ModuleEntry
from learning.catalogue.load import front_matter, load

N_SKILLS = 50
_FIGURE = re.compile(r"\(explorable:([^)]+)\)")


def build(source: Path, target: Path, n_skills: int = N_SKILLS) -> Path:
    """Copy the first module of `source` into `target` until there are enough skills."""
    catalogue = load(source)
    module = next(iter(catalogue.modules.values()))
    per_module = sum(len(catalogue.lessons[lesson].spec.skills) for lesson in module.spec.lessons)
    for shared in ("glossary", "explorables"):
        shutil.copytree(source / shared, target / shared)
    copies = [f"{module.slug}-{n}" for n in range(1, -(-n_skills // per_module) + 1)]
    (target / "modules.toml").write_text(rtoml.dumps({"modules": copies}), "utf-8")
    for name in copies:
        _copy(source / module.slug, target / name, _names(catalogue, module, name))
    return target


def _names(catalogue: Catalogue, module: ModuleEntry, copy: str) -> Mapping[str, str]:
    """The new name of everything that may exist only once."""
    end = copy.removeprefix(module.slug)
    names = {lesson: lesson + end for lesson in module.spec.lessons}
    for skill in catalogue.skills.values():
        if skill.module == module.slug:
            names |= {old: old + end for old in (skill.slug, *(m.id for m in skill.spec.misconceptions))}
            names |= {e.slug: e.slug + end for e in skill.spec.exercises}
            uuids = [str(skill.spec.uuid), *(str(e.uuid) for e in skill.spec.exercises)]
            names |= {old: str(uuid5(NAMESPACE_URL, old + end)) for old in uuids}
    return names


def _copy(source: Path, target: Path, names: Mapping[str, str]) -> None:
    target.mkdir()
    for path in sorted(source.iterdir()):
        stem, dot, rest = path.name.partition(".")
        new = target / (names.get(stem, stem) + dot + rest)
        if path.is_dir() and path.name != "figures":
            _copy(path, new, names)
        elif path.suffix == ".toml":
            new.write_text(_renamed_toml(path.read_text("utf-8"), names), "utf-8")
        elif path.suffix == ".md" and (parts := front_matter(path.read_text("utf-8"))) is not None:
            body = _FIGURE.sub(lambda match: f"(explorable:{names[match[1]]})", parts[1])
            new.write_text(f"+++\n{_renamed_toml(parts[0], names)}+++\n{body}\n", "utf-8")
        elif path.is_dir():
            shutil.copytree(path, new)
        else:
            shutil.copy(path, new)


def _renamed_toml(text: str, names: Mapping[str, str]) -> str:
    return rtoml.dumps(_renamed(rtoml.loads(text), names))


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The same value with each key and each string that is a name replaced."""
    match value:
        case dict():
            return {names.get(key, key): _renamed(one, names) for key, one in value.items()}
        case list():
            return [_renamed(one, names) for one in value]
        case str():
            return names.get(value, value)
        case _:
            return value
