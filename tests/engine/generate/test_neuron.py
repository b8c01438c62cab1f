"""Weighted sums, and one step on one weight, calculated again from the table that a learner reads."""

from math import prod

from tests.engine.generate.showing import instances, number, numbers, rows, solves, value


def test_the_sum_of_two_products_and_a_bias() -> None:
    for instance in instances("neuron-school-garden"):
        pairs, bias = numbers(instance), value(instance, "bias")
        strongest = max(pairs, key=lambda pair: abs(pair[1]))
        ways = {
            "largest": prod(strongest) + bias,
            "no-bias": sum(map(prod, pairs)),
            "unsigned": sum(abs(prod(pair)) for pair in pairs) + abs(bias),
            "unweighted": sum(pair[0] for pair in pairs) + bias,
        }
        solves(instance, sum(map(prod, pairs)) + bias, ways)


def test_the_sum_of_three_products() -> None:
    for instance in instances("neuron-tram-seats"):
        pairs = numbers(instance)
        strongest = max(pairs, key=lambda pair: abs(pair[1]))
        ways = {
            "largest": prod(strongest),
            "unsigned": sum(abs(prod(pair)) for pair in pairs),
            "unweighted": sum(pair[0] for pair in pairs),
        }
        solves(instance, sum(map(prod, pairs)), ways)


def test_the_smallest_rise_belongs_to_the_largest_input() -> None:
    for instance in instances("neuron-urgent-order"):
        pairs = numbers(instance)
        ((total, threshold),) = ([number(cell) for cell in row] for row in rows(instance, "sums"))
        assert total == sum(map(prod, pairs)) < threshold
        rises = [next(n for n in range(1, 100) if total + n * x >= threshold) for x, _ in pairs]
        heaviest = max(pairs, key=lambda pair: pair[1])
        assert rises.count(min(rises)) == 1
        ways = {"largest": rises[pairs.index(heaviest)], "gap": threshold - total, "threshold": threshold}
        solves(instance, min(rises), ways)
