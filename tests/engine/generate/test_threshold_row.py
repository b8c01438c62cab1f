"""Errors at a threshold, counted anew from scores."""

from itertools import pairwise

from tests.engine.generate.showing import made, marked, marks, number, rows, solves, value

Case = tuple[float, bool]


def cases(table: list[list[object]]) -> list[Case]:
    found = [(number(score), so == "real") for _, score, so in table]
    assert len({score for score, _ in found}) == len(found) == 10
    assert all(score % 5 for score, _ in found), "no score lies on a threshold"
    scores = sorted(score for score, _ in found)
    assert all(b - a >= 5 for a, b in pairwise(scores)), "a drawing shows both"
    return found


def errors(of: list[Case], threshold: float) -> dict[str, int]:
    return {
        "miss": sum(real and score < threshold for score, real in of),
        "false-alarm": sum(not real and score >= threshold for score, real in of),
    }


def test_errors_are_counted_at_the_threshold_that_somebody_set() -> None:
    for error, other in (("miss", "false-alarm"), ("false-alarm", "miss")):
        for instance in made("threshold-row", "numeric", "half", "swap", "turned", ask="count", error=error):
            of, threshold = cases(rows(instance)), value(instance, "threshold")
            found = errors(of, threshold)
            turned = [real for score, real in of if (score < threshold) != (error == "miss")]
            ways = {"half": errors(of, 50)[error], "swap": found[other], "turned": turned.count(error == "miss")}
            solves(instance, found[error], ways)


def test_a_threshold_keeps_both_limits_or_does_not() -> None:
    halves = []
    for instance in made("threshold-row", "mark-cells", "none", "one", "half", ask="meet"):
        of = cases(rows(instance))
        shown = [number(row[0]) for row in rows(instance, "thresholds")]
        kept = {}
        for option, (row, _) in marks(instance, "thresholds").items():
            found = errors(of, shown[row])
            misses, false_alarms = value(instance, "most-misses"), value(instance, "most-false-alarms")
            kept[option] = (found["miss"] <= misses, found["false-alarm"] <= false_alarms)
        key, wrong = marked(instance)
        assert key == {option for option, both in kept.items() if all(both)}
        halves.append(wrong.get("t50"))
        assert all(way == ("one" if any(kept[o]) else "none") for o, way in wrong.items() if o != "t50")
    assert {None, "half"} == set(halves), "50 is no rule, neither way"


def test_the_cheapest_threshold_is_not_the_one_with_fewest_errors() -> None:
    for instance in made("threshold-row", "mark-cells", "other", "half", "errors", ask="cheapest"):
        (_, miss), (_, false_alarm) = rows(instance, "costs")
        table = {f"t{number(t):g}": (number(a), number(b)) for t, a, b in rows(instance)}
        cost = {t: a * number(miss) + b * number(false_alarm) for t, (a, b) in table.items()}
        key, wrong = marked(instance)
        cheapest, second = sorted(cost.values())[:2]
        assert key == {t for t in cost if cost[t] == cheapest}
        assert second > 1.1 * cheapest
        assert wrong.get("t50") == (None if "t50" in key else "half")
        fewest = min(sum(both) for both in table.values())
        of_fewest = {t for t in table if sum(table[t]) == fewest}
        assert not key & of_fewest
        assert {t for t, way in wrong.items() if way == "errors"} == of_fewest - {"t50"}
        misses, false_alarms = zip(*table.values(), strict=True)
        assert list(misses) == sorted(misses)
        assert list(false_alarms) == sorted(false_alarms, reverse=True)
