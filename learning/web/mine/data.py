"""Your data: how much there is, corrections, and whether anything is learned from it for others."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import g, redirect, render_template, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n, leaving
from learning.accounts import audit
from learning.catalogue.schema import LANGUAGES
from learning.clock import now
from learning.cohorts import enrolments
from learning.extensions import site
from learning.i18n import N_, _
from learning.limits import limited
from learning.privacy import own
from learning.web.context import page_url
from learning.web.forms import Typed
from learning.web.mine import blueprint
from models import MAX_NAME, AuditKind, Person

COUNTED = {
    "response": N_("Answers"),
    "mastery": N_("Estimates of skills"),
    "decision": N_("Proposals, with their reasons"),
    "event": N_("Lessons opened, choices and objections"),
    "audit": N_("Records of what was done"),
}
"""What most people have, in words."""


@dataclass(frozen=True, kw_only=True)
class GroupName:
    """As whom somebody is known in a group."""

    uuid: UUID
    group: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Mine:
    """What is stored about a visitor."""

    counts: tuple[tuple[str, int], ...]
    since: str
    seen: str
    locale: str
    groups: tuple[GroupName, ...]
    account: bool


@blueprint.get("/data")
def data() -> str:
    return page(Typed())[0]


@blueprint.post("/name")
@limited
def rename() -> BaseResponse | tuple[str, int]:
    """Correct the name by which the staff of a group knows its learner."""
    form = Typed.sent("name", "group")
    name = form.line("name", MAX_NAME, _("Please enter a name."))
    if form.errors:
        return page(form)
    with site().database.write() as rows:
        person = _me(rows, lock=True)
        mine = enrolments.of_person(rows, person) if person is not None else ()
        found = next((pair for pair in mine if str(pair[0].uuid) == form.values["group"]), None)
        if person is None or found is None:
            return redirect(page_url("mine.data"), code=303)
        enrolment, cohort = found
        if enrolment.name != name:
            enrolment.name = name
            audit.note(rows, person, AuditKind.CORRECTED, now(), person, cohort=cohort.name)
    return redirect(page_url("mine.data", saved=1), code=303)


@blueprint.post("/language")
@limited
def language() -> BaseResponse:
    """In which language mails come."""
    wanted = request.form.get("locale", "")
    with site().database.write() as rows:
        person = _me(rows, lock=True)
        if person is None or wanted not in LANGUAGES:
            return redirect(page_url("mine.data"), code=303)
        person.locale = wanted
    return redirect(page_url("mine.data", saved=1), code=303)


@blueprint.post("/training")
@limited
def training() -> BaseResponse:
    """Whether anything is learned from this person's answers; a guest's choice waits in the cookie."""
    if (chosen := request.form.get("training", "")) not in ("0", "1"):
        return redirect(page_url("mine.data", _anchor="training"), code=303)
    on = chosen == "1"
    access.allow_training(on)
    with site().database.write() as rows:
        person = _me(rows, lock=True)
        if person is not None and person.training_on != on:
            person.training_on = on
            audit.note(rows, person, AuditKind.TRAINING_CHANGED, now(), person, on=on)
    return redirect(page_url("mine.data", saved=1), code=303)


def page(form: Typed, problem: str = "", status: int = 422) -> tuple[str, int]:
    """The page with what is wrong: in a form, or with the whole."""
    g.page = page_url("mine.data")
    with site().database.read() as rows:
        person = _me(rows)
        mine = _mine(rows, person) if person is not None else None
        training_on = person.training_on if person is not None else access.training_in_cookie()
    html = render_template(
        "mine/data.html", mine=mine, training_on=training_on, form=form, problem=problem, saved="saved" in request.args
    )
    return html, status


def _mine(rows: Session, person: Person) -> Mine:
    addresses = leaving.addresses_of(rows, person)
    n = {
        table.name: rows.scalar(
            select(func.count()).select_from(table).where(own.is_theirs(table, person.id, addresses))
        )
        or 0
        for table in own.tables()
    }
    known = [(_(words), n.pop(name)) for name, words in COUNTED.items()]
    return Mine(
        counts=(*known, (_("Everything else"), sum(n.values()))),
        since=i18n.day(person.created_at),
        seen=i18n.day(person.seen_at),
        locale=person.locale,
        groups=tuple(
            GroupName(uuid=enrolment.uuid, group=cohort.name, name=enrolment.name)
            for enrolment, cohort in enrolments.of_person(rows, person)
        ),
        account=access.sign_in_uuid() is not None,
    )


def _me(rows: Session, *, lock: bool = False) -> Person | None:
    return access.current_person(rows, lock=lock) if access.person_uuid() is not None else None
