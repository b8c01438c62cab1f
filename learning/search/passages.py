"""What can be found, as plain text in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from learning.catalogue.course import Catalogue, LessonEntry
from learning.catalogue.markup import Words


class Kind(StrEnum):
    """What a passage belongs to."""

    MODULE = "module"
    LESSON = "lesson"
    SKILL = "skill"
    TERM = "term"


@dataclass(frozen=True)
class Passage:
    """One thing that can be found."""

    kind: Kind
    slug: str
    title: str
    paragraphs: tuple[str, ...]


def passages(catalogue: Catalogue, lang: str) -> Iterator[Passage]:
    """All of them, in the order of the course. What is not there in a language is not found in it."""
    for kind, slugs in (
        (Kind.MODULE, catalogue.modules),
        (Kind.LESSON, catalogue.lessons),
        (Kind.SKILL, catalogue.skills),
        (Kind.TERM, catalogue.glossary(lang)),
    ):
        for slug in slugs:
            if (found := passage(catalogue, lang, kind, slug)) is not None:
                yield found


def passage(catalogue: Catalogue, lang: str, kind: Kind, slug: str) -> Passage | None:
    """One of them; none when it is gone, or not there in this language."""
    words = catalogue.words[lang]
    if kind is Kind.TERM:
        term = catalogue.glossary(lang).get(slug)
        return Passage(kind, slug, words.plain(term.word), (words.plain(term.definition),)) if term else None
    if kind is Kind.LESSON:
        lesson = catalogue.lessons.get(slug)
        return _lesson(words, lesson, lang) if lesson is not None and lang in lesson.texts else None
    if kind is Kind.MODULE:
        module = catalogue.modules.get(slug)
        text = module.texts.get(lang) if module is not None else None
        return Passage(kind, slug, words.plain(text.title), (words.plain(text.summary),)) if text else None
    skill = catalogue.skills.get(slug)
    own = skill.texts.get(lang) if skill is not None else None
    return Passage(kind, slug, words.plain(own.title), (words.plain(own.can_do),)) if own else None


def _lesson(words: Words, entry: LessonEntry, lang: str) -> Passage:
    text = entry.text(lang)
    paragraphs = [words.plain(one) for one in (text.front.summary, text.front.question, text.front.keep)]
    paragraphs += words.paragraphs(text.body)
    if entry.second is not None and lang in entry.second.texts:
        paragraphs += words.paragraphs(entry.second.text(lang).body)
    return Passage(Kind.LESSON, entry.slug, words.plain(text.front.title), tuple(paragraphs))
