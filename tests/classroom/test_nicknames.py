"""Nicknames are two words, fit each other, and are enough for any class."""

from random import Random

import pytest

from learning.catalogue.schema import LANGUAGES
from learning.classroom.joining import MAX_PUPILS
from learning.classroom.nicknames import draw, nicknames
from models.classroom import MAX_NICKNAME
from tests.language.nrule_lb import check


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_enough_and_all_differ(lang: str) -> None:
    names = nicknames(lang)

    assert len(set(names)) == len(names) > 2 * MAX_PUPILS
    assert all(len(name.split()) == 2 and name[0].isupper() and len(name) <= MAX_NICKNAME for name in names)


def test_nobody_gets_a_name_that_is_taken() -> None:
    taken: set[str] = set()
    for _ in range(len(nicknames("de"))):
        name = draw("de", taken, Random(1))
        assert name not in taken
        taken.add(name)


def test_luxembourgish_names_follow_the_n_rule() -> None:
    assert "Schlauen Dachs" in nicknames("lb")
    assert "Schlaue Fuuss" in nicknames("lb")
    assert [slip for name in nicknames("lb") for slip in check(name)] == []
