"""A lesson as a page: text with figures, where practice is, what comes before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from flask import render_template
from markupsafe import Markup

from learning.catalogue import figures, markup
from learning.catalogue.course import Body, LessonEntry
from learning.catalogue.schema import LessonText, SecondText
from learning.catalogue.typography import polish
from learning.engine.items import Explorable
from learning.i18n import _
from learning.web.context import page_url
from learning.web.learner.dated import in_lesson
from learning.web.learner.exercise_view import exercise_view
from learning.web.learner.parts import WHOLE, Wish, of_text
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import LessonView, SecondView, SkillRow


def exercise_url(slug: str) -> str:
    """Where an interactive figure is an exercise."""
    return page_url("learner.exercise", exercise=slug)


def lesson_view(
    entry: LessonEntry,
    rows: Rows,
    *,
    guest: bool,
    figure_url: Callable[[str], str] = exercise_url,
    wish: Wish = WHOLE,
) -> LessonView:
    """`guest`: nothing is stored of the reader, so the address of practice says that the lesson was read."""
    catalogue = rows.tutor.catalogue
    lang = entry.language(rows.lang)
    words, text = catalogue.words[lang], entry.text(lang)
    module = catalogue.modules[entry.module]
    module_lang = module.language(rows.lang)
    skills = tuple(rows.skill(skill) for skill in entry.spec.skills)
    practise_url, practise_label = _practise(skills, rows, guest)
    shown, part, parts_url = of_text(
        words, text.body, wish, lambda part: page_url("learner.lesson", lesson=entry.slug, part=part)
    )
    text = replace(text, body=shown)
    dated = [catalogue.facts[id] for id in entry.spec.facts]
    lessons = module.spec.lessons
    at = lessons.index(entry.slug)
    return LessonView(
        slug=entry.slug,
        title=words.plain(text.front.title),
        summary=words.plain(text.front.summary),
        question=words.plain(text.front.question),
        keep=words.plain(text.front.keep),
        minutes=entry.spec.minutes,
        html=body(rows, entry, text, lang, figure_url),
        explorables=tuple(_scripts(rows, text.body)),
        again_url=page_url("learner.again", lesson=entry.slug) if entry.second else "",
        module_title=catalogue.words[module_lang].plain(module.text(module_lang).title),
        module_url=page_url("learner.module", module=entry.module),
        skills=skills,
        practise_url=practise_url,
        practise_label=practise_label,
        lang=lang,
        fallback=lang != rows.lang,
        unread=text.front.state == "machine",
        sources=tuple(
            dict.fromkeys((polish(s.title, lang), s.url, s.seen.isoformat()) for s in (*entry.spec.sources, *dated))
        ),
        notices=in_lesson(catalogue, entry.spec.facts, rows.now.date()),
        part=part,
        parts_url=parts_url,
        previous=_neighbour(rows, lessons, at - 1),
        following=_neighbour(rows, lessons, at + 1),
    )


def second_view(entry: LessonEntry, rows: Rows, *, guest: bool, wish: Wish = WHOLE) -> SecondView:
    """The second explanation of a lesson that has one. `guest` and `wish`: as in `lesson_view`."""
    assert entry.second is not None
    lang = entry.second.language(rows.lang)
    words, text = rows.tutor.catalogue.words[lang], entry.second.text(lang)
    shown, part, parts_url = of_text(
        words, text.body, wish, lambda part: page_url("learner.again", lesson=entry.slug, part=part)
    )
    text = replace(text, body=shown)
    practise_url, practise_label = _practise(tuple(rows.skill(skill) for skill in entry.spec.skills), rows, guest)
    return SecondView(
        title=words.plain(text.front.title),
        html=body(rows, entry, text, lang),
        explorables=tuple(_scripts(rows, text.body)),
        lesson_title=rows.lesson_title(entry.slug),
        lesson_slug=entry.slug,
        lesson_url=page_url("learner.lesson", lesson=entry.slug),
        practise_url=practise_url,
        practise_label=practise_label,
        notices=in_lesson(rows.tutor.catalogue, entry.spec.facts, rows.now.date()),
        part=part,
        parts_url=parts_url,
        lang=lang,
        fallback=lang != rows.lang,
        unread=text.front.state == "machine",
    )


def body(
    rows: Rows,
    entry: LessonEntry,
    text: Body[LessonText] | Body[SecondText],
    lang: str,
    figure_url: Callable[[str], str] = exercise_url,
) -> Markup:
    """The text with its figures drawn in, interactive ones too."""
    catalogue = rows.tutor.catalogue
    words = catalogue.words[lang]
    drawn = {
        name: figures.render(entry.drawings[name], name, words.plain(f.alt), words.plain(f.caption), f.labels)
        for name, f in text.front.figures.items()
        if name in entry.drawings
    }
    for slug in markup.explorables(text.body):
        view = exercise_view(catalogue, catalogue.exercises[slug], lang)
        drawn[f"explorable:{slug}"] = render_template(
            "learner/_play.html", exercise=view, exercise_url=figure_url(slug)
        )
    return words.lesson(text.body, drawn)


def _scripts(rows: Rows, text: str) -> Iterator[str]:
    for slug in markup.explorables(text):
        exercise = rows.tutor.catalogue.exercises[slug].exercise
        if isinstance(exercise, Explorable):
            yield f"explorables/{exercise.explorable}.js"


def _practise(skills: Sequence[SkillRow], rows: Rows, guest: bool) -> tuple[str, str]:
    """Where to go after the lesson, and what that is called."""
    able = [row for row in skills if rows.tutor.course(rows.now).items[row.slug]]
    if not able:
        # All that could be asked is withdrawn.
        return page_url("learner.learn"), _("Your next step")
    target = next((row for row in able if row.status in ("new", "learning")), able[0])
    url = page_url("learner.go", skill=target.slug, **({"read": 1} if guest else {}))
    return url, _("Practise: %(skill)s", skill=target.title)


def _neighbour(rows: Rows, lessons: list[str], at: int) -> tuple[str, str] | None:
    if not 0 <= at < len(lessons):
        return None
    return rows.lesson_title(lessons[at]), page_url("learner.lesson", lesson=lessons[at])
