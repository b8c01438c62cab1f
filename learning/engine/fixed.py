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
    that the learner waived are left out."""
    for lesson in situation.course.lessons:
        skills = [s for s in lesson.skills if s not in passed and not situation.state(s).waived]
        skills = [s for s in skills if scope is None or s in scope]
        if skills and not all(situation.state(skill).lesson_read for skill in skills):
            yield proposals.lesson(situation, skills[0], Reason.PLAIN_ORDER)
        for skill in skills:
            if (found := in_file_order(situation, skill, Reason.PLAIN_ORDER, passed)).items:
                yield proposals.item(situation, found)


def in_file_order(situation: Situation, skill: str, reason: Reason, passed: Container[str] = ()) -> Shortlist:
    """The fresh items of the skill as the authors put them."""
    fresh = [item for item in situation.fresh(skill) if item.slug not in passed]
    return Shortlist(reason, tuple(candidates(situation, skill, fresh)))
