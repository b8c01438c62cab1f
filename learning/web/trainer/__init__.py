"""For trainers and teachers: their cohorts, who is in them, and what is set for them."""

from flask import Blueprint

blueprint = Blueprint("trainer", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/trainer")

from learning.web.trainer import (  # noqa: E402 (they use the blueprint)
    assignments,
    cohorts,
    invite,
    learner,
    learners,
    objections,
    oversight,
    settings,
    skill,
    staff,
    today,
)

__all__ = [
    "assignments",
    "blueprint",
    "cohorts",
    "invite",
    "learner",
    "learners",
    "objections",
    "oversight",
    "settings",
    "skill",
    "staff",
    "today",
]
