"""Numbers and words of a template, as each language writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning.catalogue.instances import filled, shown, spoken
from learning.catalogue.load import load
from learning.catalogue.schema import LANGUAGES, ExerciseText
from learning.catalogue.typography import number
from learning.engine.generate import Instance, Mark, Table, Word
from learning.engine.items import Numeric
from tests.engine import builders


@pytest.mark.parametrize(
    ("value", "lang", "text"),
    [
        (3, "en", "3"),
        (3.0, "fr", "3"),
        (0.5, "en", "0.5"),
        (0.5, "lb", "0,5"),
        (-1234.25, "de", "\u22121\u00a0234,25"),
        (1_000_000, "pt", "1\u00a0000\u00a0000"),
        (0.1 + 0.2, "en", "0.3"),
        (0, "en", "0"),
    ],
)
def test_a_number_is_written_as_people_do(value: float, lang: str, text: str) -> None:
    assert number(value, lang) == text


def test_a_table_is_markdown_with_words_marks_and_numbers() -> None:
    table = Table((Word("name"), Word("size")), [("A", Mark("r1", 1.5)), ("B", Mark("r2", Word("none")))])
    words = {"name": "Nom", "size": "Taille", "none": "aucune"}
    assert shown(table, words, "fr") == "| Nom | Taille |\n| --- | --- |\n| A | [r1:1,5] |\n| B | [r2:aucune] |"


def test_only_known_slots_of_a_feedback_are_filled() -> None:
    assert spoken("{error} of {other}", {"error": 3890.5}, "de") == "3\u00a0890,5 of {other}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_hold_the_numbers_of_the_exercise(richer_course: Path, lang: str) -> None:
    entry = load(richer_course).exercises["play-neuron"].drawn(11)
    assert isinstance(entry.exercise, Numeric)
    assert entry.instance is not None

    text = entry.text(lang)

    total = number(entry.exercise.key, lang)
    assert text.feedback["correct"].endswith(f"= {total}")
    assert f"Bias: {number(float(str(entry.instance.values['bias'])), lang)}" in text.stem
    assert text.figure is not None
    assert "{" not in text.figure.alt


def test_what_is_no_template_is_itself(richer_course: Path) -> None:
    entry = load(richer_course).exercises["play-cells"]
    assert entry.drawn(1) is entry


def test_a_feedback_may_fill_slots_of_its_own() -> None:
    instance = Instance(
        exercise=builders.marked(),
        values={"unit": "km", "far": "?"},
        feedback={"a": "correct", "b": "far"},
        own={"a": {"far": 3}, "b": {"far": 12.5}},
    )
    text = ExerciseText(
        stem="s", feedback={"correct": "Near: {far} {unit}.", "far": "Far: {far} {unit}."}, hints=["1", "2", "{far}"]
    )
    found = filled(text, instance, "en")
    assert found.feedback == {"a": "Near: 3 km.", "b": "Far: 12.5 km."}
    assert found.hints[2] == "?"
