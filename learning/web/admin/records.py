"""What can be looked up: what was done, and where mails are."""

from __future__ import annotations

from flask import render_template

from learning import i18n
from learning.accounts import directory
from learning.extensions import site
from learning.web.admin import blueprint
from learning.web.admin.words import AT_ONCE, line, paged, skipped
from learning.web.requires import requires
from models import Role


@blueprint.get("/audit")
@requires(Role.ADMINISTRATOR)
def audit() -> str:
    with site().database.read() as rows:
        found = directory.happened(rows, None, skipped(), AT_ONCE + 1)
    lines, pages = paged(found)
    return render_template("admin/audit.html", lines=[line(one) for one in lines], pages=pages)


@blueprint.get("/outbox")
@requires(Role.ADMINISTRATOR)
def outbox() -> str:
    """To whom, and what went wrong; not what the mails say, because they hold links that open accounts."""
    with site().database.read() as rows:
        state = directory.post_state(rows)
        found = directory.post(rows, skipped(), AT_ONCE + 1)
    lines, pages = paged(found)
    return render_template(
        "admin/outbox.html",
        state=state,
        mails=[
            {
                "kind": one.kind,
                "to": one.payload.get("to", "–"),
                "at": i18n.short_time(one.created_at),
                "sent": i18n.short_time(one.sent_at) if one.sent_at else None,
                "due": i18n.short_time(one.due_at),
                "n_attempts": one.n_attempts,
                "error": one.error,
            }
            for one in lines
        ],
        pages=pages,
        smtp=bool(site().config.smtp_url),
        days=site().config.keep_mails,
    )
