"""Worksheets: exercises of a lesson on paper, and the key to them. Everybody may print: the course is public."""

from flask import Blueprint

blueprint = Blueprint("worksheet", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/lessons/<lesson>")

from learning.web.worksheet import pages  # noqa: E402 (they use the blueprint)

__all__ = ["blueprint", "pages"]
