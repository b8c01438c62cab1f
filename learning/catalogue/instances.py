"""Fills the words of a template with the numbers of one exercise, in the way of each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from learning.catalogue.schema import ExerciseText, Figure
from learning.catalogue.typography import number
from learning.engine.generate import Instance, Mark, Table, Value, Word
from learning.engine.generate.base import Cell

_POINT = re.compile(r"(?<=\d)\.(?=\d)")
SLOT = re.compile(r"\{([a-z0-9_-]+)\}")


def filled(text: ExerciseText, instance: Instance, lang: str) -> ExerciseText:
    """The words of the exercise. Raises KeyError for a word or a feedback that the template's words lack."""
    values = {name: shown(value, text.words, lang) for name, value in instance.values.items()}

    def fill(string: str, own: Mapping[str, Value] | None = None) -> str:
        mine = values | {name: shown(value, text.words, lang) for name, value in (own or {}).items()}
        return SLOT.sub(lambda slot: mine.get(slot[1], slot[0]), string)

    def cells(named: Mapping[str, Cell]) -> dict[str, str]:
        return {id: _cell(cell, text.words, lang) for id, cell in named.items()}

    feedback = {id: text.feedback[known] for id, known in instance.feedback.items()} or text.feedback
    return text.model_copy(
        update={
            "stem": fill(text.stem),
            "text": fill(text.text),
            "unit": fill(text.unit),
            "options": cells(instance.options),
            "targets": cells(instance.targets),
            "gaps": {gap: cells(options) for gap, options in instance.gaps.items()},
            "feedback": {id: fill(words, instance.own.get(id)) for id, words in feedback.items()},
            "hints": [fill(hint) for hint in text.hints],
            "figure": _figure(text, values, fill),
        }
    )


def spoken(text: str, values: Mapping[str, float], lang: str) -> str:
    """A feedback text with the numbers that a judgement found."""
    return SLOT.sub(lambda slot: number(values[slot[1]], lang) if slot[1] in values else slot[0], text)


def shown(value: Value, words: Mapping[str, str], lang: str) -> str:
    """A value as Markdown."""
    if not isinstance(value, Table):
        return _cell(value, words, lang)
    rows = [[_cell(cell, words, lang) for cell in row] for row in (value.head, *value.rows)]
    rows.insert(1, ["---"] * len(value.head))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: Cell, words: Mapping[str, str], lang: str) -> str:
    match cell:
        case Word():
            return words[cell.key]
        case Mark():
            return f"[{cell.option}:{_cell(cell.cell, words, lang)}]"
        case str():
            # A span such as 1.4–1.5.
            return cell if lang == "en" else _POINT.sub(",", cell)
        case _:
            return number(cell, lang)


def _figure(text: ExerciseText, values: Mapping[str, str], fill: Callable[[str], str]) -> Figure | None:
    if text.figure is None:
        return None
    # Numbers may stand in a drawing too: those with decimals look different in each language.
    labels = {name: value for name, value in values.items() if "\n" not in value} | text.words | text.figure.labels
    return Figure(alt=fill(text.figure.alt), caption=fill(text.figure.caption), labels=labels)
