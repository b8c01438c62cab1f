"""The next page of a feed, by its rule."""

from learning.engine.generate import Word
from tests.engine.generate.showing import made, number, order, rows, solves, value

WORDS = ["a", "b", "c", "d", "e"]


def test_a_page_is_shared_by_points() -> None:
    for instance in made("feed", "numeric", "equal", "all", "clicks", task="page", topics=WORDS):
        clicks = {str(topic): number(n) for topic, n in rows(instance)}
        topic, posts = instance.values["topic"], value(instance, "posts")
        assert isinstance(topic, Word)
        points = sum(n + 1 for n in clicks.values())
        for n in clicks.values():
            assert posts * (n + 1) % points == 0, "whole posts for every topic"
        ways = {"equal": posts / len(clicks), "all": posts, "clicks": clicks[topic.key]}
        solves(instance, posts * (clicks[topic.key] + 1) / points, ways)


def test_expected_clicks_make_the_order_and_not_what_helps() -> None:
    for instance in made("feed", "ordering", "best", "pair", task="order", topics=WORDS):
        rated = {str(post): number(helpful) for post, helpful, _ in rows(instance)}
        expected = {str(post): number(clicks) for post, _, clicks in rows(instance)}
        assert order(instance) == sorted(expected, key=lambda post: -expected[post])
        assert order(instance)[0] != max(rated, key=lambda post: rated[post])
        assert order(instance) != sorted(rated, key=lambda post: -rated[post])
