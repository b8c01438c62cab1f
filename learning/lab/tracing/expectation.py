"""The E-step of Baum and Welch for Bayesian knowledge tracing: two states, so closed forms instead of matrices.

Scaled forward pass and backward smoothing as in Rabiner (1989), Proceedings of the IEEE 77 (2), for all sequences
of all skills at once: one step of numpy per opportunity, not per learner.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from learning.lab.tracing.sequences import Chunk, Ints

Floats = NDArray[np.float64]
PRIOR, LEARN, FORGET = 0, 1, 2
"""Columns of a matrix of parameters of shape (n_skills, 3 + 2 · n_classes); then a guess and then a slip per class."""
TINY = 1e-300


class Counts(NamedTuple):
    """How often what a parameter describes is expected to have happened, and not: both of shape (n_skills, n_columns).

    `log_likelihood` has shape (n_skills,).
    """

    yes: Floats
    no: Floats
    log_likelihood: Floats


def guesses(theta: Floats) -> Floats:
    """The columns with guesses, of shape (n_skills, n_classes); a view."""
    return theta[:, 3 : 3 + (theta.shape[1] - 3) // 2]


def slips(theta: Floats) -> Floats:
    """The columns with slips, of shape (n_skills, n_classes); a view."""
    return theta[:, 3 + (theta.shape[1] - 3) // 2 :]


def expect(theta: Floats, chunks: list[Chunk]) -> Counts:
    """Expected counts under the parameters `theta` of shape (n_skills, 3 + 2 · n_classes)."""
    counts = Counts(np.zeros_like(theta), np.zeros_like(theta), np.zeros(len(theta)))
    known, unknown = _emissions(theta)
    for chunk in chunks:
        _add(counts, theta, chunk, known, unknown)
    return counts


def _emissions(theta: Floats) -> tuple[Floats, Floats]:
    """P(symbol | known) and P(symbol | not known), of shape (n_skills · n_symbols,)."""
    guess, slip = guesses(theta), slips(theta)
    return np.stack([slip, 1 - slip], axis=2).ravel(), np.stack([1 - guess, guess], axis=2).ravel()


def _add(counts: Counts, theta: Floats, chunk: Chunk, known: Floats, unknown: Floats) -> None:
    sequence, steps = chunk.sequence, chunk.steps
    skill = chunk.skill[sequence]
    n_skills, n_symbols = len(theta), theta.shape[1] - 3
    cell = skill * n_symbols + chunk.symbol
    prior, learn, forget = theta[chunk.skill, :3].T
    before, after, likelihood = _forward(steps, prior, learn, 1 - learn - forget, known[cell], unknown[cell])
    loses = theta[skill, FORGET] * after
    gamma, up, down = _backward(steps, before, after, after - loses, loses)
    n_sequences, weights = len(chunk.skill), chunk.weight[sequence]
    log_likelihood = _sums(sequence, np.log(likelihood), n_sequences)
    learnt = learn * _sums(sequence, (1 - after) * up, n_sequences)
    forgotten = _sums(sequence, loses * down, n_sequences)
    n_cells = n_skills * n_symbols
    in_known = _sums(cell, weights * gamma, n_cells).reshape(n_skills, -1, 2)
    in_any = _sums(cell, weights, n_cells).reshape(n_skills, -1, 2)
    first, last = gamma[:n_sequences], gamma[chunk.last]
    of_skills = [
        _sums(chunk.skill, chunk.weight * values, n_skills)
        for values in (log_likelihood, first, 1 - first, learnt, forgotten, last, 1 - last)
    ]
    # Rounding may take a count that is none a little below zero.
    _sum_up(counts, in_known, np.maximum(in_any - in_known, 0), *of_skills)


def _sums(where: Ints, values: Floats, n: int) -> Floats:
    return np.bincount(where, values, n).astype(np.float64, copy=False)


def _sum_up(
    counts: Counts,
    known: Floats,
    unknown: Floats,
    log_likelihood: Floats,
    at_first: Floats,
    not_at_first: Floats,
    learnt: Floats,
    forgotten: Floats,
    at_last: Floats,
    not_at_last: Floats,
) -> None:
    """Every answer but the last is followed by a chance to learn or to forget."""
    yes, no = counts.yes, counts.no
    counts.log_likelihood[:] += log_likelihood
    yes[:, PRIOR] += at_first
    no[:, PRIOR] += not_at_first
    yes[:, LEARN] += learnt
    no[:, LEARN] += np.maximum(unknown.sum(axis=(1, 2)) - not_at_last - learnt, 0)
    yes[:, FORGET] += forgotten
    no[:, FORGET] += np.maximum(known.sum(axis=(1, 2)) - at_last - forgotten, 0)
    guesses(yes)[:] += unknown[:, :, 1]
    guesses(no)[:] += unknown[:, :, 0]
    slips(yes)[:] += known[:, :, 0]
    slips(no)[:] += known[:, :, 1]


def _forward(
    steps: list[tuple[int, int]], prior: Floats, learn: Floats, stay: Floats, known: Floats, unknown: Floats
) -> tuple[Floats, Floats, Floats]:
    """For each answer P(known) before it, P(known | it and those before), and its likelihood.

    What a step does to few sequences takes numpy longer to begin than to do, so as much as can be is done for all
    answers at once.
    """
    before, after, shares = np.empty((3, len(known)))
    known = np.maximum(known, TINY)
    odds = unknown / known
    before[: len(prior)] = prior
    for (begin, n), (following, m) in zip(steps, [*steps[1:], (len(known), 0)], strict=True):
        now = slice(begin, begin + n)
        p = before[now]
        share = np.subtract(1, p, out=shares[now])
        share *= odds[now]
        share += p
        seen = np.divide(p, share, out=after[now])
        then = np.multiply(seen[:m], stay[:m], out=before[following : following + m])
        then += learn[:m]
    return before, after, shares * known


def _backward(
    steps: list[tuple[int, int]], before: Floats, after: Floats, keeps: Floats, loses: Floats
) -> tuple[Floats, Floats, Floats]:
    """P(known | all answers) for each answer; and by how much what follows makes it likelier than it was that the skill
    is known next, and that it is not (0 after the last answer).

    `keeps` and `loses` are the chances of knowing and keeping, and of knowing and losing it until the next answer.
    """
    gamma, (up, down) = after.copy(), np.zeros((2, len(after)))
    is_known, is_not = np.maximum(before, TINY), np.maximum(1 - before, TINY)
    for (begin, _), (end, n) in zip(steps[-2::-1], steps[:0:-1], strict=True):
        now, then = slice(begin, begin + n), slice(end, end + n)
        following = gamma[then]
        more = np.divide(following, is_known[then], out=up[now])
        less = np.subtract(1, following, out=down[now])
        less /= is_not[then]
        smooth = np.multiply(keeps[now], more, out=gamma[now])
        smooth += loses[now] * less
    return gamma, up, down
