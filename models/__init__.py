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
from models.invitation import Invitation, SiteState
from models.learning import Decision, Item, Mastery, ParameterSet, ParameterSetStatus, Response, Skill
from models.person import Event, EventKind, Person
from models.post import Attempt, Audit, AuditKind, Outbox
from models.statistics import ItemStatistic, Job
from models.ways import Identity, Passkey

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
    "Identity",
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
    "Response",
    "Role",
    "SignIn",
    "SiteState",
    "Skill",
    "Token",
    "TokenPurpose",
]
