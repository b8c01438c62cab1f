"""The switch that holds for everybody."""

from __future__ import annotations

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, extensions, site_state
from learning.accounts import audit
from learning.clock import now
from learning.limits import limited
from learning.web.admin import blueprint
from learning.web.context import page_url
from learning.web.requires import requires
from models import AuditKind, Role


@blueprint.get("/site")
@requires(Role.ADMINISTRATOR)
def site() -> str:
    with extensions.site().database.read() as rows:
        adaptive = site_state.adaptive(rows)
    return render_template("admin/site.html", adaptive=adaptive, saved="saved" in request.args)


@blueprint.post("/site")
@limited
@requires(Role.ADMINISTRATOR)
def change_site() -> BaseResponse:
    """Adapt paths, or nobody's."""
    on = request.form.get("adaptive", "")
    if on not in ("0", "1"):
        abort(422)
    here = extensions.site()
    with here.database.write() as rows:
        by = access.current_person(rows, lock=True) or abort(404)
        if site_state.adaptive(rows) != (on == "1"):
            site_state.set_adaptive(rows, on == "1", now())
            audit.note(rows, by, AuditKind.SITE_CHANGED, now(), by, adaptive=on == "1")
    here.look_again()
    return redirect(page_url("admin.site", saved=1), code=303)
