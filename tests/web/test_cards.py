"""Feedback on cards says which card it means: after an answer, when it is looked at again, and on the printed key."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.course import edited
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import HTMX, Learner

pytestmark = ON_SQLITE

LONG = "A card that goes on and on, about one thing and the next, until nobody reads it to its very end."


@pytest.fixture
def content(small_course: Path, tmp_path: Path) -> Path:
    """One card is long, two have one feedback, and behind two there is one idea."""
    root = Path(shutil.copytree(small_course, tmp_path / "with-cards"))
    with edited(root / "basics" / "looking" / "see.en.toml") as data:
        matching = data["exercises"]["see-matching"]
        matching["options"]["c"] = LONG
        matching["feedback"]["b"] = matching["feedback"]["a"]
    with edited(root / "basics" / "looking" / "see.toml") as data:
        sorting = next(one for one in data["exercises"] if one["slug"] == "see-sorting")
        sorting["misconceptions"]["c"] = sorting["misconceptions"]["a"]
    return root


@pytest.mark.parametrize("kind", ["sorting", "matching"])
def test_the_card_is_named(learner: Learner, kind: str) -> None:
    slug, uuid = f"see-{kind}", uuid4()
    fields = learner.form(slug, wrong=True)
    fragment = parse(learner.send(slug, fields, uuid=uuid, headers=HTMX).text)
    page = learner.answer(slug, fields)
    later = learner.get(f"exercises/{slug}/?response={uuid}")

    for shown in (fragment, page, later):
        assert shown.one(id="feedback").text.count(f"Option a of {slug} en Feedback a of {slug} en") == 1


def test_cards_with_one_feedback_share_it_and_long_ones_are_cut(learner: Learner) -> None:
    told = learner.answer("see-matching").one(id="feedback").all("p")

    assert [one.one("strong").text for one in told if one.all("strong")] == [
        "Option a of see-matching en · Option b of see-matching en",
        "A card that goes on and on, about one thing and the next, until …",
    ]


def test_the_printed_key_names_them(learner: Learner) -> None:
    page = learner.get("lessons/looking/worksheet-key.html?exercise=see-sorting")

    assert "Option c of see-sorting en Feedback c of see-sorting en" in page.text
    assert "→ …" not in page.text
    wrong = page.one("ul", class_="mistakes").one("strong")
    assert wrong.text == "Option a of see-sorting en → Target right en Option c of see-sorting en → Target left en"
    assert len(wrong.all("br")) == 1, "a line for each"
