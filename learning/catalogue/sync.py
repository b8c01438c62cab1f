"""Gives every skill, item and parameter set its row, so that the log can point at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning import parameter_sets
from learning.catalogue.course import Catalogue
from learning.engine.parameters import ParameterSet
from models import Item, Skill
from models import ParameterSet as ParameterSetRow


class NotSynced(RuntimeError):
    """The database does not know the course: `breck db upgrade` has not run since the content changed."""


@dataclass(frozen=True)
class Ids:
    """Row ids of the course's skills and items by slug, and of the parameter set."""

    skills: Mapping[str, int]
    items: Mapping[str, int]
    parameter_set: int

    @cached_property
    def item_slugs(self) -> Mapping[int, str]:
        """The items the other way round."""
        return {id: slug for slug, id in self.items.items()}

    @classmethod
    def load(cls, session: Session, catalogue: Catalogue, parameters: ParameterSet) -> Ids:
        """Raises NotSynced when a skill, an item or the parameter set has no row."""
        by_uuid: dict[UUID, int] = {}
        for table in (Skill, Item):
            by_uuid.update((uuid, id) for uuid, id in session.execute(select(table.uuid, table.id)))
        version = session.scalar(select(ParameterSetRow.id).where(ParameterSetRow.version == parameters.version))
        try:
            skills = {slug: by_uuid[entry.spec.uuid] for slug, entry in catalogue.skills.items()}
            items = {slug: by_uuid[entry.exercise.uuid] for slug, entry in catalogue.exercises.items()}
        except KeyError as error:
            raise NotSynced(error.args[0]) from None
        if version is None:
            raise NotSynced(parameters.version)
        return cls(skills, items, version)


def sync(session: Session, catalogue: Catalogue, parameters: ParameterSet, now: datetime) -> None:
    """Add what is new, rename what was renamed, retire what is gone. Doing it twice changes nothing."""
    skills = {row.uuid: row for row in session.scalars(select(Skill))}
    for entry in catalogue.skills.values():
        if (skill := skills.get(entry.spec.uuid)) is None:
            skill = skills[entry.spec.uuid] = Skill(uuid=entry.spec.uuid, slug=entry.slug)
            session.add(skill)
        skill.slug, skill.retired_at = entry.slug, None
    _retire(skills.values(), {entry.spec.uuid for entry in catalogue.skills.values()}, now)
    session.flush()

    items = {row.uuid: row for row in session.scalars(select(Item))}
    for exercise_entry in catalogue.exercises.values():
        exercise, skill_id = exercise_entry.exercise, skills[exercise_entry.skill.spec.uuid].id
        if (item := items.get(exercise.uuid)) is None:
            item = items[exercise.uuid] = Item(uuid=exercise.uuid, slug=exercise.slug, skill_id=skill_id)
            session.add(item)
        item.slug, item.skill_id = exercise.slug, skill_id
        item.retired_at = item.retired_at or now if exercise.retired_at else None
    _retire(items.values(), {entry.exercise.uuid for entry in catalogue.exercises.values()}, now)

    parameter_sets.ship(session, parameters, now)


def _retire(rows: Iterable[Skill] | Iterable[Item], kept: set[UUID], now: datetime) -> None:
    for row in rows:
        if row.uuid not in kept:
            row.retired_at = row.retired_at or now
