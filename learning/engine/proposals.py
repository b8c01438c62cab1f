"""Decisions in the making: each with the numbers behind its reason and the alternatives that were weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from learning.engine.decision import Activity, Candidate, Decision, Reason
from learning.engine.situation import Situation, Status

OTHER_ITEMS = 4
OTHER_SKILLS = 3
"""How many alternatives a decision records at most."""


def lesson(situation: Situation, skill: str, reason: Reason) -> Decision:
    """The lesson that teaches the skill."""
    chosen = Candidate(skill=skill, item=None, score=0.0)
    return Decision(
        activity=Activity.LESSON,
        reason=reason,
        skill=skill,
        lesson=situation.course.lesson_of[skill].slug,
        numbers=_numbers(situation, skill),
        candidates=(chosen, *_other_skills(situation, skill)),
    )


def item(
    situation: Situation,
    ranked: Sequence[Candidate],
    reason: Reason,
    *,
    misconception: str | None = None,
    helps: str | None = None,
) -> Decision:
    """The first of the ranked items, which are of one skill. Raises IndexError when there is none."""
    chosen = ranked[0]
    numbers = _numbers(situation, chosen.skill)
    if chosen.p_correct is not None:
        numbers["p_correct"] = chosen.p_correct
    return Decision(
        activity=Activity.ITEM,
        reason=reason,
        skill=chosen.skill,
        item=chosen.item,
        misconception=misconception,
        helps=helps,
        numbers=numbers,
        candidates=(*ranked[: 1 + OTHER_ITEMS], *_other_skills(situation, chosen.skill)),
    )


def refutation(situation: Situation, skill: str, misconception: str, n_shown: int) -> Decision:
    """The card that says what is so instead."""
    return Decision(
        activity=Activity.REFUTATION,
        reason=Reason.REFUTE,
        skill=skill,
        misconception=misconception,
        numbers=_numbers(situation, skill) | {"n_shown": n_shown},
    )


def done(situation: Situation, reason: Reason | None = None) -> Decision:
    """Nothing is left; by default ALL_DONE when every skill is known and SET_ASIDE otherwise."""
    statuses = Counter(map(situation.status, situation.course.skills))
    known = statuses[Status.MASTERED] + statuses[Status.WAIVED]
    all_done = known == len(situation.course.skills)
    return Decision(
        activity=Activity.DONE,
        reason=Reason.ALL_DONE if all_done else reason or Reason.SET_ASIDE,
        numbers={
            "n_mastered": statuses[Status.MASTERED],
            "n_waived": statuses[Status.WAIVED],
            "n_set_aside": statuses[Status.SET_ASIDE],
            "n_locked": statuses[Status.LOCKED],
        },
    )


def _numbers(situation: Situation, skill: str) -> dict[str, float]:
    state = situation.state(skill)
    return {
        "p_mastery": state.p_mastery,
        "n_opportunities": state.n_opportunities,
        "threshold": situation.parameters.mastery.p,
    }


def _other_skills(situation: Situation, chosen: str) -> list[Candidate]:
    """The next skills of the frontier, each below any item (whose scores are above -1) and below the one before."""
    others = islice((skill for skill in situation.frontier() if skill != chosen), OTHER_SKILLS)
    return [Candidate(skill=skill, item=None, score=-float(rank)) for rank, skill in enumerate(others, start=1)]
