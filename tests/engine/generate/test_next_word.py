"""A language model in small."""

from itertools import chain, pairwise

from learning.engine.generate import Word
from learning.engine.items import Ordering
from tests.engine.generate.showing import instances, marked, marks, number, numbers, order, rows, solves, value


def word(said: object) -> str:
    assert isinstance(said, Word)
    return said.key


def test_the_share_in_training_is_the_share_in_the_texts() -> None:
    for instance in instances("next-word-weather-share"):
        counts = {str(key): number(count) for key, count in rows(instance)}
        asked, texts = counts[word(instance.values["asked"])], value(instance, "texts")
        key = texts * asked / sum(counts.values())
        assert asked < max(counts.values())
        assert round(value(instance, "share") * value(instance, "sum"), 9) == asked
        solves(instance, key, {"stored": asked, "top": 0, "equal": texts / 3})


def test_the_chance_of_two_pieces_is_a_product() -> None:
    for instance in instances("next-word-clinic-notes"):
        table = [(str(before), str(then), number(p)) for before, then, p in rows(instance)]
        chance = {(before, then): p for before, then, p in table}
        for before in {before for before, _ in chance}:
            assert round(sum(p for b, _, p in table if b == before), 9) == 1
        one, two = word(instance.values["one"]), word(instance.values["two"])
        likely = max((then for before, then in chance if before == "start"), key=lambda then: chance["start", then])
        best = max(
            (then for before, then in chance if before == f"after-{likely}"),
            key=lambda then: chance[f"after-{likely}", then],
        )
        other = next(then for before, then in chance if before == "start" and then != one)
        p, q = chance["start", one], chance[f"after-{one}", two]
        ways = {
            "top": 100 if (one, two) == (likely, best) else 0,
            "added": 100 * (p + q),
            "last": 100 * q,
            "other-row": 100 * p * chance[f"after-{other}", two],
        }
        solves(instance, 100 * p * q, ways)


def test_the_lower_the_temperature_the_more_often_the_likeliest() -> None:
    for instance in instances("next-word-bridge-tests"):
        tests = {f"test{number(name):g}": list(map(number, counts)) for name, *counts in rows(instance)}
        assert all(sum(counts) == 100 for counts in tests.values())
        right = order(instance)
        assert right == sorted(tests, key=lambda name: -max(tests[name]))
        assert all(max(tests[a]) - max(tests[b]) >= 8 for a, b in pairwise(right))
        # Who takes the truest test for the coldest one gets the whole order reversed.
        head = instance.values["table"].head  # type: ignore[union-attr]
        true = list(head).index(instance.values["true"]) - 1
        assert sorted(tests, key=lambda name: tests[name][true]) == right
        exercise = instance.exercise
        assert isinstance(exercise, Ordering)
        assert {v.misconception for v in exercise.violations} == {"exactness"}


def test_a_list_is_possible_when_no_step_has_the_probability_0() -> None:
    for instance in instances("next-word-shopping-lists"):
        names = [str(row[0]) for row in rows(instance)]
        pairs = [(a, b) for a in names for b in names]
        chance = dict(zip(pairs, chain(*numbers(instance)), strict=True))
        assert all(round(sum(row), 9) == 1 for row in numbers(instance))
        lists = {o: rows(instance, "lists")[r][1:] for o, (r, _) in marks(instance, "lists").items()}
        least = {o: min(chance[str(a), str(b)] for a, b in pairwise(words)) for o, words in lists.items()}
        key, wrong = marked(instance)
        assert key == {option for option, p in least.items() if p > 0}
        assert min(p for p in least.values() if p) <= 0.3, "an unlikely list is possible too"
        tempting = {f"list{value(instance, name):g}": name for name in ("true", "written")}
        assert wrong == tempting
