"""Tables that somebody takes away: the answer with the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import make_response
from werkzeug.wrappers import Response as BaseResponse

from learning.clock import now
from learning.dashboard import downloads
from learning.dashboard.downloads import Sheet

TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def takeaway(tables: Sequence[Sheet], name: str, kind: str) -> BaseResponse:
    """A workbook with all tables, or the first as CSV; the name of the file ends with the day."""
    data = downloads.xlsx(tables) if kind == "xlsx" else downloads.csv(tables[0])
    response = make_response(data)
    response.headers["Content-Type"] = TYPES[kind]
    response.headers["Content-Disposition"] = downloads.disposition(f"{name} {now().date()}.{kind}")
    response.headers["Cache-Control"] = "no-store"
    return response
