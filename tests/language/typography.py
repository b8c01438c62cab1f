"""Spaces, quotation marks and apostrophes by language."""

import re
from collections.abc import Iterator

from tests.language.findings import Finding
from tests.language.texts import Text

SPACE = " \u00a0\u202f"
# Times, addresses, "?!", ":-" and placeholders need no space before them.
_FRENCH_BEFORE = re.compile(rf"\S*[^{SPACE}?!:;…(](?:[?!;»]|:(?!\d|//|\w))")
_FRENCH_AFTER = re.compile(rf"«(?![{SPACE}])\S*")
_QUOTES = {"en": "“”", "fr": "«»“”", "de": "„“", "lb": "„“", "pt": "«»“”"}
_ANY_QUOTE = re.compile(r"[\"“”„«»‟〝]")
_CURLY = re.compile(r"\w*[‘’‚]\w*")
_DOUBLE_SPACE = re.compile(r"\S+ [.,](?:\s|$)|\(\s|\s\)")


def check(text: Text) -> Iterator[Finding]:
    """Everything that a typesetter would mark."""
    words = text.words
    if text.lang == "fr":
        for found in (*_FRENCH_BEFORE.finditer(words), *_FRENCH_AFTER.finditer(words)):
            yield Finding(text, "typography", found[0], "French sets a space before : ; ? ! » and after «")
    for quote in sorted(set(_ANY_QUOTE.findall(words)) - set(_QUOTES[text.lang])):
        yield Finding(text, "typography", quote, f"quotation marks here are {_QUOTES[text.lang][:2]}")
    for found in _CURLY.finditer(words):
        yield Finding(text, "typography", found[0], "apostrophes are straight")
    for found in _DOUBLE_SPACE.finditer(words):
        yield Finding(text, "typography", found[0], "no space here")
