"""The EM: it counts what a slow and obvious computation counts, climbs, finds known parameters and keeps its bounds."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from learning.engine import bkt
from learning.engine.bkt import Parameters
from learning.lab.log import Log
from learning.lab.tracing import em, sequences
from learning.lab.tracing.expectation import FORGET, Counts, Floats, expect, guesses, slips
from learning.lab.tracing.sequences import Chunk, chunks
from tests.lab.simulated import EASY, HARD, PLAIN, answers


def packed(log: Log) -> list[Chunk]:
    codes = np.zeros(len(log), np.int64) if log.item_class is None else log.item_class.astype(np.int64)
    return chunks(log.skill, log.user, 2 * codes + log.correct)


def rows(*skills: Parameters) -> Floats:
    return np.array([[own.prior, own.learn, own.forget, own.guess, own.slip] for own in skills])


def no_prior(theta: Floats) -> em.Prior:
    return em.Prior(np.zeros_like(theta), np.zeros_like(theta))


def by_enumeration(own: Parameters, sequence: list[int]) -> tuple[Floats, Floats, float]:
    """Expected counts of one learner: all paths of knowing and not knowing, one after the other."""
    yes, no, likelihood = np.zeros(5), np.zeros(5), 0.0
    for path in product((0, 1), repeat=len(sequence)):
        y, n = np.zeros(5), np.zeros(5)
        (y if path[0] else n)[0] += 1
        for before, after in pairwise(path):
            column = 2 if before else 1
            (y if after != before else n)[column] += 1
        for known, right in zip(path, sequence, strict=True):
            (y if right != known else n)[4 if known else 3] += 1
        p = np.prod(rows(own)[0] ** y * (1 - rows(own)[0]) ** n)
        likelihood += float(p)
        yes += p * y
        no += p * n
    return yes / likelihood, no / likelihood, float(np.log(likelihood))


def test_expected_counts_are_those_of_all_paths() -> None:
    sequences = [[1], [0, 1], [0, 1], [1, 1, 0, 0, 1], [0, 0, 0, 1, 1, 1, 0], [1] * 8]
    skills = [0, 1, 1, 0, 1, 0]
    log = Log.from_columns(
        user=[user for user, one in enumerate(sequences) for _ in one],
        skill=[skills[user] for user, one in enumerate(sequences) for _ in one],
        item=[0 for one in sequences for _ in one],
        correct=[right for one in sequences for right in one],
        order=[step for one in sequences for step in range(len(one))],
    )
    parameters = (EASY, HARD)
    counts = expect(rows(*parameters), packed(log))
    for skill in (0, 1):
        each = [by_enumeration(parameters[skill], s) for s, k in zip(sequences, skills, strict=True) if k == skill]
        assert counts.yes[skill] == pytest.approx(sum(one[0] for one in each), abs=1e-9)
        assert counts.no[skill] == pytest.approx(sum(one[1] for one in each), abs=1e-9)
        assert counts.log_likelihood[skill] == pytest.approx(sum(one[2] for one in each), abs=1e-9)


def test_the_likelihood_is_that_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of a few answers each, so that every way of cutting is gone through."""
    log = answers({"easy": EASY, "hard": HARD}, n_users=40, n_steps=30)
    monkeypatch.setattr("learning.lab.tracing.sequences.RESPONSES", 100)
    assert len(small := packed(log)) > 10
    expected = [0.0, 0.0]
    for skill, own in enumerate((EASY, HARD)):
        for user in range(40):
            p = own.prior
            for right in log.correct[(log.skill == skill) & (log.user == user)]:
                expected[skill] += np.log(bkt.predict(p, own) if right else 1 - bkt.predict(p, own))
                p = bkt.update(p, own, bool(right))
    assert expect(rows(EASY, HARD), small).log_likelihood == pytest.approx(expected)


def test_equal_sequences_are_counted_once() -> None:
    log = answers({"easy": EASY}, n_users=500, n_steps=3)
    (chunk,) = packed(log)
    assert len(chunk.skill) == 8
    assert chunk.weight.sum() == 500


