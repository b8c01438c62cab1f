"""A lesson in sections, each of them as much as fits a screen: what stands before the first heading, and under each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markupsafe import Markup

from learning import i18n
from learning.catalogue.course import LessonEntry
from learning.engine.state import LearnerState
from learning.tutor import Tutor
from learning.web.learner.lesson_view import body, second_view
from learning.web.learner.rows import Rows

_HEADING = re.compile(r"^(?=## )", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """One section."""

    title: str
    """Of the lesson."""
    question: str
    """What the lesson asks, with its first section."""
    heading: str = ""
    """Of the section itself; the first has none."""
    html: Markup
    number: int
    """From 1 on."""
    total: int
    lang: str
    """What it is written in."""
    fallback: bool


def n_sections(entry: LessonEntry) -> int:
    """How many there are. The same in each language, whose texts have the same headings."""
    return len(_parts(entry, i18n.current()))


def section(tutor: Tutor, lesson: str, n: int) -> SectionView:
    """The nth section from 0 on, or the last."""
    entry = tutor.catalogue.lessons[lesson]
    lang = entry.language(i18n.current())
    words, text, parts = tutor.catalogue.words[lang], entry.text(lang), _parts(entry, lang)
    n = max(0, min(n, len(parts) - 1))
    rows = Rows(tutor, LearnerState(), lang)
    return SectionView(
        title=words.plain(text.front.title),
        question="" if n else words.plain(text.front.question),
        heading=words.plain(parts[n].partition("\n")[0].removeprefix("## ")) if parts[n].startswith("## ") else "",
        html=body(rows, entry, replace(text, body=parts[n]), lang),
        number=n + 1,
        total=len(parts),
        lang=lang,
        fallback=lang != i18n.current(),
    )


def whole(tutor: Tutor, lesson: str, *, again: bool = False) -> SectionView:
    """A lesson as one section; `again` in the other way, if it is explained in two."""
    entry = tutor.catalogue.lessons[lesson]
    rows = Rows(tutor, LearnerState(), i18n.current())
    if again and entry.second is not None:
        second = second_view(entry, rows, guest=False)
        return _one(second.title, "", second.html, second.lang)
    lang = entry.language(i18n.current())
    words, text = tutor.catalogue.words[lang], entry.text(lang)
    return _one(words.plain(text.front.title), words.plain(text.front.question), body(rows, entry, text, lang), lang)


def _one(title: str, question: str, html: Markup, lang: str) -> SectionView:
    return SectionView(
        title=title, question=question, html=html, number=1, total=1, lang=lang, fallback=lang != i18n.current()
    )


def _parts(entry: LessonEntry, lang: str) -> list[str]:
    return [part for part in _HEADING.split(entry.text(entry.language(lang)).body) if part.strip()]
