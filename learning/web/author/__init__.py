"""For authors: what readers report."""

from flask import Blueprint

blueprint = Blueprint("author", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/author")

from learning.web.author import reported  # noqa: E402 (it uses the blueprint)

__all__ = ["blueprint", "reported"]
