"""What a class showed: by nickname, by skill, by question. For its teacher alone, until it is deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Classroom, Pupil, Response


@dataclass
class Share:
    """How many of how many."""

    n: int = 0
    n_right: int = 0
    misconceptions: Counter[str] = field(default_factory=Counter)
    """In how many answers an idea showed; of a skill, with how many pupils."""

    def add(self, response: Response) -> None:
        """Count an answer."""
        self.n += 1
        self.n_right += response.correct


@dataclass
class Report:
    """Only first answers without help are counted: those after talking say how the talk went, not who knew what."""

    pupils: list[tuple[str, Share]]
    """By nickname, in alphabetical order; who only watched, too."""
    skills: dict[int, Share]
    """By the id of the skill."""


def report(session: Session, classroom: Classroom) -> Report:
    """Everything that the pupils of a class answered, together or each by themselves."""
    pupils = session.execute(
        select(Pupil.person_id, Pupil.nickname).where(Pupil.classroom_id == classroom.id).order_by(Pupil.nickname)
    ).all()
    own = {person: Share() for person, _ in pupils}
    found = Report([(nickname, own[person]) for person, nickname in pupils], {})
    held: set[tuple[int, int, str]] = set()
    for response in _responses(session, classroom):
        skill = found.skills.setdefault(response.skill_id, Share())
        if response.is_evidence:
            skill.add(response)
            own[response.person_id].add(response)
        if response.misconception is not None:
            own[response.person_id].misconceptions[response.misconception] += 1
            held.add((response.skill_id, response.person_id, response.misconception))
    for skill_id, _, misconception in held:
        found.skills[skill_id].misconceptions[misconception] += 1
    return found


def _responses(session: Session, classroom: Classroom) -> Sequence[Response]:
    query = select(Response).join(Pupil, Pupil.person_id == Response.person_id)
    return session.scalars(query.where(Pupil.classroom_id == classroom.id).order_by(Response.id)).all()
