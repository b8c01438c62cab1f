"""Over the metadata of all tables: whatever holds a person's rows is copied, and erased."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from learning.people import erase
from learning.privacy import own
from learning.privacy.archive import tables_of
from models import (
    Account,
    Audit,
    AuditKind,
    Base,
    Cohort,
    CohortDigest,
    CohortInvitation,
    Intervention,
    InterventionKind,
    Invitation,
    Outbox,
    Person,
    Role,
    Token,
    TokenPurpose,
)
from tests.support.cohorts import enrol, new_cohort
from tests.support.desk import START, Desk
from tests.support.filling import all_texts, fill

MARK, OTHER = "zz-mine", "yy-hers"
TABLES = [table for table in own.tables() if table.name not in ("person", "cohort_invitation")]


def live(rows: Session, person: int, mark: str) -> None:
    """A row in every table in which a person can have one."""
    for table in TABLES:
        fill(rows, table, person, mark)


def test_each_table_belongs_to_people_or_says_why_to_nobody() -> None:
    for table in Base.metadata.sorted_tables:
        mine = own.key_of(table) is not None or own.parents_of(table) or table.name in own.ADDRESSED
        assert bool(mine) != (table.name in own.OF_NOBODY), f"{table.name}: whose are its rows?"


def test_a_forgotten_table_is_noticed() -> None:
    metadata = sa.MetaData()
    planted = sa.Table("planted", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.Text))

    assert own.key_of(planted) is None
    assert not own.parents_of(planted)


def test_a_copy_has_every_row_of_a_person_and_none_of_another(desk: Desk) -> None:
    other = desk.newcomer()
    with desk.database.write() as rows:
        live(rows, desk.person, MARK)
        live(rows, other, OTHER)
    with desk.database.read() as rows:
        found = dict(tables_of(rows, rows.get_one(Person, desk.person)))

    # A table may have two rows, where another one needed it.
    assert {name for name, own_rows in found.items() if not own_rows} <= {"cohort_invitation"}
    text = repr(found)
    assert MARK in text
    assert OTHER not in text
    for name, secrets in {"credential": ["secret"], "token": ["digest", "data"], "sign_in": ["uuid"]}.items():
        assert not set(secrets) & set(found[name][0])


def test_nothing_of_an_erased_person_is_left_in_any_table(desk: Desk) -> None:
    other = desk.newcomer()
    with desk.database.write() as rows:
        live(rows, desk.person, MARK)
        live(rows, other, OTHER)
    with desk.database.read() as rows:
        before = all_texts(rows)
        uuid = rows.get_one(Person, desk.person).uuid.hex
    empty = [table.name for table in TABLES if _has_texts(table) and MARK not in before[table.name]]
    assert not empty, "a test of empty tables"

    with desk.database.write() as rows:
        erase(rows, rows.get_one(Person, desk.person))

    with desk.database.read() as rows:
        after = all_texts(rows)
        for table in Base.metadata.sorted_tables:
            for column in own.keys_to_people(table):
                assert rows.scalar(sa.select(sa.func.count()).where(column == desk.person)) == 0, table.name
    left = [name for name, text in after.items() if MARK in text or uuid in text.replace("-", "")]
    assert set(left) == set(own.STAYS)
    kept = {name: text.count(OTHER) for name, text in before.items()}
    assert {name: text.count(OTHER) for name, text in after.items()} == kept


def _has_texts(table: sa.Table) -> bool:
    needed = [column for column in table.c if not column.nullable and not column.foreign_keys]
    kinds = [column.type for column in needed]
    long = any(isinstance(kind, sa.String) and (kind.length or len(MARK)) >= len(MARK) for kind in kinds)
    return long or any(isinstance(kind, sa.JSON) for kind in kinds)


@pytest.fixture
def ada(desk: Desk) -> int:
    """Somebody who teaches desk.person, is invited elsewhere, and to whom mails wait."""
    ada = desk.newcomer()
    with desk.database.write() as rows:
        rows.add(Account(person_id=ada, email="Adalbert@B.lu", email_key="adalbert@b.lu", created_at=START))
        cohort = new_cohort(rows)
        enrol(rows, cohort.id, ada, "Adalbert")
        rows.add(CohortDigest(cohort_id=cohort.id, version="1", people={str(ada): {}}, items={}, refreshed_at=START))
        common = {"created_at": START, "expires_at": START}
        address = {"email": "ADALBERT@b.lu", "email_key": "adalbert@b.lu"}
        invited = {"uuid": desk.me().uuid, "cohort_id": cohort.id} | address
        rows.add_all(
            [
                CohortInvitation(**invited, name="Adalbert L.", language="en", sent_at=START, expires_at=START),
                Invitation(**common, uuid=desk.me().uuid, digest="1", email="ADALBERT@b.lu", role=Role.AUTHOR),
                Token(**common, digest="2", purpose=TokenPurpose.SIGN_UP, data={"email": "adalbert@B.LU"}),
                Outbox(kind="mail", payload={"to": "aDalbert@b.lu", "text": "…"}, created_at=START, due_at=START),
                Outbox(kind="mail", payload={}, created_at=START, due_at=START, sent_at=START),
                Intervention(
                    uuid=desk.me().uuid,
                    person_id=desk.person,
                    kind=InterventionKind.PAUSE,
                    skills=[],
                    reason="rest",
                    actor="Adalbert",
                    actor_id=ada,
                    created_at=START,
                ),
                Audit(
                    person_id=desk.person,
                    actor_id=ada,
                    kind=AuditKind.LOOKED_AT,
                    data={"cohort": "Lëtz", "staff": "Adalbert"},
                    created_at=START,
                ),
            ]
        )
    return ada


def test_what_only_an_address_or_a_name_leads_to_goes_as_well(desk: Desk, ada: int) -> None:
    with desk.database.write() as rows:
        erase(rows, rows.get_one(Person, ada))

    with desk.database.read() as rows:
        texts = all_texts(rows)
        assert [name for name, text in texts.items() if "adalbert" in text.casefold()] == []
        assert rows.scalar(sa.select(Audit.data)) == {"cohort": "Lëtz", "staff": ""}
        assert rows.scalar(sa.select(Intervention.reason)) == "rest"
        assert rows.scalar(sa.select(sa.func.count()).select_from(CohortDigest)) == 0, "counted anew without her"
        assert rows.scalar(sa.select(sa.func.count()).select_from(Cohort)) == 1
        assert rows.scalar(sa.select(sa.func.count()).select_from(Outbox)) == 1


def test_a_copy_tells_deeds_without_those_whom_they_were_done_to(desk: Desk, ada: int) -> None:
    with desk.database.read() as rows:
        found = dict(tables_of(rows, rows.get_one(Person, ada)))
        hers = dict(tables_of(rows, rows.get_one(Person, desk.person)))

    assert found["intervention.done"] == [{"kind": "pause", "created_at": START.isoformat(), "ended_at": None}]
    assert [row["kind"] for row in found["audit.done"]] == ["looked-at"]
    assert found["cohort_invitation"][0]["name"] == "Adalbert L."
    assert found["invitation"][0]["role"] == "author"
    assert (hers["intervention"][0]["actor_id"], hers["intervention"][0]["actor"]) == ("somebody else", "Adalbert")
