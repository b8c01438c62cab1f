"""Our EM against pyBKT, whose place it takes: never less likely, and the same parameters where data determine them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from learning.lab.log import Log
from learning.lab.tracing import pybkt
from learning.lab.tracing.expectation import Floats, expect, guesses
from learning.lab.tracing.fitting import Options, fit_theta
from learning.lab.tracing.groups import Group, groups
from learning.lab.tracing.sequences import chunks
from tests.lab.simulated import EASY, PLAIN, answers

CHOICE, NUMERIC = EASY._replace(guess=0.35), EASY._replace(guess=0.05, slip=0.2)


def log_likelihood(group: Group, theta: Floats) -> float:
    return float(expect(theta, chunks(group.skill, group.user, group.symbol)).log_likelihood[0])


def by_pybkt(group: Group, n_classes: int = 1, **options: Any) -> Floats:
    return pybkt.fit_group(
        group, n_classes=n_classes, **{"n_starts": 1, "forgets": True, "seed": 1, **options}
    ).by_class


@pytest.mark.parametrize("forgets", [False, True])
def test_our_fit_is_pybkts(forgets: bool) -> None:
    log = answers({"10.1 Area (circle)": EASY if forgets else PLAIN}, n_users=40, n_steps=8)
    (group,) = groups(log)
    theirs = by_pybkt(group, forgets=forgets)
    ours = fit_theta(log, Options(shrinks=False, forgets=forgets))

    assert log_likelihood(group, ours) >= log_likelihood(group, theirs) - 0.005
    # pyBKT stops once a step gains less than 0.005, a little before the summit.
    assert ours == pytest.approx(theirs, abs=0.04)


def test_our_fit_by_item_class_is_pybkts() -> None:
    log = answers({"mixed": {"choice": CHOICE, "numeric": NUMERIC}}, n_users=40, n_steps=6)
    (group,) = groups(log)
    theirs = by_pybkt(group, n_classes=2)
    ours = fit_theta(log, Options(shrinks=False))

    assert log_likelihood(group, ours) >= log_likelihood(group, theirs) - 0.01
    assert ours == pytest.approx(theirs, abs=0.05)


def test_it_is_fed_one_skill_at_a_time_by_code() -> None:
    """`C++` raises in pyBKT, and `[a-z]` would mean another skill."""
    log = answers({"C++ basics": PLAIN, "[a-z]": PLAIN, "a": EASY}, n_users=6, n_steps=3)
    theta = fit_theta(log, Options(engine="pybkt"))

    assert theta.shape == (3, 5)
    assert len(np.unique(theta[:, 0])) == 3
    (whole,) = groups(log)
    with pytest.raises(ValueError, match="one skill at a time, not 3"):
        pybkt.fit_group(whole, n_classes=1, forgets=True, seed=1)


def test_the_same_seed_gives_the_same_numbers() -> None:
    (group,) = groups(answers({"one": PLAIN}, n_users=15, n_steps=5))
    assert (by_pybkt(group, seed=3) == by_pybkt(group, seed=3)).all()
    assert (by_pybkt(group, seed=3) != by_pybkt(group, seed=4)).any()


def test_what_is_out_of_bounds_is_clipped() -> None:
    """A few learners who are nearly always right: nothing tells knowing from guessing."""
    log = Log.from_columns(
        user=[0, 0, 0, 1, 1, 1, 2, 2], skill=["s"] * 8, item=["i"] * 8, correct=[1, 1, 1, 1, 1, 0, 1, 1], order=range(8)
    )
    theta = by_pybkt(next(groups(log)))
    assert guesses(theta)[0, 0] <= 0.5
    assert theta[0, 4] <= 0.3


def test_a_class_that_a_skill_lacks_gets_the_mean_of_the_others() -> None:
    log = answers({"only choice": {"choice": CHOICE}, "both": {"choice": CHOICE, "numeric": NUMERIC}}, 12, 5)
    lacking = list(groups(log, size=1))[1]
    theta = by_pybkt(lacking, n_classes=2)
    assert guesses(theta)[0, 1] == guesses(theta)[0, 0]
