"""Certificates: those of a learner, what everybody can check about one, and what machines ask for (Open Badges 3.0)."""

from flask import Blueprint

blueprint = Blueprint("certificates", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/certificates")
machines = Blueprint("badges", __name__)

from learning.web.certificates import check, files, issuing, mine  # noqa: E402 (they use the blueprints)

__all__ = ["blueprint", "check", "files", "issuing", "machines", "mine"]
