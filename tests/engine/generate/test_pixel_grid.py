"""A picture as a grid of numbers."""

from itertools import product

from tests.engine.generate.showing import instances, marked, marks, numbers, solves


def test_an_edge_is_a_rise_from_left_to_right() -> None:
    for instance in instances("numbers-lawn-edges"):
        grid, places = numbers(instance), marks(instance)
        # The first column of the table holds the numbers of the rows.
        edges = {o for o, (r, c) in places.items() if c > 1 and grid[r][c - 1] - grid[r][c - 2] >= 6}
        key, wrong = marked(instance)
        assert key == edges
        assert set(wrong.values()) == {"seen"}


def test_moved_points_are_compared_place_by_place() -> None:
    for instance in instances("numbers-moved-pattern"):
        grid = numbers(instance)
        changed = sum(a != b for row in grid for a, b in zip(row, [0, *row], strict=False))
        assert not any(row[-1] for row in grid), "something falls out of the picture"
        solves(instance, changed, {"same": 0, "dark": sum(n == 16 for row in grid for n in row), "all": 20})


def test_an_average_is_certain_when_only_one_block_has_it() -> None:
    # Proven on a coarse scale of 0 to 4: the ends are the only averages that one block has.
    blocks = [sum(block) for block in product(range(5), repeat=4)]
    assert {total // 4 for total in range(0, 17, 4) if blocks.count(total) == 1} == {0, 4}
    for instance in instances("numbers-small-archive"):
        grid = numbers(instance)
        ends = sum(n in (0, 16) for row in grid for n in row)
        solves(instance, 4 * ends, {"all": 40, "blocks": 10, "certain-blocks": ends})
