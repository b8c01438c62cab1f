"""From what was asked for to what stands on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flask import url_for
from markupsafe import Markup

from learning import i18n
from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.clock import now
from learning.web.context import absolute, page_url
from learning.web.learner.exercise_view import exercise_view
from learning.web.worksheet.key import key_view
from learning.web.worksheet.views_of import KeyView, PaperView, TaskView
from learning.web.worksheet.wishes import SIZES, WishForm
from learning.worksheets.choosing import chosen

SHEET, KEY = "worksheet", "worksheet-key"
"""What can be printed, as addresses name it."""
FORMS = {
    "single-choice": "choice",
    "multiple-choice": "choice",
    "true-false-reason": "true-false",
    "ordering": "ordering",
    "matching": "placing",
    "sorting": "placing",
    "gap": "gap",
    "mark-words": "mark-words",
    "mark-cells": "mark-cells",
    "numeric": "numeric",
    "judge-answer": "judge-answer",
}
"""Template of the form on paper, by type."""


def paper_view(catalogue: Catalogue, lesson: str, form: WishForm, *, is_key: bool) -> PaperView:
    """The worksheet, or its key."""
    entry, wanted = catalogue.lessons[lesson], form.wanted(lesson)
    entries = chosen(catalogue, wanted, catalogue.withdrawn(now().date()))
    lang = entries[0].skill.language(i18n.current())
    behind: dict[str, None] = {}
    tasks = tuple(_task(catalogue, one, lang, behind if is_key else None) for one in entries)
    at = {"lesson": lesson, **form.query()}
    return PaperView(
        title=catalogue.words[lang].plain(entry.text(lang).front.title),
        mark=f"{wanted.seed} {wanted.version}",
        lang=lang,
        large=form.size == SIZES[1],
        is_key=is_key,
        unread=any(one.skill.text(lang).state == "machine" for one in entries),
        tasks=tasks,
        ideas=tuple(_ideas(catalogue, behind, lang)),
        lesson_url=absolute(page_url("learner.lesson", lesson=lesson)),
        form_url=address("worksheet.choose", **at),
        other_url=address("worksheet.page", **at, paper=SHEET if is_key else KEY),
    )


def _task(catalogue: Catalogue, entry: ExerciseEntry, lang: str, behind: dict[str, None] | None) -> TaskView:
    """With the key if there is `behind`, which collects the ideas behind wrong answers."""
    view = exercise_view(catalogue, entry, lang)
    key: KeyView | None = None
    if behind is not None:
        key, ideas = key_view(catalogue, entry, lang)
        behind.update(dict.fromkeys(ideas))
    return TaskView(exercise=view, paper=f"worksheet/types/{FORMS[view.type]}.html", key=key)


def _ideas(catalogue: Catalogue, ids: Iterable[str], lang: str) -> Iterator[tuple[Markup, Markup]]:
    for id in ids:
        if (skill := catalogue.misconception(id)) is not None:
            idea, words = skill.text(lang).misconceptions[id], catalogue.words[lang]
            yield words.inline(idea.text), words.inline(idea.refutation)


def address(endpoint: str, **values: Any) -> str:
    """A page about worksheets in the language of this one; `exercise` may be a list."""
    return url_for(endpoint, lang=i18n.current(), **values)
