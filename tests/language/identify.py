"""Which language a text pretends to be: a French sentence left in a German file is found here."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from scipy.sparse import csr_matrix

from tests.language.findings import Finding
from tests.language.texts import Text

MIN_WORDS = 5
# Log likelihood. Short Portuguese looks almost as Galician as Portuguese (up to 4 here); of 4,000 texts none that is
# taken for the wrong one of our five languages comes as near as 6.
MARGIN = 5.0
AT_ONCE = 1024
"""The library looks at one text after the other, letter by letter. Here as many as these go through it side by side."""


def check(texts: Iterable[Text]) -> Iterator[Finding]:
    """Texts of five words or more that look like another language.

    The identifier is not restricted to our five: restricted, it would call Dutch Luxembourgish.
    """
    read = [(text, words) for text in texts if (words := _sentence(text))]
    # Of one length, so that all of them are read to the end at the same time.
    read.sort(key=lambda one: len(one[1]))
    languages = identifier().nb_classes
    for start in range(0, len(read), AT_ONCE):
        part = read[start : start + AT_ONCE]
        for (text, _), scores in zip(part, _scores([words for _, words in part]), strict=True):
            likeliest = int(scores.argmax())
            if scores[likeliest] - scores[languages.index(text.lang)] > MARGIN:
                yield Finding(text, "language", text.words, f"looks like {languages[likeliest]}")


@cache
def identifier() -> LanguageIdentifier:
    """The library's, with its table in the type in which it counts."""
    made = LanguageIdentifier.from_model_file(MODEL_FILE)
    made.nb_ptc = made.nb_ptc.astype(np.float32)
    return made


def _sentence(text: Text) -> bytes:
    """What there is to judge; nothing, if it is too little."""
    words = text.words
    for _, marked in text.foreign:
        words = words.replace(marked, " ", 1)
    written = [word for word in words.split() if word[:1].isalpha()]
    # A list of names has no language.
    enough = len(written) >= MIN_WORDS and any(word.islower() for word in written)
    return bytes(identifier()._encode(words)) if enough else b""


def _scores(texts: Sequence[bytes]) -> np.ndarray:
    """What `LanguageIdentifier.rank` scores, in the order of its `nb_classes`: a row for each text."""
    model, (text, feature) = identifier(), _features(texts)
    shape = len(texts), len(model.nb_ptc)
    counted = csr_matrix((np.ones(len(text), np.float32), (text, feature)), shape)
    counted.sum_duplicates()
    # What shows no feature is as much of one language as of another.
    shows_any = np.diff(counted.indptr)[:, None] > 0
    return np.asarray(counted.log1p() @ model.nb_ptc + np.where(shows_any, model.nb_pc, 0))


def _features(texts: Sequence[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of texts and of features, as often as a text shows one: the automaton of the library goes one letter
    on in all texts at once."""
    following, row, output = _automaton()
    lengths = np.array([len(one) for one in texts])
    letters = np.zeros((lengths.max(), len(texts)), np.intp)
    for number, one in enumerate(texts):
        letters[: len(one), number] = np.frombuffer(one, np.uint8)
    state = np.zeros(len(texts), np.intp)
    found = []
    for at, column in enumerate(letters):
        state = following[(row[state] << 8) + column]
        feature = output[state]
        text = np.flatnonzero((feature >= 0) & (at < lengths))
        found.append((text, feature[text]))
    return np.concatenate([text for text, _ in found]), np.concatenate([feature for _, feature in found])


@cache
def _automaton() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where a letter leads from a state, the row of a state in that, and the feature that a state shows, or -1."""
    model = identifier()
    return (
        np.asarray(model.tk_nextmove, np.intp),
        np.asarray(model.tk_row, np.intp),
        np.asarray(model.tk_output, np.intp),
    )
