"""The policy without adaptivity: each lesson, then its items in the order of the file, each once."""

from __future__ import annotations

from collections.abc import Container, Iterator

from learning.engine import proposals
from learning.engine.decision import Decision, Reason
from learning.engine.selection import Shortlist, candidates
from learning.engine.situation import Situation


def plain_order(
    situation: Situation, passed: Container[str], scope: Container[str] | None = None
) -> Iterator[Decision]:
    """What could be offered of the course, or of the skills in `scope`, in order, without what is in `passed`; skills
    that the learner waived are left out.

    A template of the course comes once, or two of them would take turns for ever; what is in `scope` is to be learned,
    so its templates are drawn again until it is.
    """
    for lesson in situation.course.lessons:
        skills = [s for s in lesson.skills if s not in passed and not situation.state(s).waived]
        skills = [s for s in skills if scope is None or s in scope]
        if skills and not all(situation.state(skill).lesson_read for skill in skills):
            yield proposals.lesson(situation, skills[0], Reason.PLAIN_ORDER)
        for skill in skills:
            answered = situation.state(skill).seen if scope is None else ()
            if (found := in_file_order(situation, skill, Reason.PLAIN_ORDER, passed, answered)).items:
                yield proposals.item(situation, found)


def in_file_order(
    situation: Situation, skill: str, reason: Reason, passed: Container[str] = (), answered: Container[str] = ()
) -> Shortlist:
    """The fresh items of the skill as the authors put them, without what is in `passed` or `answered`."""
    fresh = [item for item in situation.fresh(skill) if item.slug not in passed and item.slug not in answered]
    return Shortlist(reason, tuple(candidates(situation, skill, fresh)))
