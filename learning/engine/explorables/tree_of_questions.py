"""Tree of questions: follow one iris flower through a tree that was learned from 150 of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from learning.engine.drawing import Drawing
from learning.engine.explorables.base import CORRECT, Choice, Control, Figure, Judgement, State, Table, Task, Word
from learning.engine.explorables.store import data

SPECIES = ("setosa", "versicolor", "virginica")
ANSWERS = ("yes", "no", "skipped")
STEP = 92
"""From one question down to the next."""
LEFT, WIDTH, HEIGHT = 10, 190, 44
RESULT_WIDTH = 104


class TreeOfQuestions(Figure):
    """One control for each question, and `result`. The task sets `length` and `width` of the petal in cm."""

    words = frozenset(
        {"length", "width", "ask-q1", "ask-q2", "ask-q3", "yes", "no", "start", "at", "end", "value", "petal"}
    )
    outcomes = frozenset({"all-asked", "stopped", "answer", "result"})

    def controls(self, task: Task) -> Sequence[Control]:
        asked = (Choice(name=question["id"], options=ANSWERS) for question in _questions())
        return *asked, Choice(name="result", options=SPECIES, plain=True)

    def judge(self, task: Task, state: State) -> Judgement:
        right = path(task)
        parts = {name: state[name] == answer for name, answer in right.items()}
        return Judgement(outcome=_outcome(right, state), parts=parts)

    def right(self, task: Task) -> State:
        return path(task)

    def wrong(self, task: Task) -> Iterator[State]:
        right = path(task)
        skipped = [name for name, answer in right.items() if answer == "skipped"]
        asked = [name for name in right if name != "result" and name not in skipped]
        if skipped:
            yield {**right, skipped[0]: "no"}
        yield {**right, asked[-1]: "skipped"}
        yield {**right, asked[0]: "no" if right[asked[0]] == "yes" else "yes"}
        yield {**right, "result": next(species for species in SPECIES if species != right["result"])}

    def drawing(self, task: Task) -> str:
        questions = _questions()
        drawing = Drawing(STEP * len(questions) + HEIGHT + 12)
        middle = LEFT + WIDTH / 2
        for i, question in enumerate(questions):
            top = 6 + i * STEP
            centre = top + HEIGHT / 2
            down, across = _ways(question, questions[i + 1]["id"] if i + 1 < len(questions) else None)
            drawing.line(middle, top + HEIGHT, middle, top + STEP, f"ink {question['id']}-{down}")
            drawing.line(LEFT + WIDTH, centre, 360 - RESULT_WIDTH - 2, centre, f"ink {question['id']}-{across}")
            drawing.rect(LEFT, top, WIDTH, HEIGHT, f"paper {question['id']}", corner=8)
            drawing.text(middle, centre + 5, f"{{ask-{question['id']}}}", "t-small mid")
            drawing.text(middle + 8, top + HEIGHT + 28, f"{{{down}}}", "t-small")
            drawing.text(LEFT + WIDTH + 28, centre - 7, f"{{{across}}}", "t-small mid")
            _result(drawing, 360 - RESULT_WIDTH - 2, top, question[across])
        _result(drawing, middle - RESULT_WIDTH / 2, 6 + len(questions) * STEP, questions[-1][down])
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        rows = [(Word("length"), task["length"]), (Word("width"), task["width"])]
        return Table((Word("petal"), Word("value")), rows)

    def config(self, task: Task) -> Mapping[str, Any]:
        return {**task, "species": SPECIES}


def path(task: Task) -> dict[str, str]:
    """The answer to each question, and the species at the end."""
    at, questions = _questions()[0]["id"], {question["id"]: question for question in _questions()}
    answers = dict.fromkeys(questions, "skipped")
    while at in questions:
        question = questions[at]
        answers[at] = "yes" if task[question["feature"]] > question["over"] else "no"
        at = question[answers[at]]
    return {**answers, "result": at}


def _questions() -> Sequence[Mapping[str, Any]]:
    return data("tree-of-questions")["questions"]  # type: ignore[no-any-return]


def _ways(question: Mapping[str, Any], following: str | None) -> tuple[str, str]:
    """The answer that leads down to the next question, and the one that leads across to a result."""
    down = "yes" if question["yes"] == following else "no"
    return down, "no" if down == "yes" else "yes"


def _result(drawing: Drawing, x: float, y: float, species: str) -> None:
    drawing.rect(x, y, RESULT_WIDTH, HEIGHT, "sunken")
    drawing.text(x + RESULT_WIDTH / 2, y + HEIGHT / 2 + 5, species, "t-small t-strong mid")


def _outcome(right: Mapping[str, str], state: State) -> str:
    asked = [name for name in right if name != "result"]
    if any(right[name] == "skipped" != state[name] for name in asked):
        return "all-asked"
    if any(state[name] == "skipped" != right[name] for name in asked):
        return "stopped"
    if any(state[name] != right[name] for name in asked):
        return "answer"
    return CORRECT if state["result"] == right["result"] else "result"
