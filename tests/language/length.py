"""Sentences short enough for CEFR B1, in content and interface alike."""

import re
from collections.abc import Iterator, Sequence

from tests.language.findings import Finding
from tests.language.texts import Text

LONGEST = 22
# The pages about privacy and accessibility must name laws, standards and authorities in full.
LONGEST_INTERFACE = 35
MEAN = 12

# Not after an abbreviation ("z. B.", "p. ex.", "e.g.") and not inside a number.
_END = re.compile(
    r"(?<=[.?!…:])(?<!\b\w\.)(?<!\bex\.)(?<!\bNr\.)(?<!\bArt\.)[”“»\"')]*\s+(?=[^\W\d_a-zà-ÿ]|[„“«\"'(\d{])"
)

_LETTER = re.compile(r"\w")


def sentences(words: str) -> list[str]:
    """The sentences of one block. A colon that is followed by a capital ends one too."""
    return [s for s in _END.split(words) if s]


def check(text: Text) -> Iterator[Finding]:
    """Sentences that are too long."""
    longest = LONGEST_INTERFACE if text.file.suffix == ".po" else LONGEST
    for sentence in sentences(text.words):
        if (n := len(_words(sentence))) > longest:
            yield Finding(text, "length", sentence, f"{n} words, at most {longest}")


def check_file(texts: Sequence[Text]) -> Iterator[Finding]:
    """Whether the sentences of one file in one language are short on the whole."""
    lengths = [len(_words(sentence)) for text in texts for sentence in sentences(text.words)]
    if lengths and (mean := sum(lengths) / len(lengths)) > MEAN:
        yield Finding(texts[0], "mean length", f"{mean:.1f} words a sentence", f"at most {MEAN} on average")


def _words(sentence: str) -> list[str]:
    return [word for word in sentence.split() if _LETTER.search(word)]
