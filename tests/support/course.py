"""A course for tests: small, complete, in five languages, with every type of exercise, and known word for word.

Tests of behaviour stand on it instead of on content/, so that an author may change a word without breaking them.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest
import rtoml

from learning.catalogue.load import load
from learning.catalogue.schema import LANGUAGES
from learning.catalogue.status import stamp, status

TYPES = (
    "single-choice",
    "multiple-choice",
    "true-false-reason",
    "ordering",
    "matching",
    "sorting",
    "gap",
    "mark-words",
    "numeric",
)
CONTEXTS = ("mobility", "health", "work", "home")
MODULES = {"basics": ["looking", "making"], "beyond": ["deciding"]}
LESSONS = {"looking": ["see", "sort"], "making": ["build"], "deciding": ["judge"]}
PREREQUISITES: dict[str, list[str]] = {"see": [], "sort": ["see"], "build": ["see"], "judge": ["sort", "build"]}
EXERCISES = {
    "see": TYPES,
    "sort": ("sorting", "matching", "single-choice"),
    "build": ("gap", "numeric", "ordering"),
    "judge": ("multiple-choice", "mark-words", "true-false-reason"),
}
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 60">
  <path class="ink" d="M0 30h360"/>
  <text class="t" x="20" y="20">{input}</text>
</svg>
"""
BODY = """The lesson {slug} in {lang} is about a [model](term:model) and a [prompt](lang:en).

{figure}

| left | right |
| --- | --- |
| 1 | 2 |

:::: example Example {lang}
A worked example.
::::

:::: check
One?

::: answer Show
Yes.
:::
::::

:::: check
Two?
::::

:::: check
Three?
::::
"""


def uuid(name: str) -> UUID:
    """The same one each time."""
    return uuid5(UUID(int=0), name)


def slug_of(skill: str, kind: str) -> str:
    """The name of a skill's exercise of a type: `see-gap`."""
    return f"{skill}-{kind}"


SLUGS = tuple(slug_of(skill, kind) for skill, kinds in EXERCISES.items() for kind in kinds)


@contextmanager
def edited(path: Path) -> Iterator[dict[str, Any]]:
    """A TOML file as a value that can be changed; written back at the end."""
    data = rtoml.loads(path.read_text("utf-8"))
    yield data
    path.write_text(rtoml.dumps(data), "utf-8")


@contextmanager
def edited_front(path: Path) -> Iterator[dict[str, Any]]:
    """The same for the front matter of a lesson."""
    _, front, body = path.read_text("utf-8").split("+++\n", 2)
    data = rtoml.loads(front)
    yield data
    path.write_text(f"+++\n{rtoml.dumps(data)}+++\n{body}", "utf-8")


def write(root: Path) -> None:
    """The whole course, with every translation up to date."""
    _toml(root / "modules.toml", {"modules": list(MODULES)})
    for lang in LANGUAGES:
        terms = {id: {"word": f"{id} {lang}", "definition": f"What {id} means {lang}"} for id in ("model", "data")}
        _toml(root / "glossary" / f"{lang}.toml", {"state": "machine", "terms": terms})
    for module, lessons in MODULES.items():
        _toml(root / module / "module.toml", {"icon": "lightbulb", "lessons": lessons})
        for lang in LANGUAGES:
            words = {"state": "read", "title": f"Module {module} {lang}", "summary": f"Summary of {module} {lang}"}
            _toml(root / module / f"{lang}.toml", words)
        for lesson in lessons:
            _lesson(root / module / lesson, lesson)
    stamp(root, status(load(root)))


def _lesson(folder: Path, slug: str) -> None:
    source = {"title": f"Source of {slug}", "url": f"https://example.org/{slug}", "seen": "2026-11-01"}
    _toml(folder / "lesson.toml", {"minutes": 6, "skills": LESSONS[slug], "sources": [source]})
    drawn = slug == "looking"
    for lang in LANGUAGES:
        front: dict[str, Any] = {
            "title": f"Lesson {slug} {lang}",
            "summary": f"Summary of {slug} {lang}",
            "question": f"What is {slug} {lang}?",
            "keep": f"Keep {slug} {lang}",
            "state": "machine" if lang == "lb" else "approved",
        }
        if drawn:
            labels = {"input": f"in {lang}"}
            front["figures"] = {"flow": {"alt": f"A flow {lang}", "caption": f"Caption {lang}", "labels": labels}}
        body = BODY.format(slug=slug, lang=lang, figure="![](figure:flow)" if drawn else "Nothing drawn.")
        (folder / f"{lang}.md").write_text(f"+++\n{rtoml.dumps(front)}+++\n{body}", "utf-8")
    if drawn:
        (folder / "figures").mkdir()
        (folder / "figures" / "flow.svg").write_text(DRAWING, "utf-8")
    for skill in LESSONS[slug]:
        _skill(folder, skill)


