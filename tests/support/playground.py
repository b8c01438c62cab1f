"""A course in which every interactive figure of `TASKS` is an exercise with plain words, and a site that shows it.

So a figure is tested in a browser whatever the lessons do with it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import rtoml
from playwright.sync_api import Browser, Page

from learning.engine.explorables import FIGURES
from learning.paths import CONTENT
from tests.support.browser import Watch, guests
from tests.support.course import edited, uuid, write
from tests.support.server import UNLIMITED, Server, serve

TASKS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "try-threshold-tumours": ("threshold", {"data": "tumours", "missed": 4, "alarms": 34}),
    "try-eight-or-not": ("eight-or-not", {}),
    "try-thousand-people": ("thousand-people", {"ill": 20, "found": 90, "false": 5}),
    "try-two-groups": ("two-groups", {"apart": 3, "missed": 15, "alarms": 50}),
    "try-feed": ("feed", {}),
    "try-shift": ("changed-pictures", {"change": "shift"}),
    "try-mark": ("changed-pictures", {"change": "mark"}),
    "try-handover": ("handover", {"wrong": 1.5, "handed": 17}),
    "try-threshold-eights": ("threshold", {"data": "eights", "missed": 8, "alarms": 40}),
}
"""(figure, task) by the slug of the exercise."""
IDEA = "playing-luck"


def add_figures(root: Path) -> None:
    """Add the lesson `playing`, whose exercises are the figures, to the small course."""
    with edited(root / "beyond" / "module.toml") as module:
        module["lessons"].append("playing")
    folder = root / "beyond" / "playing"
    neutral = {"uuid": str(uuid("figures")), "tier": "core", "bloom": "apply", "prerequisites": []}
    exercises = [
        {
            "uuid": str(uuid(slug)),
            "slug": slug,
            "context": "school",
            "difficulty": 2,
            "type": "explorable",
            "explorable": figure,
            "task": task,
            "misconceptions": {min(FIGURES[figure].outcomes_of(task)): IDEA},
        }
        for slug, (figure, task) in TASKS.items()
    ]
    _toml(folder / "lesson.toml", {"minutes": 5, "skills": ["figures"]})
    _toml(
        folder / "figures.toml", {**neutral, "misconceptions": [{"id": IDEA, "evidence": "P"}], "exercises": exercises}
    )
    words = {
        slug: {
            "stem": "Reach the goal.",
            "feedback": {id: f"Outcome: {id}." for id in ("correct", *FIGURES[figure].outcomes_of(task))},
            "hints": ["One", "Two", "Three"],
        }
        for slug, (figure, task) in TASKS.items()
    }
    said = {IDEA: {"text": "It is luck.", "refutation": "It is not."}}
    skill = {"state": "machine", "title": "Figures", "can_do": "I can use figures"}
    _toml(folder / "figures.en.toml", {**skill, "misconceptions": said, "exercises": words})
    front = {"title": "Playing", "summary": "S", "question": "Q?", "keep": "K", "state": "machine"}
    body = ":::: check\nWell?\n::::\n\n" * 3 + "\n\n".join(f"![](explorable:{slug})" for slug in TASKS)
    (folder / "en.md").write_text(f"+++\n{rtoml.dumps(front)}+++\n{body}\n", "utf-8")
    (root / "explorables").mkdir(exist_ok=True)
    for name in {figure for figure, _ in TASKS.values()}:
        shutil.copy(CONTENT / "explorables" / f"{name}.en.toml", root / "explorables")


def _toml(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rtoml.dumps(data), "utf-8")


@pytest.fixture(scope="session")
def playground(tmp_path_factory: pytest.TempPathFactory, new_site: Callable[..., Path]) -> Iterator[Server]:
    """The site with the figures."""
    root = tmp_path_factory.mktemp("playground") / "content"
    write(root)
    add_figures(root)
    with serve(new_site(root), "--workers", "1", settings=UNLIMITED | {"BRECK_CONTENT": str(root)}) as server:
        yield server


@pytest.fixture
def player(browser: Browser, playground: Server) -> Iterator[Page]:
    """A guest on a phone who tries figures."""
    with guests(browser, Watch(playground), playground.url) as make:
        yield make(viewport={"width": 390, "height": 844})
