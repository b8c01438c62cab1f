"""The Declaration of Human Rights, sentence by sentence, for a machine that counts which word follows which."""

from __future__ import annotations

from typing import Any

from learning.lab.explorables import _declaration

LANGUAGES = _declaration.LANGUAGES
ASKED = {
    "en": "everyone has the",
    "fr": "toute personne a",
    "de": "jeder hat das",
    "lb": "all Mënsch huet",
    "pt": "a pessoa tem",
}
"""Three words whose chance is asked for: each follows the one before often, but not always."""


def data(lang: str) -> dict[str, Any]:
    """Sentences as [number of the article, words], and the three words."""
    known = _declaration.sentences(lang)
    return {"asked": ASKED[lang], "sentences": [[article, " ".join(words)] for article, words in known]}
