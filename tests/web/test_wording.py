"""Every reason and every state has its sentence in every language, with nothing left open."""

import pytest
from flask import Flask

from learning.engine.decision import Activity, Decision, Reason
from learning.engine.explain import Level
from learning.engine.parameters import shipped
from learning.engine.situation import Status
from learning.engine.state import SkillState
from learning.web.learner import wording
from tests.support.database import ON_SQLITE
from tests.support.page import PLACEHOLDER

pytestmark = ON_SQLITE
NUMBERS = {"p_mastery": 0.42, "n_opportunities": 3, "threshold": 0.95, "p_correct": 0.71}


@pytest.fixture(params=["en", "fr", "de", "lb", "pt"], autouse=True)
def language(app: Flask, request: pytest.FixtureRequest) -> object:
    with app.test_request_context(f"/{request.param}/"):
        app.preprocess_request()
        yield request.param


def decision(reason: Reason, **numbers: float) -> Decision:
    return Decision(activity=Activity.ITEM, reason=reason, numbers=NUMBERS | numbers)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence(reason: Reason) -> None:
    sentences = wording.reason(decision(reason), "Skill A", "Skill B")

    assert sentences
    for sentence in sentences:
        assert sentence.endswith(".")
        assert not PLACEHOLDER.search(sentence)


def test_different_reasons_are_different_sentences() -> None:
    said = [wording.reason(decision(reason), "Skill A", "Skill B") for reason in Reason]

    assert len(set(said)) == len(said)


@pytest.mark.parametrize("reason", [Reason.PRACTISE, Reason.CONFIRM, Reason.RETEACH])
@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_the_numbers_stand_in_the_sentence(reason: Reason, n: int) -> None:
    text = " ".join(wording.reason(decision(reason, n_opportunities=n), "Skill A"))

    assert "Skill A" in text
    assert "42" in text
    assert str(n) in text


def test_numbers_have_names() -> None:
    found = wording.numbers(decision(Reason.PRACTISE))

    assert len(found) == len({label for label, _ in found}) == len(NUMBERS)
    assert {"".join(value.split()).replace("\u202f", "") for _, value in found} == {"42%", "95%", "71%", "3"}


def test_levels_and_states_have_words_of_their_own() -> None:
    assert len({wording.level_label(level) for level in Level}) == len(Level)
    assert len({wording.status_label(status) for status in Status}) == len(Status)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 6, 20])
def test_how_much_it_rests_on_is_said(n: int) -> None:
    assert (str(n) in wording.rests_on(n)) is (n > 0)


def test_what_is_missing_is_said_and_nothing_once_it_is_there() -> None:
    beginner = SkillState(p_mastery=0.25)
    almost = SkillState(p_mastery=0.97, n_opportunities=4, constructed_right=1, contexts_right=("home",))
    master = SkillState(p_mastery=0.97, mastered_at=0.0)

    assert len(wording.missing_for_mastery(beginner, shipped())) == 4
    assert len(wording.missing_for_mastery(almost, shipped())) == 1
    assert wording.missing_for_mastery(master, shipped()) == ()
