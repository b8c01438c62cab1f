"""A list of people to invite: read as a whole, judged line by line, and taken as a whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from learning.accounts import addresses
from learning.catalogue.schema import LANGUAGES
from learning.cohorts import sheet
from learning.cohorts.words import line, plain
from models import MAX_NAME, MAX_SUBGROUP

MAX_PEOPLE = 500
_NAMES = {
    "en": ("en", "english", "anglais", "englisch", "englesch", "ingles"),
    "fr": ("fr", "french", "francais", "franzosisch", "franseisch", "frances"),
    "de": ("de", "german", "deutsch", "allemand", "daitsch", "alemao"),
    "lb": ("lb", "lu", "luxembourgish", "luxembourgeois", "luxemburgisch", "letzebuergesch", "luxemburgues"),
    "pt": ("pt", "portuguese", "portugais", "portugiesisch", "portugisesch", "portugues"),
}
_LANGUAGES: Mapping[str, str] = {name: code for code, names in _NAMES.items() for name in names}
assert set(_NAMES) == set(LANGUAGES)


class Fault(StrEnum):
    """Why a line cannot be taken."""

    NO_EMAIL = "no-email"
    BAD_EMAIL = "bad-email"
    TWICE = "twice"
    LANGUAGE = "language"
    TORN = "torn"


class Skipped(StrEnum):
    """Why a line that is right needs no mail."""

    TWICE = "twice"
    ENROLLED = "enrolled"
    INVITED = "invited"


@dataclass(frozen=True)
class Entry:
    """One person."""

    line: int
    email: str
    name: str = ""
    subgroup: str = ""
    language: str = ""
    fault: Fault | None = None
    skipped: Skipped | None = None
    first: int = 0
    """The line that has the same address."""
    raw: str = ""
    """What stands in the list, to be corrected."""


@dataclass(frozen=True)
class Roster:
    """The whole list."""

    entries: tuple[Entry, ...]

    @property
    def faults(self) -> list[Entry]:
        return [one for one in self.entries if one.fault is not None]

    @property
    def wanted(self) -> list[Entry]:
        """Whom to invite."""
        return [one for one in self.entries if one.fault is None and one.skipped is None]

    @property
    def is_good(self) -> bool:
        """Whether it can be taken as it stands."""
        return bool(self.wanted) and not self.faults and len(self.entries) <= MAX_PEOPLE


def read(text: str, language: str, *, enrolled: Collection[str], invited: Collection[str]) -> Roster:
    """A list as it was pasted or uploaded. `enrolled` and `invited` are keys of addresses that are known here."""
    entries: list[Entry] = []
    seen: dict[str, Entry] = {}
    for row in sheet.lines(text):
        entry = _entry(row, language)
        key = addresses.key(entry.email)
        if entry.fault is None:
            if (before := seen.get(key)) is not None:
                entry = replace(entry, first=before.line)
                same = before.name == entry.name
                entry = replace(entry, skipped=Skipped.TWICE) if same else replace(entry, fault=Fault.TWICE)
            else:
                seen[key] = entry
                known = Skipped.ENROLLED if key in enrolled else Skipped.INVITED if key in invited else None
                entry = replace(entry, skipped=known)
        entries.append(entry)
    return Roster(tuple(entries))


def _entry(row: sheet.Line, language: str) -> Entry:
    cells = row.cells
    first, last = cells.get("first", ""), cells.get("last", "")
    name = line(cells.get("name") or f"{first} {last}", MAX_NAME)
    subgroup = line(cells.get("subgroup", ""), MAX_SUBGROUP)
    said = cells.get("language", "")
    spoken = _LANGUAGES.get(plain(said)) if said else language
    typed = cells.get("email", "")
    address = addresses.cleaned(typed)
    fault = None
    if row.is_torn:
        fault = Fault.TORN
    elif not typed:
        fault = Fault.NO_EMAIL
    elif address is None:
        fault = Fault.BAD_EMAIL
    elif spoken is None:
        fault = Fault.LANGUAGE
    shown = address or line(typed, 120)
    return Entry(row.number, shown, name, subgroup, spoken or line(said, 40), fault=fault, raw=row.raw)
