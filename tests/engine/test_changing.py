"""Changing a frozen value gives what the standard library gives."""

from __future__ import annotations

import dataclasses

import pytest

from learning.engine.changing import replace
from learning.engine.state import SkillState

STATE = SkillState(p_mastery=0.4, n_right=2, seen=("a", "b"))


def test_the_copy_is_that_of_the_standard_library_and_the_original_stays() -> None:
    changed = replace(STATE, p_mastery=0.5, seen=("b",))

    assert changed == dataclasses.replace(STATE, p_mastery=0.5, seen=("b",))
    assert SkillState(p_mastery=0.4, n_right=2, seen=("a", "b")) == STATE
    assert replace(STATE) == STATE


def test_a_field_that_is_not_there_is_no_change() -> None:
    with pytest.raises(TypeError, match="SkillState has no n_wrong"):
        replace(STATE, n_wrong=1)  # type: ignore[call-arg]
