"""A learner's groups: joining them, who sees what about her there, leaving."""

from flask import Blueprint

blueprint = Blueprint("cohorts", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/cohorts")

from learning.web.cohorts import groups, join, stop  # noqa: E402 (they use the blueprint)

__all__ = ["blueprint", "groups", "join", "stop"]
