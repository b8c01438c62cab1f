"""An exercise as a form: its words in one language, filled with what the learner gave last."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from learning.catalogue import figures
from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.catalogue.markup import Words
from learning.catalogue.schema import ExerciseText
from learning.catalogue.wording import GAP, MARK
from learning.engine.grading import Form, Grade, Malformed, Problem
from learning.engine.grading.exploring import PREFIX
from learning.engine.items import Explorable, Gap, JudgeAnswer, MarkWords, Matching, Numeric, Ordering, Sorting
from learning.i18n import _
from learning.web.context import page_url
from learning.web.learner.explorable_view import explorable_view
from learning.web.learner.views_of import ExerciseView, OptionView, Part

N_HINTS = 3
PREFIXES = ("target-", "gap-", "position-", PREFIX)


def exercise_view(
    catalogue: Catalogue,
    entry: ExerciseEntry,
    lang: str,
    *,
    form: Form | None = None,
    n_hints: int = 0,
    problem: Malformed | None = None,
    grade: Grade | None = None,
    repeat: bool = False,
    response_id: str = "",
) -> ExerciseView:
    """`entry` is no template but may be drawn from one; `form` holds fields as a browser sends them: what was typed,
    or a stored answer."""
    exercise, skill = entry.exercise, entry.skill
    lang = entry.language(lang)
    text, words, form = entry.text(lang), catalogue.words[lang], form or {}
    parts = grade.parts if grade else {}
    lesson = catalogue.lessons[skill.lesson]
    return ExerciseView(
        slug=exercise.slug,
        type=exercise.type,
        skill=skill.slug,
        skill_title=words.plain(skill.text(lang).title),
        lesson_title=words.plain(lesson.text(lang).front.title),
        lesson_url=page_url("learner.lesson", lesson=lesson.slug),
        stem=words.block(text.stem),
        question=words.block(text.question) if text.question else Markup(""),
        action=page_url("learner.respond", exercise=exercise.slug),
        response_id=response_id or str(uuid.uuid4()),
        options=_options(entry, text, words, form, parts),
        targets=tuple(OptionView(id=id, html=words.inline(label)) for id, label in _in_order(entry, text)),
        parts=_parts(entry, text, words, form, parts),
        statement=words.block(text.text) if exercise.type == "true-false-reason" else Markup(""),
        verdict=_one(form, "verdict"),
        verdict_right=parts.get("verdict"),
        value=_one(form, "answer") if exercise.type == "numeric" else "",
        value_right=parts.get("answer"),
        unit=words.plain(text.unit),
        signed=isinstance(exercise, Numeric) and min([exercise.key, *(way.value for way in exercise.wrong_ways)]) < 0,
        drawn=entry.instance is not None,
        figure=_figure(catalogue, entry, text, words),
        explorable=(
            explorable_view(catalogue, exercise, lang, form, parts) if isinstance(exercise, Explorable) else None
        ),
        hints=tuple(words.inline(hint) for hint in text.hints[:n_hints]),
        hint_url=_hint_url(entry, n_hints, response_id) if n_hints < N_HINTS else "",
        error=problem_text(problem) if problem else "",
        error_fields=tuple(_part_of(name) for name in problem.fields) if problem else (),
        repeat=repeat,
    )


def _hint_url(entry: ExerciseEntry, n_hints: int, response_id: str) -> str:
    """The page with one hint more; of what was drawn, the same exercise."""
    same = {"id": response_id} if entry.instance else {}
    return page_url("learner.exercise", exercise=entry.exercise.slug, hints=n_hints + 1, **same)


def problem_text(problem: Malformed) -> str:
    """What is wrong with an input, and what to do."""
    match problem.code:
        case Problem.EMPTY:
            return _("Nothing is chosen yet. Please choose or type an answer, or say that you do not know.")
        case Problem.INCOMPLETE:
            return _("Something is still missing. Please fill in every part, or say that you do not know.")
        case Problem.DUPLICATE_POSITION:
            return _("Two cards have the same place. Please give each card its own place.")
        case Problem.NOT_A_NUMBER:
            return _("This is not a number we can read. Please type digits, for example 12 or 3,5.")
        case Problem.OUT_OF_RANGE:
            return _("The figure has no place for this number. Please type one within its limits.")
        case Problem.TOO_LONG:
            return _("This is too long. Please type a short answer.")
        case Problem.UNKNOWN_OPTION:
            return _("We could not read this answer. Please choose again.")


def _options(
    entry: ExerciseEntry, text: ExerciseText, words: Words, form: Form, parts: Mapping[str, bool]
) -> tuple[OptionView, ...]:
    exercise = entry.exercise
    if isinstance(exercise, Gap | MarkWords | JudgeAnswer):
        return ()
    ids: Sequence[str] = getattr(exercise, "options", ())
    prefix = {Ordering: "position-", Matching: "target-", Sorting: "target-"}.get(type(exercise))
    chosen = (*form.get("answer", ()), *form.get("reason", ()))
    views = [
        OptionView(
            id=id,
            html=words.inline(text.options[id]),
            checked=prefix is None and id in chosen,
            value=_one(form, prefix + id) if prefix else "",
            right=parts.get(id),
        )
        for id in ids
    ]
    places = [str(n) for n in range(1, len(views) + 1)]
    if isinstance(exercise, Ordering) and all(view.value in places for view in views):
        views.sort(key=lambda view: places.index(view.value))
    return tuple(views)


def _in_order(entry: ExerciseEntry, text: ExerciseText) -> list[tuple[str, str]]:
    ids: Sequence[str] = getattr(entry.exercise, "targets", ())
    return [(id, text.targets[id]) for id in ids]


def _parts(
    entry: ExerciseEntry, text: ExerciseText, words: Words, form: Form, parts: Mapping[str, bool]
) -> tuple[Part, ...]:
    """The running text of a gap exercise, or the text or table in which something is marked."""
    exercise, found, end = entry.exercise, [], 0
    marks = isinstance(exercise, MarkWords | JudgeAnswer)
    pattern = GAP if isinstance(exercise, Gap) else MARK if marks else None
    if pattern is None:
        return ()
    # A table, or an answer of several paragraphs, is finished before it is cut into what can be marked.
    blocks = exercise.type in ("mark-cells", "judge-answer")
    source, finish = (str(words.block(text.text)), Markup) if blocks else (text.text, words.inline)
    for place in pattern.finditer(source):
        if before := source[end : place.start()]:
            found.append(Part(html=finish(before)))
        id, end = place[1], place.end()
        if isinstance(exercise, Gap):
            choices = tuple(OptionView(id=o, html=words.inline(text.gaps[id][o])) for o in exercise.gaps[id])
            found.append(Part(id=id, choices=choices, value=_one(form, f"gap-{id}"), right=parts.get(id)))
        else:
            checked, value = id in form.get("answer", ()), _one(form, f"target-{id}")
            found.append(Part(id=id, html=finish(place[2]), checked=checked, value=value, right=parts.get(id)))
    if rest := source[end:]:
        found.append(Part(html=finish(rest)))
    return tuple(found)


def _figure(catalogue: Catalogue, entry: ExerciseEntry, text: ExerciseText, words: Words) -> Markup:
    made = entry.instance.drawing if entry.instance else ""
    drawing = made or catalogue.lessons[entry.skill.lesson].drawings.get(entry.exercise.figure, "")
    if not drawing or text.figure is None:
        return Markup("")
    figure = text.figure
    name = f"of-{entry.exercise.slug}"
    return Markup(figures.render(drawing, name, words.plain(figure.alt), words.plain(figure.caption), figure.labels))


def _one(form: Form, name: str) -> str:
    values = form.get(name, ())
    return values[0] if values else ""


def _part_of(field: str) -> str:
    return next((field.removeprefix(prefix) for prefix in PREFIXES if field.startswith(prefix)), field)
