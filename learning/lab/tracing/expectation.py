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
    sequence = chunk.sequence()
    n_skills, n_symbols = len(theta), theta.shape[1] - 3
    cell = chunk.skill[sequence] * n_symbols + chunk.symbol
    prior, learn, forget = theta[chunk.skill, :3].T
    gamma, log_likelihood = _forward(chunk, prior, learn, 1 - learn - forget, known[cell], unknown[cell])
    learnt, forgotten, last = _backward(chunk, gamma, learn, forget)
    weights = chunk.weight[sequence]
    n_cells = n_skills * n_symbols
    in_known = _sums(cell, weights * gamma, n_cells).reshape(n_skills, -1, 2)
    in_any = _sums(cell, weights, n_cells).reshape(n_skills, -1, 2)
    first = gamma[: len(last)]
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
    chunk: Chunk, prior: Floats, learn: Floats, stay: Floats, known: Floats, unknown: Floats
) -> tuple[Floats, Floats]:
    """P(known | answers so far) per answer, and the log-likelihood per sequence."""
    after = np.empty(len(chunk.symbol))
    log_likelihood = np.zeros(len(chunk.skill))
    p, begin = prior, 0
    for n in chunk.active.tolist():
        now = slice(begin, begin + n)
        right = p[:n] * known[now]
        total = (1 - p[:n]) * unknown[now]
        total += right
        seen = np.divide(right, total, out=after[now])
        log_likelihood[:n] += np.log(total, out=total)
        p = seen * stay[:n]
        p += learn[:n]
        begin += n
    return after, log_likelihood


def _backward(chunk: Chunk, after: Floats, learn: Floats, forget: Floats) -> tuple[Floats, Floats, Floats]:
    """Turn `after` into P(known | all answers); return, per sequence, expected learnings, forgettings, and the last."""
    learnt, forgotten, last = np.zeros((3, len(chunk.skill)))
    end = len(after)
    following = after[end:]
    for n in chunk.active[::-1].tolist():
        m = len(following)
        now = after[end - n : end]
        last[m:n] = now[m:]
        known = now[:m]
        lost = known * forget[:m]
        gained = (1 - known) * learn[:m]
        p = known - lost
        p += gained
        gained *= following / np.maximum(p, TINY)
        lost *= (1 - following) / np.maximum(1 - p, TINY)
        learnt[:m] += gained
        forgotten[:m] += lost
        # Known now: known next and not just learnt, or forgotten on the way.
        np.subtract(following, gained, out=known)
        known += lost
        following = now
        end -= n
    return learnt, forgotten, last
