"""The whole fit: few data stay near what skills have in common, many data have their own way."""

from __future__ import annotations

import numpy as np
import pytest

from learning.engine.bkt import Parameters
from learning.engine.parameters import shipped
from learning.lab.expectation import expect, guesses, slips
from learning.lab.fitting import USUAL, Options, fit_theta, gathered, some_users, survey, work_of
from learning.lab.groups import groups
from learning.lab.sequences import chunks
from learning.lab.shrinkage import first_idea, within_skill
from tests.lab.simulated import EASY, HARD, PLAIN, answers

COURSE = {f"plain {n}": PLAIN for n in range(8)} | {"hard": HARD}
CHOICE, NUMERIC = EASY._replace(guess=0.4, slip=0.05), EASY._replace(guess=0.05, slip=0.25)


def away(log_users: int) -> tuple[float, float]:
    """How far the odd skill is from the others in the fit, shrunk and by its likelihood alone."""
    log = answers(COURSE, log_users, 10, seed=3)
    hard = log.skills.index("hard")
    shrunk, free = fit_theta(log), fit_theta(log, Options(shrinks=False))
    common = survey(log, USUAL).mean[0]
    return float(np.abs(shrunk[hard] - common).max()), float(np.abs(free[hard] - common).max())


def test_few_learners_stay_near_the_population() -> None:
    shrunk, free = away(8)
    assert shrunk < 0.6 * free


def test_many_learners_have_their_own_way() -> None:
    shrunk, free = away(800)
    assert shrunk == pytest.approx(free, abs=0.03)


def test_shrinking_predicts_new_learners_better() -> None:
    few, others = answers(COURSE, 15, 10, seed=1), answers(COURSE, 300, 10, seed=2)
    assert few.skills == others.skills
    (group,) = groups(others)

    def loss(options: Options) -> float:
        data = chunks(group.skill, group.user, group.symbol)
        return -float(expect(fit_theta(few, options), data).log_likelihood.sum()) / len(others)

    assert loss(USUAL) < loss(Options(shrinks=False)) - 0.01


def test_what_is_learnt_and_forgotten_all_the_time_is_found() -> None:
    """Far from all that is usual, and yet likelier than the truth."""
    restless = Parameters(prior=0.3, learn=0.95, guess=0.45, slip=0.05, forget=0.7)
    log = answers({"restless": restless}, 400, 12)
    (group,) = groups(log)
    data = chunks(group.skill, group.user, group.symbol)
    truth = expect(np.array([[0.3, 0.95, 0.7, 0.45, 0.05]]), data).log_likelihood[0]

    assert expect(fit_theta(log, Options(shrinks=False)), data).log_likelihood[0] > truth


def test_how_the_log_is_cut_does_not_matter() -> None:
    log = answers(COURSE, 20, 6)
    common = survey(log, USUAL)
    work, whole = work_of(log, USUAL, common)
    together = gathered([work(group) for group in whole])
    apart = gathered([work(group) for group in reversed(list(groups(log, size=1)))])

    assert apart.skills.tolist() == together.skills.tolist() == list(range(9))
    assert apart.theta == pytest.approx(together.theta, abs=1e-9)
    assert apart.n_users.tolist() == [20] * 9
    assert apart.n_answers.tolist() == [[120]] * 9


def test_skills_without_responses_have_the_populations() -> None:
    log = answers({"easy": EASY, "hard": HARD}, 20, 6)
    part = log.subset(log.skill == 0)
    theta = fit_theta(part)

    assert theta[1] == pytest.approx(survey(part, USUAL).mean[0])
    assert [group.skills.tolist() for group in groups(part)] == [[0]]


def test_item_classes_of_a_skill_lean_on_the_skill() -> None:
    odd = {"choice": CHOICE._replace(slip=0.2), "numeric": NUMERIC._replace(slip=0.3)}
    usual = {"choice": CHOICE, "numeric": NUMERIC}
    log = answers({"a": usual, "b": usual, "c": usual, "odd": odd}, 400, 8)
    theta = fit_theta(log)
    choice, numeric = log.classes.index("choice"), log.classes.index("numeric")

    assert guesses(theta)[0, [choice, numeric]] == pytest.approx([0.4, 0.05], abs=0.08)
    assert slips(theta)[0, [choice, numeric]] == pytest.approx([0.05, 0.25], abs=0.05)
    assert slips(theta)[log.skills.index("odd"), choice] > 0.12


def test_without_answers_a_class_is_the_populations_moved_by_the_skill() -> None:
    mean = np.array([[0.4, 0.1, 0.02, 0.3, 0.1, 0.1, 0.2]])
    usual = np.array([[0.5, 0.2, 0.03, 0.3, 0.1], [0.5, 0.2, 0.03, 0.4, 0.05]])
    expected = within_skill(usual, mean, np.array([[50, 0], [50, 0]]))

    assert expected[0] == pytest.approx([0.5, 0.2, 0.03, 0.3, 0.1, 0.1, 0.2])
    assert (guesses(expected)[1] > guesses(expected)[0]).all()
    assert (slips(expected)[1] < slips(expected)[0]).all()


def test_the_first_idea_is_the_shipped_set() -> None:
    idea = first_idea(shipped(), ["choice-4", "numeric", "unheard-of"])
    assert idea[0].tolist() == [0.25, 0.15, 0.02, 0.25, 0.05, 0.25, 0.1, 0.1, 0.1]
    assert first_idea(shipped(), []).shape == (1, 5)


def test_whole_users_are_drawn() -> None:
    log = answers({"easy": EASY}, 100, 5)
    some = some_users(log, np.random.default_rng(0), 200)
    assert 200 <= len(some) <= 205
    assert set(np.bincount(some.user, minlength=100).tolist()) == {0, 5}
    assert some_users(log, np.random.default_rng(0), 1000) is log


def test_a_class_for_each_item_is_refused() -> None:
    log = answers({"easy": {str(n): EASY for n in range(70)}}, 50, 8)
    with pytest.raises(ValueError, match="item classes; formats of items are meant, and at most 64"):
        fit_theta(log)
