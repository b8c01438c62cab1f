"""What is written on the paper by who knows it, and what a key says of the others."""

import pytest

from learning.catalogue.course import Catalogue
from learning.worksheets.codes import code
from learning.worksheets.mistakes import Mistake, mistakes


@pytest.mark.parametrize(
    ("slug", "written"),
    [
        ("see-single-choice", "B"),
        ("see-multiple-choice", "A, D"),
        ("see-true-false-reason", "A"),
        ("see-ordering", "3, 1, 2"),
        ("see-matching", "B, A, C"),
        ("see-sorting", "A, A, B"),
        ("see-gap", "(1) A, (2) C"),
        ("see-mark-words", ""),
        ("see-numeric", ""),
    ],
)
def test_the_right_answer_on_paper(catalogue: Catalogue, slug: str, written: str) -> None:
    assert code(catalogue.exercises[slug].exercise) == written


def wrong(catalogue: Catalogue, slug: str, lang: str = "en") -> list[Mistake]:
    entry = catalogue.exercises[slug].drawn(1)
    return mistakes(entry.exercise, entry.text(lang), lang)


def test_each_wrong_option_with_its_reason(catalogue: Catalogue) -> None:
    assert wrong(catalogue, "see-single-choice") == [
        Mistake(
            answers=(f"Option {id} of see-single-choice en",),
            feedback=f"Feedback {id} of see-single-choice en",
            misconception=idea,
        )
        for id, idea in (("a", "see-robots"), ("c", "see-magic"))
    ]


@pytest.mark.parametrize(
    ("slug", "answers"),
    [
        ("see-multiple-choice", ["Option b of see-multiple-choice pt", "Option c of see-multiple-choice pt"]),
        ("see-true-false-reason", ["Option b of see-true-false-reason pt", "Option c of see-true-false-reason pt"]),
        ("see-mark-words", ["phrase a pt", "phrase c pt"]),
        ("see-gap", ["Filling g1 b pt", "Filling g2 a pt", "Filling g2 b pt"]),
        ("see-numeric", ["25 km"]),
        ("see-ordering", [f"Option {a} of see-ordering pt → Option a of see-ordering pt" for a in "cb"]),
        ("see-matching", ["Option a of see-matching pt → outro par"]),
        ("see-sorting", [f"Option {a} of see-sorting pt → Target {b} pt" for a, b in (("a", "right"), ("c", "left"))]),
    ],
)
def test_what_can_be_wrong_by_type(catalogue: Catalogue, slug: str, answers: list[str]) -> None:
    assert [answer for one in wrong(catalogue, slug, "pt") for answer in one.answers] == answers


def test_wrong_answers_with_one_reason_stand_together(catalogue: Catalogue) -> None:
    found = wrong(catalogue, "play-neuron")

    assert len({(one.feedback, one.misconception) for one in found}) == len(found)
