"""The tables. Knows neither Flask nor `learning`."""

from models.account import (
    MAX_EMAIL,
    Account,
    Credential,
    CredentialKind,
    PersonRole,
    Role,
    SignIn,
    Token,
    TokenPurpose,
)
from models.assignment import (
    MAX_REASON,
    Assignment,
    AssignmentException,
    AssignmentKind,
    Intervention,
    InterventionKind,
    Reminder,
)
from models.base import Base
from models.certificate import MAX_HOLDER, BadgePlace, Certificate
from models.classroom import CODE_LENGTH, Classroom, Pupil, Round, RoundState, Stage, Vote
from models.cohort import MAX_NAME, MAX_SUBGROUP, Cohort, CohortInvitation, CohortStaff, Enrolment, StaffConsent
from models.dashboard import CohortDigest
from models.finaltest import Sitting, SittingAnswer
from models.invitation import Invitation, SiteState
from models.learning import Decision, Item, Mastery, ParameterSet, ParameterSetStatus, Response, Skill
from models.person import Event, EventKind, Person
from models.placement import Placement
from models.post import Attempt, Audit, AuditKind, Outbox
from models.reminding import PushSubscription, ReviewReminder
from models.reply import Reply
from models.report import MAX_ANSWER, MAX_REPORT, Report, ReportReason, ReportState
from models.statistics import ItemStatistic, Job
from models.ways import Identity, Passkey

__all__ = [
    "CODE_LENGTH",
    "MAX_ANSWER",
    "MAX_EMAIL",
    "MAX_HOLDER",
    "MAX_NAME",
    "MAX_REASON",
    "MAX_REPORT",
    "MAX_SUBGROUP",
    "Account",
    "Assignment",
    "AssignmentException",
    "AssignmentKind",
    "Attempt",
    "Audit",
    "AuditKind",
    "BadgePlace",
    "Base",
    "Certificate",
    "Classroom",
    "Cohort",
    "CohortDigest",
    "CohortInvitation",
    "CohortStaff",
    "Credential",
    "CredentialKind",
    "Decision",
    "Enrolment",
    "Event",
    "EventKind",
    "Identity",
    "Intervention",
    "InterventionKind",
    "Invitation",
    "Item",
    "ItemStatistic",
    "Job",
    "Mastery",
    "Outbox",
    "ParameterSet",
    "ParameterSetStatus",
    "Passkey",
    "Person",
    "PersonRole",
    "Placement",
    "Pupil",
    "PushSubscription",
    "Reminder",
    "Reply",
    "Report",
    "ReportReason",
    "ReportState",
    "Response",
    "ReviewReminder",
    "Role",
    "Round",
    "RoundState",
    "SignIn",
    "SiteState",
    "Sitting",
    "SittingAnswer",
    "Skill",
    "StaffConsent",
    "Stage",
    "Token",
    "TokenPurpose",
    "Vote",
]
