"""What holds for every learner in every course."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.engine import tracing
from learning.engine.course import Course, Lesson
from learning.engine.decision import Activity, Reason
from learning.engine.sequencing import choose, open_skills
from learning.engine.situation import Situation, Status
from learning.engine.state import LearnerState
from tests.engine import builders, simulated
from tests.engine.builders import PARAMETERS
from tests.engine.simulated import Policy, Step, walk

STEPS_PER_SKILL = 40
"""More than all items, repeats, lessons and cards of a skill together."""
KINDS = st.sampled_from(simulated.KINDS)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Up to six skills in any order, zero to fourteen items each."""
    n = draw(st.integers(1, 6))
    needs = {f"s{i}": [f"s{j}" for j in range(i) if draw(st.booleans())] for i in range(n)}
    skills = draw(st.permutations(list(needs)))
    size = draw(st.integers(1, 3))
    groups = [tuple(skills[i : i + size]) for i in range(0, n, size)]
    lessons = [Lesson(slug=f"l{i}", module="m", skills=group) for i, group in enumerate(groups)]
    items = {skill: builders.bank(skill, draw(st.integers(0, 14))) for skill in skills}
    return Course.of(needs, lessons, items)


def fresh(course: Course, step: Step, skill: str) -> int:
    return len(Situation(course, step.before, PARAMETERS).fresh(skill))


@given(courses(), KINDS, st.integers(0, 99), st.booleans())
def test_every_learner_reaches_the_end(course: Course, policy: Policy, seed: int, adaptive: bool) -> None:
    start = LearnerState(adaptive=adaptive)
    steps = list(walk(course, policy, seed, start, limit=STEPS_PER_SKILL * len(course.skills) + 1))
    assert steps[-1].decision.activity is Activity.DONE
    assert choose(course, steps[-1].after, PARAMETERS) == steps[-1].decision


@given(courses(), KINDS, st.integers(0, 99))
def test_each_step_keeps_the_rules(course: Course, policy: Policy, seed: int) -> None:
    for step in walk(course, policy, seed):
        decision, before = step.decision, Situation(course, step.before, PARAMETERS)
        if decision.skill is None:
            continue
        if decision.reason is not Reason.PREREQUISITE:
            needs = course.graph.prerequisites(decision.skill)
            assert before.is_ready(decision.skill) or all(
                n in before.foundations or before.is_half_known(n) for n in needs
            )
        if decision.item is not None:
            assert course.skill_of[decision.item] == decision.skill
            assert decision.candidates[0].item == decision.item
            n_fresh = fresh(course, step, decision.skill)
            assert (decision.item in before.state(decision.skill).seen) is (decision.reason is Reason.AGAIN)
            if decision.reason is Reason.AGAIN:
                assert n_fresh == 0
            assert decision.item != step.before.last_item
        assert len(decision.candidates) <= 8
        shown = [(candidate.skill, candidate.item) for candidate in decision.candidates]
        assert len(shown) == len(set(shown))


@given(courses(), KINDS, st.integers(0, 99))
def test_only_evidence_moves_an_estimate(course: Course, policy: Policy, seed: int) -> None:
    for step in walk(course, policy, seed):
        for skill, after in step.after.skills.items():
            before = step.before.skills.get(skill) or tracing.begin(skill, PARAMETERS)
            gained = after.n_opportunities - before.n_opportunities
            assert gained in (0, 1)
            assert gained or after.p_mastery == before.p_mastery
            assert 0 <= after.p_mastery <= 1


@given(courses(), KINDS, st.integers(0, 99))
def test_mastery_has_its_five_conditions(course: Course, policy: Policy, seed: int) -> None:
    steps = list(walk(course, policy, seed))
    final = steps[-1].after
    for skill, status in open_skills(course, final, PARAMETERS).items():
        answers = [s for s in steps if s.decision.skill == skill and s.decision.item]
        right = [course.item[s.decision.item] for s in answers if s.correct and s.decision.item]
        if status is Status.MASTERED:
            assert final.skills[skill].p_mastery >= 0.95
            assert len(answers) >= 3
            assert any(item.constructed for item in right)
            assert len({item.context for item in right}) >= 2
            assert final.skills[skill].evidence * PARAMETERS.mastery.luck >= 1


