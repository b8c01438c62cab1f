"""The learner's pages: look around, learn, practise, see and contest what the engine believes."""

from flask import Blueprint

blueprint = Blueprint("learner", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>")

from learning.web.learner import browse, knowledge, path, practise, settings  # noqa: E402 (they use the blueprint)

__all__ = ["blueprint", "browse", "knowledge", "path", "practise", "settings"]
