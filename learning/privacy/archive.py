"""A copy of everything that is stored about a person: one ZIP with JSON, CSV and xAPI; see docs/your-data.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from learning import leaving
from learning.catalogue.course import Catalogue
from learning.dashboard.downloads import Sheet, csv
from learning.people import SECRET
from learning.privacy import own
from learning.privacy.statements import Statements
from models import Base, Cohort, Item, ParameterSet, Person, Skill

FORMAT = 1
"""Grows when a program that reads `data.json` would have to change."""
OPENING = {"secret", "digest"}
"""Names of columns that open something, in whatever table."""
NAMED = ((Item, Item.slug), (Skill, Skill.slug), (Cohort, Cohort.name), (ParameterSet, ParameterSet.version))
"""What goes by a name that people know instead of a number of the database."""
ME, ANOTHER = "you", "somebody else"
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Copy:
    """Whose copy it is, and what it needs to know of the site. `base` is the public address without a slash at the
    end, `lang` the language of the names of exercises."""

    person: Person
    catalogue: Catalogue
    base: str
    lang: str
    now: datetime
    readme: str

    def write(self, session: Session, target: IO[bytes]) -> None:
        """Write the archive. It takes about a second for each thousand answers."""
        found = dict(tables_of(session, self.person))
        statements = Statements(self.person, self.catalogue, self.base, self.lang)
        about = {"format": FORMAT, "site": self.base, "made_at": self.now.isoformat()}
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", self.readme)
            archive.writestr("data.json", data(about, found))
            for name, rows in found.items():
                if rows:
                    archive.writestr(f"tables/{name}.csv", csv(sheet(name, rows)))
            archive.writestr("xapi.json", _lines(statements.all(session)))


def tables_of(session: Session, person: Person) -> Iterator[tuple[str, list[Row]]]:
    """By table, parents first: every row that belongs to a person, as plain values. What they did to other people
    stands under `<table>.done`, with its kind and time alone, because the rest is about those."""
    names = {model.__tablename__: _names(session, model, name) for model, name in NAMED}
    addresses = leaving.addresses_of(session, person)
    for table in own.tables():
        columns = [column for column in table.c if not _opens(column)]
        mine = own.is_theirs(table, person.id, addresses)
        yield table.name, _rows(session, table, columns, mine, person, names)
        for actor in own.deeds(table):
            if done := _rows(session, table, _about_oneself(table), (actor == person.id) & ~mine, person, names):
                yield f"{table.name}.done", done


def data(about: Mapping[str, Any], found: Mapping[str, Sequence[Row]]) -> str:
    """All tables as one JSON object, after some members that tell what it is."""
    tables = ",\n".join(f"{json.dumps(name)}: {_lines(rows)}" for name, rows in found.items())
    return f'{json.dumps(about, ensure_ascii=False)[:-1]}, "tables": {{\n{tables}\n}}}}'


def sheet(name: str, rows: Sequence[Row]) -> Sheet:
    """A table for spreadsheets; what has parts of its own is written as JSON."""
    columns = list(rows[0])
    return Sheet(name, [columns, *([_cell(row[column]) for column in columns] for row in rows)])


def _rows(
    session: Session,
    table: Table,
    columns: Iterable[Column[Any]],
    which: Any,
    person: Person,
    names: Mapping[str, Mapping[int, str]],
) -> list[Row]:
    columns = list(columns)
    readers = [_reader(column, person, names) for column in columns]
    found = session.execute(select(*columns).where(which).order_by(*table.primary_key))
    return [
        {column.name: read(value) for column, read, value in zip(columns, readers, row, strict=True)} for row in found
    ]


def _reader(column: Column[Any], person: Person, names: Mapping[str, Mapping[int, str]]) -> Any:
    target = next((key.column.table.name for key in column.foreign_keys), "")
    if target == "person" or (column.table.name, column.name) == ("person", "id"):
        return lambda value: value if value is None else ME if value == person.id else ANOTHER
    if target in names:
        return lambda value: names[target].get(value)
    if (column.table.name, column.name) == ("outbox", "payload"):
        # Its text may hold a link that sets a new password, and whoever sits at an open browser could read it.
        return lambda value: {part: text for part, text in value.items() if part in ("to", "subject")}
    return _plain


def _opens(column: Column[Any]) -> bool:
    return column.name in OPENING or column.name in SECRET.get(column.table.name, ())


def _about_oneself(table: Table) -> list[Column[Any]]:
    return [column for column in table.c if column.name in ("kind", "role") or column.name.endswith("_at")]


def _names(session: Session, model: type[Base], name: Any) -> dict[int, str]:
    return {id: text for id, text in session.execute(select(model.__table__.c.id, name))}  # noqa: C416


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _lines(values: Iterable[Any]) -> str:
    """A JSON array with one value on each line: Python indents JSON by itself, but ten times as slowly."""
    return "[\n" + ",\n".join(json.dumps(value, ensure_ascii=False) for value in values) + "\n]"
