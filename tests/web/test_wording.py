"""Every reason and every state has its sentence in every language, with nothing left open."""

from dataclasses import replace

import pytest
from flask import Flask

from learning.engine.decision import Activity, Decision, Reason
from learning.engine.explain import Basis, Explanation, Level, Move
from learning.engine.parameters import shipped
from learning.engine.situation import Status
from learning.engine.state import SkillState
from learning.web.learner import reasons, wording
from tests.support.database import ON_SQLITE
from tests.support.page import PLACEHOLDER

pytestmark = ON_SQLITE
NUMBERS = {"p_mastery": 0.42, "n_opportunities": 3, "threshold": 0.95, "p_correct": 0.71}
EXTRA = {"p_recall": 0.83, "n_days": 12, "n_left": 4, "n_block": 5, "p_propensity": 0.02, "p_gain": 0.09}
EXTRA |= {"p_target": 0.65}


@pytest.fixture(params=["en", "fr", "de", "lb", "pt"], autouse=True)
def language(app: Flask, request: pytest.FixtureRequest) -> object:
    with app.test_request_context(f"/{request.param}/"):
        app.preprocess_request()
        yield request.param


def decision(reason: Reason, **numbers: float) -> Decision:
    return Decision(activity=Activity.ITEM, reason=reason, numbers=NUMBERS | numbers)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence(reason: Reason) -> None:
    sentences = reasons.reason(decision(reason), "Skill A", "Skill B")

    assert sentences
    for sentence in sentences:
        assert sentence.endswith(".")
        assert not PLACEHOLDER.search(sentence)
        assert sentence.count("%") == sentence.count("\u00a0%"), "a line does not break there"


def test_different_reasons_are_different_sentences() -> None:
    said = [reasons.reason(decision(reason), "Skill A", "Skill B") for reason in Reason]

    assert len(set(said)) == len(said)


@pytest.mark.parametrize("reason", [Reason.PRACTISE, Reason.CONFIRM, Reason.RETEACH])
@pytest.mark.parametrize("n", [1, 2, 5])
def test_the_numbers_stand_in_the_sentence(reason: Reason, n: int) -> None:
    text = " ".join(reasons.reason(decision(reason, n_opportunities=n), "Skill A"))

    assert "Skill A" in text
    assert "42" in text
    assert str(n) in text


@pytest.mark.parametrize("reason", [Reason.PRACTISE, Reason.CONFIRM, Reason.RETEACH])
def test_without_answers_there_is_no_estimate_to_tell(reason: Reason) -> None:
    text = " ".join(reasons.reason(decision(reason, n_opportunities=0), "Skill A"))

    assert "Skill A" in text
    assert "42" not in text


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (Reason.PRACTISE, ("71", "65")),
        (Reason.ASSIGNED, ("4", "12")),
        (Reason.EXIT, ("4",)),
        (Reason.REVIEW, ("12", "83")),
        (Reason.VERIFY, ("12",)),
        (Reason.INTERLEAVE, ("5",)),
        (Reason.EXPLORE, ("2",)),
    ],
)
def test_what_is_special_about_it_stands_in_the_sentence(reason: Reason, told: tuple[str, ...]) -> None:
    text = " ".join(reasons.reason(decision(reason, **EXTRA), "Skill A"))

    assert all(number in text for number in told)
    assert not PLACEHOLDER.search(text)


def test_late_work_is_called_late() -> None:
    late = reasons.reason(decision(Reason.ASSIGNED, n_left=1, n_days=-2), "Skill A")

    assert late != reasons.reason(decision(Reason.ASSIGNED, n_left=1, n_days=2), "Skill A")
    assert "-" not in late[-1]


def test_chance_is_admitted_whatever_the_reason() -> None:
    plain = reasons.reason(decision(Reason.PROBE, p_propensity=1.0), "Skill A")
    drawn = reasons.reason(decision(Reason.PROBE, p_propensity=0.96), "Skill A")

    assert drawn[:-1] == plain
    assert "96" in drawn[-1]
    assert len(reasons.numbers(decision(Reason.PROBE, p_propensity=1.0))) == len(NUMBERS)
    assert len(reasons.numbers(decision(Reason.PROBE, p_propensity=0.96))) == len(NUMBERS) + 1


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_short_name(reason: Reason) -> None:
    name = reasons.short(reason)

    assert name
    assert len(name) < 60
    assert not name.endswith(".")


