"""The tables. Knows neither Flask nor `learning`."""

from models.base import Base
from models.learning import Decision, Item, Mastery, ParameterSet, ParameterSetStatus, Response, Skill
from models.person import Event, EventKind, Person
from models.statistics import ItemStatistic, Job

__all__ = [
    "Base",
    "Decision",
    "Event",
    "EventKind",
    "Item",
    "ItemStatistic",
    "Job",
    "Mastery",
    "ParameterSet",
    "ParameterSetStatus",
    "Person",
    "Response",
    "Skill",
]
