"""The share of right alarms and the share of found cases."""

from learning.engine.items import Gap
from tests.engine.generate.showing import made, marked, marks, number, numbers, solves

WAYS = ("swap", "denominator", "accuracy")


def shares(counts: list[list[float]]) -> dict[str, float]:
    (hits, false_alarms), (misses, clear) = counts
    n = hits + false_alarms + misses + clear
    return {
        "alarms": 100 * hits / (hits + false_alarms),
        "cases": 100 * hits / (hits + misses),
        "denominator": 100 * hits / n,
        "accuracy": 100 * (hits + clear) / n,
    }


def test_alarms_and_cases_have_denominators_of_their_own() -> None:
    for ask, other in (("alarms", "cases"), ("cases", "alarms")):
        for instance in made("two-shares", "numeric", *WAYS, ask=ask):
            found = shares(numbers(instance))
            assert found[ask] % 1 == 0
            assert 30 <= found[ask] <= 90
            ways = {"swap": found[other], "denominator": found["denominator"], "accuracy": found["accuracy"]}
            solves(instance, found[ask], ways)
            assert all(abs(a - b) >= 4.99 for a in ways.values() for b in (found[ask],))


def test_both_are_chosen_from_a_list() -> None:
    for instance in made("two-shares", "gap", "swap", "denominator", "rest", ask="both"):
        found, exercise = shares(numbers(instance)), instance.exercise
        assert isinstance(exercise, Gap)
        for gap, share in (("g1", "alarms"), ("g2", "cases")):
            offered = {option: number(instance.gaps[gap][option]) for option in exercise.gaps[gap]}
            assert offered[exercise.key[gap]] == found[share]
            rests = {100 - found["alarms"], 100 - found["cases"]}
            assert set(offered.values()) == {found["alarms"], found["cases"], found["denominator"]} | rests
            assert list(offered.values()) == sorted(offered.values()), "no place of its own for the key"
            for option, value in offered.items():
                way = "denominator" if value == found["denominator"] else "rest" if value in rests else "swap"
                right = option == exercise.key[gap]
                assert instance.feedback[f"{gap}-{option}"] == (f"correct-{gap}" if right else way)
                assert exercise.misconceptions[gap].get(option) == (None if right else f"m-{way}")


def test_one_good_share_is_not_enough() -> None:
    for instance in made("two-shares", "mark-cells", "one", "none", ask="needs", alarms=70, cases=80):
        table = numbers(instance)
        reached = {}
        for option, (row, _) in marks(instance).items():
            hits, false_alarms, misses = table[row]
            both = 100 * hits / (hits + false_alarms) - 70, 100 * hits / (hits + misses) - 80
            assert all(abs(margin) >= 4 for margin in both), "too near to the border"
            reached[option] = (both[0] > 0, both[1] > 0)
        key, wrong = marked(instance)
        assert key == {option for option, both in reached.items() if all(both)}
        assert all((way == "one") == any(reached[option]) for option, way in wrong.items())
        assert {(True, False), (False, True)} <= set(reached.values()), "each share alone misleads"
