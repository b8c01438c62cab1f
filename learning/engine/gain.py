"""How much true knowledge one more exercise is expected to bring, according to accounts of learning that disagree.

No account is known to be right for a person, and what each calls the best use of practice differs: where a skill is
known or not (Corbett & Anderson 1995), practice after mastery is wasted; where growth is logistic (Cen, Koedinger &
Junker 2006), it never is. The mean over both loses little whichever holds.
"""

from __future__ import annotations

import math

from learning.engine.parameters import SkillParameters
from learning.engine.state import SkillState

DOUBT = 6.0
"""How many fruitless answers halve the belief in further growth (Beck & Gong 2013: wheel-spinning shows early)."""
STEP = 0.2
"""Logits that one exercise adds where growth is logistic (Koedinger et al. 2023: .1 to .2)."""
BEFORE = 3.0
"""How many answers the expectation before the first one is worth."""
LUCK = 0.12
"""Right answers by guessing, over all formats."""
MOST = 0.99
"""Nobody is held to solve more."""
RELEARN = 0.5
"""Share of what faded that one review brings back."""


def learn_rate(state: SkillState, own: SkillParameters) -> float:
    """P(T) of this learner and skill in [0, 1]: the skill's own, and less the longer practice has been fruitless."""
    return own.learn * DOUBT / (DOUBT + state.n_responses * (1 - state.p_mastery))


def chance_of_mastery(p: float, learn: float, n: int) -> float:
    """The probability in [0, 1] that the skill is known after `n` more opportunities."""
    return 1 - (1 - p) * (1 - learn) ** n


def expected_gain(state: SkillState, own: SkillParameters, recall: float = 1.0) -> float:
    """Expected gain in [0, 1] by one exercise; `recall` is the probability that what was known is still at hand."""
    p, n, more = state.p_mastery, state.n_opportunities, state.n_responses - state.n_opportunities
    # The share of neutral items that the learner solves without luck, if growth is logistic.
    beyond_luck = state.n_right - LUCK * n
    right = beyond_luck / (1 - LUCK - own.slip) if beyond_luck > 0 else 0.0
    share = min((BEFORE * own.prior + right) / (BEFORE + n), MOST)
    # The share is a mean over the past, in which the learner knew less.
    solved = 1 / (1 + (1 - share) / share * math.exp(-STEP * (n / 2 + more))) if share > 0 else 0.0
    return ((1 - p) * learn_rate(state, own) + solved * (1 - solved) * STEP) / 2 + p * (1 - recall) * RELEARN
