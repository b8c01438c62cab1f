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
from models.learning import Decision, Item, Mastery, ParameterSet, ParameterSetStatus, Response, Skill
from models.person import Event, EventKind, Person
from models.post import Attempt, Audit, AuditKind, Outbox
from models.statistics import ItemStatistic, Job

__all__ = [
    "MAX_EMAIL",
    "Account",
    "Attempt",
    "Audit",
    "AuditKind",
    "Base",
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
    "Response",
    "Role",
    "SignIn",
    "Skill",
    "Token",
    "TokenPurpose",
]
