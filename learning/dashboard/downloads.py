"""Tables to take away, as CSV and as a workbook. They open in spreadsheets with accents, and nothing in them is run."""

from __future__ import annotations

import csv as writers
import io
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

Value = str | int | float | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet calculate: a name that begins so is written with an apostrophe (OWASP, CSV injection)."""
MAX_SHEET_NAME = 31


@dataclass(frozen=True)
class Sheet:
    """A table with a name; the first row holds the headings."""

    name: str
    rows: Sequence[Sequence[Value]]


def csv(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark and semicolons, which spreadsheets of all our languages open as columns."""
    text = io.StringIO()
    writer = writers.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_plain(value) for value in row] for row in sheet.rows])
    return text.getvalue().encode("utf-8-sig")


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with one page for each table, headings that stay in sight, and filters."""
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(_sheet_name(sheet.name))
            for n, row in enumerate(sheet.rows):
                page.write_row(n, 0, row, bold if n == 0 else None)
            page.freeze_panes(1, 1)
            page.set_column(0, 0, 28)
            if sheet.rows:
                page.autofilter(0, 0, max(len(sheet.rows) - 1, 0), max(len(sheet.rows[0]) - 1, 0))
    return data.getvalue()


def disposition(name: str) -> str:
    """The header that names a file to save, accents included (RFC 6266)."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in " .-_") else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _plain(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _sheet_name(name: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in name)[:MAX_SHEET_NAME].strip("' ") or "–"
