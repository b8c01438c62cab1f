"""Spelling, by hunspell itself (German compounds need it) with the dictionaries of npm and our own word lists."""

import re
from collections.abc import Iterator
from functools import cache

from hunspell import Hunspell

from tests.language.findings import Finding
from tests.language.texts import LANGUAGES, ROOT, Text

WORDS = ROOT / "content" / "words"
DICTIONARIES = {
    "en": "dictionary-en-gb",
    "fr": "dictionary-fr",
    "de": "dictionary-de",
    "lb": "dictionary-lb",
    "pt": "dictionary-pt-pt",
}
# Names are the same in every language.
NAMES = "names"

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*-?")
_NOT_WORDS = re.compile(r"\{[^}]*\}|https?://\S+|\S+@\S+|\b\w+\.(?:lu|eu|org|com)\b\S*|\b\d\S*")
_ELIDED = re.compile(r"^(?:[dDzZsS]|[A-Za-z]{1,6})['’](?=\w)")


def check(text: Text) -> Iterator[Finding]:
    """Each unknown word of a text. A word marked as foreign is looked up in its own language."""
    words = _NOT_WORDS.sub(" ", text.words)
    for phrase in phrases():
        words = words.replace(phrase, " ")
    for lang, marked in text.foreign:
        # "du" is marked as a word, and is not the middle of "traduction".
        words = re.sub(rf"(?<!\w){re.escape(marked)}(?!\w)", " ", words, count=1)
        if lang in LANGUAGES:
            yield from _unknown(text, marked, lang)
    yield from _unknown(text, words, text.lang)


def suggest(word: str, lang: str) -> list[str]:
    """What hunspell thinks was meant."""
    return list(dictionary(lang).suggest(word))[:4]


def listed(lang: str) -> list[str]:
    """The project's own words in one language (or NAMES), without comments."""
    path = WORDS / f"{lang}.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


@cache
def phrases() -> list[str]:
    """Names of several words, which keep their language in every other."""
    return [name for name in listed(NAMES) if " " in name]


@cache
def dictionary(lang: str, own_words: bool = True) -> Hunspell:
    """Hunspell for one language, loaded once per process (0.1 s)."""
    folder = ROOT / "node_modules" / DICTIONARIES[lang]
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder.name} is not installed: `make test` fetches it")
    hunspell = Hunspell("index", hunspell_data_dir=f"{folder}/")
    for word in [*listed(lang), *listed(NAMES)] if own_words else []:
        hunspell.add(word)
    return hunspell


def _unknown(text: Text, words: str, lang: str) -> Iterator[Finding]:
    for word in dict.fromkeys(_WORD.findall(words)):
        if not _known(lang, word.replace("’", "'").replace("‑", "-")):
            yield Finding(text, "spelling", word)


# A million words are looked up, of which some fifty thousand are different.
@cache
def _known(lang: str, word: str) -> bool:
    if len(word) == 1 or dictionary(lang).spell(word):
        return True
    if word.endswith("-"):
        # "Informations- und Presseamt": the s joins the parts of a compound.
        return _known(lang, word[:-1]) or (word.endswith("s-") and _known(lang, word[:-2]))
    # "l'IA" and "d'KI": the dictionaries join articles to the words that they know, not to ours.
    if (rest := _ELIDED.sub("", word)) != word:
        return _known(lang, rest)
    parts = word.split("-")
    return len(parts) > 1 and all(not part or _known(lang, part) for part in parts)
