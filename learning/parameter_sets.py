"""The life of a parameter set: shipped or imported as a candidate, promoted, retired, and perhaps promoted again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, Self

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from learning.engine import review
from learning.engine.parameters import ParameterSet
from models import Item, ItemStatistic, SiteState, Skill
from models import ParameterSet as Row
from models import ParameterSetStatus as Status

__all__ = ["NoActiveSet", "ParameterSet", "Refused", "Row", "Status"]


MAX_VERSION = 40


class NoActiveSet(RuntimeError):
    """The database has no parameter set in use: `breck db upgrade` gives it the shipped one."""


class Refused(ValueError):
    """A set that cannot be imported or promoted. The message says why, and what would help."""


class Stamp(NamedTuple):
    """What may change under a running process: the set in use, when items were last counted, and the site's switch."""

    parameter_set: int | None = None
    counted_at: datetime | None = None
    adaptive: bool | None = None

    @classmethod
    def of(cls, session: Session) -> Self:
        """How it is now; cheap enough for every half minute."""
        in_use = select(Row.id).where(Row.status == Status.ACTIVE).scalar_subquery()
        counted = select(func.max(ItemStatistic.updated_at)).scalar_subquery()
        adaptive = select(SiteState.adaptive_on).scalar_subquery()
        return cls(*session.execute(select(in_use, counted, adaptive)).one())


def active_row(session: Session) -> Row:
    """The set in use. Raises NoActiveSet."""
    row = session.scalar(select(Row).where(Row.status == Status.ACTIVE))
    if row is None:
        raise NoActiveSet("there is no active parameter set: run `breck db upgrade`")
    return row


def parameters_of(row: Row) -> ParameterSet:
    """The engine's value of a stored set."""
    return ParameterSet.from_dict(row.parameters)


def find(session: Session, version: str) -> Row:
    """A set by its version. Raises Refused, with the versions that there are."""
    row = session.scalar(select(Row).where(Row.version == version))
    if row is None:
        known = ", ".join(session.scalars(select(Row.version).order_by(Row.id)))
        raise Refused(f"there is no parameter set {version}. `breck bkt import` adds one to {known or 'none'}.")
    return row


def newest_candidate(session: Session) -> Row:
    """The set imported last that was never in use. Raises Refused when there is none."""
    row = session.scalar(select(Row).where(Row.status == Status.CANDIDATE).order_by(Row.id.desc()).limit(1))
    if row is None:
        raise Refused(
            "there is no candidate: `breck bkt fit` makes a file, and `breck bkt import FILE` a candidate of it"
        )
    return row


def ship(session: Session, parameters: ParameterSet, now: datetime) -> None:
    """Give the set that comes with the engine its row. It is in use until a fitted one is promoted."""
    if session.scalar(select(Row.id).where(Row.version == parameters.version)) is not None:
        return
    row = Row(version=parameters.version, parameters=parameters.to_dict(), created_at=now)
    session.add(row)
    current = session.scalar(select(Row).where(Row.status == Status.ACTIVE))
    if current is None or is_shipped(current):
        activate(session, row, now)


def is_shipped(row: Row) -> bool:
    """Whether a set came with the engine: it has no record, because it was set by hand."""
    return not record_of(row)


def record_of(row: Row) -> dict[str, Any]:
    """What a set was fitted from; empty for one that was set by hand."""
    return dict(row.parameters.get("record", {}))


def bring_in(session: Session, data: Mapping[str, Any], now: datetime) -> Row:
    """Store the content of a file that `breck bkt fit` wrote as a candidate; the same file again changes nothing.

    Raises Refused.
    """
    try:
        parameters = ParameterSet.from_dict(data)
        # Else each answer to what is mastered would be an error, once the set is in use.
        review.reviewed(None, review.Rating.GOOD, now, parameters.review)
        if not data["record"]:
            raise ValueError("its record is empty")
        if not 0 < len(parameters.version) <= MAX_VERSION:
            raise ValueError(f"its version must have 1 to {MAX_VERSION} characters")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(f"this is no parameter set that `breck bkt fit` wrote: {_words(error)}") from None
    if unknown := sorted(set(parameters.skills) - set(session.scalars(select(Skill.slug)))):
        raise Refused(
            f"the set knows skills that this course never had: {', '.join(unknown[:5])}"
            f"{' …' if len(unknown) > 5 else ''} ({len(unknown)} of {len(parameters.skills)}). "
            "Was it fitted to the answers of another course?"
        )
    known = session.scalar(select(Row).where(Row.version == parameters.version))
    if known is not None:
        if parameters_of(known) != parameters:
            raise Refused(f"there is another parameter set {parameters.version} already: give this one a new version")
        return known
    row = Row(version=parameters.version, parameters=parameters.to_dict(), created_at=now)
    session.add(row)
    session.flush()
    return row


def activate(session: Session, row: Row, now: datetime) -> None:
    """Put a set in use in place of the one that was. The database sees to it that there is only one."""
    # First out, then in: at no moment may there be two.
    session.execute(update(Row).where(Row.status == Status.ACTIVE).values(status=Status.RETIRED))
    row.status, row.promoted_at = Status.ACTIVE, now
    session.flush()
    _rate(session, parameters_of(row))


def all_sets(session: Session) -> list[Row]:
    """Every set, oldest first."""
    return list(session.scalars(select(Row).order_by(Row.id)))


def _rate(session: Session, parameters: ParameterSet) -> None:
    """Items that the set has rated go on from there: the difficulties of two fits are not on one scale."""
    for slug, known in parameters.items.items():
        items = select(Item.id).where(Item.slug == slug, Item.retired_at.is_(None))
        rated = update(ItemStatistic).where(ItemStatistic.item_id.in_(items))
        session.execute(rated.values(difficulty=known.difficulty))


def _words(error: Exception) -> str:
    return f"it has no {error}" if isinstance(error, KeyError) else str(error)
