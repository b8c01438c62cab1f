"""The digests that this process looked at last: to read one from the database costs more than the rest of a look."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from weakref import WeakKeyDictionary

from learning.dashboard.digest import Digest
from learning.database import Database

MAX_KEPT = 32
"""Cohorts; one of 200 learners and 47 skills takes about 2 MB."""


@dataclass(frozen=True)
class Kept:
    """A digest of one version of course and parameters, and when it was stored last."""

    version: str
    digest: Digest
    stored_at: datetime | None


class Shelf:
    """The last MAX_KEPT of one database, by the id of the cohort."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, cohort: int) -> Kept | None:
        with self._lock:
            if cohort in self._kept:
                self._kept.move_to_end(cohort)
            return self._kept.get(cohort)

    def put(self, cohort: int, kept: Kept) -> None:
        with self._lock:
            self._kept[cohort] = kept
            self._kept.move_to_end(cohort)
            while len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)


_shelves: WeakKeyDictionary[Database, Shelf] = WeakKeyDictionary()


def kept_of(database: Database) -> Shelf:
    """The shelf of a database; it goes with it."""
    return _shelves.setdefault(database, Shelf())
