"""What the exercises of each skill must hold together: see "Rules for exercises" in content/README.md."""

from __future__ import annotations

from collections import Counter

import pytest

from learning import paths
from learning.catalogue.course import SkillEntry
from learning.engine.items import AnyExercise, Generated, SingleChoice
from learning.engine.misconceptions import behind
from tests.support.course import loaded

SKILLS = loaded(paths.CONTENT).skills
ENOUGH = 10
"""Different exercises before a repeat; a template may follow itself, and so counts twice."""


def exercises(skill: SkillEntry) -> list[AnyExercise]:
    return [e for e in skill.spec.exercises if e.retired_at is None]


@pytest.fixture(params=SKILLS)
def skill(request: pytest.FixtureRequest) -> SkillEntry:
    return SKILLS[request.param]


def test_nobody_runs_out_of_exercises(skill: SkillEntry) -> None:
    assert sum(2 if isinstance(e, Generated) else 1 for e in exercises(skill)) >= ENOUGH


def test_a_third_is_constructed_in_three_contexts(skill: SkillEntry) -> None:
    own = exercises(skill)
    assert sum(e.constructed for e in own) >= len(own) / 3
    assert len({e.context for e in own}) >= 3


def test_there_are_easy_and_hard_ones(skill: SkillEntry) -> None:
    own = exercises(skill)
    shares = {level: n / len(own) for level, n in Counter(e.difficulty for e in own).items()}
    assert 0.1 <= shares[1] <= 0.5
    assert 0.25 <= shares[2] <= 0.7
    assert 0.1 <= shares[3] <= 0.45


def test_every_idea_can_be_met_twice_in_two_contexts(skill: SkillEntry) -> None:
    for idea in (m.id for m in skill.spec.misconceptions):
        carrying = [e for e in exercises(skill) if idea in behind(e)]
        assert len(carrying) >= 2, idea
        assert len({e.context for e in carrying}) >= 2, idea


def test_the_right_option_does_not_show_by_its_place(skill: SkillEntry) -> None:
    places = Counter(e.options.index(e.key) for e in exercises(skill) if isinstance(e, SingleChoice))
    assert not places or max(places.values()) <= max(2, sum(places.values()) * 0.6)


def test_the_right_option_does_not_show_by_its_length(skill: SkillEntry) -> None:
    choices = [e for e in exercises(skill) if isinstance(e, SingleChoice)]
    for lang, text in skill.texts.items():
        longest = 0
        for exercise in choices:
            lengths = {id: len(words) for id, words in text.exercises[exercise.slug].options.items()}
            longest += lengths.pop(exercise.key) > max(lengths.values()) * 1.1
        assert longest <= max(1, len(choices) / 3), lang


def test_every_lesson_is_explained_in_a_second_way() -> None:
    for lesson in loaded(paths.CONTENT).lessons.values():
        assert lesson.second is not None, lesson.slug
