"""Which mails come. The link in a mail leads here without signing in, and shows nothing but the choices."""

from __future__ import annotations

from flask import g, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.extensions import site
from learning.limits import limited
from learning.privacy.clocks import ACCOUNTS
from learning.privacy.mailings import MAILINGS, reader_of
from learning.web.context import page_url
from learning.web.mine import blueprint
from models import Person


@blueprint.get("/mail")
def mail() -> str | tuple[str, int]:
    ticket = request.args.get("ticket", "")
    with site().database.read() as rows:
        reader = _reader(rows, ticket)
        wanted = _wanted(rows, reader) if reader is not None else None
    is_over = bool(ticket) and reader is None
    html = render_template(
        "mine/mail.html",
        mails=site().config.mails,
        ticket=ticket,
        ends=ACCOUNTS.days(site().config) > 0,
        wanted=wanted,
        is_over=is_over,
        saved="saved" in request.args,
    )
    return html, 410 if is_over else 200


@blueprint.post("/mail")
@limited
def save_mail() -> BaseResponse:
    """Store what was chosen; kinds that the form does not name stay as they are."""
    ticket = request.form.get("ticket", "")
    with site().database.write() as rows:
        reader = _reader(rows, ticket)
        for one in MAILINGS if reader is not None else ():
            assert reader is not None
            if (chosen := request.form.get(one.name)) in ("0", "1"):
                one.switch(rows, reader, chosen == "1")
    back = {"ticket": ticket} if ticket else {}
    return redirect(page_url("mine.mail", **back, **({"saved": 1} if reader is not None else {})), code=303)


def _wanted(rows: Session, reader: Person) -> dict[str, bool]:
    """What comes, of what could come."""
    return {one.name: one.is_on(rows, reader) for one in MAILINGS if one.reaches(rows, reader)}


def _reader(rows: Session, ticket: str) -> Person | None:
    if ticket:
        g.page = page_url("mine.mail", ticket=ticket)
        return reader_of(rows, site().config.key(), ticket)
    return access.current_person(rows) if access.person_uuid() is not None else None
