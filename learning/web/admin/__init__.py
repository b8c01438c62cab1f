"""For administrators: people and their roles, invitations, mails, what was done, and the site's own switch."""

from flask import Blueprint

blueprint = Blueprint("admin", __name__, url_prefix="/<any(en, fr, de, lb, pt):lang>/admin")

from learning.web.admin import invitations, people, records, site  # noqa: E402 (they use the blueprint)

__all__ = ["blueprint", "invitations", "people", "records", "site"]
