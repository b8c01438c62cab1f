"""A table as people keep it: any usual encoding and separator, with or without a line of headings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learning.accounts import addresses
from learning.cohorts.words import plain

SEPARATORS = (";", ",", "\t")
_ONLY_LATIN_9 = frozenset(b"\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe")
"""Letters there, and signs that no name has in Windows-1252."""
HEADINGS = {
    "email": (
        "email", "e mail", "mail", "email address", "e mail address", "courriel", "adresse e mail", "adresse email",
        "adresse mail", "adresse electronique", "e mail adresse", "emailadresse", "mailadresse", "e mail adress",
        "emailadress", "mailadress", "correio eletronico", "endereco de email", "endereco eletronico",
    ),
    "name": (
        "name", "full name", "nom complet", "nom et prenom", "vollstandiger name", "numm", "nome", "nome completo",
    ),
    "first": ("first name", "firstname", "given name", "prenom", "vorname", "virnumm", "nome proprio", "primeiro nome"),
    "last": (
        "last name", "lastname", "surname", "family name", "nom", "nom de famille", "nachname", "familienname",
        "nonumm", "familljennumm", "famillennumm", "apelido", "apelidos", "sobrenome",
    ),
    "subgroup": (
        "group", "subgroup", "team", "class", "groupe", "sous groupe", "equipe", "classe", "gruppe", "untergruppe",
        "klasse", "grupp", "ennergrupp", "klass", "grupo", "subgrupo", "equipa", "turma",
    ),
    "language": ("language", "lang", "langue", "sprache", "sprooch", "lingua", "idioma"),
}  # fmt: skip
"""What may stand above a column, in five languages, without accents."""
_COLUMNS = {heading: column for column, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, and its cells by column."""

    number: int
    cells: dict[str, str]
    raw: str
    """As it stands in the file; more than one line where a quotation mark is open."""
    is_torn: bool = False
    """A quotation mark is open, so that several lines look like one."""


def decoded(data: bytes) -> str:
    """The text of a file, whatever it was written with."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace")
    head = data[:400]
    if b"\0" in head:
        big = head[::2].count(0) > head[1::2].count(0)
        return data.decode("utf-16-be" if big else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        used = set(data)
        latin_9 = used & _ONLY_LATIN_9 and not any(0x80 <= byte < 0xA0 for byte in used)
        return data.decode("iso-8859-15" if latin_9 else "cp1252", "replace")


def lines(text: str) -> list[Line]:
    """What stands in a table, without its headings and empty lines."""
    text = plain_lines(text)
    # Excel may say first which separator it used.
    said = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    before = 1 if said else 0
    text = text[said.end() :] if said else text
    all_lines = text.split("\n")
    found = max((_read(text, separator) for separator in SEPARATORS), key=_plausible)
    if not found:
        return []
    columns = _headings(found[0][2])
    rest = found[1:] if columns else found
    cells = [cells for *_, cells in rest]
    columns = _with_addresses(columns, cells) if columns else _guessed(cells)
    return [
        Line(
            number + before,
            {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name},
            "\n".join(all_lines[number - 1 : last]),
            is_torn=any("\n" in cell.strip() for cell in cells),
        )
        for number, last, cells in rest
    ]


def plain_lines(text: str) -> str:
    """Without what some programs put before and between the lines."""
    return re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff").replace("\0", ""))


def corrected(text: str, corrections: Mapping[int, str]) -> str:
    """A list with other words for what begins on some lines; with none, that is left out."""
    all_lines = plain_lines(text).split("\n")
    spans = {one.number: one.raw.count("\n") + 1 for one in lines(text)}
    # From the end, so that what stands before keeps its number.
    for number in sorted(corrections.keys() & spans.keys(), reverse=True):
        said = plain_lines(corrections[number])
        all_lines[number - 1 : number - 1 + spans[number]] = [said] if said.strip() else []
    return "\n".join(all_lines)


Read = list[tuple[int, int, list[str]]]
"""The first and the last line of each entry, and its cells."""


def _read(text: str, separator: str) -> Read:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    found: Read = []
    begun = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begun, reader.line_num, cells))
            begun = reader.line_num + 1
    except csv.Error:
        # A cell longer than any name or address: an open quotation mark again.
        found.append((begun, text.count("\n") + 1, ["\n"]))
    return found


def _plausible(found: Read) -> tuple[int, int]:
    """How many addresses, and how many lines of the same shape as the first."""
    widths = [len(cells) for *_, cells in found]
    regular = sum(width == widths[0] > 1 for width in widths)
    return sum(any(map(addresses.cleaned, cells)) for *_, cells in found), regular


def _headings(cells: Sequence[str]) -> list[str] | None:
    """The columns, if this line names them."""
    if any(map(addresses.cleaned, cells)):
        return None
    columns = [_COLUMNS.get(plain(cell), "") for cell in cells]
    return columns if any(columns) else None


def _with_addresses(columns: list[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns by their headings. Where none of them means addresses, such as "Adresse" or "Login", the cells tell."""
    if "email" in columns or not any(counts := _addresses(rows, len(columns))):
        return columns
    email = counts.index(max(counts))
    return ["email" if n == email else column for n, column in enumerate(columns)]


def _addresses(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """How much each column looks like one of addresses; one that is misspelt still says where they are."""
    return [sum(2 * bool(addresses.cleaned(r[n])) + ("@" in r[n]) for r in rows if n < len(r)) for n in range(width)]


def _guessed(rows: Sequence[Sequence[str]]) -> list[str]:
    """Without headings: the column with addresses, and from the left name, group and language."""
    width = max(map(len, rows))
    counts = _addresses(rows, width)
    email = counts.index(max(counts))
    others = iter(("name", "subgroup", "language"))
    return ["email" if n == email else next(others, "") for n in range(width)]
