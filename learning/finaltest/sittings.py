"""Sittings as rows: begun, answered, and ended in one of two ways. Whoever writes holds the person's lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.catalogue.finaltest import FinalTestEntry, FormName, HeldOut
from learning.catalogue.sync import Ids
from learning.finaltest import paper, rules, scoring
from learning.finaltest.paper import Fields, Paper
from learning.finaltest.rules import Chance, Past
from learning.finaltest.scoring import Score
from models import Person, Sitting, SittingAnswer


def of_person(session: Session, person: Person) -> list[Sitting]:
    """All of somebody's, in the order of beginning."""
    mine = select(Sitting).where(Sitting.person_id == person.id)
    return list(session.scalars(mine.order_by(Sitting.created_at, Sitting.id)))


def score_of(sitting: Sitting) -> Score | None:
    """What a sitting came to; None as long as it is not handed in."""
    if sitting.n_asked is None or sitting.n_right is None or sitting.n_needed is None:
        return None
    return Score(n_right=sitting.n_right, n_asked=sitting.n_asked, n_needed=sitting.n_needed)


def past(sittings: Sequence[Sitting]) -> list[Past]:
    """The same as the rules see it."""
    return [
        Past(
            form=cast(FormName, one.form),
            handed_in_at=one.handed_in_at,
            abandoned_at=one.abandoned_at,
            passed=(score := score_of(one)) is not None and score.passed,
        )
        for one in sittings
    ]


def open_one(sittings: Sequence[Sitting]) -> Sitting | None:
    """The one that goes on, if any."""
    return sittings[-1] if sittings and past(sittings)[-1].is_open else None


def paper_of(catalogue: Catalogue, test: FinalTestEntry, sitting: Sitting, now: datetime) -> Paper:
    """What a sitting asks now."""
    return paper.paper(catalogue, test, cast(FormName, sitting.form), sitting.uuid, now.date())


def begin(session: Session, person: Person, test: FinalTestEntry, now: datetime) -> Sitting | None:
    """A new sitting, or the one that is open already; None when the person may not begin now."""
    sittings = of_person(session, person)
    found = past(sittings)
    match rules.chance(found, test.spec.retake_days, now)[0]:
        case Chance.RESUME:
            return sittings[-1]
        case Chance.BEGIN:
            form = rules.next_form(found, person.uuid)
            made = Sitting(uuid=uuid4(), person_id=person.id, form=form, created_at=now)
            session.add(made)
            session.flush()
            return made
        case _:
            return None


def answers(session: Session, sitting: Sitting) -> dict[UUID, SittingAnswer]:
    """By question."""
    mine = select(SittingAnswer).where(SittingAnswer.sitting_id == sitting.id)
    return {one.item_uuid: one for one in session.scalars(mine)}


def answer_of(session: Session, sitting: Sitting, entry: HeldOut) -> SittingAnswer | None:
    """What stands under one question."""
    item = entry.exercise.uuid
    mine = select(SittingAnswer).where(SittingAnswer.sitting_id == sitting.id, SittingAnswer.item_uuid == item)
    return session.scalar(mine)


def save(
    session: Session, sitting: Sitting, entry: HeldOut, fields: Fields, ids: Ids, language: str, now: datetime
) -> SittingAnswer | None:
    """Keep what stands under a question now; None when nothing does and nothing ever did. Raises ValueError when the
    sitting has ended."""
    if sitting.handed_in_at or sitting.abandoned_at:
        raise ValueError("a sitting that has ended does not change")
    stored = answer_of(session, sitting, entry)
    if stored is None:
        stored = _row(sitting, entry, ids, language, now) if fields else None
        if stored is not None:
            session.add(stored)
    if stored is not None and stored.answer != fields:
        stored.answer, stored.language, stored.changed_at = fields, language, now
    return stored


def hand_in(session: Session, sitting: Sitting, asked: Paper, catalogue: Catalogue, ids: Ids, now: datetime) -> Score:
    """Mark everything that is asked now; what is set aside meanwhile does not count, whatever was answered."""
    stored = answers(session, sitting)
    right = 0
    for entry in asked.entries:
        row = stored.get(entry.exercise.uuid)
        if row is None:
            row = _row(sitting, entry, ids, "", now)
            session.add(row)
        row.correct = paper.is_right(entry, row.answer)
        right += row.correct
    n_asked = len(asked.entries)
    score = Score(
        n_right=right,
        n_asked=n_asked,
        n_needed=scoring.needed(asked.test.spec.pass_mark, asked.n_form, n_asked),
    )
    sitting.n_right, sitting.n_asked, sitting.n_needed = score.n_right, score.n_asked, score.n_needed
    sitting.handed_in_at, sitting.content_version = now, catalogue.version
    return score


def abandon(sitting: Sitting, sittings: Sequence[Sitting], now: datetime) -> bool:
    """Break it off without counting it; False when that has been done before."""
    if not rules.may_abandon(past(sittings)):
        return False
    sitting.abandoned_at = now
    return True


def passed(session: Session, person: Person) -> datetime | None:
    """When somebody first handed in a test that reached the mark; None if that has not happened."""
    mine = select(func.min(Sitting.handed_in_at)).where(
        Sitting.person_id == person.id, Sitting.n_right >= Sitting.n_needed
    )
    return session.scalar(mine)


def _row(sitting: Sitting, entry: HeldOut, ids: Ids, language: str, now: datetime) -> SittingAnswer:
    return SittingAnswer(
        person_id=sitting.person_id,
        sitting_id=sitting.id,
        item_uuid=entry.exercise.uuid,
        skill_id=ids.skills[entry.skill.slug],
        answer={},
        language=language,
        created_at=now,
        changed_at=now,
    )
