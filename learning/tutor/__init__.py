"""The one place where rows meet the engine: answers and choices go in, estimates and decisions come out.

Every function takes a session and a time, and never commits. State is folded from the log by the same pure
functions whether it happens now or in a replay, so that `rebuild_mastery` gives the same numbers.
"""

from learning.engine.decision import Decision
from learning.engine.grading import Answer
from learning.tutor.outcome import NotYours, Outcome, decision_of
from learning.tutor.replay import Prediction
from learning.tutor.tutor import Tutor
from models import EventKind, Person, Placement, Response

__all__ = [
    "Answer",
    "Decision",
    "EventKind",
    "NotYours",
    "Outcome",
    "Person",
    "Placement",
    "Prediction",
    "Response",
    "Tutor",
    "decision_of",
]
