"""Words as they are compared: without case, accents, doubled letters and other things that people write differently.

The same is done to texts and to what is asked for, so a fold may be crude; it must only never tear apart what belongs
together. German writes ü or ue, Luxembourgish was spelled in several ways before 2019 (wahrscheinlech, Model).
"""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o"})
_DOUBLED = re.compile(r"([a-z])\1+")
_UMLAUT = re.compile(r"([aou])e")
_SILENT_H = re.compile(r"(?<=[aeiou])h(?=[^aeiou]|$)")
_ENDING = re.compile(r"(?<=[a-z0-9]{4})(?:en|es|er|[snex])$")


def fold(text: str, lang: str) -> list[str]:
    """The words of a text in order, as they are compared."""
    plain = "".join(one for one in normalize("NFKD", text.casefold().translate(_LETTERS)) if not combining(one))
    return [_fold(word, lang) for word in _WORD.findall(plain)]


def stem(word: str) -> str:
    """What a folded word begins with whatever its ending: many algorithms, one algorithm."""
    return _ENDING.sub("", word)


def _fold(word: str, lang: str) -> str:
    if lang in ("de", "lb"):
        word = _UMLAUT.sub(r"\1", word)
    if lang == "lb":
        word = _SILENT_H.sub("", word).replace("ck", "k").replace("y", "i")
    return _DOUBLED.sub(r"\1", word)
