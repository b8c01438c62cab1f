"""Days in a time zone, whatever its clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from learning.cohorts import codes, dates, words


@pytest.mark.parametrize(
    ("day", "zone", "end"),
    [
        (date(2027, 1, 15), "Europe/Luxembourg", datetime(2027, 1, 15, 22, 59, 59, tzinfo=UTC)),
        (date(2027, 7, 15), "Europe/Luxembourg", datetime(2027, 7, 15, 21, 59, 59, tzinfo=UTC)),
        (date(2027, 3, 28), "Europe/Luxembourg", datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)),
        (date(2027, 10, 31), "Europe/Lisbon", datetime(2027, 10, 31, 23, 59, 59, tzinfo=UTC)),
        (date(2027, 1, 15), "Pacific/Kiritimati", datetime(2027, 1, 15, 9, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_its_own_midnight(day: date, zone: str, end: datetime) -> None:
    assert dates.ends(day, zone) == end
    assert dates.day_of(end, zone) == day
    assert dates.day_of(end + timedelta(seconds=1), zone) == day + timedelta(days=1)
    assert dates.day_of(dates.begins(day, zone), zone) == day


def test_a_day_whose_midnight_is_left_out_still_begins() -> None:
    """In Beirut clocks go from 23:59:59 to 1:00."""
    begins = dates.begins(date(2027, 3, 28), "Asia/Beirut")

    assert dates.day_of(begins, "Asia/Beirut") == date(2027, 3, 28)
    assert dates.day_of(begins - timedelta(seconds=1), "Asia/Beirut") == date(2027, 3, 27)


@pytest.mark.parametrize("text", ["2027-05-12", "12.5.2027", "12/05/2027", " 12-05-2027 ", "12. 5. 2027"])
def test_a_day_may_be_written_as_people_do(text: str) -> None:
    assert dates.parsed(text) == date(2027, 5, 12)


@pytest.mark.parametrize("text", ["", "soon", "2027-02-30", "12.13.2027", "12.5.27", "2027-05-12T10:00", "0000-01-01"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert dates.parsed(text) is None


def test_the_zones_are_those_of_places_by_todays_names() -> None:
    found = set(dates.zones())

    assert {dates.HERE, "UTC", "Europe/Kyiv", "Asia/Kolkata", "America/Argentina/Ushuaia"} < found
    assert len(found) > 300
    former = {"Europe/Kiev", "Asia/Calcutta", "US/Eastern", "Etc/GMT+1", "GB-Eire", "posixrules", "EST", "Japan"}
    assert not former & found
    assert all("/" in zone or zone == "UTC" for zone in found)


def test_codes_hold_nothing_that_looks_like_something_else() -> None:
    found = {codes.new() for _ in range(200)}

    assert len(found) == 200
    assert not set("".join(found)) & set("0O1IL2Z5S8BAEU")
    code = found.pop()
    assert codes.normal(f" {codes.spaced(code).lower()}\n") == code
    assert codes.normal(f"{code[:4]}-{code[4:]}") == code
    for wrong in ("", "123456", code[:7], f"{code}C", "OOOOOOOO"):
        assert codes.normal(wrong) is None


def test_what_is_typed_is_made_fit_for_a_line() -> None:
    assert words.line(" Zoe\u0301\t Mu\u0308ller\0\u200b\n", 120) == "Zoé Müller"
    assert words.line("x" * 300, 120) == "x" * 120
    assert words.note(" a \n\n b\0 ", 100) == "a\n\nb"
