"""Text behind a language and a topic, and pieces per word."""

from itertools import pairwise

from learning.engine.items import Ordering
from tests.engine.generate.showing import instances, number, numbers, order, rows, solves, value


def test_tasks_follow_the_text_on_their_topic_in_their_language() -> None:
    for instance in instances("language-garden-tasks"):
        table = rows(instance)
        tasks = {f"task{number(row[0]):g}": row for row in table}
        similar = {name: number(row[4]) for name, row in tasks.items()}
        total = {name: number(row[3]) for name, row in tasks.items()}
        right = order(instance)
        assert right == sorted(tasks, key=lambda name: -similar[name])
        assert all(similar[a] >= 4 * similar[b] for a, b in pairwise(right))
        assert len({(row[1], row[2]) for row in table}) == len(table)
        assert right != sorted(right, key=lambda name: -total[name]), "the largest language first is right too"


def test_who_puts_the_larger_language_first_is_told_so() -> None:
    for instance in instances("language-garden-tasks"):
        total = {f"task{number(row[0]):g}": number(row[3]) for row in rows(instance)}
        exercise = instance.exercise
        assert isinstance(exercise, Ordering)
        for pair in exercise.violations:
            larger = total[pair.first] > total[pair.then]
            assert instance.feedback[pair.id] == ("language" if larger else "pair")
            assert pair.misconception == ("big-means-representative" if larger else "same-quality-all-languages")


def test_a_text_is_paid_by_its_pieces() -> None:
    for instance in instances("language-price-pieces"):
        (words1, rate1), (words2, rate2) = numbers(instance)
        cost = value(instance, "cost")
        key = cost * (words2 * rate2) / (words1 * rate1)
        assert value(instance, "times") * cost == key
        solves(instance, key, {"words": cost * words2 / words1, "rate": cost * rate2 / rate1, "same": cost})
