"""What changes around a sitting: a guest who gets an account, and a question that falls due."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from learning.accounts.merge import merge
from learning.clock import now
from learning.people import new_person
from learning.privacy.archive import tables_of
from models import Person, Sitting, SittingAnswer
from tests.support.course import edited
from tests.support.facts import LONG_AGO, lean
from tests.support.learner import read, site
from tests.web.finaltest.conftest import Candidate


def test_a_guests_test_becomes_part_of_the_account(candidate: Candidate) -> None:
    candidate.sit(right=True)
    shared = site(candidate.app)
    with shared.database.write() as rows:
        guest = rows.scalars(sa.select(Person)).one()
        mine = new_person(rows, "en", {}, True, now())
        merge(rows, shared.tutor(), guest, mine, now())
        person = mine.id
    assert set(read(candidate.app, lambda rows: rows.scalars(sa.select(Sitting.person_id)).all())) == {person}
    assert set(read(candidate.app, lambda rows: rows.scalars(sa.select(SittingAnswer.person_id)).all())) == {person}


def test_ones_own_copy_holds_it_and_names_the_skills(candidate: Candidate) -> None:
    candidate.sit(right=False)
    copy = read(candidate.app, lambda rows: dict(tables_of(rows, rows.scalars(sa.select(Person)).one())))
    assert [(one["n_right"], one["n_asked"]) for one in copy["sitting"]] == [(0, 3)]
    assert {one["skill_id"] for one in copy["sitting_answer"]} <= {"see", "sort", "build", "judge"}
    assert {one["correct"] for one in copy["sitting_answer"]} == {False}


class TestWithdrawn:
    """A question leans on a fact that nobody has looked at again in time."""

    @pytest.fixture
    def content(self, tested_course: Path, tmp_path: Path) -> Path:
        root = Path(shutil.copytree(tested_course, tmp_path / "content"))
        with edited(lean(root, **LONG_AGO) / "final-test/basics.toml") as data:
            data["exercises"][0]["facts"] = ["law"]
        return root

    def test_it_is_not_asked_and_the_mark_follows(self, candidate: Candidate) -> None:
        candidate.begin()
        asked = candidate.asked
        assert len(asked) == 2
        assert "held-see" not in asked
        assert candidate.client.get("/en/test/questions/held-see").status_code == 303
        candidate.give(asked[0], wrong=True)
        candidate.give(asked[1])
        candidate.hand_in()
        found = read(candidate.app, lambda rows: rows.scalars(sa.select(Sitting)).one())
        assert (found.n_right, found.n_asked, found.n_needed) == (1, 2, 2)
