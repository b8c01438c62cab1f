"""The tables. Knows neither Flask nor `learning`."""

from models.base import Base
from models.learning import Decision, Item, Mastery, ParameterSet, Response, Skill
from models.person import Event, EventKind, Person

__all__ = ["Base", "Decision", "Event", "EventKind", "Item", "Mastery", "ParameterSet", "Person", "Response", "Skill"]
