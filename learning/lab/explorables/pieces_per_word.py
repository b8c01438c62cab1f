"""Words of the Declaration of Human Rights in five languages, and how many pieces they need after some trainings."""

from __future__ import annotations

from collections import Counter
from typing import Any

from learning.lab.explorables import _declaration
from learning.lab.explorables._pieces import pieces_per_word

MERGES = 600
MIXES = {
    "english": ("en",),
    "german": ("de",),
    "four": ("en", "fr", "de", "pt"),
    "five": _declaration.LANGUAGES,
}
SAMPLE = 6
"""Words of the first article."""


def data() -> dict[str, Any]:
    """Words with their counts, the first words of article 1, and pieces per word for each mix, by language."""
    texts = {lang: words(lang) for lang in _declaration.LANGUAGES}
    return {
        "merges": MERGES,
        "words": {lang: " ".join(f"{word} {n}" for word, n in sorted(known.items())) for lang, known in texts.items()},
        "samples": {lang: " ".join(_first(lang)) for lang in texts},
        "mixes": MIXES,
        "letters": {lang: _rounded(letters(known)) for lang, known in texts.items()},
        "results": {
            name: {lang: _rounded(n) for lang, n in pieces_per_word(texts, mix, MERGES).items()}
            for name, mix in MIXES.items()
        },
    }


def words(lang: str) -> Counter[str]:
    """How often each word stands in the text, in small letters."""
    return Counter(word.lower() for _, sentence in _declaration.sentences(lang) for word in sentence)


def letters(known: Counter[str]) -> float:
    """How long a word is on average: before training, each letter is a piece."""
    return sum(n * len(word) for word, n in known.items()) / known.total()


def _first(lang: str) -> list[str]:
    return next([w.lower() for w in sentence[:SAMPLE]] for n, sentence in _declaration.sentences(lang) if n == 1)


def _rounded(value: float) -> float:
    return round(value, 2)
