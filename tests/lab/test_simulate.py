"""Simulated learners do what their populations say, and pairs of runs pair."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from statistics import fmean

import numpy as np
import pytest

from learning.engine.parameters import shipped
from learning.lab.simulate import guesser, planned, planner
from learning.lab.simulate.measures import MEASURES, compare, estimate
from learning.lab.simulate.mind import Mind, Reply
from learning.lab.simulate.policies import POLICIES, Setting, Step
from learning.lab.simulate.population import BASES, VARIANTS, population
from learning.lab.simulate.report import html, text
from learning.lab.simulate.run import Plan, run, simulate
from learning.lab.simulate.study import Study, conduct
from learning.lab.simulate.trace import Trace
from learning.lab.simulate.world import World
from tests.engine import builders

COURSE = builders.course({"a": (), "b": ("a",), "c": ("b",), "d": ("a",)}, n_items=14)
WORLD = World.of(COURSE, 1)
CORE = frozenset(COURSE.skills)
DAY_30 = 30.0


def plan(name: str, policy: str = "fixed-order", budget: int = 32) -> Plan:
    return Plan(population=name, policy=policy, seed=1, budget=budget)


@cache
def mean(name: str, measure: str, policy: str = "fixed-order", n: int = 60) -> float:
    return fmean(simulate(WORLD, CORE, plan(name, policy), number).measures[measure] for number in range(1, n))


def mind(name: str, number: int = 1) -> Mind:
    return Mind.of(WORLD, population(name), 1, number)


def practised(name: str, n: int, number: int = 1, skill: int = 0) -> Mind:
    found = mind(name, number)
    for i in range(n):
        found.answer(skill, WORLD.items[COURSE.items[COURSE.skills[skill]][i % 14].slug], 0.0)
    return found


class TestPopulations:
    @pytest.mark.parametrize("name", [*BASES, *(f"afm-{variant}" for variant in VARIANTS), "bkt-forgetting-stuck"])
    def test_practice_teaches(self, name: str) -> None:
        grown = [
            practised(name, 14, number).knows(0, 0.0) - mind(name, number).knows(0, 0.0) for number in range(1, 40)
        ]
        assert min(grown) >= 0
        assert fmean(grown) > 0.05

    @pytest.mark.parametrize("name", ["bkt-forgetting", "afm-forgetting", "irt-growth-forgetting"])
    def test_forgetting_forgets_by_a_power_law(self, name: str) -> None:
        # Find a learner who has learned something that can be lost.
        found = next(m for n in range(1, 99) if (m := practised(name, 14, n)).level[0] > m.start[0])
        known = [found.knows(0, day) for day in (0.0, 1.0, 10.0, 100.0)]
        assert known == sorted(known, reverse=True)
        # Most is lost early, and never all.
        assert known[0] - known[1] > (known[2] - known[3]) / 10
        assert known[3] > mind(name).growth.knows(found.start[0]) or known[3] > 0

    @pytest.mark.parametrize("name", ["bkt", "afm", "irt-growth", "gaming", "stuck"])
    def test_the_others_do_not(self, name: str) -> None:
        assert practised(name, 14).knows(0, 90.0) == practised(name, 14).knows(0, 0.0)

    def test_a_right_answer_after_a_while_makes_memory_last(self) -> None:
        found = mind("afm-forgetting")
        found.level[0], found.last[0] = 9.0, 0.0
        before = found.strength[0]
        while found.answer(0, WORLD.items["a-0"], DAY_30).correct is False:
            found.last[0] = 0.0
        assert found.strength[0] > before

    def test_unknown_prerequisites_slow_growth_down(self) -> None:
        found = mind("bkt-prerequisites")
        found.level[0] = 0.0
        slow = found.readiness(1, 0.0)
        found.level[0] = 1.0
        assert slow < 0.2
        assert found.readiness(1, 0.0) == 1.0
        assert found.readiness(0, 0.0) == 1.0
        assert mind("bkt").readiness(1, 0.0) == 1.0

    def test_stuck_skills_hardly_grow(self) -> None:
        pairs = [(mind("bkt", n).rate[k], mind("bkt-stuck", n).rate[k]) for n in range(1, 200) for k in range(4)]
        assert all(stuck in (rate, pytest.approx(rate * 0.05)) for rate, stuck in pairs)
        assert fmean(stuck < rate for rate, stuck in pairs) == pytest.approx(0.2, abs=0.06)

    def test_gaming_is_quick_and_teaches_nothing(self) -> None:
        gamers = [found for n in range(1, 60) if (found := mind("gaming", n)).games]
        assert 5 < len(gamers) < 35
        taught, quick = 0, 0
        for gamer in gamers:
            for i in range(14):
                level = gamer.level[0]
                reply = gamer.answer(0, WORLD.items[f"a-{i}"], 0.0)
                if reply.minutes <= 0.5:
                    quick += 1
                    taught += abs(gamer.level[0] - level) > 1e-9
                    assert reply.n_hints == 3 or reply.minutes == 0.2
        assert quick > 10
        assert taught == 0

    def test_an_unknown_one_raises(self) -> None:
        with pytest.raises(ValueError, match="no population martian"):
            population("martian")
        with pytest.raises(ValueError, match="no population bkt-martian"):
            population("bkt-martian")


class TestPairs:
    def test_a_learner_is_the_same_whatever_the_policy(self) -> None:
        found = {simulate(WORLD, CORE, plan("mixture", policy), 7).curve[0] for policy in POLICIES}
        assert len(found) == 1

    def test_the_same_step_has_the_same_luck(self) -> None:
        one, other = mind("bkt"), mind("bkt")
        one.answer(2, WORLD.items["c-0"], 0.0)
        assert one.answer(1, WORLD.items["b-3"], 0.0) == other.answer(1, WORLD.items["b-3"], 0.0)

    @pytest.mark.parametrize("policy", POLICIES)
    def test_a_run_is_the_same_again_for_any_number_of_jobs(self, policy: str) -> None:
        wanted = plan("mixture-forgetting", policy)
        one, two = (run(COURSE, CORE, wanted, 5, n_jobs) for n_jobs in (1, 2))
        for left, right in zip(one, two, strict=True):
            assert left.measures == pytest.approx(right.measures, nan_ok=True)
        assert [trace.curve for trace in one] == [trace.curve for trace in two]

    def test_more_learners_do_not_change_the_first(self) -> None:
        few, many = (run(COURSE, CORE, plan("bkt"), n, 1) for n in (3, 8))
        assert [trace.curve for trace in few] == [trace.curve for trace in many[:3]]

    def test_every_policy_gets_the_same_budget(self) -> None:
        assert {simulate(WORLD, CORE, plan("gaming", policy), 3).n for policy in POLICIES} == {32}

    def test_who_may_leave_leaves_earlier(self) -> None:
        wanted = replace(plan("bkt", budget=200), leaves=True)
        assert sum(simulate(WORLD, CORE, wanted, number).n for number in range(1, 20)) < 19 * 200


class TestPolicies:
    def test_the_fixed_order_spreads_the_budget_evenly(self) -> None:
        steps: list[Step] = []
        simulate(WORLD, CORE, plan("bkt"), 1, lambda step, *_: steps.append(step))
        assert [step.skill for step in steps] == [skill for skill in COURSE.skills for _ in range(8)]
        assert [step.item for step in steps[:8]] == [f"a-{i}" for i in range(8)]

    def test_the_plain_order_is_the_sites_own_and_knows_no_budget(self) -> None:
        steps: list[Step] = []
        simulate(WORLD, CORE, plan("bkt", "plain-order"), 1, lambda step, *_: steps.append(step))
        course = [item.slug for skill in COURSE.skills for item in COURSE.items[skill]]
        assert [step.item for step in steps] == course[: len(steps)]
        assert len({step.skill for step in steps}) < len(COURSE.skills)

    def test_three_in_a_row_moves_on(self) -> None:
        found = POLICIES["mastery-only"](_setting())
        for correct in (True, True, False, True, True, True):
            assert found.step(0.0).skill == "a" or not found.masters("a")
            found.done(Step("a", "a-0"), _reply(correct), 0.0)
        assert found.masters("a")
        assert found.step(0.0).skill == "b"

    def test_the_weakest_comes_first(self) -> None:
        found = POLICIES["weakest-first"](_setting())
        found.done(Step("a", "a-0"), _reply(correct=True), 0.0)
        assert found.step(0.0).skill == "b"

    def test_who_knows_the_truth_does_best(self) -> None:
        assert mean("bkt-prerequisites", "knowledge", "oracle") > mean("bkt-prerequisites", "knowledge") + 0.05

    @pytest.mark.parametrize("name", ["afm-prerequisites", "irt-growth-prerequisites"])
    def test_who_plans_ahead_does_better_than_who_is_greedy(self, name: str) -> None:
        assert mean(name, "knowledge", "planner") > mean(name, "knowledge", "oracle") + 0.01
        assert mean(name, "knowledge", "oracle") > mean(name, "knowledge")

    def test_what_a_weak_learner_would_be_planned_for_is_no_course(self) -> None:
        course = planned.planned()
        whole = World.of(course, 7)
        weakest = min(
            (Mind.of(whole, population("afm-prerequisites"), 7, n) for n in range(1, 9)), key=lambda one: sum(one.level)
        )
        counts = planner.plan(weakest, 8 * len(course.skills))
        assert counts.sum() == 8 * len(course.skills)
        assert (counts == 0).sum() > len(course.skills) / 2
        assert counts.max() > 2 * max(map(len, course.items.values()))

    def test_without_a_plan_the_planner_is_greedy(self) -> None:
        for name in ("bkt-prerequisites", "afm-forgetting"):
            assert mean(name, "knowledge", "planner") == mean(name, "knowledge", "oracle")

    def test_ours_helps_where_skills_build_on_one_another(self) -> None:
        assert mean("bkt-prerequisites", "knowledge", "ours") > mean("bkt-prerequisites", "knowledge")

    def test_every_policy_teaches(self) -> None:
        for policy in POLICIES:
            trace = simulate(WORLD, CORE, plan("mixture", policy), 2)
            assert trace.measures["knowledge"] > trace.curve[0]


class TestMeasures:
    def test_an_interval_by_hand(self) -> None:
        found = estimate(np.array([1.0, 2.0, 3.0, np.nan]))
        # Standard error 1/sqrt(3), t(0.975, 2) = 4.303.
        assert found.mean == 2.0
        assert found.high - found.mean == pytest.approx(4.3027 / 3**0.5, rel=1e-4)

    def test_a_policy_compared_with_itself_differs_by_nothing(self) -> None:
        traces = run(COURSE, CORE, plan("bkt"), 6, 1)
        found = compare("bkt", "fixed-order", "fixed-order", traces, traces)
        assert (found.differences["knowledge"].low, found.differences["knowledge"].high) == (0, 0)
        assert found.share_of_exercises.mean <= 1

    def test_never_reached_is_more_than_all(self) -> None:
        low, high = Trace(None, CORE, 50, curve=[0.1] * 51), Trace(None, CORE, 50, curve=[0.1] * 50 + [0.9])
        for trace in (low, high):
            trace.measures = dict.fromkeys(MEASURES, 0.0)
        assert compare("p", "low", "high", [low] * 3, [high] * 3).share_of_exercises.mean > 1


def test_a_study_as_text_html_and_json() -> None:
    study = Study(
        course="planned", populations=("bkt", "afm"), policies=("random", "oracle"), n_learners=3, seed=2, per_skill=4
    )
    found = conduct(study, COURSE, CORE, n_jobs=1)
    assert [(c.population, c.policy) for c in found.comparisons] == [
        ("bkt", "random"), ("bkt", "oracle"), ("afm", "random"), ("afm", "oracle"),
    ]  # fmt: skip
    assert found.as_json()["budget"] == 16
    assert "oracle" in text(found)
    page = html(found)
    assert page.count("<svg") == 3
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_what_all_are_compared_with_can_be_chosen() -> None:
    study = Study(course="planned", populations=("bkt",), policies=("fixed-order",), n_learners=3, seed=2, per_skill=4)
    other = conduct(replace(study, against="plain-order"), COURSE, CORE, n_jobs=1)
    (beside,), (own,) = other.comparisons, conduct(study, COURSE, CORE, n_jobs=1).comparisons
    assert (beside.against, own.against) == ("plain-order", "fixed-order")
    assert beside.curve == own.curve != beside.curve_against
    assert "minus plain-order" in text(other)
    assert "minus plain-order" in html(other)
    assert other.as_json()["against"] == "plain-order"


def test_the_planned_course_is_the_whole_one() -> None:
    course = planned.planned()
    assert len(course.skills) == 47
    assert 600 < len(course.item) < 700
    assert len(planned.core()) == 38
    assert all(any(item.constructed for item in bank) for bank in course.items.values())


class TestGuesser:
    def test_luck_is_not_mastery(self) -> None:
        for kind in ("choice", "verdict"):
            items = [planned.exercise(f"i-{i}", kind, planned.CONTEXTS[i % 11], 2) for i in range(19)]
            items.append(planned.exercise("built", "ordering", "home", 2))
            assert guesser.false_mastery(items, shipped(), 2_000, 1) <= 0.03

    def test_it_is_with_constants_for_everything(self) -> None:
        assert guesser.oatutor_false_mastery(0.25, 20, 2_000, 1) > 0.25


def _setting() -> Setting:
    return Setting(COURSE, mind("bkt"), 32, (1, 1))


def _reply(correct: bool) -> Reply:
    return Reply(correct, 0, None, 1.0, 0.5)
