"""Nicknames: two words that the site draws, so that nobody types a name."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import rtoml

WORDS = Path(__file__).with_name("nicknames.toml")
_KEEPS_N = tuple("aäeëéiouhndtz")


@cache
def nicknames(lang: str) -> tuple[str, ...]:
    """All there are in a language."""
    words = rtoml.loads(WORDS.read_text("utf-8"))[lang]
    return tuple(
        words["pattern"].format(a=animal, b=_joined(quality, animal) if lang == "lb" else quality)
        for animal, quality in product(words["animals"], words["qualities"])
    )


def draw(lang: str, taken: Collection[str], dice: Random) -> str:
    """One that nobody in the class has."""
    free = [name for name in nicknames(lang) if name not in taken]
    return dice.choice(free)


def _joined(quality: str, animal: str) -> str:
    """In Luxembourgish the n at the end stands before vowels and h, n, d, t, z alone."""
    return quality + "n" * animal.lower().startswith(_KEEPS_N)
