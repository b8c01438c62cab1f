"""What somebody asks for, and what there is to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from markupsafe import Markup, escape
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.catalogue.schema import LANGUAGES
from learning.search.folding import fold, stem
from learning.search.index import look_up
from learning.search.passages import Kind, Passage, passage, passages

MAX_HITS = 20
MAX_WORDS = 8
"""More words than these do not make it clearer what is asked for."""
EXCERPT = 30
"""Words of text that are shown with a hit."""
SIMILAR = 0.75
_WORD = re.compile(r"\S+")
_PUNCTUATED = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    kind: Kind
    slug: str
    title: str
    excerpt: Markup
    """Some words around the first place, with what was asked for in <mark>."""


@dataclass(frozen=True)
class Found:
    """What there is, best first; `instead` is what was looked for because nothing fits what was asked."""

    hits: tuple[Hit, ...]
    instead: str = ""


def find(session: Session, catalogue: Catalogue, lang: str, query: str) -> Found:
    """Passages with all words of the query; without such, with any of them; without such, with words much like them."""
    asked = list(dict.fromkeys(fold(query, lang)))
    # A letter alone is an article that lost its vowel (l'équité), if there is anything else.
    words = ([one for one in asked if len(one) > 1] or asked)[:MAX_WORDS]
    if not words:
        return Found(())
    if hits := _hits(session, catalogue, lang, words):
        return Found(hits)
    known = _vocabulary(_Course(catalogue.version, catalogue), lang)
    near = [match for word in words if (match := _nearest(word, known))]
    hits = _hits(session, catalogue, lang, near) if near else ()
    return Found(hits, " ".join(known[word] for word in near) if hits else "")


def _hits(session: Session, catalogue: Catalogue, lang: str, words: Sequence[str]) -> tuple[Hit, ...]:
    stems = [stem(word) for word in words]
    keys = look_up(session, lang, stems, MAX_HITS, every=True)
    if not keys and len(stems) > 1:
        keys = look_up(session, lang, stems, MAX_HITS, every=False)
    # What another process has indexed may be gone here, until this one has read the content again.
    found = [one for kind, slug in keys if (one := passage(catalogue, lang, kind, slug)) is not None]
    return tuple(Hit(one.kind, one.slug, one.title, _excerpt(one, stems, lang)) for one in found)


def _excerpt(found: Passage, stems: Collection[str], lang: str) -> Markup:
    def is_asked(word: str) -> bool:
        return any(part.startswith(one) for part in fold(word, lang) for one in stems)

    best = max(found.paragraphs, key=lambda text: sum(is_asked(word) for word in _WORD.findall(text)), default="")
    words = _WORD.findall(best)
    first = next((n for n, word in enumerate(words) if is_asked(word)), 0)
    start = max(0, min(first - EXCERPT // 3, len(words) - EXCERPT))
    shown = [_marked(word) if is_asked(word) else escape(word) for word in words[start:][:EXCERPT]]
    before, after = "… " if start else "", " …" if start + EXCERPT < len(words) else ""
    return Markup("{}{}{}").format(before, Markup(" ").join(shown), after)


def _marked(word: str) -> Markup:
    before, inner, after = _PUNCTUATED.fullmatch(word).groups()  # type: ignore[union-attr]
    return Markup("{}<mark>{}</mark>{}").format(before, inner, after)


@dataclass(frozen=True)
class _Course:
    """Told apart by its version, so that what is known about it can be kept."""

    version: str
    catalogue: Catalogue = field(compare=False)


@lru_cache(maxsize=2 * len(LANGUAGES))
def _vocabulary(course: _Course, lang: str) -> Mapping[str, str]:
    """Every word of the course by its folded form."""
    known: dict[str, str] = {}
    for one in passages(course.catalogue, lang):
        for word in _WORD.findall(" ".join((one.title, *one.paragraphs))):
            for part in fold(word, lang):
                known.setdefault(part, word.strip(".,;:!?()«»„“”\"'").casefold())
    return known


def _nearest(word: str, known: Collection[str]) -> str:
    """The word most like it; the first letter is rarely wrong."""
    if word in known:
        return word
    alike = [one for one in known if one[0] == word[0] and abs(len(one) - len(word)) <= 2]
    return next(iter(get_close_matches(word, alike, n=1, cutoff=SIMILAR)), "")
