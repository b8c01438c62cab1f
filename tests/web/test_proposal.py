"""What was weighed besides is named with its reason; what is done can be gone on with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from learning.engine.decision import Activity, Candidate, Decision, Reason
from learning.engine.state import LearnerState
from learning.web.learner.proposal import proposal_view
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import ProposalView
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, site

pytestmark = ON_SQLITE


@pytest.fixture(autouse=True)
def request_(app: Flask) -> Iterator[None]:
    with app.test_request_context("/en/learn"):
        app.preprocess_request()
        yield


@pytest.fixture
def rows(app: Flask) -> Rows:
    return Rows(site(app).tutor(), LearnerState(), "en")


CANDIDATES = (
    Candidate(skill="see", item="see-gap", score=0.0, p_correct=0.75, reason=Reason.PRACTISE),
    Candidate(skill="see", item="see-numeric", score=-0.1, p_correct=0.62, reason=Reason.PRACTISE),
    Candidate(skill="build", item=None, score=-1.0, reason=Reason.NEW_SKILL),
    Candidate(skill="gone", item=None, score=-2.0, reason=Reason.NEW_SKILL),
    Candidate(skill="see", item="see-gone", score=-3.0, p_correct=0.2),
)


def view(rows: Rows, **more: object) -> ProposalView:
    values = {"activity": Activity.ITEM, "reason": Reason.PRACTISE, "skill": "see", "item": "see-gap"} | more
    return proposal_view(Decision(candidates=CANDIDATES, **values), rows)  # type: ignore[arg-type]


def test_what_else_was_weighed_has_a_reason_each_in_its_order(rows: Rows) -> None:
    exercise, skill = view(rows).why.alternatives

    assert (exercise.title, exercise.url) == ("Question see-numeric en", "/en/exercises/see-numeric/")
    assert (exercise.reason, exercise.chance) == ("practice of an open skill", "62\u00a0%")
    assert (skill.title, skill.url) == ("Skill build en", "/en/learn/go?skill=build")
    assert (skill.reason, skill.chance) == ("a new skill that is open to you", "")


def test_decisions_from_before_had_no_reasons(rows: Rows) -> None:
    stored = Decision(
        activity=Activity.ITEM, reason=Reason.PRACTISE, skill="see", item="see-gap",
        candidates=(Candidate(skill="build", item=None, score=-1.0),),
    )  # fmt: skip

    assert proposal_view(stored, rows).why.alternatives[0].reason == ""


def done(*candidates: Candidate) -> Decision:
    return Decision(activity=Activity.DONE, reason=Reason.ALL_DONE, candidates=candidates)


@pytest.mark.parametrize(("item", "url"), [("see-gap", "/en/exercises/see-gap/"), (None, "/en/lessons/looking/")])
def test_at_the_end_one_may_go_on(rows: Rows, item: str | None, url: str) -> None:
    more = proposal_view(done(Candidate(skill="see", item=item, score=0.0, reason=Reason.CONSOLIDATE)), rows).more

    assert more is not None
    assert (more.url, more.title) == (url, "Skill see en")
    assert "You may stop here" in more.sentences[0]


@pytest.mark.parametrize(
    "candidate",
    [
        Candidate(skill="see", item="see-gone", score=0.0, reason=Reason.CONSOLIDATE),
        Candidate(skill="gone", item=None, score=0.0, reason=Reason.RETURN),
        Candidate(skill="see", item=None, score=0.0),
    ],
)
def test_what_is_gone_is_not_offered(rows: Rows, candidate: Candidate) -> None:
    assert proposal_view(done(candidate), rows).more is None
    assert proposal_view(done(), rows).more is None


def test_the_page_shows_them(learner: Learner) -> None:
    learner.answer("see-gap")

    why = learner.get("learn").one("details", class_="why")

    assert "What else was weighed:" in why.text
    assert any("chance of a right answer" in one.text for one in why.one("ol").all("li"))
