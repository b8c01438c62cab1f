"""The splitter of words: its training, the figures in its data, and how a ranking is judged."""

import itertools

import brotli
import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.pieces_per_word import LANGUAGES, MIXES
from learning.engine.explorables.store import data, raw
from learning.lab.explorables import pieces_per_word as lab
from learning.lab.explorables._pieces import join, pieces_per_word

FIGURE = FIGURES["pieces-per-word"]


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [(list("aaab"), ["aa", "a", "b"]), (list("aaaa"), ["aa", "aa"]), (["b", "a"], ["b", "a"]), ([], [])],
)
def test_neighbours_are_joined_from_the_left(pieces: list[str], joined: list[str]) -> None:
    assert join(pieces, ("a", "a")) == joined


def test_the_most_frequent_pair_comes_first_and_only_the_mix_counts() -> None:
    texts = {"x": {"ab": 3, "bc": 2}, "y": {"ab": 1, "cd": 50}}
    assert pieces_per_word(texts, ["x"], 0) == {"x": 2, "y": 2}
    assert pieces_per_word(texts, ["x"], 1) == {"x": 7 / 5, "y": 101 / 51}
    assert pieces_per_word(texts, ["x"], 9) == {"x": 1, "y": 101 / 51}


@pytest.mark.parametrize("mix", ["english", "five"])
def test_the_results_are_those_of_the_training(mix: str) -> None:
    texts = {lang: lab.words(lang) for lang in LANGUAGES}
    found = pieces_per_word(texts, lab.MIXES[mix], lab.MERGES)
    assert {lang: round(n, 2) for lang, n in found.items()} == data("pieces-per-word")["results"][mix]


def test_the_words_are_those_of_the_texts_and_small() -> None:
    known = data("pieces-per-word")
    for lang in LANGUAGES:
        fields = known["words"][lang].split(" ")
        assert dict(zip(fields[::2], map(int, fields[1::2]), strict=True)) == lab.words(lang)
        assert known["letters"][lang] == round(lab.letters(lab.words(lang)), 2)
        assert set(known["samples"][lang].split(" ")) <= set(fields[::2])
    assert set(known["mixes"]) == set(MIXES)
    assert len(brotli.compress(raw("pieces-per-word"))) < 40_000


def test_the_ranking_is_clear() -> None:
    pieces = [data("pieces-per-word")["results"][mix]["lb"] for mix in MIXES]
    assert all(more - fewer > 0.1 for more, fewer in itertools.pairwise(pieces))


def test_each_outcome_has_a_state_that_leads_to_it() -> None:
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


def test_only_one_ranking_is_right() -> None:
    right = [
        (most, fewest)
        for most in MIXES
        for fewest in MIXES
        if FIGURE.judge({}, {"most": most, "fewest": fewest}).outcome == CORRECT
    ]
    assert right == [("english", "five")]


def test_one_right_place_is_seen() -> None:
    judged = FIGURE.judge({}, {"most": "german", "fewest": "five"})
    assert judged.parts == {"most": False, "fewest": True}
    assert judged.values["german"] == data("pieces-per-word")["results"]["german"]["lb"]
