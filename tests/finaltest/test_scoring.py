"""Bands, marks and words: by hand for the form of the course, and for what is left of it."""

import pytest

from learning.finaltest.scoring import Band, Firmness, Score, firmness, needed


@pytest.mark.parametrize(
    ("n_right", "band"),
    [
        (0, Band.BEGINNING),
        (8, Band.BEGINNING),
        (9, Band.ON_THE_WAY),
        (14, Band.ON_THE_WAY),
        (15, Band.GOOD),
        (19, Band.GOOD),
        (20, Band.VERY_GOOD),
        (24, Band.VERY_GOOD),
    ],
)
def test_fifteen_of_twenty_four_pass_and_the_bands_agree_with_it(n_right: int, band: Band) -> None:
    score = Score(n_right=n_right, n_asked=24, n_needed=15)

    assert score.band is band
    assert score.passed is (band in (Band.GOOD, Band.VERY_GOOD))


@pytest.mark.parametrize(("n_asked", "mark"), [(24, 15), (23, 15), (22, 14), (16, 10), (1, 1), (0, 1)])
def test_the_mark_follows_what_is_asked_and_is_never_nothing(n_asked: int, mark: int) -> None:
    assert needed(15, 24, n_asked) == mark


def test_whoever_is_right_everywhere_is_in_the_highest_band_however_few_were_asked() -> None:
    for n_asked in range(1, 25):
        mark = needed(15, 24, n_asked)
        assert Score(n_right=n_asked, n_asked=n_asked, n_needed=mark).passed
        assert not Score(n_right=0, n_asked=n_asked, n_needed=mark).passed
    assert Score(n_right=0, n_asked=0, n_needed=needed(15, 24, 0)).band is Band.BEGINNING


def test_a_part_is_firm_when_all_of_it_was_right() -> None:
    assert [firmness(n, 4) for n in range(5)] == [
        Firmness.AGAIN, Firmness.AGAIN, Firmness.PARTLY, Firmness.PARTLY, Firmness.FIRM,
    ]  # fmt: skip
