"""What belongs to the visitor: to look at, take along, correct, keep from being learned from; and which mails come."""

from flask import Blueprint

blueprint = Blueprint("mine", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/settings")

from learning.web.mine import copy, data, mail  # noqa: E402 (they use the blueprint)

__all__ = ["blueprint", "copy", "data", "mail"]