def test_what_was_weighed_beside_it_does_not_claim_to_say_most() -> None:
    superlatives = (" most ", "le plus", "am besten", "am beschten", " mais ")

    assert not any(word in f" {reasons.short(Reason.DIAGNOSE)} " for word in superlatives), "it stands beside several"


def test_short_names_differ() -> None:
    assert len({reasons.short(reason) for reason in Reason}) == len(Reason)


VALUES = {
    "n_opportunities": 4, "n_right": 3, "n_days": 12, "p_last": 97, "p_recall": 86, "p_now": 83, "p_before": 83,
    "p_seen": 91, "p_after": 92, "p_guess": 25, "p_slip": 10,
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (Basis.START, ("83",)),
        (Basis.ANSWERS, ("4", "3")),
        (Basis.PROVISIONAL, ()),
        (Basis.LASTING, ()),
        (Basis.FADED, ("97", "12", "83")),
        (Basis.DUE, ()),
        (Basis.REOPENED, ()),
    ],
)
def test_what_an_estimate_rests_on_is_said_with_its_numbers(code: Basis, told: tuple[str, ...]) -> None:
    (sentence,) = wording.basis([Explanation(code, VALUES)])

    assert all(number in sentence for number in told)
    assert sentence.endswith(".")
    assert not PLACEHOLDER.search(sentence)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (Move.RIGHT, ("83", "92", "25")),
        (Move.WRONG, ("83", "92", "97")),
        (Move.UNKNOWN, ("83", "92", "97")),
        (Move.REMEMBERED, ("97", "83", "92")),
        (Move.MISSED, ("83", "92", "97")),
        (Move.HINT, ("92",)),
        (Move.REPEAT, ("92",)),
    ],
)
def test_why_an_estimate_moved_is_said_with_its_numbers(code: Move, told: tuple[str, ...]) -> None:
    text = " ".join(wording.change(Explanation(code, VALUES), "Skill A"))

    assert all(number in text for number in told)
    assert not PLACEHOLDER.search(text)


def test_a_wrong_answer_that_raised_the_estimate_is_explained() -> None:
    raised = wording.change(Explanation(Move.WRONG, VALUES | {"p_recall": 100}), "Skill A")
    lowered = wording.change(Explanation(Move.WRONG, VALUES | {"p_recall": 100, "p_after": 70}), "Skill A")

    assert len(raised) == len(lowered) == 2
    assert "10" in lowered[1]
    assert raised[1] != lowered[1]


def test_every_code_has_a_test_here() -> None:
    assert set(wording._BASIS) == set(Basis)
    assert set(wording._CHANGE) == set(Move)
    assert set(reasons._SENTENCES) == set(Reason)


def test_numbers_have_names() -> None:
    found = reasons.numbers(decision(Reason.PRACTISE))

    assert len(found) == len({label for label, _ in found}) == len(NUMBERS)
    assert {"".join(value.split()).replace("\u202f", "") for _, value in found} == {"42%", "95%", "71%", "3"}


def test_levels_and_states_have_words_of_their_own() -> None:
    assert len({wording.level_label(level) for level in Level}) == len(Level)
    assert [level for level in Level if wording.level_class(level).split()[0] == "mastered"] == [*Level][-3:]
    assert len({wording.status_label(status) for status in Status}) == len(Status)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 6, 20])
def test_how_much_it_rests_on_is_said(n: int) -> None:
    assert (str(n) in wording.rests_on(n)) is (n > 0)


def test_what_is_missing_is_said_and_nothing_once_it_is_there() -> None:
    beginner = SkillState(p_mastery=0.25)
    almost = SkillState(p_mastery=0.97, n_opportunities=4, constructed_right=1, contexts_right=("home",))
    lucky = replace(almost, contexts_right=("home", "work"), evidence=12.0)
    master = SkillState(p_mastery=0.97, mastered_at=0.0)

    assert len(wording.missing_for_mastery(beginner, shipped())) == 4
    assert len(wording.missing_for_mastery(almost, shipped())) == 2
    (luck,) = wording.missing_for_mastery(lucky, shipped())
    assert "3" in luck
    assert wording.missing_for_mastery(master, shipped()) == ()
