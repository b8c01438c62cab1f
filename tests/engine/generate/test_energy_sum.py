"""Energy from given figures."""

from itertools import pairwise

from tests.engine.generate.showing import made, number, order, rows, solves

USES: dict[str, list[float]] = {
    "sort": [0.01, 0.02],
    "text": [0.2, 0.5],
    "sum": [1, 3],
    "picture": [4, 5],
    "video": [50, 100],
}


def test_training_and_use_are_added() -> None:
    for instance in made("energy-sum", "numeric", "training", "use", "day", "unit", task="total"):
        said = {str(word): number(count) for word, count in rows(instance)}
        a_day = said["answer"] * said["answers"] / 1_000
        use = a_day * said["days"]
        ways = {"training": said["training"], "use": use, "day": said["training"] + a_day}
        solves(instance, said["training"] + use, ways | {"unit": said["training"] + 1_000 * use})


def test_what_needs_most_for_one_use_is_not_always_first() -> None:
    for instance in made("energy-sum", "ordering", "each", "times", "pair", task="order", uses=USES):
        table = {str(use): (number(each), number(times)) for use, each, times in rows(instance)}
        day = {use: each * times for use, (each, times) in table.items()}
        assert order(instance) == sorted(day, key=lambda use: -day[use])
        largest = sorted(day.values(), reverse=True)
        assert all(a > 1.4 * b for a, b in pairwise(largest)), "too close to call"
        assert order(instance) != sorted(table, key=lambda use: -table[use][0])
        assert all(each in USES[use] for use, (each, _) in table.items())