@given(courses(), st.data())
@settings(max_examples=50)
def test_asking_is_always_served(course: Course, data: st.DataObject) -> None:
    steps = list(walk(course, data.draw(KINDS), data.draw(st.integers(0, 9))))
    learner = data.draw(st.sampled_from(steps)).after
    skill = data.draw(st.sampled_from(course.skills))
    decision = choose(course, learner, PARAMETERS, asked=skill)
    assert (decision.reason, decision.skill) == (Reason.ASKED, skill)


@given(courses(), st.data())
@settings(max_examples=50)
def test_passing_over_everything_comes_to_an_end_and_traps_nobody(course: Course, data: st.DataObject) -> None:
    steps = list(walk(course, data.draw(KINDS), data.draw(st.integers(0, 9))))
    learner = data.draw(st.sampled_from(steps)).after
    passed: list[str] = []
    while (decision := choose(course, learner, PARAMETERS, exclude=passed)).skill is not None:
        one = decision.item or decision.skill
        if one in passed or decision.activity is Activity.REFUTATION:
            break
        passed.append(one)
    assert len(passed) <= len(course.item) + len(course.skills)


@given(courses(), KINDS, st.integers(0, 9))
def test_the_same_state_gives_the_same_decision(course: Course, policy: Policy, seed: int) -> None:
    assert list(walk(course, policy, seed)) == list(walk(course, policy, seed))


MODULE = builders.course({"a": (), "b": ("a",), "c": ("b",), "d": ("a",), "e": ("c", "d")}, n_items=14)


def test_who_knows_it_all_is_soon_through() -> None:
    steps = list(walk(MODULE, simulated.right))
    assert steps[-1].decision.reason is Reason.ALL_DONE
    answers = [step for step in steps if step.decision.activity is Activity.ITEM]
    assert 3 * len(MODULE.skills) <= len(answers) <= 6 * len(MODULE.skills)
    # What is likely known is left for something new, and what mastery still asks for comes later.
    order = [step.decision.skill for step in answers]
    blocks = [s for i, s in enumerate(order) if i == 0 or order[i - 1] != s]
    assert len(blocks) <= 2 * len(MODULE.skills)
    assert set(blocks[:3]) == {"a", "b", "d"}


@pytest.mark.parametrize("policy", [simulated.wrong, simulated.gives_up])
def test_who_never_gets_it_is_let_go(policy: Policy) -> None:
    steps = list(walk(MODULE, policy))
    assert steps[-1].decision.reason is Reason.SET_ASIDE
    reasons = [step.decision.reason for step in steps]
    assert reasons.count(Reason.RETEACH) == 1
    answers = [step for step in steps if step.decision.activity is Activity.ITEM]
    assert len(answers) == 11
    assert reasons.index(Reason.RETEACH) == 1 + 8 + reasons[: reasons.index(Reason.RETEACH)].count(Reason.REFUTE)


def test_a_believer_is_probed_elsewhere_with_one_item_in_between_and_refuted_once() -> None:
    carries = [builders.single(f"carries-{i}", context=builders.CONTEXTS[i // 2], difficulty=3) for i in range(6)]
    lesson = Lesson(slug="lesson", module="m", skills=("skill",))
    others = [builders.multiple(f"other-{i}", context="media", difficulty=1) for i in range(4)]
    course = Course.of({"skill": []}, [lesson], {"skill": [*carries, *others]})
    steps = list(walk(course, simulated.believes))[1:]
    first = next(i for i, step in enumerate(steps) if step.decision.item and "carries" in step.decision.item)
    shown, between, probe, refutation = steps[first : first + 4]
    assert between.decision.reason is Reason.PRACTISE
    assert (probe.decision.reason, probe.decision.misconception) == (Reason.PROBE, "m-a")
    assert shown.decision.item is not None
    assert probe.decision.item is not None
    assert course.item[probe.decision.item].context != course.item[shown.decision.item].context
    assert refutation.decision.reason is Reason.REFUTE
    assert [step.decision.reason for step in steps].count(Reason.REFUTE) == 1
