"""Who may sit the test when, and on which form."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from learning.finaltest.rules import Chance, Past, chance, may_abandon, next_form

DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
OPEN = Past(form="a")
FAILED = Past(form="a", handed_in_at=MONDAY)
PASSED = Past(form="a", handed_in_at=MONDAY, passed=True)
BROKEN_OFF = Past(form="a", abandoned_at=MONDAY)


def test_what_may_be_done_now() -> None:
    assert chance([], 7, MONDAY) == (Chance.BEGIN, None)
    assert chance([OPEN], 7, MONDAY) == (Chance.RESUME, None)
    assert chance([FAILED], 7, MONDAY + DAY) == (Chance.WAIT, MONDAY + 7 * DAY)
    assert chance([FAILED], 7, MONDAY + 7 * DAY) == (Chance.BEGIN, None)
    assert chance([FAILED, Past(form="b")], 7, MONDAY + 9 * DAY) == (Chance.RESUME, None)
    assert chance([FAILED, Past(form="b", handed_in_at=MONDAY + 8 * DAY)], 7, MONDAY + 99 * DAY) == (
        Chance.USED_UP,
        None,
    )
    assert chance([PASSED], 7, MONDAY + 99 * DAY) == (Chance.PASSED, None)


def test_what_was_broken_off_neither_waits_nor_counts() -> None:
    assert chance([BROKEN_OFF], 7, MONDAY) == (Chance.BEGIN, None)
    assert chance([BROKEN_OFF, Past(form="b", handed_in_at=MONDAY)], 7, MONDAY + 8 * DAY) == (Chance.BEGIN, None)
    assert may_abandon([OPEN])
    assert not may_abandon([BROKEN_OFF, Past(form="b")])


def test_one_that_a_later_one_has_overtaken_is_not_open() -> None:
    assert chance([OPEN, FAILED], 7, MONDAY + DAY)[0] is Chance.WAIT


def test_the_forms_alternate_and_the_first_is_drawn() -> None:
    person = UUID(int=6)
    assert next_form([], person) == "a"
    assert next_form([FAILED], person) == "b"
    assert next_form([BROKEN_OFF, Past(form="b", handed_in_at=MONDAY)], person) == "a"
    drawn = [next_form([], uuid4()) for _ in range(200)]
    assert 50 < drawn.count("a") < 150
