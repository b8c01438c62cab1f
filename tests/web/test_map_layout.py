"""The drawing of a map of skills: nothing overlaps, everything is as wide as a phone, lines lead downwards."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from learning.web.learner.map_layout import ARROW, PADDING, WIDTH, layers, plan, text_width
from learning.web.learner.map_overview import overview

NEEDS = {"a": (), "b": ("a",), "c": ("a",), "d": ("a",), "e": ("b", "a"), "f": ("elsewhere",)}


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    names = [f"s{n}" for n in range(draw(st.integers(1, 9)))]
    return {
        name: tuple(draw(st.lists(st.sampled_from(names[:n]), unique=True, max_size=3))) if n else ()
        for n, name in enumerate(names)
    }


def test_what_is_needed_stands_above_what_needs_it() -> None:
    assert layers("fabcde", NEEDS) == [("f", "a"), ("b", "c"), ("d",), ("e",)]


@given(graphs(), st.lists(st.text("aiw -Ö", min_size=1, max_size=40).filter(str.strip), min_size=1))
def test_no_box_covers_another_and_every_need_is_a_line(needs: dict[str, tuple[str, ...]], words: list[str]) -> None:
    skills = list(needs)
    titles = {skill: words[n % len(words)] for n, skill in enumerate(skills)}
    drawn = plan(layers(skills, needs), needs, titles)

    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y + box.height <= drawn.height
        assert " ".join(text for text, _ in box.lines).split() == titles[box.skill].split()
        assert all(squeezed or text_width(text) <= box.width - 2 * PADDING for text, squeezed in box.lines)
    for one, other in combinations(drawn.boxes, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height < other.y or other.y + other.height < one.y
    assert sorted((line.start, line.end) for line in drawn.lines) == sorted((n, s) for s in needs for n in needs[s])
    assert all(line.path.endswith(ARROW) for line in drawn.lines)


@given(graphs(), st.integers(1, 4))
def test_the_small_picture_of_all_has_every_skill_and_every_line(needs: dict[str, tuple[str, ...]], n: int) -> None:
    skills = list(needs)
    modules = [skills[i::n] for i in range(n) if skills[i::n]]
    drawn = overview(modules, needs)

    places = {spot.skill: (spot.x, spot.y) for spot in drawn.spots}
    assert len(set(places.values())) == len(skills)
    assert all(0 < x < WIDTH and 0 < y < drawn.height for x, y in places.values())
    assert all(places[need][0] < places[skill][0] for skill in needs for need in needs[skill])
    assert len(drawn.lines) == sum(map(len, needs.values()))
    assert sum(stripe.height for stripe in drawn.stripes) == drawn.height
