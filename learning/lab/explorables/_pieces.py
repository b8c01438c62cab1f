"""Byte-pair pieces: the most frequent pair of neighbours becomes one piece, again and again.

`static/explorables/pieces-per-word.js` does the same in the browser and comes to the same pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

Pair = tuple[str, str]
Texts = Mapping[str, Mapping[str, int]]
"""By language: how often each word stands in the text."""


def pieces_per_word(texts: Texts, mix: Collection[str], merges: int) -> dict[str, float]:
    """How many pieces a word has in each language, on average, when only the languages of the mix count in training.

    Of equally frequent pairs, the first in the alphabet is joined first.
    """
    cut = {(lang, word): list(word) for lang, words in texts.items() for word in words}
    counts: Counter[Pair] = Counter()
    holders: dict[Pair, set[Pair]] = {}

    def count(key: Pair, sign: int) -> None:
        lang, word = key
        for pair in zip(cut[key], cut[key][1:], strict=False):
            counts[pair] += sign * texts[lang][word] * (lang in mix)
            holders.setdefault(pair, set()).add(key)

    for key in cut:
        count(key, 1)
    for _ in range(merges):
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        if counts[best] < 2:
            break
        for key in holders.pop(best):
            count(key, -1)
            cut[key] = join(cut[key], best)
            count(key, 1)
        del counts[best]
    return {
        lang: sum(n * len(cut[lang, word]) for word, n in words.items()) / sum(words.values())
        for lang, words in texts.items()
    }


def join(pieces: list[str], pair: Pair) -> list[str]:
    """The same pieces, with each such pair as one."""
    found: list[str] = []
    for piece in pieces:
        if found and (found[-1], piece) == pair:
            found[-1] += piece
        else:
            found.append(piece)
    return found
