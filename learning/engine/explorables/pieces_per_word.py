"""Pieces per word: a splitter trained on texts in some languages, and how many pieces words need in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning.engine.drawing import Drawing
from learning.engine.explorables.base import CORRECT, Choice, Control, Figure, Judgement, State, Table, Task, Word
from learning.engine.explorables.store import data

LANGUAGES = ("en", "fr", "de", "lb", "pt")
MIXES = ("english", "german", "four", "five")
ASKED = "lb"
"""The language whose words are asked about."""
LONGEST = 6.5
"""Pieces per word at the end of the longest bar."""


class PiecesPerWord(Figure):
    """Controls `most` and `fewest`: the training after which a word of the asked language needs so many pieces."""

    words = frozenset(
        {"language", "count", "different", "letters", "text-en", "text-fr", "text-de", "text-lb", "text-pt", "mix"}
        | {"bars", "train", "empty", "trained", "result", "samples"}
    )
    outcomes = frozenset({"english", "without", "related", "many", "same"})

    def controls(self, task: Task) -> Sequence[Control]:
        return Choice(name="most", options=MIXES), Choice(name="fewest", options=MIXES)

    def judge(self, task: Task, state: State) -> Judgement:
        pieces = {mix: data("pieces-per-word")["results"][mix][ASKED] for mix in MIXES}
        most, fewest = max(MIXES, key=pieces.__getitem__), min(MIXES, key=pieces.__getitem__)
        parts = {"most": state["most"] == most, "fewest": state["fewest"] == fewest}
        return Judgement(outcome=CORRECT if all(parts.values()) else _fault(state, fewest), parts=parts, values=pieces)

    def right(self, task: Task) -> State:
        return {"most": "english", "fewest": "five"}

    def wrong(self, task: Task) -> Iterator[State]:
        yield {"most": "five", "fewest": "english"}
        yield {"most": "english", "fewest": "four"}
        yield {"most": "german", "fewest": "five"}
        yield {"most": "four", "fewest": "five"}
        yield {"most": "five", "fewest": "five"}

    def drawing(self, task: Task) -> str:
        drawing, letters = Drawing(36 * len(LANGUAGES) + 4), data("pieces-per-word")["letters"]
        for i, lang in enumerate(LANGUAGES):
            y = 36 * i + 4
            drawing.text(2, y + 19, f"{{text-{lang}}}")
            drawing.rect(130, y, 180, 26, "sunken", corner=4)
            drawing.rect(130, y, 180 * letters[lang] / LONGEST, 26, "accent", corner=4)
            drawing.text(358, y + 19, f"{letters[lang]:.1f}", "t-small end")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        known = data("pieces-per-word")
        rows = []
        for lang in LANGUAGES:
            counts = [int(n) for n in known["words"][lang].split(" ")[1::2]]
            rows.append((Word(f"text-{lang}"), sum(counts), len(counts), known["letters"][lang]))
        return Table((Word("language"), Word("count"), Word("different"), Word("letters")), rows)


def _fault(state: State, fewest: str) -> str:
    """What is most wrong with a ranking."""
    if state["most"] == state["fewest"]:
        return "same"
    if state["fewest"] == "english":
        return "english"
    if state["fewest"] != fewest:
        return "without"
    return "related" if state["most"] == "german" else "many"
