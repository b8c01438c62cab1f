"""Reading a CSV of responses: pandas reads it fast, and when something is wrong, slowly again to find the line."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from learning.lab.codes import Codes

NEEDED = ("user_id", "skill_name", "item_id", "correct", "order")
OPTIONAL = ("at", "item_class")
ROWS = 2**18
LIMIT = 2**53
"""Up to here a float holds every whole number."""
UNREADABLE = (OSError, EOFError, UnicodeDecodeError, csv.Error)


class LogError(ValueError):
    """A response log that cannot be used. The message names file, line and cure."""


def read_columns(path: Path) -> dict[str, Any]:
    """Columns by name: `correct` 0 or 1, `order` whole, `at` in seconds, all others as `Codes`. Raises LogError."""
    header = _header(path)
    try:
        columns = _read(path, header)
    except (ValueError, OverflowError, OSError, EOFError) as error:
        raise _diagnosis(path, error) from None
    if not len(columns["order"]):
        raise LogError(f"{path}: no responses. There must be at least one row below the header.")
    return columns


def _read(path: Path, header: list[str]) -> dict[str, Any]:
    """In chunks, so that text lives shortly: ten million rows of it would not fit."""
    texts = {name: Codes() for name in (*NEEDED[:4], OPTIONAL[1]) if name in header}
    numbers: dict[str, list[Any]] = {name: [] for name in ("order", "at") if name in header}
    # All columns are read, because with `usecols` surplus fields pass unnoticed. Names are opaque: "NA" is one too.
    kinds = dict.fromkeys(header, "str") | {"order": "float64"}
    options: dict[str, Any] = {"encoding": "utf-8-sig", "dtype": kinds, "keep_default_na": False, "na_filter": False}
    with pd.read_csv(path, chunksize=ROWS, **options) as chunks:
        for chunk in chunks:
            if not isinstance(chunk.index, pd.RangeIndex):
                raise ValueError("more fields than the header names")
            for name, codes in texts.items():
                codes.add(chunk[name])
            for name, parts in numbers.items():
                parts.append(_whole(chunk[name].to_numpy()) if name == "order" else _seconds(chunk[name]))
    correct = texts.pop("correct")
    values = np.array([_correct(text) for text in correct.names], np.uint8)
    return texts | {"correct": values[correct.column()]} | {name: np.concatenate(p) for name, p in numbers.items()}


def _header(path: Path) -> list[str]:
    try:
        header = next(_rows(path), (0, []))[1]
    except UNREADABLE as error:
        raise _unreadable(path, error) from None
    if missing := [name for name in NEEDED if header.count(name) != 1]:
        raise LogError(
            f"{path}, line 1: the column {', '.join(missing)} must be there once. The header must name "
            f"{', '.join(NEEDED)}, and may name {' and '.join(OPTIONAL)}; it names {', '.join(header) or 'nothing'}."
        )
    return header


def _correct(text: str) -> int:
    # Never rounded: half a point is not an answer of this model.
    if (value := float(text)) not in (0, 1):
        raise ValueError(text)
    return int(value)


def _whole(values: Any) -> Any:
    if not (np.abs(values) <= LIMIT).all() or (values != np.rint(values)).any():
        raise ValueError("order")
    return values.astype(np.int64)


def _seconds(column: pd.Series[str]) -> Any:
    """Seconds since the epoch from text: all numbers, or all ISO 8601; NaN from empty text."""
    column = column.mask(column == "")
    try:
        seconds = column.astype(np.float64).to_numpy()
    except ValueError:
        times = pd.to_datetime(column, utc=True, format="ISO8601")
        seconds = ((times - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(seconds=1)).to_numpy()
    if np.isinf(seconds).any():
        raise ValueError("at")
    return seconds


RULES: dict[str, tuple[Callable[[str], object], str]] = {
    "correct": (_correct, "must be 0 or 1"),
    "order": (lambda text: _whole(np.array([float(text)])), f"must be a whole number up to {LIMIT}"),
    "at": (lambda text: _seconds(pd.Series([text], dtype="str")), "must be seconds or ISO 8601"),
}


def _unreadable(path: Path, error: Exception) -> LogError:
    return LogError(f"{path}: cannot be read as CSV in UTF-8 ({error}).")


def _diagnosis(path: Path, error: Exception) -> LogError:
    """Find the first row that breaks a rule; where none does, pandas has said what is wrong."""
    rows = _rows(path)
    _, header = next(rows)
    try:
        for line, row in rows:
            if len(row) != len(header):
                return LogError(f"{path}, line {line}: {len(row)} fields instead of {len(header)}.")
            for name, (rule, words) in RULES.items():
                if name in header and not _holds(rule, text := row[header.index(name)]):
                    return LogError(f"{path}, line {line}: `{name}` is {text!r}, and {words}.")
    except UNREADABLE as other:
        return _unreadable(path, other)
    return LogError(f"{path}: {error}")


def _holds(rule: Callable[[str], object], text: str) -> bool:
    try:
        rule(text)
    except (ValueError, OverflowError):
        return False
    return True


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the number of its last line."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        yield from ((reader.line_num, row) for row in reader if row)
