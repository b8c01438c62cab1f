"""Columns that tell two groups apart."""

from tests.engine.generate.showing import made, marked, marks, numbers, value

COLUMNS = ["south", "abroad", "shifts", "rent", "post", "transfer"]


def test_a_stand_in_differs_much_between_the_groups() -> None:
    for instance in made("stand-ins", "mark-cells", "same", "small", "hidden", columns=COLUMNS):
        table = numbers(instance)
        apart = {o: abs(table[row][0] - table[row][1]) for o, (row, _) in marks(instance).items()}
        key, wrong = marked(instance, "hidden")
        limit = value(instance, "limit")
        assert key == {option for option, points in apart.items() if points >= limit}
        assert not any(limit / 3 < points < limit * 1.4 for points in apart.values()), "too near to the border"
        assert all(way == ("small" if apart[option] else "same") for option, way in wrong.items())
        assert all(instance.feedback[option] == "hidden" for option in key)
        assert all(0 <= share <= 100 for row in table for share in row)
