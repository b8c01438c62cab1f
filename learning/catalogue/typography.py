"""Spaces that must not break, so that authors can type plain ones."""

import re

NBSP = "\u00a0"
# U+202F would be the narrow one, but the site's font does not have it.
_FRENCH = re.compile(r"(?<=\S) (?=[:;?!»])|(?<=«) ")
_NUMBER = re.compile(r"(?<=\d) (?=\d{3}\b|%|€)")

_PRAISE = re.compile(r"^(?:Right|Correct|C'est juste|Juste|Exact|Richtig|Richteg|Correto|Certo)\.\s+")


def unpraised(text: str) -> str:
    """What follows the "Right." at the beginning of a feedback, for somebody who did not answer."""
    return _PRAISE.sub("", text)


def polish(text: str, lang: str) -> str:
    """Keep numbers with their thousands and units, and French punctuation with its word."""
    text = _NUMBER.sub(NBSP, text)
    return _FRENCH.sub(NBSP, text) if lang == "fr" else text


def number(value: float, lang: str) -> str:
    """A number as it is written in a language: decimal comma but in English, thousands apart, a true minus."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".").replace("-", "\u2212")
    whole, _, decimals = text.partition(".")
    whole = whole.replace(",", NBSP)
    return whole + (("." if lang == "en" else ",") + decimals if decimals else "")
