"""Tables as people keep them: every usual encoding, separator and heading."""

from __future__ import annotations

import pytest

from learning.cohorts import roster, sheet
from learning.cohorts.roster import Entry, Fault, Skipped

NAMES = "Zoé Müller;zoe@b.lu\nŠárka Œuvrard;sarka@b.lu\nJoão d'Été €;joao@b.lu\n"


def entries(text: str, **known: tuple[str, ...]) -> list[Entry]:
    return list(roster.read(text, "fr", enrolled=known.get("enrolled", ()), invited=known.get("invited", ())).entries)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-15"],
)
def test_names_with_accents_survive_every_encoding(encoding: str) -> None:
    found = entries(sheet.decoded(NAMES.encode(encoding)))

    assert [one.name for one in found] == ["Zoé Müller", "Šárka Œuvrard", "João d'Été €"]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("quoted", [True, False])
def test_every_separator_is_found_out(separator: str, quoted: bool) -> None:
    cells = [["Müller, Zoé" if quoted else "Zoé", "zoe@b.lu", "A"], ["Max", "max@b.lu", "B"]]
    text = "\n".join(separator.join(f'"{cell}"' if quoted else cell for cell in row) for row in cells)

    found = entries(text)

    assert [(one.email, one.subgroup) for one in found] == [("zoe@b.lu", "A"), ("max@b.lu", "B")]
    assert found[0].name == cells[0][0]


@pytest.mark.parametrize(
    "headings",
    [
        "First name;Last name;E-mail;Group;Language",
        "Prénom;Nom;Adresse électronique;Sous-groupe;Langue",
        "Vorname;Nachname;E-Mail-Adresse;Gruppe;Sprache",
        "Virnumm;Nonumm;E-Mail;Grupp;Sprooch",
        "NOME PRÓPRIO;APELIDO;Correio eletrónico;Grupo;Língua",
    ],
)
def test_headings_in_five_languages(headings: str) -> None:
    (found,) = entries(f"{headings}\nZoé;Müller;zoe@b.lu;A;Deutsch\n")

    assert (found.line, found.name, found.email, found.subgroup, found.language) == (
        2, "Zoé Müller", "zoe@b.lu", "A", "de",
    )  # fmt: skip


def test_columns_may_stand_in_any_order_and_others_are_passed_over() -> None:
    (found,) = entries("Nr.,Mail,Telephone,Nom\n1,zoe@b.lu,621 000 000,Müller\n")

    assert (found.email, found.name, found.subgroup) == ("zoe@b.lu", "Müller", "")


@pytest.mark.parametrize("heading", ["Adresse", "Contact", "Login", ""])
def test_a_heading_that_may_mean_anything_is_understood_by_what_stands_below(heading: str) -> None:
    first, second = entries(f"Nom;{heading};Groupe\nZoé Müller;zoe@b.lu;A\nMax;max@b,lu;B\n")

    assert (first.name, first.email, first.subgroup) == ("Zoé Müller", "zoe@b.lu", "A")
    assert (second.name, second.fault) == ("Max", Fault.BAD_EMAIL)


def test_addresses_alone_are_enough() -> None:
    assert [one.email for one in entries("zoe@b.lu\r\n\r\n  max@b.lu \r\n")] == ["zoe@b.lu", "max@b.lu"]


def test_excel_may_say_its_separator_and_lines_keep_their_numbers() -> None:
    found = entries("sep=;\r\nName;Mail\r\n\r\nZoé;zoe@b.lu\r\nMax;max@b\r\n")

    assert [(one.line, one.fault) for one in found] == [(4, None), (5, Fault.BAD_EMAIL)]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Max;max@b", Fault.BAD_EMAIL),
        ("Max;", Fault.NO_EMAIL),
        ("Max;zoe@b.lu", Fault.TWICE),
        ("Max;max@b.lu;A;xx", Fault.LANGUAGE),
        ('"Max;max@b.lu\nEve;eve@b.lu', Fault.TORN),
    ],
)
def test_each_fault_is_found_on_its_line(line: str, fault: Fault) -> None:
    found = entries(f"Zoé;ZOE@b.lu;A;fr\n{line}\n")

    assert [(one.line, one.fault) for one in found] == [(1, None), (2, fault)]


def test_what_needs_no_mail_is_told_apart() -> None:
    found = entries(
        "Zoé;zoe@b.lu\nZoé;Zoe@B.lu\nMax;max@b.lu\nEve;eve@b.lu\n", enrolled=("max@b.lu",), invited=("eve@b.lu",)
    )

    assert [one.skipped for one in found] == [None, Skipped.TWICE, Skipped.ENROLLED, Skipped.INVITED]
    assert found[1].first == 1


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "Name;Mail\n", "\0\0"])
def test_nothing_is_nothing(text: str) -> None:
    assert entries(text) == []


def test_rubbish_is_refused_and_does_no_harm() -> None:
    for data in (bytes(range(256)) * 20, b"\xff\xfe\x00", b'"' * 200_000, b"PK\x03\x04" + bytes(5000)):
        found = entries(sheet.decoded(data))
        assert all(one.fault is not None for one in found)


def test_an_entry_of_several_lines_is_corrected_as_a_whole() -> None:
    text = 'sep=;\r\nName;Mail\r\nZoé;zoe@b.lu\r\n"Max;max@b.lu\r\nEve;eve@b.lu'
    (torn,) = [one for one in entries(text) if one.fault is Fault.TORN]
    assert (torn.line, torn.raw) == (4, '"Max;max@b.lu\nEve;eve@b.lu')

    found = entries(sheet.corrected(text, {4: torn.raw.replace('"', "")}))

    assert [(one.line, one.name, one.fault) for one in found] == [(3, "Zoé", None), (4, "Max", None), (5, "Eve", None)]
