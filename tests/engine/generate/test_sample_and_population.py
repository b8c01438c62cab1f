"""Who is in the data, against the people concerned."""

from tests.engine.generate.showing import instances, marked, marks, numbers, solves, value


def test_groups_with_less_than_half_of_their_share_are_too_few() -> None:
    for instance in instances("representative-voice-groups"):
        table = numbers(instance)
        size = sum(cases for cases, _ in table)
        assert (size, sum(people for _, people in table)) == (value(instance, "size"), 100)
        ratio = {o: (table[r][0] / size) / (table[r][1] / 100) for o, (r, _) in marks(instance).items()}
        key, wrong = marked(instance)
        assert key == {option for option, part in ratio.items() if part < 0.5}
        assert not any(0.43 < part < 0.79 for part in ratio.values()), "too near to the border"
        cases = {o: table[r][0] for o, (r, _) in marks(instance).items()}
        assert {o for o, way in wrong.items() if way == "small"} == {o for o in wrong if cases[o] < size / 4}


def test_numbers_of_cases_alone_mislead() -> None:
    for instance in instances("representative-voice-groups"):
        table, places = numbers(instance), marks(instance)
        key, wrong = marked(instance)
        assert max(table[places[o][0]][0] for o in key) >= 2 * min(table[places[o][0]][0] for o in wrong)


def test_errors_in_use_follow_the_shares_of_the_people() -> None:
    for instance in instances("representative-shift-errors"):
        (data1, people1, errors1), (data2, people2, errors2) = numbers(instance)
        assert data1 + data2 == people1 + people2 == 100
        solves(
            instance,
            (people1 * errors1 + people2 * errors2) / 100,
            {
                "data": (data1 * errors1 + data2 * errors2) / 100,
                "equal": (errors1 + errors2) / 2,
                "absent": errors1,
            },
        )
