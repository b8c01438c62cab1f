"""A lesson as a page: text with figures, where practice is, what comes before and after."""

from __future__ import annotations

from markupsafe import Markup

from learning.catalogue import figures
from learning.catalogue.course import LessonEntry
from learning.catalogue.markup import Words
from learning.i18n import _
from learning.web.context import page_url
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import LessonView


def lesson_view(entry: LessonEntry, rows: Rows, *, guest: bool) -> LessonView:
    """`guest`: nothing is stored of the reader, so the address of practice says that the lesson was read."""
    catalogue = rows.tutor.catalogue
    lang = entry.language(rows.lang)
    words, text = catalogue.words[lang], entry.text(lang)
    module = catalogue.modules[entry.module]
    module_lang = module.language(rows.lang)
    skills = tuple(rows.skill(skill) for skill in entry.spec.skills)
    target = next((row for row in skills if row.status in ("new", "learning")), skills[0])
    read = {"read": 1} if guest else {}
    lessons = module.spec.lessons
    at = lessons.index(entry.slug)
    return LessonView(
        slug=entry.slug,
        title=words.plain(text.front.title),
        summary=words.plain(text.front.summary),
        question=words.plain(text.front.question),
        keep=words.plain(text.front.keep),
        minutes=entry.spec.minutes,
        html=body(entry, lang, words),
        module_title=catalogue.words[module_lang].plain(module.text(module_lang).title),
        module_url=page_url("learner.module", module=entry.module),
        skills=skills,
        practise_url=page_url("learner.go", skill=target.slug, **read),
        practise_label=_("Practise: %(skill)s", skill=target.title),
        lang=lang,
        fallback=lang != rows.lang,
        unread=text.front.state == "machine",
        sources=tuple((source.title, source.url, source.seen.isoformat()) for source in entry.spec.sources),
        previous=_neighbour(rows, lessons, at - 1),
        following=_neighbour(rows, lessons, at + 1),
    )


def body(entry: LessonEntry, lang: str, words: Words) -> Markup:
    """The text with its figures drawn in."""
    text = entry.text(lang)
    drawn = {
        name: figures.render(entry.drawings[name], name, words.plain(f.alt), words.plain(f.caption), f.labels)
        for name, f in text.front.figures.items()
        if name in entry.drawings
    }
    return words.lesson(text.body, drawn)


def _neighbour(rows: Rows, lessons: list[str], at: int) -> tuple[str, str] | None:
    if not 0 <= at < len(lessons):
        return None
    return rows.lesson_title(lessons[at]), page_url("learner.lesson", lesson=lessons[at])
