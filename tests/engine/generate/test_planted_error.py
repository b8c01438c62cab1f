"""Tables with an error in them."""

from statistics import mean

from tests.engine.generate.showing import instances, marked, marks, number, numbers, rows, solves


def test_a_value_is_wrong_when_the_second_measurement_is_far_from_it() -> None:
    for instance in instances("quality-plant-heights"):
        table = numbers(instance)
        key, wrong = marked(instance)
        far = {o for o, (r, _) in marks(instance).items() if abs(table[r][0] - table[r][1]) > 5}
        tall = {o for o, (r, _) in marks(instance).items() if min(table[r]) > 50}
        assert key == far
        assert {o for o, way in wrong.items() if way == "rare"} == tall
        assert len(tall) == 1


def test_the_average_leaves_out_the_gap_and_keeps_the_festival() -> None:
    for instance in instances("quality-market-counter"):
        counts = [(number(count), note) for _, count, note in rows(instance)]
        true = [count for count, note in counts if note != "broken"]
        usual = [count for count, note in counts if note == "counted"]
        assert [count for count, note in counts if note == "broken"] == [0]
        solves(instance, mean(true), {"zero": mean([*true, 0]), "rare": mean(usual), "both": mean([*usual, 0])})


def test_an_error_in_one_direction_stays() -> None:
    for instance in instances("quality-old-tape"):
        errors = [shown - true for true, shown in numbers(instance)]
        assert min(errors) > 0
        average = mean(errors)
        solves(instance, average, {"shrinks": average / 10, "balanced": 0, "grows": 10 * average})
