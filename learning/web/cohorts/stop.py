"""No more reminders: by the link in one of them, without signing in. Looking at the link changes nothing, because
programs that check mails open it; the button does, and so does the one that a mail program shows (RFC 8058)."""

from __future__ import annotations

from flask import g, render_template, request

from learning.cohorts import reminders
from learning.extensions import site
from learning.limits import limited
from learning.web.cohorts import blueprint
from learning.web.context import page_url


@blueprint.get("/reminders/stop")
def stop_reminders() -> str | tuple[str, int]:
    ticket = request.args.get("ticket", "")
    with site().database.read() as rows:
        if reminders.reader_of(rows, site().config.key(), ticket) is None:
            return render_template("cohorts/stop.html", ticket="", is_done=False), 410
    return render_template("cohorts/stop.html", ticket=ticket, is_done=False)


@blueprint.post("/reminders/stop")
@limited
def no_reminders() -> str | tuple[str, int]:
    ticket = request.form.get("ticket") or request.args.get("ticket", "")
    g.page = page_url("cohorts.stop_reminders", ticket=ticket)
    with site().database.write() as rows:
        person = reminders.reader_of(rows, site().config.key(), ticket)
        if person is not None:
            person.reminders_on = False
    return render_template("cohorts/stop.html", ticket="", is_done=person is not None), 200 if person else 422
