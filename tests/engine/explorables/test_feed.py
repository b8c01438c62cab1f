"""A feed of pictures: what the recommender shows, and what the judge accepts."""

from __future__ import annotations

import numpy as np
import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.feed import PAGE, clicked_kind, closest, kinds_after, page, same
from learning.engine.explorables.store import data
from learning.lab.explorables import feed

FIGURE = FIGURES["feed"]
KNOWN = data("feed")
RIGHT: dict[str, float | str] = {"same": 12.0, "way": "mixed"}


def test_the_posts_are_those_of_the_library() -> None:
    assert feed.data() | {"scikit-learn": ""} == KNOWN | {"scikit-learn": ""}
    assert {KNOWN["kinds"][post] for post in KNOWN["clicked"]} == {str(clicked_kind())}
    assert KNOWN["kinds"][:PAGE].count(str(clicked_kind())) == len(KNOWN["clicked"]) == 3


def test_the_next_page_holds_the_nearest_neighbours() -> None:
    points = np.array([[ord(one) for one in KNOWN["points"][64 * n : 64 * n + 64]] for n in range(len(KNOWN["kinds"]))])
    squared = np.min([((points - points[post]) ** 2).sum(axis=1) for post in KNOWN["clicked"]], axis=0)
    nearest = [int(post) for post in np.argsort(squared, kind="stable") if post >= PAGE][:PAGE]

    assert page(KNOWN["clicked"], range(PAGE)) == nearest
    assert same() == sum(KNOWN["kinds"][post] == str(clicked_kind()) for post in nearest) == 12


def test_clicks_narrow_and_the_mixed_order_widens() -> None:
    assert len(set(KNOWN["kinds"][:PAGE])) == 5
    assert kinds_after() == {"skip": 3, "more": 3, "search": 2, "mixed": 6}


def test_the_table_shows_which_kind_is_nearest() -> None:
    assert min(closest(), key=lambda row: row[2])[0] == clicked_kind()
    assert sum(posts for _, posts, _ in closest()) == len(KNOWN["kinds"]) - len(KNOWN["clicked"])


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"same": 11.0}, CORRECT),
        ({"same": 3.0}, "neutral"),
        ({"same": 6.0, "mixed": 12.0}, "same"),
        ({"way": "skip"}, "skip"),
        ({"way": "search"}, "search"),
    ],
)
def test_each_wrong_way_is_named(changed: dict[str, float | str], outcome: str) -> None:
    assert FIGURE.judge({}, {**RIGHT, **changed}).outcome == outcome
