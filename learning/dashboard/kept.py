"""What this process looked at last: to read a digest from the database, or to make all rows anew, costs more than the
rest of a look."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from learning.dashboard.digest import Digest, Seen
from learning.dashboard.learners import LearnerRow, Member, Work, learner_row
from learning.dashboard.overview import Counts
from learning.dashboard.reading import CellReader
from learning.database import Database
from learning.tutor import Tutor

MAX_DIGESTS = 32
"""Cohorts; one of 200 learners and 47 skills takes about 2 MB."""
MAX_ROWS = 2000
"""Learners; one takes some kB, with what is said of her."""
MAX_SCREENS = 10
"""Counts, which keep the rows that they count: as many as these are the rows of."""

K = TypeVar("K")
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """The things that were used last."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: K, kept: V) -> None:
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)


@dataclass(frozen=True)
class KeptDigest:
    """A digest of one version of course and parameters, and when it was stored last."""

    version: str
    digest: Digest
    stored_at: datetime | None


@dataclass(frozen=True)
class KeptRow:
    """A row, what it was made from, and when."""

    row: LearnerRow
    seen: Seen
    work: Sequence[Work]
    at: datetime

    def holds(self, member: Member, seen: Seen, work: Sequence[Work], now: datetime) -> bool:
        """Whether the row would be the same if it were made now."""
        same = self.seen is seen and self.work is work and self.row.member == member
        return same and self.at <= now and (self.row.until is None or now < self.row.until)


@dataclass(frozen=True)
class Shelves:
    """Of one database: readers by the version of course and parameters, digests by the id of the cohort and who is left
    out, rows by the id of the learner and the columns, counts by what is shown."""

    readers: Shelf[str, CellReader] = field(default_factory=lambda: Shelf(1))
    digests: Shelf[tuple[int, frozenset[int]], KeptDigest] = field(default_factory=lambda: Shelf(MAX_DIGESTS))
    rows: Shelf[tuple[int, tuple[str, ...]], KeptRow] = field(default_factory=lambda: Shelf(MAX_ROWS))
    counts: Shelf[Hashable, Counts] = field(default_factory=lambda: Shelf(MAX_SCREENS))

    def reader(self, version: str, tutor: Tutor) -> CellReader:
        """Of states, as one version of course and parameters has them."""
        kept = self.readers.get(version)
        if kept is None:
            kept = CellReader(tutor)
            self.readers.put(version, kept)
        return kept

    def row(
        self, member: Member, seen: Seen, skills: tuple[str, ...], work: Sequence[Work], now: datetime
    ) -> LearnerRow:
        """Of a learner, as by `learner_row`. `seen` and `work` are known by which they are, not by what they hold."""
        key = member.id, skills
        kept = self.rows.get(key)
        if kept is None or not kept.holds(member, seen, work, now):
            kept = KeptRow(learner_row(member, seen, skills, work, now), seen, work, now)
            self.rows.put(key, kept)
        return kept.row

    def counted(self, shown: Hashable, rows: Sequence[LearnerRow]) -> Counts:
        """What the rows of a screen hold together."""
        counts = (self.counts.get(shown) or Counts()).moved(rows)
        self.counts.put(shown, counts)
        return counts


_shelves: WeakKeyDictionary[Database, Shelves] = WeakKeyDictionary()


def kept_of(database: Database) -> Shelves:
    """The shelves of a database; they go with it."""
    return _shelves.setdefault(database, Shelves())
