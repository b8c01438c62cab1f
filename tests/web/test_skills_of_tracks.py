"""A track is on the map and in the list of whoever chose or began it, and of nobody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.course import EXERCISES, edited
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner
from tests.web.test_skills import standings

pytestmark = ON_SQLITE


@pytest.fixture
def content(small_course: Path, tmp_path: Path) -> Path:
    """The second module is for one discipline."""
    with edited(Path(shutil.copytree(small_course, tmp_path / "with-track")) / "beyond" / "module.toml") as data:
        data["track"] = True
    return tmp_path / "with-track"


@pytest.mark.parametrize("begun", ["nothing", "goal", "answer"])
def test_a_track_is_for_who_chose_or_began_it(learner: Learner, begun: str) -> None:
    if begun == "goal":
        learner.post("goals", {"goal": "beyond"})
    elif begun == "answer":
        learner.answer("judge-mark-words")

    assert ("judge" in standings(learner.get("skills"))) is (begun != "nothing")
    assert ("Skill judge en" in learner.get("knowledge").one("main").text) is (begun != "nothing")
    learner.get("knowledge/judge/")


def test_a_track_says_what_comes_before_it(learner: Learner) -> None:
    """What it is built on is counted, and no longer once it is known."""
    (card,) = [card for card in learner.get("goals").one("main").all("li", class_="card") if "beyond" in card["id"]]
    assert "1 of 1 skills left plus 3 skills that come first" in card.text
    learner.post("goals", {"goal": "beyond"})
    learner.master("see")
    assert "plus 2 skills that come first" in learner.get("learn").one("main").text


def test_the_page_of_a_track_says_that_it_is_one_and_leads_to_the_choice(learner: Learner) -> None:
    link = learner.get("modules/beyond/").one("main").one("a", href="/en/goals#beyond")
    assert link.text == "Choose it as your goal"
    assert not learner.get("modules/basics/").one("main").all("a", href="/en/goals#basics")
    for page in ("", "modules/", "modules/beyond/"):
        kickers = [one.text for one in learner.get(page).one("main").all("p", class_="kicker")]
        assert [one for one in kickers if "Track" in one] == ["Module 2 · Track for one field of work"], page


def test_the_answer_that_reaches_a_track_says_so(learner: Learner) -> None:
    """A track has no certificate: another goal is offered."""
    told = [learner.answer(f"judge-{kind}") for kind in EXERCISES["judge"]]
    said = [page for page in told if "You have reached the goal “" in page.text]
    assert len(said) == 1
    assert said[0].one("main").all("a", href="/en/goals")
    assert not said[0].one("main").all("a", href="/en/certificates")
