"""Rows of a fair test, chosen again from the table that a learner reads."""

from learning.engine.generate import Mark, Table
from tests.engine.generate.showing import instances, marked, number, rows, solves


def test_only_new_unused_and_realistic_rows_count() -> None:
    for instance in instances("split-post-rows"):
        sizes = {tuple(row[2:]): 0.0 for row in rows(instance)}
        for row in rows(instance):
            sizes[tuple(row[2:])] += number(row[1])
        key = sizes["no", "no", "yes"]
        ways = {
            "trained": key + sizes["yes", "no", "yes"],
            "reused": key + sizes["no", "yes", "yes"],
            "easy": key + sizes["no", "no", "no"],
        }
        solves(instance, key, ways)


def test_nobody_is_in_two_parts() -> None:
    for instance in instances("split-ticket-numbers"):
        table = instance.values["table"]
        assert isinstance(table, Table)
        trained, chosen, test = zip(*table.rows, strict=True)
        key, wrong = marked(instance)
        for cell in test:
            assert isinstance(cell, Mark)
            way = "trained" if cell.cell in trained else "reused" if cell.cell in chosen else ""
            assert wrong.get(cell.option, "") == way
            assert (cell.option in key) == (not way)
            assert instance.own[cell.option]["person"] == cell.cell
        assert len(key) == len(wrong) == 3
