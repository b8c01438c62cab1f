"""All checks together, on all texts."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tests.language import identify, length, luxembourgish, numbers, portuguese, spelling, typography
from tests.language.findings import Finding
from tests.language.texts import Text


def check(texts: Iterable[Text]) -> Iterator[Finding]:
    """Everything that looks wrong, in the order of the texts; what is told of many texts at once, at the end."""
    texts = list(texts)
    for (file, _), group in groupby(texts, key=lambda t: (t.file, t.lang)):
        of_file = list(group)
        for text in of_file:
            yield from check_text(text)
        # A catalogue is a list of labels in two languages, not a text.
        if file.suffix != ".po":
            yield from length.check_file(of_file)
    yield from identify.check(texts)
    yield from numbers.compare(texts)


def check_text(text: Text) -> Iterator[Finding]:
    """What can be said about one text."""
    yield from spelling.check(text)
    yield from length.check(text)
    yield from typography.check(text)
    yield from numbers.check(text)
    if text.lang == "lb":
        yield from luxembourgish.check(text)
    elif text.lang == "pt":
        yield from portuguese.check(text)
