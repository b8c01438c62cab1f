"""Reminders of reviews: what the learner wishes, the browsers that agreed, and the link that stops mails."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, reminding
from learning.clock import now
from learning.extensions import site
from learning.limits import limited
from learning.push import is_service, public_key
from learning.web.context import page_url
from learning.web.learner import blueprint
from models import Account

MAX_ENDPOINT = 1000
_KEY = re.compile(r"[A-Za-z0-9_-]{80,100}=?")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,32}={0,2}")
"""As browsers write the keys of a subscription."""


@dataclass(frozen=True, kw_only=True)
class RemindersView:
    """What can be wished, and what is wished."""

    mails: bool
    """Whether mails reach anybody here."""
    address: str
    """Where they would go; empty without a confirmed address."""
    by_mail: bool
    hour: str
    push_key: str
    """What a browser needs in order to subscribe; empty when no messages are sent."""
    saved: bool


def reminders_view() -> RemindersView | None:
    """None for somebody of whom nothing is stored: there is nothing to review either."""
    config = site().config
    if access.person_uuid() is None or not (config.mails or config.push_key):
        return None
    with site().database.read() as rows:
        person = access.current_person(rows)
        if person is None:
            return None
        wish, account = reminding.wish_of(rows, person), rows.get(Account, person.id)
    hour = wish.hour if wish is not None else reminding.HOURS[reminding.USUAL]
    return RemindersView(
        mails=config.mails,
        address=account.email if account is not None and account.confirmed_at is not None else "",
        by_mail=wish is not None and wish.by_mail,
        hour=next((name for name, of in reminding.HOURS.items() if of == hour), reminding.USUAL),
        push_key=public_key(config.push_key) if config.push_key else "",
        saved="reminders" in request.args,
    )


@blueprint.post("/reminders")
@limited
def save_reminders() -> BaseResponse:
    """By mail or not, and at what time of the day."""
    hour = reminding.HOURS.get(request.form.get("hour", ""), reminding.HOURS[reminding.USUAL])
    by_mail = {"1": True, "0": False}.get(request.form.get("by_mail", ""))
    if access.person_uuid() is not None:
        with site().database.write() as rows:
            if (person := access.current_person(rows, lock=True)) is not None:
                reminding.save(rows, person, now(), hour=hour, by_mail=by_mail)
    return redirect(page_url("learner.settings", reminders=1, _anchor="reminders"), code=303)


@blueprint.post("/reminders/browser")
@limited
def add_browser() -> tuple[str, int]:
    """A browser agreed to be sent messages, or with `off` wants none any more. Asked for by static/js/reminders.js."""
    endpoint = request.form.get("endpoint", "")
    key, secret = request.form.get("key", ""), request.form.get("secret", "")
    if len(endpoint) > MAX_ENDPOINT or not is_service(endpoint) or access.person_uuid() is None:
        return "", 422
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True)
        if "off" in request.form:
            reminding.unsubscribe(rows, endpoint)
        elif person is None or not site().config.push_key or not (_KEY.fullmatch(key) and _SECRET.fullmatch(secret)):
            return "", 422
        else:
            reminding.subscribe(rows, person, endpoint, key, secret, now())
    return "", 204


@blueprint.get("/review/stop")
def stop_reviews() -> str | tuple[str, int]:
    """Looking changes nothing, because programs that check mails open links; the button does."""
    ticket = request.args.get("ticket", "")
    with site().database.read() as rows:
        if reminding.reader_of(rows, site().config.key(), ticket) is None:
            return render_template("learner/stop.html", ticket="", is_done=False), 410
    return render_template("learner/stop.html", ticket=ticket, is_done=False)


@blueprint.post("/review/stop")
@limited
def no_reviews() -> tuple[str, int]:
    """From the page, or from a mail program (RFC 8058)."""
    ticket = request.form.get("ticket") or request.args.get("ticket", "")
    g.page = page_url("learner.stop_reviews", ticket=ticket)
    with site().database.write() as rows:
        person = reminding.reader_of(rows, site().config.key(), ticket)
        wish = reminding.wish_of(rows, person) if person is not None else None
        if wish is not None:
            wish.by_mail = False
    return render_template("learner/stop.html", ticket="", is_done=person is not None), 200 if person else 422
