"""A list of people as a page shows it before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from learning import i18n
from learning.cohorts.roster import MAX_PEOPLE, Entry, Fault, Roster, Skipped
from learning.i18n import N_, _

FAULTS: Mapping[Fault, str] = {
    Fault.NO_EMAIL: N_("There is no e-mail address on this line."),
    Fault.BAD_EMAIL: N_("This is no e-mail address."),
    Fault.TWICE: N_("Line %(n)s has the same address with another name."),
    Fault.LANGUAGE: N_("This is none of the five languages. Please correct it, or leave it empty."),
    Fault.TORN: N_("A quotation mark is opened and not closed. Take it out."),
}
SKIPPED: Mapping[Skipped, str] = {
    Skipped.TWICE: N_("The same as line %(n)s: one mail is enough."),
    Skipped.ENROLLED: N_("Is in the group already: gets no mail."),
    Skipped.INVITED: N_("Is invited already: gets no second mail."),
}

FIELDS = 40
"""Lines that are corrected at once; who has more of them has rather mistaken a column, and sees that at the first."""


@dataclass(frozen=True)
class EntryRow:
    """One line."""

    line: int
    name: str
    email: str
    subgroup: str
    language: str
    fault: str
    note: str
    raw: str
    """As it stands in the list."""

    @property
    def height(self) -> int:
        """Of the field to correct it in: an open quotation mark may have taken in the rest of the list."""
        return min(self.raw.count("\n") + 1, 8)


@dataclass(frozen=True)
class RosterView:
    """The list, and whether it may be sent."""

    rows: tuple[EntryRow, ...]
    n_wanted: int
    n_faults: int
    is_good: bool
    too_many: bool
    subgroups: bool

    @property
    def faulty(self) -> tuple[EntryRow, ...]:
        """What is to be corrected, each in a field of its own; after the first ones come the next."""
        return tuple(row for row in self.rows if row.fault)[:FIELDS]

    @property
    def right(self) -> tuple[EntryRow, ...]:
        """The others stand after these fields, where they are in nobody's way."""
        return tuple(row for row in self.rows if not row.fault)


def roster_view(roster: Roster) -> RosterView:
    """In the reader's words; of a list that is too long rather the lines with a fault: they are what there is to do."""
    rows = sorted(map(_row, roster.entries), key=lambda row: not row.fault)
    return RosterView(
        rows=tuple(rows[: MAX_PEOPLE + 100]),
        n_wanted=len(roster.wanted),
        n_faults=len(roster.faults),
        is_good=roster.is_good,
        too_many=len(roster.entries) > MAX_PEOPLE,
        subgroups=any(one.subgroup for one in roster.entries),
    )


def _row(entry: Entry) -> EntryRow:
    fault = _(FAULTS[entry.fault], n=entry.first) if entry.fault is not None else ""
    note = _(SKIPPED[entry.skipped], n=entry.first) if entry.skipped is not None else ""
    language = i18n.NAMES.get(entry.language, entry.language)
    return EntryRow(entry.line, entry.name, entry.email, entry.subgroup, language, fault, note, entry.raw)
