"""What only Luxembourgish needs: the n-rule, the gender of articles, and German words that the dictionary lets pass."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.language import gender_lb, nrule_lb
from tests.language.findings import Finding
from tests.language.spelling import DICTIONARIES
from tests.language.texts import ROOT, Text

LOOKALIKES = Path(__file__).with_name("lookalikes_lb.toml")
_WORD = re.compile(r"[^\W\d_]+")


def check(text: Text) -> Iterator[Finding]:
    """All findings in a Luxembourgish text."""
    for slip in nrule_lb.check(text.words):
        yield Finding(text, "n-rule", f"{slip.word} {slip.following}", slip.cure)
    nouns = gender_lb.genders(ROOT / "node_modules" / DICTIONARIES["lb"] / "index.dic")
    for article, noun, gender in gender_lb.check(text.words, nouns):
        yield Finding(text, "gender", f"{article} {noun}", f"the dictionary has it as {gender}")
    yield from _lookalikes(text)


@cache
def lookalikes() -> dict[str, str]:
    """German words, and what to write instead."""
    table: dict[str, str] = tomllib.loads(LOOKALIKES.read_text("utf-8"))
    return table


def _lookalikes(text: Text) -> Iterator[Finding]:
    words = text.words
    for _, marked in text.foreign:
        words = words.replace(marked, " ", 1)
    known = lookalikes()
    for word in dict.fromkeys(_WORD.findall(words)):
        # Nouns are capital in both languages; other words may stand at the start of a sentence.
        cure = known.get(word) or known.get(word[0].lower() + word[1:])
        if cure:
            yield Finding(text, "German word", word, f"rather: {cure}")
