"""The pages of a pack, by address: what the site would show to a stranger, with a banner and in the plain order.

Each address is that of the page on the site, so that links lead to the one or the other. Pieces of pages that the
worker puts in for the server have addresses too: hints, and what follows an answer that waits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template

from learning import i18n
from learning.catalogue.course import ExerciseEntry, LessonEntry
from learning.engine import grading
from learning.engine.generate import SHARED
from learning.engine.items import Generated
from learning.engine.state import LearnerState
from learning.i18n import N_, _
from learning.tutor import Tutor
from learning.web.context import page_url
from learning.web.learner.exercise_view import N_HINTS, exercise_view
from learning.web.learner.feedback_view import verdict_view
from learning.web.learner.lesson_view import lesson_view, second_view
from learning.web.learner.rows import Rows, beginning
from learning.web.preferences import SettingsView

Way = tuple[str, str]
"""Where a link leads, and what it says."""

WORDS = {
    "offline": N_("You are offline. What you keep on this device still works."),
    "waits": N_("Answers that wait until you are online:"),
    "checked": N_("Answers that were sent when you were online again:"),
    "look": N_("Look at them"),
    "exercise": N_("Exercise"),
    "answered": N_("answered"),
    "right": N_("Correct"),
    "wrong": N_("Not quite yet"),
    "refused": N_("Not checked: the exercise has probably changed since. Please try it again."),
}
"""What a page says of the connection, in the language of the page."""


@dataclass(frozen=True)
class Place:
    """An exercise and where it stands: `position` of `total` in its lesson, and what follows."""

    entry: ExerciseEntry
    position: int
    total: int
    following: Way


def words() -> dict[str, str]:
    """See WORDS."""
    return {name: _(text) for name, text in WORDS.items()}


def of_start() -> dict[str, str]:
    """The page that stands in for any other, and what may follow any answer."""
    page = page_url("info.offline")
    return {
        page: _render("offline/start.html"),
        f"{page}?part=kept": _render("offline/_kept.html", needs=(), drawn="", verdict=None, following=None),
        f"{page}?part=missing": _render("offline/_missing.html"),
    }


def of_module(tutor: Tutor, module: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """Title, pages by address, and titles of the exercises by the address that their answer is sent to."""
    rows = Rows(tutor, LearnerState(), i18n.current())
    entry = tutor.catalogue.modules[module]
    row = rows.module(entry, list(tutor.catalogue.modules).index(module) + 1)
    lessons = [tutor.catalogue.lessons[slug] for slug in entry.spec.lessons]
    places = {lesson.slug: list(_places(rows, lessons, at)) for at, lesson in enumerate(lessons)}
    listed = [
        (rows.lesson(lesson.slug, n), [_listed(rows, place) for place in places[lesson.slug]])
        for n, lesson in enumerate(lessons, start=1)
    ]
    made = {row.url: _render("offline/module.html", module=row, lessons=listed)}
    titles: dict[str, str] = {}
    for lesson in lessons:
        made |= _of_lesson(rows, lesson, places[lesson.slug])
        for place in places[lesson.slug]:
            made |= _of_exercise(rows, place)
            action = page_url("learner.respond", exercise=place.entry.exercise.slug)
            titles[action] = f"{rows.title(place.entry.skill.slug)} ({place.position}/{place.total})"
    return row.title, made, titles


def shared(slug: str) -> UUID:
    """The number that an exercise carries in a pack. The worker puts chance into the second half, and what is made
    from a template stays what it is: see `seed_of`."""
    half = int.from_bytes(hashlib.sha256(slug.encode()).digest()[:8])
    return UUID(int=(half & ~0xF000 | SHARED << 12) << 64 | 1 << 63)


def _places(rows: Rows, lessons: list[LessonEntry], at: int) -> Iterator[Place]:
    lesson, catalogue = lessons[at], rows.tutor.catalogue
    items = rows.tutor.course(rows.now).items
    entries = [catalogue.exercises[item.slug] for skill in lesson.spec.skills for item in items[skill]]
    for n, entry in enumerate(entries, start=1):
        if n < len(entries):
            following = _exercise(entries[n]), _("Next exercise")
        elif at + 1 < len(lessons):
            after = lessons[at + 1].slug
            following = page_url("learner.lesson", lesson=after), rows.lesson_title(after)
        else:
            following = page_url("learner.module", module=lesson.module), _("Back to the module")
        yield Place(entry, n, len(entries), following)


def _listed(rows: Rows, place: Place) -> Way:
    drawn = place.entry.drawn_for(shared(place.entry.exercise.slug))
    return _exercise(place.entry), beginning(rows.tutor.catalogue, drawn, rows.lang)


def _exercise(entry: ExerciseEntry) -> str:
    return page_url("learner.exercise", exercise=entry.exercise.slug)


def _of_lesson(rows: Rows, lesson: LessonEntry, places: list[Place]) -> dict[str, str]:
    practise = _exercise(places[0].entry) if places else ""
    view = lesson_view(lesson, rows, guest=True)
    made = {
        page_url("learner.lesson", lesson=lesson.slug): _render("offline/lesson.html", lesson=view, practise=practise)
    }
    if lesson.second:
        second = second_view(lesson, rows, guest=True)
        made[page_url("learner.again", lesson=lesson.slug)] = _render(
            "offline/again.html", lesson=second, practise=practise
        )
    return made


def _of_exercise(rows: Rows, place: Place) -> dict[str, str]:
    slug, number = place.entry.exercise.slug, shared(place.entry.exercise.slug)
    drawn = place.entry.drawn_for(number)

    def view(n_hints: int = 0) -> Any:
        return exercise_view(rows.tutor.catalogue, drawn, rows.lang, n_hints=n_hints, response_id=str(number))

    address = _exercise(place.entry)
    given_up = grading.grade(drawn.exercise, grading.DontKnow())
    made = {
        address: _render("offline/exercise.html", exercise=view(), place=place),
        page_url("learner.respond", exercise=slug): _render(
            "offline/_kept.html",
            needs=tuple(grading.to_json(drawn.exercise, grading.right_answer(drawn.exercise))),
            drawn=str(number)[:18] if isinstance(place.entry.exercise, Generated) else "",
            verdict=verdict_view(rows.tutor.catalogue, drawn, given_up, place.entry.language(rows.lang), ""),
            following=place.following,
        ),
    }
    for n in range(N_HINTS):
        # What asks for a hint is the page with the one before.
        asked = view(n).hint_url
        made[asked] = _render("learner/_hints.html", exercise=view(n + 1))
    return made


def _render(template: str, **values: Any) -> str:
    """As for somebody who has never been here: whoever asks for a pack, no other look and no sign of theirs in it."""
    nobody = {"prefs": SettingsView(), "inline_css": "", "signed_in": False, "is_demo": False}
    return render_template(template, **values, **nobody)
