"""Who may do what: found by address, given and taken roles."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.accounts import accounts, directory
from learning.accounts.invitations import ROLES
from learning.clock import now
from learning.extensions import site
from learning.limits import limited
from learning.web.admin import blueprint
from learning.web.admin.words import AT_ONCE, line
from learning.web.context import page_url
from learning.web.learner.sent import uuid_of
from learning.web.requires import requires
from learning.web.roles import role_name
from models import MAX_EMAIL, Role


@blueprint.get("/")
@requires(Role.ADMINISTRATOR)
def people() -> str:
    """All staff, or the accounts whose address begins as typed."""
    start = request.args.get("email", "").strip()[:MAX_EMAIL].replace("\0", "")
    with site().database.read() as rows:
        found = directory.people(rows, start, uuid_of(request.args.get("after", "")), AT_ONCE + 1)
    more = found[AT_ONCE - 1].uuid if len(found) > AT_ONCE else None
    return render_template(
        "admin/people.html",
        people=[(one, ", ".join(map(role_name, one.roles)), i18n.short_time(one.seen_at)) for one in found[:AT_ONCE]],
        start=start,
        more=page_url("admin.people", after=more, **({"email": start} if start else {})) if more else None,
    )


@blueprint.get("/people/<uuid:person>")
@requires(Role.ADMINISTRATOR)
def person(person: UUID) -> str:
    return _page(person)


@blueprint.post("/people/<uuid:person>/roles")
@limited
@requires(Role.ADMINISTRATOR)
def change_role(person: UUID) -> BaseResponse | tuple[str, int]:
    """Give a role, or take it away."""
    role, give = request.form.get("role", ""), request.form.get("give") == "1"
    if role not in ROLES:
        abort(422)
    with site().database.write() as rows:
        by = access.current_person(rows) or abort(404)
        found = directory.find(rows, person, lock=True) or abort(404)
        if give:
            accounts.grant(rows, found[0], Role(role), now(), by)
        elif not accounts.revoke(rows, found[0], Role(role), now(), by):
            return _page(person, last=True), 422
    if not give and role == Role.ADMINISTRATOR and person == by.uuid:
        return redirect(page_url("account.overview", saved=1), code=303)
    return redirect(page_url("admin.person", person=person, saved=1), code=303)


def _page(uuid: UUID, *, last: bool = False) -> str:
    g.page = page_url("admin.person", person=uuid)
    with site().database.read() as rows:
        person, account = directory.find(rows, uuid) or abort(404)
        held = accounts.roles_of(rows, person)
        happened = directory.happened(rows, person, 0, AT_ONCE)
    return render_template(
        "admin/person.html",
        uuid=uuid,
        account=account,
        since=i18n.short_time(account.created_at),
        seen=i18n.short_time(person.seen_at),
        roles=[(role, role_name(role), role in held) for role in ROLES],
        lines=[line(one) for one in happened],
        last=last,
        saved="saved" in request.args,
    )
