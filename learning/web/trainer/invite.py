"""Two ways into a cohort: a code for the room, and a list of addresses."""

from __future__ import annotations

from uuid import UUID

from flask import g, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from learning.accounts import addresses
from learning.clock import now
from learning.cohorts import codes, invitations, roster, sheet
from learning.extensions import site
from learning.limits import limited
from learning.web.context import page_url
from learning.web.posting import link
from learning.web.trainer import blueprint, letters
from learning.web.trainer.desk import Desk, changing, done, for_staff, looking
from learning.web.trainer.roster_view import roster_view

MAX_LIST = 1024 * 1024
"""A file with 500 people is far smaller, whatever its encoding."""
LINE = "line-"
"""The fields that correct one line each are called by its number."""


@blueprint.get("/cohorts/<uuid:cohort>/invite")
@for_staff
def invite(cohort: UUID) -> str:
    with looking(cohort) as desk:
        return _page(desk)


@blueprint.post("/cohorts/<uuid:cohort>/code")
@limited
@for_staff
def change_code(cohort: UUID) -> BaseResponse:
    """A new code; or none, so that nobody can join by it."""
    close = request.form.get("action") == "close"
    with changing(cohort) as desk:
        desk.cohort.join_code = None if close else codes.new()
    return done("trainer.invite", cohort, "closed" if close else "renewed")


@blueprint.post("/cohorts/<uuid:cohort>/invite")
@limited
@for_staff
def invite_list(cohort: UUID) -> BaseResponse | tuple[str, int]:
    """Show what a list would do; with `send`, and if it is right, do it. Nothing is ever half done."""
    request.max_content_length = request.max_form_memory_size = MAX_LIST
    text = _sent_list()
    if request.form.get("send") and site().config.mails:
        with changing(cohort) as desk:
            read = _read(desk, text)
            if read.is_good:
                for sent in invitations.invite(desk.rows, desk.cohort, read.wanted, now()):
                    letters.invited(desk.rows, desk.cohort, desk.staff.name, sent)
                return done("trainer.learners", cohort, "invited", n=len(read.wanted))
    with looking(cohort) as desk:
        read = _read(desk, text)
        return _page(desk, text, read), 200 if read.is_good else 422


def _sent_list() -> str:
    """What was uploaded, or else pasted, with the lines that were corrected one by one."""
    file = request.files.get("file")
    uploaded = file.read() if file is not None else b""
    if uploaded:
        return sheet.decoded(uploaded)
    lines = {name.removeprefix(LINE): said for name, said in request.form.items() if name.startswith(LINE)}
    corrections = {int(n): said for n, said in lines.items() if n.isascii() and n.isdigit() and len(n) < 8}
    text = request.form.get("list", "")
    return sheet.corrected(text, corrections) if corrections else text


def _read(desk: Desk, text: str) -> roster.Roster:
    # Who may not be seen is not found out by her address either.
    enrolled = {addresses.key(one.email) for one in desk.learners() if one.email}
    invited = {one.email_key for one in invitations.of_cohort(desk.rows, desk.cohort, desk.person) if one.email_key}
    return roster.read(text, desk.cohort.languages[0], enrolled=enrolled, invited=invited)


def _page(desk: Desk, text: str = "", read: roster.Roster | None = None) -> str:
    cohort, code = desk.cohort, desk.cohort.join_code
    g.page = page_url("trainer.invite", cohort=cohort.uuid)
    address = link("cohorts.join", cohort.languages[0], code=code) if code else ""
    return render_template(
        "trainer/invite.html",
        cohort=desk.view("trainer.learners"),
        code=codes.spaced(code) if code else "",
        address=address,
        qr=_drawn(address) if address else "",
        text=text.replace("\r\n", "\n"),
        roster=roster_view(read) if read is not None else None,
        mails=site().config.mails,
        max_people=roster.MAX_PEOPLE,
        told=request.args.get("told", ""),
    )


def _drawn(address: str) -> Markup:
    """A QR code. Dark on light in both themes: many cameras read nothing else."""
    import segno

    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(scale=1, border=4, dark="#000", light="#fff", omitsize=True))
