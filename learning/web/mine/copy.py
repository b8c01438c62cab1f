"""A copy of everything about the visitor, as one file."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from flask import Response, redirect, request, send_file
from sqlalchemy import func, select
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.accounts import audit
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.privacy.archive import Copy
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.mine import blueprint
from learning.web.mine.data import page
from models import Audit, AuditKind, Person

AGAIN_AFTER = timedelta(seconds=30)
"""A long log is some seconds of work: nobody keeps the server busy with a button."""


@blueprint.post("/copy")
@limited
def take_copy() -> BaseResponse | tuple[str, int]:
    """The archive. It is made from a look at the database, so that nobody's answer waits for it."""
    if access.person_uuid() is None:
        return redirect(page_url("mine.data"), code=303)
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True)
        if person is None:
            return redirect(page_url("mine.data"), code=303)
        query = select(func.max(Audit.created_at)).where(Audit.person_id == person.id, Audit.kind == AuditKind.EXPORTED)
        last = rows.scalar(query)
        if last is not None and now() - last < AGAIN_AFTER:
            too_soon = _("You have just downloaded a copy. Please wait half a minute.")
            return page(Typed(), too_soon, 429)
        audit.note(rows, person, AuditKind.EXPORTED, now(), person)
    return _archive(person)


def _archive(person: Person) -> Response:
    made = Copy(
        person=person,
        catalogue=site().tutor().catalogue,
        base=(site().config.base_url or request.url_root).rstrip("/"),
        lang=i18n.current(),
        now=now(),
        readme=_readme(),
    )
    file = BytesIO()
    with site().database.read() as rows:
        made.write(rows, file)
    file.seek(0)
    name = f"breck-{now():%Y-%m-%d}.zip"
    response = send_file(file, mimetype="application/zip", as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _readme() -> str:
    """What is in the archive, in the reader's language."""
    parts = (
        _("Everything that Bréck has stored about you."),
        "data.json\n" + _("All of it, for programs."),
        "tables/*.csv\n" + _("The same as tables, for spreadsheets: one file for each kind of row."),
        "xapi.json\n" + _("Answers, lessons and mastered skills as xAPI statements, for other learning platforms."),
        _("What opens an account is left out: passwords, keys and links. So is what is about other people."),
        _("What the tables and columns mean stands in the source code of Bréck, in English:") + "\ndocs/your-data.md",
    )
    return "\n\n".join(parts) + "\n"
