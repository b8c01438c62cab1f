"""Joining: six digits or a picture of an address, one button, no name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest

from flask import redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.accounts import attempts
from learning.accounts.attempts import QUARTER, Guard, Limit
from learning.classroom import Classroom
from learning.classroom.classes import by_code
from learning.classroom.joining import Full, join, member
from learning.clock import now
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.web.classes import here, pupil
from learning.web.cohorts.join import way_in
from learning.web.context import mark_demo, page_url

KEY_LENGTH = 10
GUESSES = Guard("join", Limit(5_000, QUARTER), Limit(60, QUARTER), Limit(60, QUARTER))
"""Wrong codes: in all, and from one network address. Whoever scanned the picture is not held up by who guesses next to
them: the address in it holds a part of the class's number."""


@dataclass(frozen=True)
class Found:
    """What a code led to."""

    classroom: Classroom | None
    problem: str = ""
    status: int = 200


# The address that is read out in class ends without a slash; thirty detours are spared.
@pupil.get("/join/", strict_slashes=False)
def ask_code() -> str:
    return _form()


@pupil.post("/join/")
@limited
def take_code() -> BaseResponse | tuple[str, int]:
    """The code as it was typed."""
    code = "".join(request.form.get("code", "").split())
    if not code:
        return _form(code, _("Please enter the six digits that your teacher shows.")), 422
    if (group := way_in(code)) is not None:
        # Who was given the code of a group need not know that there are two kinds.
        return redirect(group, code=303)
    found = _find(code, "", now_wrong=422)
    if found.classroom is None:
        return _form(code, found.problem), found.status
    return redirect(page_url("pupil.welcome", code=found.classroom.code, k=key_of(found.classroom)), code=303)


@pupil.get("/join/<code>")
def welcome(code: str) -> str | BaseResponse | tuple[str, int]:
    """Looking makes nobody a pupil: programs that look at addresses would join too."""
    found = _find(code, request.args.get("k", ""), now_wrong=404)
    if found.classroom is None:
        return _form(code, found.problem), found.status
    if here.class_uuid() == found.classroom.uuid and _is_member():
        return redirect(page_url("pupil.place"))
    return _welcome(found.classroom)


@pupil.post("/join/<code>")
@limited
def enter(code: str) -> str | BaseResponse | tuple[str, int]:
    """Become a pupil; whoever is one already goes on as before."""
    found = _find(code, request.form.get("k", ""), now_wrong=422)
    if found.classroom is None:
        return _form(code, found.problem), found.status
    if here.class_uuid() == found.classroom.uuid and _is_member():
        return redirect(page_url("pupil.place"), code=303)
    with site().database.write() as rows:
        classroom = by_code(rows, code, now(), lock=True)
        if classroom is None:
            return _form(code, _wrong()), 422
        try:
            training = access.training_in_cookie()
            here.enter(join(rows, classroom, i18n.current(), now(), training=training))
        except Full:
            return _form(code, _("This class is full. Please tell your teacher.")), 422
    return redirect(page_url("pupil.place"), code=303)


def key_of(classroom: Classroom) -> str:
    """What stands in the picture beside the code."""
    return classroom.uuid.hex[:KEY_LENGTH]


def _find(code: str, key: str, now_wrong: int) -> Found:
    """The class of a code. Wrong codes are counted, unless the key shows that nobody guessed."""
    with site().database.read() as rows:
        classroom = by_code(rows, code, now())
    if classroom is not None and compare_digest(key.encode(), key_of(classroom).encode()):
        return Found(classroom)
    whence = {"email": "", "address": request.remote_addr or "", "secret": site().config.key()}
    with site().database.write() as rows:
        allowed = attempts.allowed(rows, GUESSES, now=now(), **whence)
        if classroom is not None and allowed:
            attempts.forgive(rows, GUESSES, now=now(), **whence)
    if not allowed:
        minutes = GUESSES.per_address.within // timedelta(minutes=1)
        words = _("There were too many wrong codes. Please scan the picture, or wait %(n)s minutes.", n=minutes)
        return Found(None, words, 429)
    return Found(classroom) if classroom is not None else Found(None, _wrong(), now_wrong)


def _wrong() -> str:
    return _("No class has this code now. Please check the six digits.")


def _is_member() -> bool:
    number = here.pupil_uuid()
    if number is None:
        return False
    with site().database.read() as rows:
        return member(rows, number) is not None


def _form(code: str = "", problem: str = "") -> str:
    return render_template("class/join.html", code=code[:20], problem=problem, told=request.args)


def _welcome(classroom: Classroom) -> str:
    mark_demo(classroom.is_demo)
    catalogue = site().tutor().catalogue
    entry = catalogue.lessons.get(classroom.lesson)
    title = ""
    if entry is not None:
        lang = entry.language(i18n.current())
        title = catalogue.words[lang].plain(entry.text(lang).front.title)
    return render_template(
        "class/welcome.html",
        code=classroom.code,
        key=key_of(classroom),
        lesson=title,
        joined=here.class_uuid(),
        days=site().config.keep_classes,
    )
