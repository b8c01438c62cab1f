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
from models.base import Base
from models.classroom import CODE_LENGTH, Classroom, Pupil, Round, RoundState, Stage, Vote
from models.learning import Decision, Item, Mastery, ParameterSet, ParameterSetStatus, Response, Skill
from models.person import Event, EventKind, Person
from models.post import Attempt, Audit, AuditKind, Outbox
from models.statistics import ItemStatistic, Job

__all__ = [
    "CODE_LENGTH",
    "MAX_EMAIL",
    "Account",
    "Attempt",
    "Audit",
    "AuditKind",
    "Base",
    "Classroom",
    "Credential",
    "CredentialKind",
    "Decision",
    "Event",
    "EventKind",
    "Item",
    "ItemStatistic",
    "Job",
    "Mastery",
    "Outbox",
    "ParameterSet",
    "ParameterSetStatus",
    "Person",
    "PersonRole",
    "Pupil",
    "Response",
    "Role",
    "Round",
    "RoundState",
    "SignIn",
    "Skill",
    "Stage",
    "Token",
    "TokenPurpose",
    "Vote",
]
