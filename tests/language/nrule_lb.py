"""Heuristic checker for the Luxembourgish n-rule (Eifeler Reegel) in short texts.

Own work. Flags two things between two words separated by one plain space:
  DROP  - a rule-bound final -n/-nn is written although the next word forbids it   (*"den Modell")
  KEEP  - the -n is missing although the next word (or its spoken number) needs it  (*"de Algorithmus")
It is a lint (gives warnings), not a proof: loan words, names and stress are not known to it.
A third, SLOT: a word that the rule binds stands before a placeholder, whose value decides what is right.
"""

import re
from itertools import pairwise
from typing import NamedTuple

VOWELS = "aeiouäöüéèêëàâîïôûáíóúœæ"
KEEPING = "dtzhn"
# Function words and frequent verbs bound by the rule (full form: reduced form).
FULL = {
    "den": "de", "en": "e", "een": "ee", "keen": "kee", "deen": "dee", "engen": "enge", "an": "a", "un": "u",
    "vun": "vu", "wann": "wa", "dann": "da", "kann": "ka", "hunn": "hu", "sinn": "si", "ginn": "gi", "stinn": "sti",
    "dinn": "di", "gesinn": "gesi", "hien": "hie", "mäin": "mäi", "däin": "däi", "säin": "säi", "schonn": "scho",
    "zwéin": "zwéi", "wien": "wie", "eran": "era", "dran": "dra", "drun": "dru", "dovun": "dovu", "doran": "dora",
    "eisen": "eise", "hiren": "hire", "Ären": "Äre", "ären": "äre", "virun": "viru", "ugesinn": "ugesi",
    "aginn": "agi", "uginn": "ugi", "zeréckginn": "zeréckgi", "déngen": "dénge", "gin": "gi",
}  # fmt: skip
REDUCED = {reduced: full for full, reduced in FULL.items()}
# Reduced forms that are also words of their own.
AMBIGUOUS = {"si", "di", "gi", "u", "da", "wie", "hie"}
# Words in -n that do not take part (stress, or the n belongs to the word).
STABLE = {
    "Plan", "Fan", "Roman", "Ozean", "Dän", "Joken", "Form", "Termin", "Medizin", "Benzin", "Maschinn", "Grënn", "Mann",
    "Zann", "Sonn", "Kand", "Regioun", "schéin", "kleng", "gréng", "eegen", "Volumen", "Examen", "Album", "min", "hin",
    "ran", "Luxemburgensien", "Spuenien", "Belsch", "Italien", "Verben",
}  # fmt: skip
# Numbers whose spoken form starts with a consonant that drops the n (véier, fënnef, sechs, siwen …).
DROPPING_NUMBERS = {4, 5, 6, 7, 14, 15, 16, 17}

# Compounds follow their last part: Infirmiersexamen.
_STABLE_ENDINGS = tuple(word.lower() for word in STABLE if len(word) > 4 and word[0].isupper())
_JOINED = re.compile(r"\b([dDzZsStT])'")
_NAME = re.compile(r"[A-Z]")
"""Point A, page B: one capital letter inside a sentence is a name, and keeps its form."""
_BEFORE_WORD, _BEFORE_FOLLOWING = re.compile(r"^[^\wÄÖÜ]+"), re.compile(r"^[„“\"'«‹]+")
_DIGITS = re.compile(r"\d[\d. \u202f]*")
_BOUND = (
    re.compile(r"(eeën|ëen|ën)$"),
    re.compile(r".[^aeéi]en$"),
    re.compile(r"...?ien$"),
)


class Slip(NamedTuple):
    """DROP, KEEP or SLOT; the two words; what is right."""

    kind: str
    word: str
    following: str
    cure: str


def check(sentence: str) -> list[Slip]:
    """All slips of one line of text. A placeholder is written {like this}."""
    words = _JOINED.sub(r"\1' ", sentence.replace("’", "'")).split(" ")
    pairs = [pair for i, pair in enumerate(pairwise(words)) if not (i and _NAME.fullmatch(pair[0]))]
    return [slip for pair in pairs if (slip := _slip(*pair))]


def number_keeps(n: int) -> bool:
    """Whether the spoken Luxembourgish number starts with a sound that keeps the n."""
    if n < 20:
        return n not in DROPPING_NUMBERS
    if n < 100:
        return number_keeps(n % 10) if n % 10 else n // 10 not in (4, 5, 6, 7)
    for size in (1_000_000, 1_000, 100):
        if n >= size:
            return n // size == 1 or number_keeps(n // size)
    raise AssertionError(n)


def _slip(word: str, following: str) -> Slip | None:
    word = _BEFORE_WORD.sub("", word)
    # Punctuation after the word, or a bracket, is a pause: the rule is suspended.
    if not word or not word[-1].isalpha() or not following or following[0] in "([":
        return None
    following = _BEFORE_FOLLOWING.sub("", following)
    if not following:
        return None
    reduced, full = _reduced(word), _full(word)
    if following.startswith("{"):
        return Slip("SLOT", word, following, "rewrite: n-rule word before a slot") if reduced or full else None
    keeps = _keeps(following)
    if keeps is False and reduced:
        return Slip("DROP", word, following, reduced)
    if keeps and full:
        return Slip("KEEP", word, following, full)
    return None


def _keeps(following: str) -> bool | None:
    """Whether a final n stays before this word; None when that cannot be told."""
    if number := _DIGITS.match(following):
        return number_keeps(int(re.sub(r"\D", "", number[0])))
    first = following[0].lower()
    if first == "y":
        return len(following) > 1 and following[1].lower() not in VOWELS
    return first in VOWELS or first in KEEPING if first.isalpha() else None


def _reduced(word: str) -> str | None:
    """The form without n of a word that the rule binds."""
    form = word if word in FULL else word.lower()
    if form in FULL:
        return FULL[form]
    if word in STABLE or word.endswith(_STABLE_ENDINGS):
        return None
    return word[:-1] if any(pattern.search(word) for pattern in _BOUND) else None


def _full(word: str) -> str | None:
    """The form with n of a word that can only be a reduced one."""
    form = word if word in REDUCED else word.lower()
    return REDUCED[form] if form in REDUCED and form not in AMBIGUOUS else None
