"""The learner's pages: look around, learn, practise, see and contest what the engine believes."""

from flask import Blueprint

blueprint = Blueprint("learner", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>")

from learning.web.learner import (  # noqa: E402 (they use it)
    browse,
    contest,
    goals,
    knowledge,
    path,
    placement,
    practise,
    reminders,
    report,
    review,
    search,
    session,
    settings,
    what_if,
)

__all__ = [
    "blueprint",
    "browse",
    "contest",
    "goals",
    "knowledge",
    "path",
    "placement",
    "practise",
    "reminders",
    "report",
    "review",
    "search",
    "session",
    "settings",
    "what_if",
]
