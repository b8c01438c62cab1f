"""The one clock; everything below the web and the command line takes the time as an argument."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present time, in UTC."""
    return datetime.now(UTC)
