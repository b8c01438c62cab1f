"""A device that shows a little more changes results near the limit."""

from tests.engine.generate.showing import made, numbers, solves, value

WAYS = ("before", "changed", "lower", "all")


def test_cases_near_the_limit_change() -> None:
    for instance in made("new-device", "numeric", *WAYS, limit=[30, 60], more=[2, 5]):
        limit, more = value(instance, "limit"), value(instance, "more")
        old = [row[0] for row in numbers(instance)]
        before, after = sum(v >= limit for v in old), sum(v + more >= limit for v in old)
        lower = sum(v - more >= limit for v in old)
        solves(instance, after, {"before": before, "changed": after - before, "lower": lower, "all": len(old)})
        assert min(old) > 0
