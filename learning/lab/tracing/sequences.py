"""Answers as the EM wants them: equal sequences counted once, longest first, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
RESPONSES = 2**16
"""Per chunk: what one step works on then stays in the processor's cache, and memory is bounded."""
PADDED = 2**22
"""Cells of the matrix that a chunk is made from."""
REPEATED = 24
"""Sequences up to this length are compared; longer ones are hardly ever equal."""


@dataclass(frozen=True, eq=False)
class Chunk:
    """Sequences by falling length, their answers by step: first all first ones, then all second ones, …

    `skill` and `weight` (how often a sequence occurs) have shape (n_sequences,); `symbol`, 2 · class + correct, has
    shape (n_answers,); `active` has shape (n_steps,): how many sequences reach that step.
    """

    skill: Ints
    weight: NDArray[np.float64]
    symbol: Ints
    active: Ints

    def only(self, wanted: NDArray[np.bool_], renumbered: Ints) -> Self:
        """The sequences of the skills where `wanted`, of shape (n_skills,), is true, with their new numbers."""
        keep = wanted[self.skill]
        answers = keep[self.sequence]
        active = np.add.reduceat(answers, self._begins, dtype=np.intp)
        return type(self)(renumbered[self.skill[keep]], self.weight[keep], self.symbol[answers], active[active > 0])

    # Each step of the EM asks for these anew.

    @cached_property
    def sequence(self) -> Ints:
        """To which sequence each answer belongs, of shape (n_answers,)."""
        return np.arange(len(self.symbol)) - np.repeat(self._begins, self.active)

    @cached_property
    def steps(self) -> list[tuple[int, int]]:
        """Where the answers of each step begin, and how many they are."""
        return list(zip(self._begins.tolist(), self.active.tolist(), strict=True))

    @cached_property
    def last(self) -> Ints:
        """Where the last answer of each sequence is, of shape (n_sequences,): longer ones come first, so that those
        that end at a step are the last of it."""
        ended = self.active - np.append(self.active[1:], 0)
        step = np.repeat(np.arange(len(ended)), ended)[::-1]
        return self._begins[step] + np.arange(len(step))

    @cached_property
    def _begins(self) -> Ints:
        return np.cumsum(self.active) - self.active


def chunks(
    skill: NDArray[np.int32], user: NDArray[np.int32], symbol: NDArray[np.integer[Any]], *, pooled: bool = False
) -> list[Chunk]:
    """Chunks of all answers, which come sorted by user and order; each argument has shape (n_answers,).

    `pooled` counts all skills as one, number 0; a learner's answers to different skills stay different sequences.
    """
    by = np.argsort(skill, kind="stable")
    skill, user, symbol = skill[by], user[by], symbol[by]
    new = np.ones(len(by), dtype=np.bool_)
    new[1:] = (skill[1:] != skill[:-1]) | (user[1:] != user[:-1])
    starts = np.flatnonzero(new)
    lengths = np.diff(np.append(starts, len(by)))
    skill = np.zeros_like(skill) if pooled else skill
    symbol = symbol.astype(np.min_scalar_type(int(symbol.max(initial=0))))
    blocks = (_block(length, starts[lengths == length], skill, symbol) for length in np.unique(lengths)[::-1])
    return [_chunk(part) for part in _parts(blocks)]


@dataclass(frozen=True, eq=False)
class _Block:
    """Different sequences of one length: `symbols` has shape (n, length)."""

    skill: NDArray[np.int32]
    weight: NDArray[np.int64]
    symbols: NDArray[np.integer[Any]]

    def __getitem__(self, part: slice) -> _Block:
        return _Block(self.skill[part], self.weight[part], self.symbols[part])


def _block(length: int, starts: Ints, skill: NDArray[np.int32], symbol: NDArray[np.integer[Any]]) -> _Block:
    symbols = symbol[starts[:, None] + np.arange(length)]
    if length > REPEATED:
        return _Block(skill[starts], np.ones(len(starts), np.int64), symbols)
    whole = np.concatenate([skill[starts].astype(">i4")[:, None].view(np.uint8), symbols.view(np.uint8)], axis=1)
    _, first, weight = np.unique(whole.view(f"V{whole.shape[1]}").ravel(), return_index=True, return_counts=True)
    return _Block(skill[starts[first]], weight, symbols[first])


def _parts(blocks: Iterator[_Block]) -> Iterator[list[_Block]]:
    """Cut and gather blocks so that each part holds about RESPONSES answers and PADDED cells at most."""
    part: list[_Block] = []
    n_answers = n_sequences = 0
    for block in blocks:
        step = max(RESPONSES // block.symbols.shape[1], 1)
        for at in range(0, len(block.skill), step):
            piece = block[slice(at, at + step)]
            longest = (part or [piece])[0].symbols.shape[1]
            full = n_answers + piece.symbols.size > RESPONSES or (n_sequences + len(piece.skill)) * longest > PADDED
            if part and full:
                yield part
                part, n_answers, n_sequences = [], 0, 0
            part.append(piece)
            n_answers += piece.symbols.size
            n_sequences += len(piece.skill)
    if part:
        yield part


def _chunk(part: list[_Block]) -> Chunk:
    lengths = np.repeat([block.symbols.shape[1] for block in part], [len(block.skill) for block in part])
    padded = np.zeros((len(lengths), lengths[0]), dtype=part[0].symbols.dtype)
    row = 0
    for block in part:
        n, length = block.symbols.shape
        padded[row : row + n, :length] = block.symbols
        row += n
    reached = np.arange(lengths[0])[:, None] < lengths
    return Chunk(
        np.concatenate([block.skill for block in part]).astype(np.intp),
        np.concatenate([block.weight for block in part]).astype(np.float64),
        padded.T[reached].astype(np.intp),
        reached.sum(axis=1),
    )
