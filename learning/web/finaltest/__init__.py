"""The final test as a learner sees it: explained, sat one question a page, handed in, and what it came to."""

from flask import Blueprint

blueprint = Blueprint("finaltest", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/test")

from learning.web.finaltest import about, ending, questions, result  # noqa: E402 (they use the blueprint)

__all__ = ["about", "blueprint", "ending", "questions", "result"]
