"""Groups without names: the figures in its data, and how a choice is judged."""

import brotli
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import load_wine
from sklearn.metrics import rand_score

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.store import data, raw
from learning.lab.explorables.groups import NUMBERS, agreement, crossed, distance, groups, settle

FIGURE = FIGURES["groups"]


def test_points_join_the_nearest_centre_until_nothing_changes() -> None:
    group, error = settle([[0.0], [1.0], [10.0], [11.0]], [[0.0], [1.0]])
    assert group == [0, 0, 1, 1]
    assert error == 1.0


def test_agreement_is_that_of_pairs() -> None:
    assert agreement([0, 0, 1], [1, 1, 0]) == 1
    assert agreement([0, 1, 2], [0, 0, 0]) == 0
    assert agreement([0, 0, 1, 1], [0, 0, 0, 1]) == rand_score([0, 0, 1, 1], [0, 0, 0, 1])


@pytest.mark.parametrize("k", NUMBERS)
def test_the_groups_are_as_good_as_those_of_scikit_learn(k: int) -> None:
    known = data("groups")
    points, producers = known["points"], known["producers"]
    found = groups(points, k)
    assert crossed(found, producers) == known["groups"][str(k)]
    assert round(100 * rand_score(found, producers), 1) == known["agreement"][str(k)]
    sizes = [found.count(g) for g in range(k)]
    assert sizes == sorted(sizes, reverse=True)
    middles = [
        [
            sum(column) / sizes[g]
            for column in zip(*(p for p, one in zip(points, found, strict=True) if one == g), strict=True)
        ]
        for g in range(k)
    ]
    error = sum(distance(point, middles[g]) for point, g in zip(points, found, strict=True))
    assert error <= 1.01 * KMeans(n_clusters=k, n_init=10, random_state=0).fit(points).inertia_


def test_the_data_is_that_of_the_bottles_and_small() -> None:
    known = data("groups")
    assert known["producers"] == load_wine().target.tolist()
    assert len(known["points"]) == 178
    assert {len(point) for point in known["points"]} == {13}
    assert len(brotli.compress(raw("groups"))) < 40_000


def test_three_groups_fit_best_by_far() -> None:
    shares = {int(k): share for k, share in data("groups")["agreement"].items()}
    assert max(shares, key=shares.__getitem__) == 3
    assert shares[3] - max(share for k, share in shares.items() if k != 3) > 5


def test_each_outcome_has_a_state_that_leads_to_it() -> None:
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


@pytest.mark.parametrize("number", [2.0, 2.9, 3.2, 6.0])
def test_another_number_is_judged_from_the_data(number: float) -> None:
    judged = FIGURE.judge({}, {"groups": number, "claim": "fit"})
    assert (judged.outcome, judged.parts) == ("number", {"groups": False, "claim": True})


def test_without_a_browser_there_is_a_drawing_and_a_table() -> None:
    assert FIGURE.drawing({}).count("<circle") == 178
    table = FIGURE.table({})
    assert table is not None
    assert len(table.rows) == sum(NUMBERS)
