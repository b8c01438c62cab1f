"""The Universal Declaration of Human Rights as words; where the text comes from stands in texts/README.md."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = ("en", "fr", "de", "lb", "pt")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?")
"""A word; an apostrophe ends it, so that "l'homme" is two."""
NOUNS = frozenset({"Fach", "Mamm", "Mütter"})
"""Words with a capital that stand at the beginning of sentences only."""

Sentence = tuple[int, tuple[str, ...]]
"""The number of the article, and the words without marks between them."""


@cache
def sentences(lang: str) -> tuple[Sentence, ...]:
    """All sentences; a paragraph of the preamble counts as one. First words are as they are inside a sentence."""
    found = []
    for line in (TEXTS / f"udhr.{lang}.txt").read_text("utf-8").splitlines():
        article, paragraph = line.split("\t")
        plain = paragraph.replace("’", "'").replace("\u2010", "-").replace("\u2011", "-")
        parts = re.split(r"(?<=[.;:])\s+(?=[A-ZÀ-Ý])", plain)
        found += [(int(article), tuple(WORD.findall(part))) for part in parts]
    inside = Counter(word for _, words in found for word in words[1:])
    return tuple((article, (_usual(words[0], inside), *words[1:])) for article, words in found if words)


def _usual(first: str, inside: Counter[str]) -> str:
    """The first word of a sentence as it is written elsewhere."""
    low = first.lower()
    if first in NOUNS or inside[first] > inside[low]:
        return first
    return low
