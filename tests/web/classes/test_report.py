"""The report folds what went well, and the remote shows questions to the end of a sentence."""

from __future__ import annotations

import pytest
from flask import Flask

from learning.web.classes.questions import first_sentences
from learning.web.classes.reporting import ReportView, ShareView
from tests.support.classroom import Pupil, Teacher


@pytest.fixture
def teacher(app: Flask) -> Teacher:
    return Teacher(app).open()


@pytest.mark.parametrize("wrong", [True, False])
def test_only_what_went_badly_is_open(app: Flask, teacher: Teacher, wrong: bool) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-single-choice")
    pupil.vote(wrong=wrong)
    teacher.do("reveal")
    teacher.post(f"class/{teacher.uuid}/end")

    question = teacher.report().all("details", class_="fold")[0]
    assert ("open" in question) == wrong
    assert ("0 % right · 1 answer" if wrong else "100 % right · 1 answer") in question.text.replace("\u00a0", " ")
    assert ("Idea see-robots en" in question.text) == wrong


def test_the_worst_comes_first_and_what_nobody_answered_last() -> None:
    shares = [ShareView(name=str(n), n=n, percent=percent, ideas=[]) for n, percent in ((3, 80), (0, 0), (2, 40))]

    assert [one.name for one in ReportView.worst_first(shares)] == ["2", "3", "0"]
    assert [one.is_troubled for one in shares] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("A robot visits a class. Which claim fits?", "A robot visits a class. Which claim fits?"),
        (f"Short. {'Long ' * 30}end.", "Short."),
        (f"{'long ' * 30}end. Short.", f"{'long ' * 30}end."),
        (f"Die Aufgabe, z. B. Fotos, ist schwer. {'Und ' * 30}", "Die Aufgabe, z. B. Fotos, ist schwer."),
        (f"Am 3. März kam er. {'Und ' * 30}", "Am 3. März kam er."),
        (f"Elle lit : « Un test réussi. » {'Puis ' * 30}", "Elle lit : « Un test réussi. »"),
        (f"no end {'at all ' * 30}", f"no end {'at all ' * 30}".rstrip()),
    ],
)
def test_a_question_is_cut_at_the_end_of_a_sentence(text: str, begins: str) -> None:
    beginning, rest = first_sentences(text)

    assert beginning == begins
    assert f"{beginning} {rest}".split() == text.split()
