"""What is left of a success without the mark behind it."""

from tests.engine.generate.showing import made, numbers, solves, value


def test_new_pictures_are_like_those_without_the_mark() -> None:
    for instance in made("shortcut", "numeric", "overall", "marked", "middle"):
        (many, right), (few, right_few), (n, right_all) = numbers(instance)
        assert (many + few, right + right_few) == (n, right_all)
        home = value(instance, "home")
        ways = {"overall": right_all / n, "marked": right / many, "middle": (right / many + right_few / few) / 2}
        solves(instance, home * right_few / few, {way: home * share for way, share in ways.items()})
