"""States survive the database."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine.state import LearnerState, SkillState, replace

SLUGS = st.lists(st.text(), max_size=4).map(tuple)
STATES = st.builds(
    SkillState,
    p_mastery=st.floats(0, 1),
    n_opportunities=st.integers(0, 50),
    seen=SLUGS,
    contexts_right=SLUGS,
    misconceptions=st.lists(st.tuples(st.text(), st.integers(1, 9)), max_size=3).map(tuple),
    probe=st.none() | st.text(),
    probe_contexts=SLUGS,
    refuted=SLUGS,
    waived=st.booleans(),
)


@given(STATES)
def test_json_brings_a_state_back(state: SkillState) -> None:
    assert SkillState.from_dict(json.loads(json.dumps(state.to_dict()))) == state


def test_defaults_take_no_room() -> None:
    assert SkillState(p_mastery=0.25).to_dict() == {"p_mastery": 0.25}
    assert SkillState(p_mastery=0.5, seen=("a",)).to_dict() == {"p_mastery": 0.5, "seen": ["a"]}


def test_keys_of_a_newer_version_are_ignored() -> None:
    assert SkillState.from_dict({"p_mastery": 0.5, "from_the_future": 1}) == SkillState(p_mastery=0.5)


@given(STATES, st.booleans(), SLUGS)
def test_a_changed_state_is_another_that_differs_in_nothing_else(
    state: SkillState, lesson_read: bool, seen: tuple[str, ...]
) -> None:
    before, of_one = dataclasses.replace(state), LearnerState(skills={"a": state}, last_skill="a")

    assert replace(state, lesson_read=lesson_read, seen=seen) == dataclasses.replace(
        state, lesson_read=lesson_read, seen=seen
    )
    assert replace(of_one, last_skill=None) == dataclasses.replace(of_one, last_skill=None)
    assert (state, of_one.last_skill) == (before, "a")


def test_an_estimate_is_required() -> None:
    with pytest.raises(KeyError, match="p_mastery"):
        SkillState.from_dict({})
