"""Reads a content folder into a Catalogue, and says of whatever keeps it from being read what it is and what to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import rtoml
from pydantic import TypeAdapter, ValidationError

from learning.catalogue import schema
from learning.catalogue.course import (
    Body,
    Catalogue,
    ExitEntry,
    ExplorableEntry,
    LessonEntry,
    ModuleEntry,
    SkillEntry,
    Translated,
)
from learning.catalogue.finaltest import FinalTestEntry, HeldOut
from learning.catalogue.markup import Words
from learning.catalogue.problems import Problem
from learning.catalogue.schema import LANGUAGES
from learning.engine.placement import Question
from learning.engine.skills import CycleError, SkillGraph, UnknownSkill

T = TypeVar("T")


class ContentError(Exception):
    """The content folder cannot be served. `problems` says why, file by file."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Reader:
    """Reads files of one folder and collects the problems instead of stopping at the first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.digest = hashlib.sha256()
        self._listed: set[tuple[str, str]] = set()

    def text(self, path: Path) -> str | None:
        """The text of a file, or None (and a problem) when it is missing or not UTF-8."""
        try:
            data = path.read_bytes()
            self.digest.update(data)
            return data.decode()
        except FileNotFoundError:
            self.problem(path, "the file is missing", "Write it, or take its name out of the list that asks for it.")
        except UnicodeDecodeError as error:
            self.problem(path, f"the file is not UTF-8 (byte {error.start})", "Save it as UTF-8.")
        return None

    def toml(self, path: Path, kind: type[T], text: str | None = None) -> T | None:
        """A typed value from TOML, or None and the problems."""
        text = self.text(path) if text is None else text
        if text is None:
            return None
        try:
            return TypeAdapter(kind).validate_python(rtoml.loads(text))
        except rtoml.TomlParsingError as error:
            self.problem(path, f"not valid TOML: {error}", "Mend the line that is named.")
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_context=False, include_input=False):
                where = ".".join(str(part) for part in detail["loc"])
                self.problem(path, f"`{where}`: {detail['msg']}", "See the table of fields in content/README.md.")
        return None

    def once(self, path: Path, kind: str, slugs: list[str]) -> Iterator[str]:
        """The names that a file lists; one that is listed already, there or elsewhere, is a problem."""
        for slug in slugs:
            if (kind, slug) in self._listed:
                self.problem(path, f"the {kind} `{slug}` is in the course twice", "Name it once.")
                continue
            self._listed.add((kind, slug))
            yield slug

    def problem(self, path: Path, rule: str, cure: str) -> None:
        self.problems.append(Problem(path.relative_to(self.root).as_posix(), rule, cure))


def load(root: Path) -> Catalogue:
    """The whole course. Raises ContentError with every problem found."""
    reader = Reader(root)
    glossaries = dict(_translations(reader, root / "glossary", "{}.toml", schema.Glossary))
    modules: dict[str, ModuleEntry] = {}
    lessons: dict[str, LessonEntry] = {}
    skills: dict[str, SkillEntry] = {}
    top = reader.toml(root / "modules.toml", schema.Modules)
    for slug in reader.once(root / "modules.toml", "module", top.modules if top else []):
        _module(reader, slug, modules, lessons, skills)
    explorables = dict(_explorables(reader))
    facts = _facts(reader)
    exits = dict(_exits(reader, modules, skills))
    final_test = _final_test(reader, modules, skills)
    placement = tuple(_placement(reader))
    _graph(reader, skills)
    if reader.problems:
        raise ContentError(sorted(reader.problems))
    if "en" not in glossaries:
        raise ContentError([Problem("glossary/en.toml", "the English glossary is missing", "Write it.")])
    words: dict[str, Words] = {
        lang: Words(lang, {id: term.definition for id, term in glossaries.get(lang, glossaries["en"]).terms.items()})
        for lang in LANGUAGES
    }
    version = reader.digest.hexdigest()[:12]
    return Catalogue(
        modules=modules,
        lessons=lessons,
        skills=skills,
        glossaries=glossaries,
        explorables=explorables,
        exits=exits,
        version=version,
        words=words,
        facts=facts,
        final_test=final_test,
        placement=placement,
    )


def fingerprint(value: schema.Translation, body: str = "") -> str:
    """Twelve hex digits that change with the words, and only with them."""
    # Without defaults, so that a new kind of field makes no text stale that does not use it.
    data = value.model_dump(mode="json", exclude={"state", "source"}, exclude_defaults=True)
    words = json.dumps([data, body], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def front_matter(text: str) -> tuple[str, str] | None:
    """Split a lesson into its front matter and its body, or None when there is no front matter."""
    parts = text.split("+++\n", 2)
    return (parts[1], parts[2].strip()) if len(parts) == 3 and not parts[0].strip() else None


def _module(
    reader: Reader,
    slug: str,
    modules: dict[str, ModuleEntry],
    lessons: dict[str, LessonEntry],
    skills: dict[str, SkillEntry],
) -> None:
    folder = reader.root / slug
    spec = reader.toml(folder / "module.toml", schema.Module)
    texts = dict(_translations(reader, folder, "{}.toml", schema.ModuleText))
    if spec is None or not texts:
        return
    modules[slug] = ModuleEntry(slug=slug, spec=spec, texts=texts)
    for lesson in reader.once(folder / "module.toml", "lesson", spec.lessons):
        _lesson(reader, slug, lesson, lessons, skills)


def _lesson(
    reader: Reader, module: str, slug: str, lessons: dict[str, LessonEntry], skills: dict[str, SkillEntry]
) -> None:
    folder = reader.root / module / slug
    spec = reader.toml(folder / "lesson.toml", schema.Lesson)
    texts = dict(_bodies(reader, folder, "{}.md", schema.LessonText))
    if spec is None or not texts:
        return
    second = dict(_bodies(reader, folder, "second.{}.md", schema.SecondText, wanted=False))
    drawings = {p.stem: reader.text(p) or "" for p in sorted((folder / "figures").glob("*.svg"))}
    lessons[slug] = LessonEntry(
        slug=slug,
        module=module,
        spec=spec,
        texts=texts,
        drawings=drawings,
        second=Translated(texts=second) if second else None,
    )
    for skill in reader.once(folder / "lesson.toml", "skill", spec.skills):
        skill_spec = reader.toml(folder / f"{skill}.toml", schema.Skill)
        skill_texts = dict(_translations(reader, folder, skill + ".{}.toml", schema.SkillText))
        if skill_spec is not None and skill_texts:
            skills[skill] = SkillEntry(slug=skill, lesson=slug, module=module, spec=skill_spec, texts=skill_texts)


def _translations(reader: Reader, folder: Path, name: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    paths = {lang: folder / name.format(lang) for lang in LANGUAGES}
    if not any(path.exists() for path in paths.values()):
        reader.problem(paths["en"], "there is no text in any language", "Write it in English first.")
    for lang, path in paths.items():
        if path.exists() and (value := reader.toml(path, kind)) is not None:
            yield lang, value


def _bodies(
    reader: Reader, folder: Path, name: str, kind: type[T], *, wanted: bool = True
) -> Iterator[tuple[str, Body[T]]]:
    paths = {lang: folder / name.format(lang) for lang in LANGUAGES}
    if wanted and not any(path.exists() for path in paths.values()):
        reader.problem(paths["en"], "there is no text in any language", "Write it in English first.")
    for lang, path in paths.items():
        if not path.exists() or (text := reader.text(path)) is None:
            continue
        if (parts := front_matter(text)) is None:
            reader.problem(path, "has no front matter", "Begin the file with TOML between two lines `+++`.")
        elif (front := reader.toml(path, kind, parts[0])) is not None:
            yield lang, Body(front=front, body=parts[1])


def _explorables(reader: Reader) -> Iterator[tuple[str, ExplorableEntry]]:
    folder = reader.root / "explorables"
    for name in sorted({path.name.split(".")[0] for path in folder.glob("*.toml")}):
        if texts := dict(_translations(reader, folder, name + ".{}.toml", schema.ExplorableText)):
            yield name, ExplorableEntry(name=name, texts=texts)


def _exits(
    reader: Reader, modules: dict[str, ModuleEntry], skills: dict[str, SkillEntry]
) -> Iterator[tuple[str, ExitEntry]]:
    folder = reader.root / "exits"
    if not folder.exists():
        return
    found = reader.toml(folder / "exits.toml", schema.Exits)
    texts = dict(_translations(reader, folder, "{}.toml", schema.ExitsText))
    exits = {one.slug: one for one in found.exits} if found else {}
    for slug in reader.once(folder / "exits.toml", "exit", [one.slug for one in found.exits] if found else []):
        spec = exits[slug]
        own = [s for s in skills if s in spec.skills or _is_up_to(spec.tier, skills[s], modules)]
        yield slug, ExitEntry(slug=slug, spec=spec, skills=tuple(own), texts=texts)


def _is_up_to(tier: schema.Tier | None, skill: SkillEntry, modules: dict[str, ModuleEntry]) -> bool:
    """Whether an exit that goes up to a tier holds a skill."""
    return tier in ("extended", skill.spec.tier) and not modules[skill.module].spec.track


def _facts(reader: Reader) -> dict[str, schema.Fact]:
    path = reader.root / "facts.toml"
    found = reader.toml(path, schema.Facts) if path.exists() else None
    facts = {fact.id: fact for fact in found.facts} if found else {}
    # `once` says of a name that stands there twice that it does.
    return {id: facts[id] for id in reader.once(path, "fact", [fact.id for fact in found.facts] if found else [])}


def _final_test(
    reader: Reader, modules: dict[str, ModuleEntry], skills: dict[str, SkillEntry]
) -> FinalTestEntry | None:
    folder = reader.root / "final-test"
    if not folder.exists():
        return None
    spec = reader.toml(folder / "test.toml", schema.FinalTest)
    items: dict[str, HeldOut] = {}
    words: dict[str, Translated[schema.HeldOutTexts]] = {}
    for module in modules:
        path = folder / f"{module}.toml"
        if not path.exists() or (found := reader.toml(path, schema.HeldOutExercises)) is None:
            continue
        words[module] = Translated(texts=dict(_translations(reader, folder, module + ".{}.toml", schema.HeldOutTexts)))
        written = {exercise.slug: (skill, exercise) for skill, exercise in found.exercises}
        for slug in reader.once(path, "exercise", [exercise.slug for _, exercise in found.exercises]):
            skill, exercise = written[slug]
            if skill not in skills or skills[skill].module != module:
                reader.problem(path, f"`{skill}` is no skill of this module", "Mend the name, or move the exercise.")
            elif words[module].texts:
                items[slug] = HeldOut(exercise=exercise, skill=skills[skill], words=words[module])
    place = {slug: n for n, slug in enumerate(skills)}
    ordered = sorted(items.items(), key=lambda item: place[item[1].skill.slug])
    return FinalTestEntry(spec=spec, items=dict(ordered), texts=words) if spec is not None else None


def _placement(reader: Reader) -> Iterator[Question]:
    path = reader.root / "placement.toml"
    found = reader.toml(path, schema.Placement) if path.exists() else None
    for one in found.questions if found else ():
        yield Question(one.skill, tuple(one.items))


def _graph(reader: Reader, skills: dict[str, SkillEntry]) -> None:
    graph: dict[str, Any] = {slug: tuple(skill.spec.prerequisites) for slug, skill in skills.items()}
    try:
        SkillGraph(graph)
    except (CycleError, UnknownSkill) as error:
        where = reader.root / "modules.toml"
        reader.problem(
            where, f"the prerequisites do not fit: {error}", "Change `prerequisites` of one of these skills."
        )
