"""Article/noun lint for Luxembourgish: 'eng' + masculine/neuter noun, or 'e/en/keen/kee' + feminine noun (noun directly
after the article). Gender comes from the tags of the spellchecker.lu dictionary (npm dictionary-lb, index.dic)."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

_NOUN = re.compile(r"([A-ZÄËÉÖÜ][^/\s]*)(?:/\S*)?.* po:noun ts:(masculine|feminine|neutral)/?_singular")
_PAIR = re.compile(r"\b([Ee]ng|[Kk]eng|[Ee]n?|[Kk]een?)\s+([A-ZÄËÉÖÜ][\w-]+)")


@cache
def genders(dictionary: Path) -> dict[str, set[str]]:
    """The genders of each noun: m, f, n."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in dictionary.read_text("utf-8").splitlines():
        if match := _NOUN.match(line):
            found[match[1]].add(match[2][0])
    return found


def check(sentence: str, known: dict[str, set[str]]) -> list[tuple[str, str, str]]:
    """Article, noun and the noun's gender, where the two do not fit. `keng` is also the plural: it is let through."""
    found = []
    for article, noun in _PAIR.findall(sentence):
        gender = known.get(noun, set())
        if len(gender) != 1:
            continue
        feminine = "f" in gender
        if (article.lower() == "eng" and not feminine) or (article.lower() not in ("eng", "keng") and feminine):
            found.append((article, noun, "".join(gender)))
    return found