def _skill(folder: Path, slug: str) -> None:
    exercises = [exercise_of(slug, kind, n) for n, kind in enumerate(EXERCISES[slug])]
    ideas = _ideas(slug)
    neutral = {
        "uuid": str(uuid(slug)),
        "tier": "core",
        "bloom": "understand",
        "prerequisites": PREREQUISITES[slug],
        "references": ["LM20:C1"],
        "misconceptions": [{"id": idea, "evidence": "E:BEW23"} for idea in ideas],
        "exercises": exercises,
    }
    _toml(folder / f"{slug}.toml", neutral)
    for lang in LANGUAGES:
        words = {
            "state": "machine",
            "title": f"Skill {slug} {lang}",
            "can_do": f"I can {slug} {lang}",
            "misconceptions": {
                idea: {"text": f"Idea {idea} {lang}", "refutation": f"Against {idea} {lang}"} for idea in ideas
            },
            "exercises": {one["slug"]: words_of(one, lang) for one in exercises},
        }
        _toml(folder / f"{slug}.{lang}.toml", words)


def _ideas(skill: str) -> tuple[str, str]:
    return f"{skill}-robots", f"{skill}-magic"


def exercise_of(skill: str, kind: str, n: int) -> dict[str, Any]:
    """An exercise of a type, as the file without words has it."""
    slug = slug_of(skill, kind)
    robots, magic = _ideas(skill)
    common = {
        "uuid": str(uuid(slug)),
        "slug": slug,
        "type": kind,
        "context": CONTEXTS[n % len(CONTEXTS)],
        "difficulty": 1 + n % 3,
    }
    three = ["a", "b", "c"]
    own: dict[str, Any] = {
        "single-choice": {"options": three, "key": "b", "misconceptions": {"a": robots, "c": magic}},
        # Without the robots, so that one can look for them again after it.
        "multiple-choice": {
            "options": ["a", "b", "c", "d"],
            "key": ["a", "d"],
            "misconceptions": {"b": magic, "c": magic},
        },
        "true-false-reason": {
            "truth": False,
            "options": three,
            "key": "a",
            "misconceptions": {"b": robots, "c": magic},
        },
        "ordering": {
            "options": ["c", "a", "b"],
            "key": three,
            "violations": [
                {"id": "c-first", "first": "c", "then": "a", "misconception": robots},
                {"id": "b-first", "first": "b", "then": "a"},
            ],
        },
        "matching": {
            "options": three,
            "targets": ["t1", "t2", "t3", "t4"],
            "key": {"a": "t2", "b": "t1", "c": "t3"},
            "misconceptions": {"a": robots},
        },
        "sorting": {
            "options": three,
            "targets": ["left", "right"],
            "key": {"a": "left", "b": "left", "c": "right"},
            "misconceptions": {"a": robots, "c": magic},
        },
        "gap": {
            "gaps": {"g1": ["a", "b"], "g2": ["a", "b", "c"]},
            "key": {"g1": "a", "g2": "c"},
            "misconceptions": {"g1": {"b": robots}, "g2": {"a": robots, "b": magic}},
        },
        "mark-words": {"options": three, "key": ["b"], "misconceptions": {"a": robots, "c": magic}},
        "numeric": {
            "key": 12.5,
            "tolerance": 0.1,
            "wrong_ways": [{"id": "double", "value": 25.0, "misconception": robots}],
        },
    }
    return {**common, **own[kind]}


def words_of(exercise: dict[str, Any], lang: str) -> dict[str, Any]:
    """Its words."""
    slug, kind = exercise["slug"], exercise["type"]
    words: dict[str, Any] = {
        "stem": f"Question {slug} {lang}",
        "hints": [f"Hint {n} of {slug} {lang}" for n in (1, 2, 3)],
    }
    fed = list(exercise.get("options", ()))
    if kind not in ("gap", "mark-words", "numeric"):
        words["options"] = {id: f"Option {id} of {slug} {lang}" for id in exercise["options"]}
    if "targets" in exercise:
        words["targets"] = {id: f"Target {id} {lang}" for id in exercise["targets"]}
    match kind:
        case "true-false-reason":
            words["text"] = f"Statement {slug} {lang}"
            fed.append("verdict")
        case "ordering":
            fed = ["correct", "c-first", "b-first"]
        case "gap":
            words["text"] = f"Before {lang} {{g1}} between {{g2}} after."
            words["gaps"] = {
                gap: {o: f"Filling {gap} {o} {lang}" for o in options} for gap, options in exercise["gaps"].items()
            }
            fed = [f"{gap}-{o}" for gap, options in exercise["gaps"].items() for o in options]
        case "mark-words":
            words["text"] = f"Some [a:phrase a {lang}] and [b:phrase b {lang}] and [c:phrase c {lang}]."
        case "numeric":
            words["unit"] = "km"
            fed = ["correct", "double", "other"]
    words["feedback"] = {id: f"Feedback {id} of {slug} {lang}" for id in fed}
    return words


def _toml(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rtoml.dumps(data), "utf-8")


# What is read never changes, and so can be shared by tests.
loaded = cache(load)


@pytest.fixture(scope="session")
def small_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all tests that only read it."""
    root = tmp_path_factory.mktemp("small") / "content"
    write(root)
    return root


@pytest.fixture
def course(small_course: Path, tmp_path: Path) -> Path:
    """A copy of its own for a test that spoils it."""
    return Path(shutil.copytree(small_course, tmp_path / "content"))
