"""What a learner is told about a group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import request
from sqlalchemy.orm import Session

from learning import i18n
from learning.cohorts import consents, staff
from learning.i18n import N_, _
from models import Audit, AuditKind, Cohort, CohortInvitation, Enrolment

TOLD: Mapping[AuditKind, str] = {
    AuditKind.JOINED: N_("You joined the group “%(group)s”."),
    AuditKind.REMOVED: N_("%(name)s took you out of the group “%(group)s”."),
    AuditKind.MOVED: N_("You changed from the group “%(group)s” to the group “%(to)s”."),
    AuditKind.LOOKED_AT: N_("%(name)s looked at how you get on, in the group “%(group)s”."),
    AuditKind.INTERVENED: N_("%(name)s changed your path, in the group “%(group)s”."),
    AuditKind.OBJECTION_ANSWERED: N_("%(name)s answered your objection, in the group “%(group)s”."),
    AuditKind.EXCEPTED: N_("%(name)s changed a date or a task for you, in the group “%(group)s”."),
}
MOVED_BY = N_("%(name)s moved you from the group “%(group)s” to the group “%(to)s”.")


@dataclass(frozen=True)
class StaffView:
    """Somebody who can see her."""

    name: str
    since: str


@dataclass(frozen=True)
class QuestionView:
    """Somebody who came to the staff later, and does not see her as long as she has not agreed."""

    uuid: UUID
    name: str
    since: str
    declined: bool


@dataclass(frozen=True)
class GroupView:
    """A group that she is in."""

    uuid: UUID
    name: str
    own_name: str
    email: str
    """The address that the staff knows because they invited it."""
    since: str
    is_archived: bool
    asks_final_test: bool
    staff: tuple[StaffView, ...]
    """Those who see her."""
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class ProposalView:
    """Another group that she is asked to change to."""

    uuid: UUID
    name: str
    staff: tuple[StaffView, ...]
    named: str


@dataclass(frozen=True)
class LogRow:
    """Something that was done, and when."""

    time: str
    text: str


def staff_view(rows: Session, cohort: Cohort) -> tuple[StaffView, ...]:
    """Who can see her, and since when: she may have joined before."""
    return tuple(StaffView(one.name, i18n.day(one.added_at)) for one in staff.staff_of(rows, cohort))


def named(rows: Session, cohort: Cohort) -> str:
    """Sent along with an agreement: until when whoever had come to the staff was named above it."""
    return max(one.added_at for one in staff.staff_of(rows, cohort)).isoformat()


def named_until() -> datetime | None:
    """The same, as it comes back; None when somebody has meddled with it."""
    try:
        moment = datetime.fromisoformat(request.form.get("named", ""))
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def group_view(rows: Session, enrolment: Enrolment, cohort: Cohort) -> GroupView:
    """One of her groups."""
    team = staff.staff_of(rows, cohort)
    open_for = {one.staff_id: one for one in consents.of_enrolment(rows, enrolment)}
    return GroupView(
        uuid=enrolment.uuid,
        name=cohort.name,
        own_name=enrolment.name,
        email=enrolment.email,
        since=i18n.day(enrolment.agreed_at),
        is_archived=cohort.archived_at is not None,
        asks_final_test=cohort.asks_final_test,
        staff=tuple(StaffView(one.name, i18n.day(one.added_at)) for one in team if one.person_id not in open_for),
        questions=tuple(
            QuestionView(asked.uuid, one.name, i18n.day(one.added_at), asked.declined_at is not None)
            for one in team
            if (asked := open_for.get(one.person_id)) is not None
        ),
    )


def change_view(rows: Session, invitation: CohortInvitation, cohort: Cohort) -> ProposalView:
    """What she is asked for."""
    return ProposalView(invitation.uuid, cohort.name, staff_view(rows, cohort), named(rows, cohort))


def log_row(audit: Audit) -> LogRow:
    """One line of the log."""
    kind, name = AuditKind(audit.kind), audit.data.get("staff", "")
    message = MOVED_BY if kind is AuditKind.MOVED and name else TOLD[kind]
    text = _(message, name=name or _("The staff"), group=audit.data.get("cohort", ""), to=audit.data.get("to", ""))
    return LogRow(i18n.short_time(audit.created_at), text)
