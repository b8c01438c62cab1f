"""Total errors, added again from the table that a learner reads."""

from collections.abc import Sequence

from tests.engine.generate.showing import instances, marked, marks, number, numbers, rows, solves


def gaps(real: Sequence[float], model: Sequence[float], shift: float = 0) -> list[float]:
    return [b + shift - a for a, b in zip(real, model, strict=True)]


def error(distances: Sequence[float]) -> float:
    return sum(map(abs, distances))


def test_errors_above_and_below_do_not_cancel() -> None:
    for instance in instances("error-water-litres"):
        off = [model - real for real, model in numbers(instance)]
        solves(instance, error(off), {"signs": abs(sum(off)), "largest": max(map(abs, off))})


def test_one_line_is_clearly_better() -> None:
    for instance in instances("error-book-prices"):
        real, *lines = zip(*numbers(instance), strict=True)
        a, b = (gaps(real, line) for line in lines)
        ways = {
            "signs": abs(abs(sum(a)) - abs(sum(b))),
            "smaller": min(error(a), error(b)),
            "sum": error(a) + error(b),
        }
        solves(instance, abs(error(a) - error(b)), ways)
        assert abs(error(a) - error(b)) >= 3


def test_one_step_leaves_the_least_error() -> None:
    for instance in instances("error-visitor-line"):
        real, line = zip(*numbers(instance, "data"), strict=True)
        shifts = {option: float(str(rows(instance)[row][1])) for option, (row, _) in marks(instance).items()}
        left = {option: gaps(real, line, shift) for option, shift in shifts.items()}
        errors = sorted(map(error, left.values()))
        key, wrong = marked(instance)
        assert errors[0] < errors[1]
        assert {option for option in left if error(left[option]) == errors[0]} == key
        for option, way in wrong.items():
            assert sum(left[option]) == 0 if way == "balance" else (0 in left[option]) == (way == "exact")
        assert len(wrong) == 4
        assert {"balance", "exact"} <= {*wrong.values()} <= {"balance", "exact", "other"}
        assert all(instance.own[option]["total"] == error(off) for option, off in left.items())


def test_the_drawing_shows_both_lines_and_all_points() -> None:
    for instance in instances("error-book-prices"):
        assert instance.drawing.count("<polyline") == 2
        assert instance.drawing.count("<circle") == len(rows(instance)) == 4
        assert all(number(cell) >= 1 for row in rows(instance) for cell in row[1:])
