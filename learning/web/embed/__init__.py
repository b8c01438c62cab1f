"""Lessons, exercises and figures in a frame on another site: no cookie, no session, no row about anybody."""

from flask import Blueprint

blueprint = Blueprint("embed", __name__, url_prefix="/embed/<any(en, fr, de, lb, pt):lang>")

from learning.web.embed import exercises, lessons  # noqa: E402 (they use the blueprint)

__all__ = ["blueprint", "exercises", "lessons"]
