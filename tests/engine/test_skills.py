"""The graph of skills."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine.skills import CycleError, SkillGraph, UnknownSkill

DIAMOND = SkillGraph({"top": ["left", "right"], "left": ["root"], "right": ["root"], "root": []})


@st.composite
def dags(draw: st.DrawFn) -> dict[str, list[str]]:
    """Skills in any order, each needing some of those numbered below it."""
    n = draw(st.integers(0, 12))
    needs = {i: draw(st.lists(st.integers(0, i - 1), max_size=4)) if i else [] for i in range(n)}
    return {f"s{i}": [f"s{j}" for j in needs[i]] for i in draw(st.permutations(range(n)))}


def test_prerequisites_come_first() -> None:
    assert DIAMOND.order == ("root", "left", "right", "top")


def test_the_given_order_is_kept_where_possible() -> None:
    assert SkillGraph({"c": [], "b": ["a"], "z": [], "a": []}).order == ("c", "a", "b", "z")


def test_neighbours() -> None:
    assert DIAMOND.prerequisites("top") == ("left", "right")
    assert DIAMOND.ancestors("top") == ("root", "left", "right")
    assert DIAMOND.ancestors("root") == ()
    assert "top" in DIAMOND
    assert "bottom" not in DIAMOND


def test_a_cycle_is_named_in_the_direction_of_needing() -> None:
    with pytest.raises(CycleError) as caught:
        SkillGraph({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})
    cycle = caught.value.cycle
    assert cycle[0] == cycle[-1]
    assert set(pairwise(cycle)) == {("a", "b"), ("b", "c"), ("c", "a")}
    assert str(caught.value) == " → ".join(cycle)


def test_a_skill_that_needs_itself_is_a_cycle() -> None:
    with pytest.raises(CycleError, match="a → a"):
        SkillGraph({"a": ["a"]})


@pytest.mark.parametrize("ask", [DIAMOND.prerequisites, DIAMOND.ancestors])
def test_unknown_skills_raise(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(UnknownSkill, match="nowhere"):
        ask("nowhere")


def test_an_unknown_prerequisite_raises() -> None:
    with pytest.raises(UnknownSkill, match="nowhere"):
        SkillGraph({"a": ["nowhere"]})


def test_a_long_chain_needs_no_deep_stack() -> None:
    n = 5_000
    chain = {f"s{i}": [f"s{i + 1}"] for i in range(n)} | {f"s{n}": []}
    assert SkillGraph(chain).order[0] == f"s{n}"


@given(dags())
def test_every_order_is_topological(needs: dict[str, list[str]]) -> None:
    graph = SkillGraph(needs)
    assert sorted(graph.order) == sorted(needs)
    place = {skill: n for n, skill in enumerate(graph.order)}
    for skill in needs:
        assert all(place[need] < place[skill] for need in graph.ancestors(skill))
