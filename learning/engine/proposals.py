"""Decisions in the making: each with the numbers behind its reason and the alternatives that were weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from learning.engine.decision import Activity, Candidate, Decision, Reason
from learning.engine.ranking import promises, ranked
from learning.engine.selection import Shortlist, candidates, shortlist
from learning.engine.situation import Situation, Status

OTHER_ITEMS = 4
OTHER_SKILLS = 3
"""How many alternatives a decision records at most."""
NO_NUMBERS: Mapping[str, float] = {}


def lesson(situation: Situation, skill: str, reason: Reason, numbers: Mapping[str, float] = NO_NUMBERS) -> Decision:
    """The lesson that teaches the skill."""
    chosen = Candidate(skill=skill, item=None, score=0.0, reason=reason)
    return Decision(
        activity=Activity.LESSON,
        reason=reason,
        skill=skill,
        lesson=situation.course.lesson_of[skill].slug,
        numbers={**_numbers(situation, skill), **numbers},
        candidates=(chosen, *_other_skills(situation, skill)),
    )


def item(
    situation: Situation,
    found: Shortlist,
    *,
    helps: str | None = None,
    numbers: Mapping[str, float] = NO_NUMBERS,
) -> Decision:
    """The first item of a shortlist, for its reason. Raises IndexError when there is none."""
    chosen = found.items[0]
    more = {"p_propensity": found.propensity} if situation.dice is not None else {}
    others = [Candidate(*one[:4], found.reason) for one in found.items[: 1 + OTHER_ITEMS]]
    return Decision(
        activity=Activity.ITEM,
        reason=found.reason,
        skill=chosen.skill,
        item=chosen.item,
        misconception=found.misconception,
        helps=helps,
        numbers={
            **_numbers(situation, chosen.skill),
            "p_correct": chosen.p_correct or 0.0,
            "p_target": situation.learner.target,
            **more,
            **numbers,
        },
        candidates=(*others, *_other_skills(situation, chosen.skill)),
    )


def refutation(situation: Situation, skill: str, misconception: str, n_shown: int) -> Decision:
    """The card that says what is so instead."""
    return Decision(
        activity=Activity.REFUTATION,
        reason=Reason.REFUTE,
        skill=skill,
        misconception=misconception,
        numbers={**_numbers(situation, skill), "n_shown": n_shown},
    )


def done(situation: Situation, reason: Reason | None = None) -> Decision:
    """Nothing has to be done; by default ALL_DONE when every skill is known and SET_ASIDE otherwise.

    The candidates are what the learner may do nonetheless.
    """
    statuses = Counter(situation.statuses.values())
    known = statuses[Status.MASTERED] + statuses[Status.WAIVED]
    all_done = known == len(situation.course.skills)
    offers = [*islice(_offers(situation), 1 + OTHER_SKILLS)]
    # The best of them names its item; the others are skills, as the alternatives to a step are.
    offers[:1] = [_begun(situation, one) for one in offers[:1]]
    return Decision(
        activity=Activity.DONE,
        reason=Reason.ALL_DONE if all_done else reason or Reason.SET_ASIDE,
        numbers={
            "n_mastered": statuses[Status.MASTERED],
            "n_waived": statuses[Status.WAIVED],
            "n_set_aside": statuses[Status.SET_ASIDE],
            "n_locked": statuses[Status.LOCKED],
            **({"p_gain": offers[0].score} if offers else {}),
        },
        candidates=tuple(offers),
    )


def _offers(situation: Situation) -> Iterator[Candidate]:
    """Skills that would still pay, best first; the score is the expected gain of one exercise."""
    reasons = {Status.SET_ASIDE: Reason.RETURN, Status.LOCKED: Reason.MOVE_ON}
    skills = (s for s in situation.course.skills if situation.statuses[s] is not Status.WAIVED)
    promised = promises(situation, skills)
    for skill in ranked(promised):
        if not situation.state(skill).lesson_read or situation.fresh(skill) or situation.repeatable(skill):
            reason = reasons.get(situation.statuses[skill], Reason.CONSOLIDATE)
            yield Candidate(skill=skill, item=None, score=promised[skill], reason=reason)


def _begun(situation: Situation, offer: Candidate) -> Candidate:
    """An offer with the item that would come: the best fresh one, else a repeat; none before its lesson was read."""
    skill = offer.skill
    if not situation.state(skill).lesson_read:
        return offer
    first = shortlist(situation, skill).items[:1] or candidates(situation, skill, situation.repeatable(skill))
    return first[0]._replace(score=offer.score, reason=offer.reason)


def _numbers(situation: Situation, skill: str) -> dict[str, float]:
    return {
        "p_mastery": situation.p(skill),
        "n_opportunities": situation.state(skill).n_opportunities,
        "threshold": situation.parameters.mastery.p,
    }


def _other_skills(situation: Situation, chosen: str) -> list[Candidate]:
    """The next skills of the frontier, each below any item (whose scores are above -1) and below the one before."""
    others = islice((skill for skill in situation.open if skill != chosen), OTHER_SKILLS)
    return [
        Candidate(skill=skill, item=None, score=-float(rank), reason=_opening(situation, skill))
        for rank, skill in enumerate(others, start=1)
    ]


def _opening(situation: Situation, skill: str) -> Reason:
    state = situation.state(skill)
    return Reason.PRACTISE if state.lesson_read or state.n_responses else Reason.NEW_SKILL
