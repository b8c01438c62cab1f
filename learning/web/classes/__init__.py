"""Class mode: `classes` is for teachers, `pupil` for those who join."""

from flask import Blueprint

LANGUAGE = "/<any(en, fr, de, lb, pt):lang>"
classes = Blueprint("classes", __name__, url_prefix=f"{LANGUAGE}/class")
pupil = Blueprint("pupil", __name__, url_prefix=LANGUAGE)

from learning.web.classes import (  # noqa: E402 (they use the blueprints)
    desk,
    join,
    place,
    reporting,
    steering,
)

__all__ = ["classes", "desk", "join", "place", "pupil", "reporting", "steering"]
