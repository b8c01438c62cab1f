"""Errors of groups: shares, not counts."""

from tests.engine.generate.showing import made, marked, marks, number, numbers, rows, solves, value


def test_shares_of_missed_cases_differ_where_counts_mislead() -> None:
    for instance in made("two-groups", "numeric", "counts", "accuracy", "false-alarms", ask="misses"):
        groups = numbers(instance)
        missed = [100 * misses / real for real, misses, _, _ in groups]
        false = [100 * alarms / others for _, _, others, alarms in groups]
        right = [100 * (1 - (misses + alarms) / (real + others)) for real, misses, others, alarms in groups]
        counts = [misses for _, misses, _, _ in groups]
        assert (counts[0] - counts[1]) * (missed[0] - missed[1]) < 0, "the count points the other way"
        ways = {"counts": counts, "accuracy": right, "false-alarms": false}
        solves(instance, abs(missed[0] - missed[1]), {way: abs(a - b) for way, (a, b) in ways.items()})


def test_a_group_is_above_the_limit_by_its_share() -> None:
    for instance in made("two-groups", "mark-cells", "fits", "counts", "small", ask="above"):
        limit, table = value(instance, "limit"), numbers(instance)
        of = {option: table[row] for option, (row, _) in marks(instance).items()}
        share = {option: 100 * misses / real for option, (real, misses) in of.items()}
        key, wrong = marked(instance, "small")
        assert key == {option for option, part in share.items() if part > limit}
        assert all(abs(part - limit) >= 3 for part in share.values()), "too near to the border"
        most = max(of, key=lambda option: of[option][1])
        fewest = min(of, key=lambda option: of[option][1])
        assert wrong[most] == "counts", "most misses, and within the limit"
        assert instance.feedback[fewest] == "small", "fewest misses, and above the limit"


def test_the_second_group_is_what_is_left() -> None:
    for instance in made("two-groups", "numeric", "overall", "equal", "middle", ask="second"):
        (_, n, right), (_, first, right_first), (_, *hidden) = rows(instance)
        assert hidden == ["?", "?"]
        overall, one = 100 * number(right) / number(n), 100 * number(right_first) / number(first)
        key = 100 * (number(right) - number(right_first)) / (number(n) - number(first))
        solves(instance, key, {"overall": overall, "equal": one, "middle": 2 * overall - one})
        assert key < overall < one
