"""Next-word machine: counts which word follows which in the Declaration of Human Rights, and writes with these counts.

Two goals: `chance` (how likely two given words follow a first one) and `invent` (a sentence that nobody wrote, and how
it came about).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from itertools import count

from learning.engine.drawing import Drawing
from learning.engine.explorables.base import (
    CORRECT,
    Choice,
    Control,
    Figure,
    Judgement,
    Number,
    Row,
    State,
    Table,
    Task,
    Word,
    whole,
)
from learning.engine.explorables.ngrams import END, Machine
from learning.engine.explorables.store import data

LANGUAGES = ("en", "fr", "de", "lb", "pt")
MEMORY = {"one": 1, "two": 2, "three": 3}
CAUSES = ("lie", "drawn", "data", "version")
NEAR = 1.5
"""Percent that rounding may cost."""
SHOWN = 6
"""Words in the drawing; the rest are too rare to matter."""
FIRST = 22
"""The draw to begin with: with the longest memory, it copies in every language."""
DRAWS = range(1, 9)
"""Sentences in the table."""


class NextWord(Figure):
    """Controls `text` and either `chance`, or `memory`, `temperature`, `draw` and `cause`."""

    languages = LANGUAGES
    words = frozenset({"end"})
    step_words = frozenset(
        {"so-far", "next", "times", "of", "draw", "again", "step", "counted", "more"}
        | {"control-memory", "control-temperature", "option-one", "option-two"}
    )
    sentence_words = frozenset(
        {"number", "sentence", "length", "longest", "new", "copy", "broken", "article", "preamble", "another"}
    )
    outcomes = frozenset({"first", "last", "certain", "stored", "other", "copied", "lie", "data", "version"})

    def outcomes_of(self, task: Task) -> frozenset[str]:
        invent = frozenset({"copied", "lie", "data", "version"})
        return invent if task["goal"] == "invent" else self.outcomes - invent

    def needed_words(self, task: Task) -> frozenset[str]:
        return super().needed_words(task) | (self.sentence_words if task["goal"] == "invent" else self.step_words)

    def controls(self, task: Task) -> Sequence[Control]:
        text = Choice(name="text", options=LANGUAGES)
        if task["goal"] == "chance":
            return text, Number(name="chance", low=0, high=100)
        return (
            text,
            Choice(name="memory", options=tuple(MEMORY)),
            Number(name="temperature", low=0.2, high=2, step=0.1, start=1),
            Number(name="draw", low=1, high=500, start=FIRST),
            Choice(name="cause", options=CAUSES),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        if task["goal"] == "chance":
            return _judge_chance(steps(str(state["text"])), float(state["chance"]))  # type: ignore[arg-type]
        words = sentence(state)
        new = not machine(str(state["text"])).has(words)
        caused = state["cause"] == "drawn"
        return Judgement(
            outcome=(CORRECT if caused else str(state["cause"])) if new else "copied",
            parts={"draw": new, "cause": caused},
            values={"words": len(words), "longest": machine(str(state["text"])).longest(words)},
        )

    def right(self, task: Task) -> State:
        if task["goal"] == "chance":
            (n1, of1), (n2, of2) = steps("en")
            return {"text": "en", "chance": round(100 * n1 * n2 / of1 / of2, 1)}
        return _find(new=True) | {"cause": "drawn"}

    def wrong(self, task: Task) -> Iterator[State]:
        if task["goal"] == "chance":
            (n1, of1), (n2, of2) = steps("en")
            for chance in (100 * n1 / of1, 100 * n2 / of2, 100, 1, 40):
                yield {"text": "en", "chance": round(chance, 1)}
            return
        yield _find(new=False) | {"cause": "drawn"}
        for cause in ("lie", "data", "version"):
            yield _find(new=True) | {"cause": cause}

    def drawing(self, task: Task) -> str:
        known = machine(task["text"])
        so_far = asked(task["text"])[:1] if task["goal"] == "chance" else []
        return _bars(known.following(1, so_far))

    def table(self, task: Task) -> Table | None:
        known = machine(task["text"])
        rows: list[Row] = []
        if task["goal"] == "invent":
            for draw in DRAWS:
                words = known.write(1, 1, draw)
                rows.append((draw, _spoken(words), len(words), known.longest(words)))
            return Table((Word("number"), Word("sentence"), Word("length"), Word("longest")), rows)
        for word in asked(task["text"])[:2]:
            following = known.following(1, [word])
            for after, n in _often(following)[:SHOWN]:
                rows.append((word, Word("end") if after == END else after, n, sum(following.values())))
        return Table((Word("so-far"), Word("next"), Word("times"), Word("of")), rows)


@cache
def machine(lang: str) -> Machine:
    """The machine that has counted the text of a language."""
    return Machine([words for _, words in data(f"next-word.{lang}")["sentences"]])


def asked(lang: str) -> list[str]:
    """The first word, and the two whose chance is asked for."""
    return str(data(f"next-word.{lang}")["asked"]).split(" ")


def steps(lang: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """For both steps: how often the word follows, of how many times."""
    first, second, third = asked(lang)
    one, two = machine(lang).following(1, [first]), machine(lang).following(1, [second])
    return (one[second], sum(one.values())), (two[third], sum(two.values()))


def sentence(state: State) -> list[str]:
    """What the machine writes with these settings."""
    temperature, draw = float(state["temperature"]), whole(state["draw"])  # type: ignore[arg-type]
    return machine(str(state["text"])).write(MEMORY[str(state["memory"])], temperature, draw)


def _judge_chance(counts: tuple[tuple[int, int], tuple[int, int]], chance: float) -> Judgement:
    (n1, of1), (n2, of2) = counts
    first, last = 100 * n1 / of1, 100 * n2 / of2
    numbers = {"n1": n1, "of1": of1, "n2": n2, "of2": of2, "chance": round(first * last / 100)}
    known = {CORRECT: first * last / 100, "first": first, "last": last, "certain": 100, "stored": 1}
    near = (outcome for outcome, value in known.items() if abs(chance - value) <= NEAR)
    return Judgement(outcome=next(near, "other"), values=numbers)


def _find(*, new: bool) -> dict[str, float | str | tuple[str, ...]]:
    """Settings that lead to a new sentence, or to one of the text."""
    for draw in count(1):
        state: dict[str, float | str | tuple[str, ...]]
        state = {"text": "en", "memory": "one" if new else "three", "temperature": 1.0, "draw": float(draw)}
        if machine("en").has(sentence(state)) != new:
            return state
    raise AssertionError


def _often(following: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(following.items(), key=lambda one: -one[1])


def _spoken(words: Sequence[str]) -> str:
    """Words as they are written in a line."""
    return " ".join(words).replace("' ", "'")


def _bars(following: Mapping[str, int]) -> str:
    shown = _often(following)[:SHOWN]
    drawing, of = Drawing(32 * len(shown) + 8), sum(following.values())
    for i, (word, n) in enumerate(shown):
        y = 32 * i + 8
        drawing.text(2, y + 18, "{end}" if word == END else escape(word))
        drawing.rect(130, y, 170, 24, "sunken", corner=4)
        drawing.rect(130, y, 170 * n / of, 24, "accent", corner=4)
        drawing.text(358, y + 18, f"{n}/{of}", "t-small end")
    return drawing.svg()
