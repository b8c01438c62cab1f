"""A machine that writes by counting: which word came next in a text, after the last one, two or three words.

`static/explorables/next-word.js` does the same in the browser, step by step, so that both write the same sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

END = "."
LONGEST = 40
"""Words after which a sentence is broken off."""


class Machine:
    """`sentences` are words with spaces between them."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = [sentence.split(" ") for sentence in sentences]
        self._counted: dict[int, dict[tuple[str, ...], dict[str, int]]] = {}

    def following(self, memory: int, so_far: Sequence[str]) -> dict[str, int]:
        """How often each word came next after the last `memory` words, in the order in which the text has them."""
        if memory not in self._counted:
            counts: dict[tuple[str, ...], dict[str, int]] = {}
            for sentence in self.sentences:
                padded = [""] * memory + sentence + [END]
                for i in range(memory, len(padded)):
                    after = counts.setdefault(tuple(padded[i - memory : i]), {})
                    after[padded[i]] = after.get(padded[i], 0) + 1
            self._counted[memory] = counts
        return self._counted[memory].get(tuple(([""] * memory + list(so_far))[-memory:]), {})

    def write(self, memory: int, temperature: float, seed: int) -> list[str]:
        """One sentence, drawn word by word."""
        dice, words = random_numbers(seed), list[str]()
        while len(words) < LONGEST:
            word = drawn(self.following(memory, words), temperature, next(dice))
            if word == END:
                break
            words.append(word)
        return words

    def has(self, words: Sequence[str]) -> bool:
        """Whether these words stand in the text like this, one after the other."""
        return f" {' '.join(words)} " in self._text

    def longest(self, words: Sequence[str]) -> int:
        """How many words the longest passage of them has that stands in the text like this."""
        best = 0
        for i in range(len(words)):
            while i + best < len(words) and self.has(words[i : i + best + 1]):
                best += 1
        return best

    @cached_property
    def _text(self) -> str:
        return " . ".join(["", *(" ".join(sentence) for sentence in self.sentences), ""])


def drawn(following: Mapping[str, int], temperature: float, chance: float) -> str:
    """The word on which a chance in [0, 1) falls; a low temperature makes frequent words more frequent still."""
    weights = {word: count ** (1 / temperature) for word, count in following.items()}
    left = chance * sum(weights.values())
    for word, weight in weights.items():
        left -= weight
        if left < 0:
            return word
    return word


def random_numbers(seed: int) -> Iterator[float]:
    """Numbers in [0, 1) that are the same for the same seed: mulberry32, like `dice` in lib.js."""
    state, full = seed & 0xFFFFFFFF, 0xFFFFFFFF
    while True:
        state = (state + 0x6D2B79F5) & full
        t = (state ^ (state >> 15)) * (state | 1) & full
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & full)) & full
        yield ((t ^ (t >> 14)) & full) / 4294967296
