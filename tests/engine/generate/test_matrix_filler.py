"""The four outcomes, counted anew from what the table shows."""

from collections import Counter

from learning.engine.items import Sorting
from tests.engine.generate.showing import made, marked, marks, number, rows, solves

OUTCOMES = {
    ("alarm", "real"): "hit",
    ("alarm", "not-real"): "false-alarm",
    ("no-alarm", "real"): "miss",
    ("no-alarm", "not-real"): "clear",
}
OTHER = {"miss": "false-alarm", "false-alarm": "miss"}


def outcomes(table: list[list[object]]) -> list[str]:
    return [OUTCOMES[str(said), str(so)] for _, said, so in table]


def test_one_outcome_is_marked_and_the_other_error_tempts() -> None:
    for asked, other in OTHER.items():
        for instance in made("matrix-filler", "mark-cells", "right", "swap", ask="mark", outcome=asked):
            found = outcomes(rows(instance))
            of = {option: found[row] for option, (row, _) in marks(instance).items()}
            key, wrong = marked(instance)
            assert len(of) == 12
            assert key == {option for option, outcome in of.items() if outcome == asked}
            assert {o for o, way in wrong.items() if way == "swap"} == {o for o in of if of[o] == other}


def test_one_outcome_is_counted_in_cases() -> None:
    for asked, other in OTHER.items():
        for instance in made("matrix-filler", "numeric", "swap", "both", "column", ask="count", outcome=asked):
            found = Counter(outcomes(rows(instance)))
            column = "alarm" if asked == "false-alarm" else "no-alarm"
            ways = {"swap": found[other], "both": found[asked] + found[other]}
            ways["column"] = sum(said == column for _, said, _ in rows(instance))
            solves(instance, found[asked], ways)


def test_an_empty_cell_follows_from_totals() -> None:
    for instance in made("matrix-filler", "numeric", "swap", "both", "column", ask="fill", outcome="miss"):
        (_, hits, _, alarms), (_, _, _, quiet), (_, real, others, n) = rows(instance)
        assert number(alarms) + number(quiet) == number(real) + number(others) == n
        misses, false_alarms = number(real) - number(hits), number(alarms) - number(hits)
        # What is neither is left over, and is not negative.
        assert number(others) > false_alarms
        ways = {"swap": false_alarms, "both": misses + false_alarms, "column": number(quiet)}
        solves(instance, misses, ways)


def test_each_case_goes_to_its_outcome() -> None:
    for instance in made("matrix-filler", "sorting", "hit", "false-alarm", "miss", "clear", ask="sort"):
        exercise, found = instance.exercise, outcomes(rows(instance))
        assert isinstance(exercise, Sorting)
        assert list(exercise.key.values()) == found == [instance.feedback[option] for option in exercise.options]
        assert set(found) == set(exercise.targets) == set(OUTCOMES.values())
        assert [instance.options[option] for option in exercise.options] == [row[0] for row in rows(instance)]
        assert exercise.misconceptions == {o: f"m-{outcome}" for o, outcome in exercise.key.items()}
