"""What a lesson has to print, for the form."""

from __future__ import annotations

from learning import i18n
from learning.catalogue.course import Catalogue, ExerciseEntry, LessonEntry
from learning.clock import now
from learning.engine.items import Explorable, Generated
from learning.i18n import _
from learning.web.context import page_url
from learning.web.worksheet.views_of import FormView, OfferView
from learning.web.worksheet.wishes import WishForm
from learning.worksheets.choosing import offered

BEGINNING = 90
"""Characters that are enough to know an exercise by."""


def form_view(catalogue: Catalogue, entry: LessonEntry, wishes: WishForm) -> FormView:
    """All exercises of the lesson that paper can hold."""
    lang = entry.language(i18n.current())
    entries = offered(catalogue, entry.slug, catalogue.withdrawn(now().date()))
    piles: dict[str, list[OfferView]] = {}
    for one in entries:
        piles.setdefault(one.skill.slug, []).append(_offer(catalogue, one, wishes))
    return FormView(
        lesson_title=catalogue.words[lang].plain(entry.text(lang).front.title),
        lesson=entry.slug,
        lesson_url=page_url("learner.lesson", lesson=entry.slug),
        skills=tuple((_title(catalogue, skill), tuple(offers)) for skill, offers in piles.items()),
        n_offered=len(entries),
        n_left_out=sum(
            isinstance(one, Explorable) and one.retired_at is None
            for skill in entry.spec.skills
            for one in catalogue.skills[skill].spec.exercises
        ),
    )


def _title(catalogue: Catalogue, skill: str) -> str:
    entry = catalogue.skills[skill]
    lang = entry.language(i18n.current())
    return catalogue.words[lang].plain(entry.text(lang).title)


def _offer(catalogue: Catalogue, entry: ExerciseEntry, wishes: WishForm) -> OfferView:
    lang = entry.skill.language(i18n.current())
    first = entry.drawn(0).text(lang).stem.partition("\n")[0]
    words = catalogue.words[lang].plain(first)
    return OfferView(
        slug=entry.exercise.slug,
        words=words if len(words) <= BEGINNING else f"{words[:BEGINNING].rpartition(' ')[0]} …",
        kind=kind(entry.exercise.format),
        drawn=isinstance(entry.exercise, Generated),
        checked=entry.exercise.slug in wishes.exercises,
    )


def kind(way: str) -> str:
    """How an exercise is answered, in words."""
    return {
        "single-choice": _("one answer"),
        "multiple-choice": _("several answers"),
        "true-false-reason": _("true or false"),
        "ordering": _("putting in order"),
        "matching": _("matching"),
        "sorting": _("sorting into groups"),
        "gap": _("filling gaps"),
        "mark-words": _("marking words"),
        "mark-cells": _("marking cells"),
        "numeric": _("a number"),
        "judge-answer": _("judging an answer"),
    }[way]
