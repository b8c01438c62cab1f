"""The teacher steers: from the screen's own keys, or from a phone as a remote."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Response, abort, g, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import access
from learning.classroom import Classroom, RoundState, Stage, steps
from learning.classroom import classes as rooms
from learning.clock import now
from learning.extensions import site
from learning.htmx import fragment_wanted
from learning.i18n import _
from learning.web.classes import classes
from learning.web.classes.going_on import goes_on
from learning.web.classes.join import key_of
from learning.web.classes.picture import picture
from learning.web.classes.pulse import pulse
from learning.web.classes.standing import count, countable, standing
from learning.web.context import absolute, mark_demo, page_url
from learning.web.forms import Typed
from learning.web.requires import requires
from models import Role

STAFF = requires(Role.TEACHER, Role.TRAINER)
PAGES = {"remote": "classes.remote", "screen": "classes.screen"}
HANDS, MAX_HANDS = "hands-", 999
MOVED = "class-moved"


@classes.get("/<uuid:classroom>/")
@STAFF
def remote(classroom: UUID) -> str | BaseResponse:
    return _page(classroom, "remote")


@classes.get("/<uuid:classroom>/screen")
@STAFF
def screen(classroom: UUID) -> str | BaseResponse:
    return _page(classroom, "screen")


@classes.get("/<uuid:classroom>/now")
@STAFF
def look(classroom: UUID) -> str | BaseResponse:
    """What has changed since a page was made: nothing (204), or how many answered. When the class has moved on, a
    trigger makes the page ask for everything, which it does without saying what it shows."""
    kind, seen = _kind(request.args.get("page", "")), request.args.get("seen", "")
    if not fragment_wanted():
        return redirect(page_url(PAGES[kind], classroom=classroom), code=303)
    if not seen:
        return _fragment(classroom, kind)
    with site().database.read() as rows:
        found = mine(rows, classroom)
        if seen != str(found.version) or not goes_on(found):
            return Response(status=204, mimetype="text/plain", headers={"HX-Trigger": MOVED})
        round_ = steps.current(rows, found) if found.stage == Stage.QUESTION else None
        if request.args.get("count") == count(rows, found, round_).token:
            return Response(status=204, mimetype="text/plain")
        return render_template("class/_count.html", **_values(rows, found, kind))


@classes.post("/<uuid:classroom>/step")
@STAFF
def step(classroom: UUID) -> str | BaseResponse:
    """One step. A page that shows what is no longer so asks for nothing: pressing twice goes one step."""
    kind = _kind(request.form.get("page", ""))
    with site().database.write() as rows:
        found = mine(rows, classroom, lock=True)
        if goes_on(found) and request.form.get("seen") == str(found.version):
            _take(rows, found, *request.form.get("do", "").partition(":")[::2])
    return _after(classroom, kind)


@classes.post("/<uuid:classroom>/hands")
@STAFF
def hands(classroom: UUID) -> str | BaseResponse | tuple[str, int]:
    """What the teacher counted in the room. Numbers for what the question does not have come from a page that shows
    another one, and none of them is taken."""
    kind, form = _kind(request.form.get("page", "")), Typed()
    counted = {name[len(HANDS) :]: _number(text) for name, text in request.form.items() if name.startswith(HANDS)}
    with site().database.write() as rows:
        found = mine(rows, classroom, lock=True)
        if goes_on(found):
            if counted.keys() <= countable(rows, found, request.form.get("round", "")):
                steps.count_hands(rows, found, counted)
            else:
                form.errors[""] = _(
                    "These numbers belong to another question, so nothing was added. "
                    "Please count the hands again for the question that is asked now."
                )
    if form.errors:
        g.page = page_url(PAGES[kind], classroom=classroom)
        return _fragment(classroom, kind, form, whole=not fragment_wanted()), 422
    return _after(classroom, kind)


def mine(rows: Session, uuid: UUID, *, lock: bool = False) -> Classroom:
    """A class of whoever is signed in; another teacher's does not exist."""
    person = access.current_person(rows) or abort(404)
    found = rooms.find(rows, uuid, person, lock=lock) or abort(404)
    mark_demo(found.is_demo)
    return found


def _take(rows: Session, classroom: Classroom, do: str, about: str) -> None:
    """Do what a button says; what no button says does nothing."""
    catalogue, item_ids = site().tutor().catalogue, site().tutor().ids.items
    advance = partial(steps.advance, rows, classroom)
    match do:
        case "wait":
            steps.show(classroom, Stage.WAITING)
        case "lesson":
            steps.show(classroom, Stage.LESSON, _number(about))
        case "adaptive":
            steps.show(classroom, Stage.ADAPTIVE)
        case "ask" if about in item_ids and catalogue.exercises[about].skill.lesson == classroom.lesson:
            steps.ask(rows, classroom, item_ids[about], now())
        case "again":
            steps.again(rows, classroom, now())
        case "close" | "hide":
            advance(RoundState.CLOSED)
        case "open":
            advance(RoundState.OPEN)
        case "reveal":
            advance(RoundState.REVEALED)
        case "discuss" if catalogue.misconception(about):
            steps.discuss(rows, classroom, about)


def _page(classroom: UUID, kind: str) -> str | BaseResponse:
    with site().database.read() as rows:
        found = mine(rows, classroom)
        if not goes_on(found):
            return redirect(page_url("classes.report", classroom=classroom))
        return render_template(f"class/{kind}.html", **_values(rows, found, kind), form=Typed())


def _after(classroom: UUID, kind: str) -> str | BaseResponse:
    pulse.forget(classroom)
    if not fragment_wanted():
        return redirect(page_url(PAGES[kind], classroom=classroom), code=303)
    g.page = page_url(PAGES[kind], classroom=classroom)
    return _fragment(classroom, kind)


def _fragment(classroom: UUID, kind: str, form: Typed | None = None, *, whole: bool = False) -> str:
    """What a page shows now, with what is wrong with what was sent; or the `whole` page."""
    with site().database.read() as rows:
        found = mine(rows, classroom)
        if not goes_on(found):
            return render_template("class/_over.html", report_url=page_url("classes.report", classroom=classroom))
        name = f"class/{kind}.html" if whole else f"class/_{kind}.html"
        return render_template(name, **_values(rows, found, kind), form=form or Typed())


def _values(rows: Session, classroom: Classroom, kind: str) -> dict[str, object]:
    here = standing(rows, classroom)
    scanned = absolute(page_url("pupil.welcome", code=classroom.code, k=key_of(classroom)))
    return {
        "page": kind,
        "here": here,
        "join_url": absolute(page_url("pupil.ask_code")).partition("://")[2].rstrip("/"),
        "picture": picture(scanned) if kind == "screen" else "",
    }


def _kind(text: str) -> str:
    return text if text in PAGES else "remote"


def _number(text: str) -> int:
    text = text.strip()
    return min(int(text), MAX_HANDS) if text.isascii() and text.isdigit() and len(text) < 6 else 0
