"""Days as people mean them: in the time zone of a cohort, whatever its clocks do that day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

HERE = "Europe/Luxembourg"
_WRITTEN = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})\s*[./-]\s*(?P<m>\d{1,2})\s*[./-]\s*(?P<y>\d{4})"),
)
"""As browsers send a day, and as people here write one."""


@cache
def zones() -> tuple[str, ...]:
    """The names of the time zones of today's places, and UTC; without former and technical names."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text()
    places = {line.split("\t")[2] for line in table.splitlines() if not line.startswith("#")}
    return tuple(sorted((places & available_timezones()) | {"UTC"}))


def parsed(text: str) -> date | None:
    """A day that was typed, or None if it is none."""
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(text.strip()):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def begins(day: date, zone: str) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def ends(day: date, zone: str) -> datetime:
    """The last second of a day."""
    return begins(day + timedelta(days=1), zone) - timedelta(seconds=1)


def day_of(moment: datetime, zone: str) -> date:
    """On which day of the calendar a moment falls there."""
    return moment.astimezone(ZoneInfo(zone)).date()
