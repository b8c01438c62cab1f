"""Which language a text pretends to be: a French sentence left in a German file is found here."""

from collections.abc import Iterator
from functools import cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from tests.language.findings import Finding
from tests.language.texts import Text

MIN_WORDS = 5
# Log likelihood. Short Portuguese looks almost as Galician as Portuguese (up to 4 here); of 4,000 texts none that is
# taken for the wrong one of our five languages comes as near as 6.
MARGIN = 5.0


def check(text: Text) -> Iterator[Finding]:
    """A text of five words or more that looks like another language.

    The identifier is not restricted to our five: restricted, it would call Dutch Luxembourgish.
    """
    words = text.words
    for _, marked in text.foreign:
        words = words.replace(marked, " ", 1)
    written = [word for word in words.split() if word[:1].isalpha()]
    # A list of names has no language.
    if len(written) < MIN_WORDS or not any(word.islower() for word in written):
        return
    found, _ = identifier().classify(words)
    if found == text.lang:
        return
    scores = dict(identifier().rank(words))
    if scores[found] - scores[text.lang] > MARGIN:
        yield Finding(text, "language", text.words, f"looks like {found}")


@cache
def identifier() -> LanguageIdentifier:
    """The library's, with its table in the type in which it counts: converted for each text, it takes twice as long."""
    made = LanguageIdentifier.from_model_file(MODEL_FILE)
    made.nb_ptc = made.nb_ptc.astype(np.float32)
    return made
