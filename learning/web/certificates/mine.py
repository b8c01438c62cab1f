"""A learner's certificates: what has been reached, the form for one, what it shows, and its end."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from flask import g, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.badges import MAX_HOLDER, Certificate, certificates, earning
from learning.badges.certificates import Shown
from learning.badges.earning import Standing
from learning.clock import now
from learning.cohorts.words import line
from learning.engine.state import LearnerState
from learning.extensions import site
from learning.finaltest import passed
from learning.i18n import _
from learning.limits import limited
from learning.tutor import Person
from learning.web.certificates import blueprint
from learning.web.certificates.issuer_here import issuer_here
from learning.web.certificates.views_of import GoalView, HolderForm
from learning.web.certificates.words import CAUTION, certificate_view, goal_words, skill_title
from learning.web.context import page_url


@blueprint.get("")
def mine() -> str:
    return _page(HolderForm())


@blueprint.post("")
@limited
def earn() -> BaseResponse | tuple[str, int]:
    """Have a certificate. Who has not earned it sees what is missing; sent twice it is sent once."""
    form = _read()
    if form.errors:
        return _page(form), 422
    if issuer_here() is None:
        return _back("")
    tutor = site().tutor()
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True)
        exit_entry = tutor.catalogue.exits.get(form.goal)
        # What people who were made up have learned is not to be signed.
        if person is None or exit_entry is None or person.is_demo:
            return _back("")
        found = _standing(rows, person, tutor.state(rows, person), form.goal)
        if not found.is_reached:
            return _back("")
        certificates.issue(
            rows,
            person,
            form.goal,
            exit_entry.skills,
            language=i18n.current(),
            name=form.name,
            shown=_shown(form),
            tested_at=found.tested_at,
            now=now(),
        )
    return _back("issued")


@blueprint.post("/<uuid:certificate>/show")
@limited
def show(certificate: UUID) -> BaseResponse:
    """Choose what everybody sees."""
    with site().database.write() as rows:
        if (found := own(rows, certificate, lock=True)) is None:
            return _back("")
        certificates.show(found, _shown(_read()))
    return _back("saved")


@blueprint.post("/<uuid:certificate>/withdraw")
@limited
def withdraw(certificate: UUID) -> BaseResponse | tuple[str, int]:
    """Delete it, which revokes the badge; without the tick nothing happens."""
    with site().database.write() as rows:
        if (found := own(rows, certificate, lock=True)) is None:
            return _back("")
        if request.form.get("confirm") == "1":
            return _back("withdrawn" if certificates.withdraw(rows, found) else "")
        goal = found.goal
    missing = _("Please tick the box to confirm that you withdraw the certificate.")
    return _page(HolderForm(goal=goal, errors={"confirm": missing})), 422


def own(rows: Session, certificate: UUID, *, lock: bool = False) -> Certificate | None:
    """A certificate of the visitor's own."""
    person, found = access.current_person(rows, lock=lock), certificates.find(rows, certificate)
    return found if found is not None and person is not None and found.person_id == person.id else None


def _read() -> HolderForm:
    sent = request.form
    form = HolderForm(
        goal=sent.get("goal", ""),
        name=line(sent.get("name", "")[: 10 * MAX_HOLDER], 10 * MAX_HOLDER),
        shows_name="shows_name" in sent,
        shows_skills="shows_skills" in sent,
        shows_date="shows_date" in sent,
    )
    if len(form.name) > MAX_HOLDER:
        form.errors["name"] = _("This text is too long. %(n)s characters are the most.", n=MAX_HOLDER)
    return form


def _shown(form: HolderForm) -> Shown:
    return Shown(name=form.shows_name, skills=form.shows_skills, date=form.shows_date)


def _standing(rows: Session, person: Person | None, learner: LearnerState, goal: str) -> Standing:
    tutor = site().tutor()
    needs = earning.needs_test(site().config, tutor.catalogue, goal)
    tested_at = passed(rows, person) if person is not None else None
    return earning.standing(tutor.catalogue, learner, tutor.parameters, goal, needs, tested_at)


def _back(told: str) -> BaseResponse:
    return redirect(page_url("certificates.mine", **({"told": told} if told else {})), code=303)


def _page(form: HolderForm) -> str:
    g.page = page_url("certificates.mine")
    with site().database.read() as rows:
        person = access.current_person(rows) if access.person_uuid() is not None else None
        goals = list(_goals(rows, person))
    return render_template(
        "certificates/mine.html",
        goals=goals,
        form=form,
        blank=HolderForm(),
        told=request.args.get("told", ""),
        issues=issuer_here() is not None,
        is_guest=person is not None and access.sign_in_uuid() is None,
        caution=_(CAUTION),
        has_tracks=bool(site().tutor().catalogue.tracks),
    )


def _goals(rows: Session, person: Person | None) -> Iterator[GoalView]:
    """Every exit, in the order of the course, and certificates of exits that it does not have any more."""
    tutor, lang = site().tutor(), i18n.current()
    catalogue, learner = tutor.catalogue, tutor.state(rows, person)
    had = certificates.of_person(rows, person) if person is not None else {}
    for goal in dict.fromkeys((*catalogue.exits, *had)):
        title, summary = goal_words(catalogue, goal, lang)
        here = goal in catalogue.exits
        found = _standing(rows, person, learner, goal) if here else Standing((), needs_test=False)
        yield GoalView(
            slug=goal,
            title=title,
            summary=summary,
            n_skills=len(catalogue.exits[goal].skills) if here else 0,
            missing=tuple(
                (skill_title(catalogue, skill, lang), page_url("learner.skill", skill=skill)) for skill in found.missing
            ),
            needs_test=found.needs_test,
            tested=found.tested_at is not None,
            certificate=certificate_view(catalogue, had[goal], public=False) if goal in had else None,
        )
