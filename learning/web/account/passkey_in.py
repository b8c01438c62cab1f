"""Signing in with a passkey: no address, no password."""

from __future__ import annotations

from flask import Response, jsonify, redirect, request, session
from werkzeug.wrappers import Response as BaseResponse

from learning.accounts import attempts, passkeys, tokens
from learning.accounts.attempts import PASSKEY
from learning.accounts.passkeys import Refused
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.account import blueprint
from learning.web.account.entering import come_in, guest_here, start_page
from learning.web.account.forms import Form, whence
from learning.web.account.sign_in import around
from learning.web.account.ways import place, spend
from learning.web.back import way_back
from models import TokenPurpose


@blueprint.post("/passkey/options")
@limited
def ask_for_passkey() -> Response | tuple[Response, int]:
    """What the browser needs. The challenge works once, and in this browser."""
    with site().database.write() as rows:
        if not attempts.allowed_from(rows, PASSKEY, now=now(), **whence()):
            return jsonify(error=_("There were too many attempts. Please wait %(n)s minutes and try again.", n=15)), 429
        challenge = tokens.issue(rows, TokenPurpose.PASSKEY, None, now())
    session["challenge"] = challenge
    return Response(passkeys.request(challenge, place()), mimetype="application/json")


@blueprint.post("/sign-in/passkey")
@limited
def enter_by_passkey() -> BaseResponse | tuple[str, int]:
    """Whose passkey it is, the browser says; that it is theirs, the signature shows."""
    form, challenge, tutor = Form(), session.pop("challenge", ""), site().tutor()
    back, credential = request.form.get("next", ""), request.form.get("credential", "")
    try:
        with site().database.write() as rows:
            spend(rows, challenge, None)
            guest = guest_here(rows)
            person = passkeys.owner(rows, credential, challenge, place(), now())
            come_in(rows, tutor, person, guest, apart=request.form.get("apart") == "1")
    except Refused:
        form.refuse(_("Signing in with this passkey did not work. Please try again, or use your password."))
        return form.page("account/sign-in.html", **around(back))
    return redirect(way_back(back) or start_page(), code=303)
