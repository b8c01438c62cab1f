"""Mastery beyond luck: evidence that somebody who only guesses gathers with a small, known probability.

Let r be how much likelier an answer is when the skill is known than when it is guessed. For a guesser the product
of all r has mean 1 at any time, whichever items are asked. The skill may have become known at any opportunity, so
the evidence S is the mixture over those moments, weighted by how likely each is to be the one: with w_n for the
n-th, S_n = (S_{n-1} + w_n) r_n. The w sum to at most 1, so that a guesser ever reaches S >= 1/luck with a probability
of at most `luck`, however often and whenever one looks.

Ville 1939, "Étude critique de la notion de collectif"; Shiryaev 1963, "On optimum methods in quickest detection
problems" (the recursion); Vovk and Wang 2021, "E-values: calibration, combination and applications"; Ramdas,
Grünwald, Vovk and Shafer 2023, "Game-theoretic statistics and safe anytime-valid inference".
"""

from __future__ import annotations

from learning.engine import bkt
from learning.engine.parameters import Mastery
from learning.engine.state import SkillState

RAREST = 0.01
"""Chance of a lucky hit below which no format is trusted."""
PARTIAL = 0.1
"""How often somebody who knows too little may be right, beyond luck, without it being held against everybody else."""
MOST = 1e100
"""Where evidence ends: templates never run out, and beyond the largest float no database stores it."""
CONFIRMING = 2
"""Answers in practice without which no placement, however often it is taken, makes anybody a master."""


def evidence(before: float, n: int, parameters: bkt.Parameters, chance: float, correct: bool) -> float:
    """S after the n-th opportunity (from 1), at least 0, from S `before` it (0 at the start).

    `chance` is that of a right answer by guessing alone, from the format of the item. A fitted guess below it would
    make luck look like knowledge. One far above it tells of half-knowledge: where knowing grows little by little, a fit
    calls half of it guessing, and mastery would be out of reach. The estimate accounts for that, luck does not.
    """
    guess = max(chance, min(parameters.guess, PARTIAL), RAREST)
    if guess + parameters.slip >= 1:
        # Such an item cannot tell a guesser from somebody who knows.
        return before
    ratio = (1 - parameters.slip) / guess if correct else parameters.slip / (1 - guess)
    return min((before + weight(n, parameters)) * ratio, MOST)


def weight(n: int, parameters: bkt.Parameters) -> float:
    """The probability in [0, 1] that the skill was known from the n-th opportunity on, and not before."""
    if n == 1:
        return parameters.prior
    return float((1 - parameters.prior) * (1 - parameters.learn) ** (n - 2) * parameters.learn)


def is_reached(state: SkillState, needed: Mastery) -> bool:
    """High probability, from enough answers, one of them constructed, right in more than one context, beyond luck."""
    return (
        state.p_mastery >= needed.p
        and state.n_opportunities >= needed.opportunities
        and state.n_opportunities - state.n_placed >= min(CONFIRMING, needed.opportunities)
        and state.constructed_right >= needed.constructed
        and len(state.contexts_right) >= needed.contexts
        and state.evidence * needed.luck >= 1
    )
