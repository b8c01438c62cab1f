"""Inviting trainers, teachers, authors and administrators."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.accounts import invitations
from learning.accounts.attempts import INVITE
from learning.accounts.invitations import ROLES
from learning.catalogue.schema import LANGUAGES
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.account.forms import Form
from learning.web.account.letters import Letter, post
from learning.web.admin import blueprint
from learning.web.admin.words import AT_ONCE, paged, skipped
from learning.web.context import page_url
from learning.web.posting import link
from learning.web.requires import requires
from learning.web.roles import role_name
from models import Role


@dataclass(frozen=True)
class InvitationView:
    """One line of the list."""

    uuid: UUID
    email: str
    role: str
    by: str
    state: str
    works: bool


@blueprint.get("/invitations")
@requires(Role.ADMINISTRATOR)
def listed() -> str:
    return _page(Form())


@blueprint.post("/invitations")
@limited
@requires(Role.ADMINISTRATOR)
def invite() -> str | BaseResponse | tuple[str, int]:
    """Mail a link; where no mail can be sent, show it, once."""
    form = Form.sent()
    address, role, lang = form.address, request.form.get("role", ""), request.form.get("language", "")
    if role not in ROLES:
        form.errors["role"] = _("Please choose a role.")
    if lang not in LANGUAGES:
        lang = i18n.current()
    if form.errors or not form.may_try(INVITE, address):
        return _page(form), form.status
    with site().database.write() as rows:
        by = access.current_person(rows, lock=True) or abort(404)
        token = invitations.invite(rows, by, address, Role(role), now())
        post(rows, Letter.INVITATION, address, lang, token=token, role=role)
    if site().config.mails:
        return redirect(page_url("admin.listed", sent=1), code=303)
    return _page(Form(), to_hand_over=link("account.invitation", lang, token=token))


@blueprint.post("/invitations/withdraw")
@limited
@requires(Role.ADMINISTRATOR)
def withdraw() -> BaseResponse:
    """The link works no longer. One that was taken stays: the role is then taken away from the person."""
    try:
        uuid = UUID(request.form.get("invitation", ""))
    except ValueError:
        abort(422)
    with site().database.write() as rows:
        by = access.current_person(rows, lock=True) or abort(404)
        if not invitations.withdraw(rows, uuid, by, now()):
            abort(404)
    return redirect(page_url("admin.listed", saved=1), code=303)


def _page(form: Form, to_hand_over: str = "") -> str:
    g.page = page_url("admin.listed")
    with site().database.read() as rows:
        found = invitations.listed(rows, skipped(), AT_ONCE + 1)
    lines, pages = paged(found)
    return render_template(
        "admin/invitations.html",
        form=form,
        chosen=request.form if form.errors else {"language": i18n.current()},
        roles=[(role, role_name(role)) for role in ROLES],
        names=i18n.NAMES,
        invitations=[_view(one) for one in lines],
        pages=pages,
        to_hand_over=to_hand_over,
        told=request.args,
    )


def _view(line: invitations.Line) -> InvitationView:
    one = line.invitation
    works = one.accepted_at is None and one.expires_at > now()
    if one.accepted_at is not None:
        time = i18n.short_time(one.accepted_at)
        state = _("accepted by %(email)s, %(time)s", email=line.accepted_by or "–", time=time)
    elif works:
        state = _("open until %(time)s", time=i18n.short_time(one.expires_at))
    else:
        state = _("over since %(time)s", time=i18n.short_time(one.expires_at))
    return InvitationView(one.uuid, one.email, role_name(one.role), line.by or "–", state, works)
