"""Accuracy against the rule "always the most frequent answer"."""

from tests.engine.generate.showing import made, marked, marks, numbers, solves


def test_accuracy_is_the_share_of_right_results() -> None:
    ways = ("no-misses", "no-false-alarms", "hits")
    for instance in made("accuracy-and-baseline", "numeric", *ways, ask="accuracy"):
        (hits, false_alarms), (misses, clear) = numbers(instance)
        n = hits + false_alarms + misses + clear
        solves(
            instance,
            100 * (hits + clear) / n,
            {
                "no-misses": 100 * (n - false_alarms) / n,
                "no-false-alarms": 100 * (n - misses) / n,
                "hits": 100 * hits / n,
            },
        )


def test_the_rule_gets_the_more_frequent_answer_right() -> None:
    seldom = []
    for instance in made("accuracy-and-baseline", "numeric", "fifty", "model", "rare", ask="baseline"):
        (hits, false_alarms), (misses, clear) = numbers(instance)
        real, others = hits + misses, false_alarms + clear
        n = real + others
        seldom.append(real < others)
        ways = {"fifty": 50, "model": 100 * (hits + clear) / n, "rare": 100 * min(real, others) / n}
        solves(instance, 100 * max(real, others) / n, ways)
    # The rule says now one thing, now the other.
    assert 0 < sum(seldom) < len(seldom)


def test_a_useful_model_beats_the_rule_however_high_its_number_is() -> None:
    for instance in made("accuracy-and-baseline", "mark-cells", "fifty", "high", ask="useful"):
        table = numbers(instance)
        key, wrong = marked(instance)
        of = {option: table[row] for option, (row, _) in marks(instance).items()}
        gain = {option: model - max(rare, 100 - rare) for option, (rare, model) in of.items()}
        assert key == {option for option, points in gain.items() if points > 0}
        assert all(abs(points) >= 2 for points in gain.values())
        assert "high" in wrong.values(), "a high number that is no use"
        assert all((of[option][1] >= 90) == (way == "high") for option, way in wrong.items())
        assert all(of[option][1] > 50 for option in of)
