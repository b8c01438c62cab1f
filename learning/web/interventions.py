"""What staff did to a learner's path, as both sides read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from learning import i18n
from learning.i18n import N_, _
from learning.rows import Someone
from learning.steering import PlainOrder, without_adaptivity
from learning.web.learner.rows import Rows
from models import Cohort, Intervention, InterventionKind

KINDS: dict[InterventionKind, str] = {
    InterventionKind.PAUSE: N_("The proposals are paused"),
    InterventionKind.FIXED: N_("The order does not adapt"),
    InterventionKind.LOCK: N_("Only some skills are proposed"),
    InterventionKind.OVERRIDE: N_("One skill comes next"),
    InterventionKind.RESET: N_("The estimates began anew"),
}
"""What was done, in words."""
HERE = "Europe/Luxembourg"
MAX_PAST = 20
LATELY = timedelta(days=14)
"""So long she reads that estimates began anew: it is done at once, and never in force."""


@dataclass(frozen=True, kw_only=True)
class InterventionView:
    """Something that was done to a path, and why."""

    uuid: UUID
    kind: InterventionKind
    what: str
    skills: str
    reason: str
    actor: str
    group: str
    """Empty when it is gone."""
    since: str
    until: str
    """Empty as long as it is in force."""


def interventions(
    done: Iterable[Intervention], rows: Rows, zone: str, *, over: bool, group: str = ""
) -> tuple[InterventionView, ...]:
    """What is in force, or what is over, newest first."""

    def day(at: datetime) -> str:
        return i18n.calendar_day(at.astimezone(ZoneInfo(zone)).date())

    titles = rows.tutor.catalogue.skills
    found = [
        InterventionView(
            uuid=one.uuid,
            kind=InterventionKind(one.kind),
            what=_(KINDS[InterventionKind(one.kind)]),
            skills=i18n.listed(rows.title(skill) for skill in one.skills if skill in titles),
            reason=one.reason,
            # Erased with the account of whoever did it.
            actor=one.actor or _("The staff"),
            group=group,
            since=day(one.created_at),
            until=day(one.ended_at) if one.ended_at is not None else "",
        )
        for one in sorted(done, key=lambda one: -one.id)
        if (one.ended_at is not None) == over
    ]
    return tuple(found[:MAX_PAST])


def of_learner(session: Session, person: Someone, rows: Rows, now: datetime) -> tuple[InterventionView, ...]:
    """The same for the learner herself, of all her cohorts: what is in force, and what began anew lately."""
    anew = and_(Intervention.kind == InterventionKind.RESET, Intervention.created_at > now - LATELY)
    query = select(Intervention, Cohort).outerjoin(Cohort, Cohort.id == Intervention.cohort_id)
    found: list[InterventionView] = []
    for one, cohort in session.execute(
        query.where(Intervention.person_id == person.id, or_(Intervention.ended_at.is_(None), anew)).order_by(
            Intervention.id.desc()
        )
    ):
        zone, group = (cohort.time_zone, cohort.name) if cohort is not None else (HERE, "")
        found += interventions([one], rows, zone, over=one.ended_at is not None, group=group)
    return tuple(found[:MAX_PAST])


@dataclass(frozen=True, kw_only=True)
class FixedOrder:
    """Who has set the plain order for a learner: her groups for everybody in them, or somebody for her alone."""

    groups: tuple[PlainOrder, ...]
    own: tuple[InterventionView, ...]


def fixed_order(session: Session, person: Someone, rows: Rows, now: datetime) -> FixedOrder | None:
    """Why her own switch does nothing; None while it counts."""
    if not (person.steering or {}).get("fixed"):
        return None
    return FixedOrder(
        groups=tuple(without_adaptivity(session, [person.id]).get(person.id, ())),
        own=tuple(one for one in of_learner(session, person, rows, now) if one.kind is InterventionKind.FIXED),
    )


def order_sentences(fixed: FixedOrder | None) -> tuple[str, ...]:
    """The same for whoever asks why something comes next: each reason in the words of who has set it."""
    if fixed is None:
        return ()
    of_groups = (
        _(
            "Those who teach the group “%(group)s” have set this order for everybody in it, and say why: “%(reason)s”",
            group=one.group,
            reason=one.reason,
        )
        if one.reason
        else _("Those who teach the group “%(group)s” have set this order for everybody in it.", group=one.group)
        for one in fixed.groups
    )
    of_hers = (
        _("%(name)s has set this order for you, and says why: “%(reason)s”", name=one.actor, reason=one.reason)
        for one in fixed.own
    )
    return (*of_groups, *of_hers)