def test_each_step_climbs() -> None:
    log = answers({"easy": EASY, "hard": HARD}, n_users=60, n_steps=8)
    data, theta = packed(log), rows(PLAIN, PLAIN) + 0.01
    prior = em.Prior(5 * theta, 5 * (1 - theta))
    limits = em.bounds(5)
    climbed = []
    for _ in range(40):
        counts = expect(theta, data)
        climbed.append(counts.log_likelihood + prior.log_density(theta))
        theta = em.maximise(counts, prior, limits, theta)
    assert (np.diff(climbed, axis=0) > -1e-9).all()
    assert (climbed[-1] > climbed[0] + 1).all()


def test_known_parameters_are_found() -> None:
    log = answers({"easy": EASY, "hard": HARD}, n_users=3000, n_steps=12)
    start = rows(PLAIN, PLAIN) + 0.01
    found = em.fit(packed(log), start, no_prior(start), em.bounds(5))

    assert found.converged.all()
    assert found.theta == pytest.approx(rows(EASY, HARD), abs=0.04)


def test_without_forgetting_nothing_is_forgotten() -> None:
    log = answers({"plain": PLAIN}, n_users=1500, n_steps=10)
    start = rows(EASY)
    found = em.fit(packed(log), start, no_prior(start), em.bounds(5, forgets=False))

    assert found.theta[0, FORGET] == 0
    assert found.theta == pytest.approx(rows(PLAIN), abs=0.04)


def test_item_classes_have_their_own_guess_and_slip() -> None:
    choice, numeric = EASY._replace(guess=0.4, slip=0.05), EASY._replace(guess=0.05, slip=0.2)
    log = answers({"mixed": {"choice": choice, "numeric": numeric}}, n_users=3000, n_steps=10)
    start = np.array([[0.4, 0.1, 0.05, 0.2, 0.2, 0.1, 0.1]])
    found = em.fit(packed(log), start, no_prior(start), em.bounds(7))

    assert guesses(found.theta)[0] == pytest.approx([0.4, 0.05], abs=0.05)
    assert slips(found.theta)[0] == pytest.approx([0.05, 0.2], abs=0.05)
    assert found.theta[0, :3] == pytest.approx([0.6, 0.2, 0.02], abs=0.05)


def test_bounds_hold() -> None:
    generous = Parameters(prior=0.2, learn=0.1, guess=0.8, slip=0.5)
    log = answers({"odd": generous}, n_users=300, n_steps=8)
    start = rows(PLAIN)
    theta = em.fit(packed(log), start, no_prior(start), em.bounds(5)).theta

    assert theta[0, 3] <= 0.5
    assert theta[0, 4] <= 0.3
    assert theta[0, 3] == 0.5 or theta[0, 4] == 0.3


@pytest.mark.parametrize("in_a_chunk", [2**16, 20])
def test_a_skill_ends_the_same_alone_and_in_company(monkeypatch: pytest.MonkeyPatch, in_a_chunk: int) -> None:
    """A skill that has converged drops out, and the others notice nothing; of small chunks nothing may be left."""
    monkeypatch.setattr(sequences, "RESPONSES", in_a_chunk)
    log = answers({"easy": EASY, "hard": HARD, "plain": PLAIN}, n_users=50, n_steps=6)
    start = rows(PLAIN, PLAIN, PLAIN) + 0.01
    together = em.fit(packed(log), start, no_prior(start), em.bounds(5))
    assert len(set(together.n_iterations.tolist())) == 3
    for skill in range(3):
        alone = log.subset(log.skill == skill)
        one = em.fit(
            chunks(0 * alone.skill, alone.user, alone.correct.astype(np.int64)),
            start[:1],
            no_prior(start[:1]),
            em.bounds(5),
        )
        assert one.n_iterations[0] == together.n_iterations[skill]
        assert one.theta[0] == pytest.approx(together.theta[skill], abs=1e-9)


def test_who_has_not_converged_is_known() -> None:
    log = answers({"easy": EASY}, n_users=100, n_steps=6)
    start = rows(PLAIN)
    found = em.fit(packed(log), start, no_prior(start), em.bounds(5), max_iterations=3)
    assert not found.converged.any()
    assert found.n_iterations.tolist() == [3]


def test_where_nothing_is_known_the_start_stays() -> None:
    theta = rows(EASY)
    nothing = Counts(np.zeros_like(theta), np.zeros_like(theta), np.zeros(1))
    assert em.maximise(nothing, no_prior(theta), em.bounds(5), theta) == pytest.approx(theta)
