"""Sums that a text does before the reader's eyes, and numbers that a translation must not lose or invent."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tests.language.findings import Finding
from tests.language.texts import LANGUAGES, Text

SPELLED_OUT = 12
"""Up to here, and among whole numbers, a language may say a number as a word where another writes digits."""

_SPACE = "[\u00a0\u202f ]"
_NUMBER = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_NUMBERS = re.compile(rf"(?<![\w.,])(?:{_NUMBER})(?!\w)")
_SIGN = r"[+−–×·/÷]"
_SUM = re.compile(
    rf"(?<![/×·+−–)%\d]{_SPACE})(?<![\w.,])((?:{_NUMBER})(?:{_SPACE}{_SIGN}{_SPACE}(?:{_NUMBER}))+)"
    rf"{_SPACE}(=|≈){_SPACE}((?:{_NUMBER})(?:{_SPACE}%)?)"
)
_FILE = re.compile(rf"(^|[./])(?:{'|'.join(LANGUAGES)})(\.(?:md|toml))$")


def check(text: Text) -> Iterator[Finding]:
    """Sums that do not add up. What they come to may be rounded to the digits that are shown."""
    for found in _SUM.finditer(text.words):
        shown = found[3]
        value = _value(shown.rstrip("%")) / (100 if shown.endswith("%") else 1)
        digits = len(re.split("[.,]", shown.rstrip("%\u00a0\u202f "))[1]) if re.search("[.,]", shown) else 0
        rounding = 0.5 * 10.0**-digits / (100 if shown.endswith("%") else 1)
        if abs(_result(found[1]) - value) > rounding + 1e-9:
            yield Finding(text, "sum", found[0], f"it is {_result(found[1]):g}")


def compare(texts: Iterable[Text]) -> Iterator[Finding]:
    """Translations whose numbers are not those of the English text at the same place."""
    english: dict[tuple[str, str], set[float]] = defaultdict(set)
    translated: dict[Text, set[float]] = defaultdict(set)
    first: dict[tuple[str, str, str], Text] = {}
    for text in texts:
        file = _FILE.sub(r"\1\2", str(text.file))
        if text.lang == "en":
            english[file, text.key] |= numbers(text.words)
        else:
            translated[first.setdefault((text.lang, file, text.key), text)] |= numbers(text.words)
    for (_, file, key), text in first.items():
        # Without the English text there is nothing to compare with.
        differing = translated[text] ^ english[file, key] if (file, key) in english else set()
        telling = sorted(one for one in differing if one > SPELLED_OUT or one != int(one))
        if telling:
            yield Finding(text, "numbers", ", ".join(f"{one:g}" for one in telling), "not in both")


def numbers(words: str) -> set[float]:
    """The numbers in a text, whichever decimal sign it writes."""
    return {_value(one) for one in _NUMBERS.findall(words)}


def _value(number: str) -> float:
    return float(re.sub(_SPACE, "", number).replace(",", "."))


def _result(terms: str) -> float:
    """Products before sums, from left to right."""
    total, sign, product = 0.0, 1.0, None
    for mark, number in re.findall(rf"(?:({_SIGN}){_SPACE})?({_NUMBER})", terms):
        value = _value(number)
        if product is None:
            product = value
        elif mark in "+−–":
            total, sign, product = total + sign * product, 1.0 if mark == "+" else -1.0, value
        else:
            product = product * value if mark in "×·" else product / value
    return total + sign * (product or 0.0)
