"""The machine that counts words: what it writes, how it is judged, and what the lessons say of it."""

from importlib import import_module

import brotli
import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.next_word import FIRST, LANGUAGES, machine, sentence, steps
from learning.engine.explorables.ngrams import LONGEST, Machine, drawn
from learning.engine.explorables.store import data, raw
from learning.paths import CONTENT

FIGURE = FIGURES["next-word"]
CHANCE, INVENT = {"goal": "chance"}, {"goal": "invent"}
SMALL = Machine(["a b c", "a b d", "b a"])


def test_it_counts_what_comes_next() -> None:
    assert SMALL.following(1, ["b"]) == {"c": 1, "d": 1, "a": 1}
    assert SMALL.following(2, ["a", "b"]) == {"c": 1, "d": 1}
    assert SMALL.following(1, []) == {"a": 2, "b": 1}
    assert SMALL.following(1, ["a"]) == {"b": 2, ".": 1}
    assert SMALL.following(3, ["x", "y", "z"]) == {}


def test_it_knows_what_stands_in_the_text() -> None:
    assert SMALL.has(["b", "d"])
    assert not SMALL.has(["c", "a"])
    assert SMALL.longest(["c", "a", "b", "d"]) == 3


@pytest.mark.parametrize(("chance", "word"), [(0.0, "a"), (0.49, "a"), (0.51, "b"), (0.99, "b")])
def test_a_chance_falls_on_a_word(chance: float, word: str) -> None:
    assert drawn({"a": 1, "b": 1}, 1, chance) == word


def test_a_low_temperature_makes_the_frequent_word_more_frequent() -> None:
    assert drawn({"a": 2, "b": 1}, 1, 0.7) == "b"
    assert drawn({"a": 2, "b": 1}, 0.2, 0.95) == "a"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("memory", [1, 2, 3])
def test_each_word_of_a_sentence_follows_in_the_text(lang: str, memory: int) -> None:
    for seed in range(1, 40):
        words = machine(lang).write(memory, 1.3, seed)
        assert words == machine(lang).write(memory, 1.3, seed)
        assert 1 <= len(words) <= LONGEST
        for i in range(len(words)):
            assert machine(lang).has(words[max(0, i - memory) : i + 1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answers_for_each_text_are_told_apart(lang: str) -> None:
    (n1, of1), (n2, of2) = steps(lang)
    right = 100 * n1 * n2 / of1 / of2
    sent = {
        CORRECT: round(right),
        "first": round(100 * n1 / of1),
        "last": round(100 * n2 / of2),
        "certain": 100,
        "stored": 1,
        "other": 46,
    }
    for outcome, chance in sent.items():
        assert FIGURE.judge(CHANCE, {"text": lang, "chance": chance}).outcome == outcome
    # Shares rounded to two digits on the way lead to the goal as well.
    rounded = 100 * round(n1 / of1, 2) * round(n2 / of2, 2)
    assert FIGURE.judge(CHANCE, {"text": lang, "chance": rounded}).outcome == CORRECT


def test_the_words_that_are_asked_for_are_those_of_the_exercise() -> None:
    stem = (CONTENT / "neural-generative/next-word-machine/next-token-prediction.en.toml").read_text("utf-8")
    for lang in LANGUAGES:
        assert data(f"next-word.{lang}")["asked"].replace(" ", " → ") in stem


def test_between_two_draws_the_one_counts_that_the_browser_shows() -> None:
    right = dict(FIGURE.right(INVENT))
    assert sentence({**right, "draw": 22.5}) == sentence({**right, "draw": 23.0}) != sentence({**right, "draw": 22.0})


def test_a_sentence_is_recomputed_from_its_settings() -> None:
    right = dict(FIGURE.right(INVENT))
    assert FIGURE.judge(INVENT, right).outcome == CORRECT
    copies = [
        state
        for draw in range(1, 60)
        if machine("de").has(sentence(state := {**right, "text": "de", "memory": "three", "draw": float(draw)}))
    ]
    assert copies
    for state in copies:
        judged = FIGURE.judge(INVENT, state)
        assert (judged.outcome, judged.parts) == ("copied", {"draw": False, "cause": True})


@pytest.mark.parametrize("task", [CHANCE, INVENT])
def test_each_outcome_has_a_state_that_leads_to_it(task: dict[str, str]) -> None:
    assert FIGURE.judge(task, FIGURE.right(task)).outcome == CORRECT
    assert {FIGURE.judge(task, state).outcome for state in FIGURE.wrong(task)} == FIGURE.outcomes_of(task)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_data_is_that_of_the_text_and_small(lang: str) -> None:
    assert import_module("learning.lab.explorables.next_word").data(lang) == data(f"next-word.{lang}")
    assert len(brotli.compress(raw(f"next-word.{lang}"))) < 40_000


def test_the_lesson_quotes_the_counts() -> None:
    (n, of), _ = steps("en")
    text = (CONTENT / "neural-generative/next-word-machine/en.md").read_text("utf-8")
    assert f"“everyone” stands {of} times, and {n} times “has” follows" in text


@pytest.mark.parametrize("task", [CHANCE, INVENT])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_browser_there_is_a_drawing_and_a_table(task: dict[str, str], lang: str) -> None:
    drawn_task = {**task, "text": lang}
    assert FIGURE.drawing(drawn_task).count("<rect") == 12
    table = FIGURE.table(drawn_task)
    assert table is not None
    assert len(table.rows) >= 8


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figure_begins_with_a_copy(lang: str) -> None:
    assert machine(lang).has(machine(lang).write(3, 1, FIRST))
