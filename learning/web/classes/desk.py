"""The teacher's desk: open a class, find the ones there were, end one, delete one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.classroom import Classroom
from learning.classroom import classes as rooms
from learning.clock import now
from learning.extensions import site
from learning.limits import limited
from learning.web.classes import classes
from learning.web.classes.pulse import pulse
from learning.web.classes.steering import STAFF, mine
from learning.web.context import page_url


@dataclass(frozen=True, kw_only=True)
class ClassRow:
    """One class in the list."""

    title: str
    begun: str
    is_open: bool
    n_pupils: int
    url: str
    gone: str
    """The day on which it will be deleted."""


@classes.get("/")
@STAFF
def desk() -> str:
    with site().database.read() as rows:
        person = access.current_person(rows) or abort(404)
        found = [_row(one, rooms.n_pupils(rows, one)) for one in rooms.of_teacher(rows, person)]
    return render_template("class/desk.html", rows=found, modules=_lessons(), told=request.args)


@classes.post("/")
@limited
@STAFF
def open_class() -> BaseResponse:
    """A new class about a lesson."""
    lesson = request.form.get("lesson", "")
    if lesson not in site().tutor().catalogue.lessons:
        return redirect(page_url("classes.desk"), code=303)
    with site().database.write() as rows:
        person = access.current_person(rows, lock=True) or abort(404)
        classroom = rooms.open_class(rows, person, lesson, now())
    return redirect(page_url("classes.remote", classroom=classroom.uuid), code=303)


@classes.post("/<uuid:classroom>/end")
@STAFF
def end(classroom: UUID) -> BaseResponse:
    """Nobody answers any more; on to the report."""
    with site().database.write() as rows:
        rooms.end(mine(rows, classroom, lock=True), now())
    pulse.forget(classroom)
    return redirect(page_url("classes.report", classroom=classroom), code=303)


@classes.post("/<uuid:classroom>/delete")
@STAFF
def delete(classroom: UUID) -> BaseResponse:
    """The class, its pupils and all their answers, at once; without the tick nothing happens."""
    if request.form.get("confirm") != "1":
        return redirect(page_url("classes.report", classroom=classroom, missing=1, _anchor="delete"), code=303)
    with site().database.write() as rows:
        rooms.erase(rows, mine(rows, classroom, lock=True))
    pulse.forget(classroom)
    return redirect(page_url("classes.desk", deleted=1), code=303)


def lesson_title(slug: str) -> str:
    """The name of a lesson; of one that is in the course no more, what it was called in addresses."""
    catalogue = site().tutor().catalogue
    if slug not in catalogue.lessons:
        return slug
    entry = catalogue.lessons[slug]
    lang = entry.language(i18n.current())
    return catalogue.words[lang].plain(entry.text(lang).front.title)


def _row(classroom: Classroom, n_pupils: int) -> ClassRow:
    is_open = rooms.is_open(classroom, now())
    return ClassRow(
        title=lesson_title(classroom.lesson),
        begun=i18n.short_time(classroom.created_at),
        is_open=is_open,
        n_pupils=n_pupils,
        url=page_url("classes.remote" if is_open else "classes.report", classroom=classroom.uuid),
        gone=i18n.day(classroom.created_at + timedelta(days=site().config.keep_classes)),
    )


def _lessons() -> list[tuple[str, list[tuple[str, str]]]]:
    """All lessons, by module."""
    catalogue = site().tutor().catalogue
    found = []
    for module in catalogue.modules.values():
        lang = module.language(i18n.current())
        title = catalogue.words[lang].plain(module.text(lang).title)
        found.append((title, [(slug, lesson_title(slug)) for slug in module.spec.lessons]))
    return found
