"""Confidence against what really happened."""

from tests.engine.generate.showing import made, marked, marks, number, numbers, rows, solves, value


def test_confidence_is_compared_with_the_real_share() -> None:
    for instance in made("hand-over", "mark-cells", "fits", "unsure", "truth", ask="too-sure"):
        of = {}
        for option, (row, _) in marks(instance).items():
            confidence, cases, right = (number(cell) for cell in rows(instance)[row])
            of[option] = (confidence, confidence - 100 * right / cases)
        key, wrong = marked(instance, "truth")
        assert key == {option for option, (_, points) in of.items() if points >= 10}
        assert not any(4 < points < 12 for _, points in of.values()), "too near to the border"
        assert all((way == "unsure") == (of[option][0] <= 70) for option, way in wrong.items())
        assert "unsure" in wrong.values(), "a low value that is honest"
        assert all(instance.feedback[option] == "truth" for option in key)


def test_as_few_cases_as_possible_go_to_a_person() -> None:
    for instance in made("hand-over", "numeric", "truth", "all", ask="keep"):
        table, limit = [[number(cell) for cell in row] for row in rows(instance)], value(instance, "limit")
        assert [row[0] for row in table] == sorted((row[0] for row in table), reverse=True)
        real = [cases - right for _, cases, right in table]
        said = [cases * (100 - confidence) / 100 for confidence, cases, _ in table]

        def handed(errors: list[float], table: list[list[float]] = table, limit: float = limit) -> float:
            return min(sum(row[1] for row in table[n:]) for n in range(6) if sum(errors[:n]) <= limit)

        solves(instance, handed(real), {"truth": handed(said), "all": sum(cases for _, cases, _ in table)})


def test_a_new_kind_brings_errors_that_no_value_shows() -> None:
    for instance in made("hand-over", "numeric", "known", "truth", "all", ask="new-kind"):
        table, limit = [[number(cell) for cell in row] for row in rows(instance)], value(instance, "limit")
        kept = [row for row in table if row[0] >= limit]
        assert 0 < len(kept) < len(table)

        def errors(column: int, of: list[list[float]]) -> float:
            return sum(row[3] * (100 - row[column]) / 100 for row in of)

        solves(instance, errors(2, kept), {"known": errors(1, kept), "truth": errors(0, kept), "all": errors(2, table)})
        assert all(new < confidence - 10 for confidence, _, new, _ in table)
        assert numbers(instance)
