"""Opening, finding and changing accounts; links and sign-ins."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from learning import people
from learning.accounts import accounts, sign_ins, tokens
from learning.database import Database
from models import Audit, AuditKind, Person, Role, SignIn, TokenPurpose
from tests.support.accounts import new_account
from tests.support.desk import START


@pytest.fixture
def ada(database: Database) -> int:
    with database.write() as rows:
        return new_account(rows, "Ada@example.org", Role.TRAINER).id


def test_an_account_is_found_by_its_address_in_any_case(database: Database, ada: int) -> None:
    with database.read() as rows:
        found = accounts.known(rows, "ada@EXAMPLE.org")
        assert found is not None
        assert found.person_id == ada
        assert accounts.known(rows, "eve@example.org") is None


def test_a_person_may_be_several_things(database: Database, ada: int) -> None:
    with database.write() as rows:
        accounts.grant(rows, rows.get_one(Person, ada), Role.TRAINER, START, None)
        assert accounts.roles_of(rows, rows.get_one(Person, ada)) == {Role.LEARNER, Role.TRAINER}
    with database.read() as rows:
        kinds = rows.scalars(sa.select(Audit.kind).order_by(Audit.id)).all()
        assert kinds == [AuditKind.SIGNED_UP, AuditKind.ROLE_GRANTED, AuditKind.ROLE_GRANTED]


def test_an_address_has_one_account(database: Database, ada: int) -> None:
    with pytest.raises(sa.exc.IntegrityError), database.write() as rows:
        new_account(rows, "ADA@example.org")


def test_the_number_of_the_guest_opens_no_account(database: Database) -> None:
    with database.write() as rows:
        guest = people.new_person(rows, "en", {}, True, START)
        number = guest.uuid
        accounts.open_account(rows, guest, "a@b.lu", "hash", START, confirmed=True, by=None)
    with database.read() as rows:
        assert people.find_person(rows, number) is None


def test_a_sign_in_is_found_until_it_is_ended(database: Database, ada: int) -> None:
    with database.write() as rows:
        person = rows.get_one(Person, ada)
        here, there = (sign_ins.begin(rows, person, "Firefox", START) for _ in range(2))
    with database.write() as rows:
        assert sign_ins.find(rows, person.uuid, here.uuid, lock=True)
        assert sign_ins.find(rows, uuid4(), here.uuid) is None, "another person's number"
        assert sign_ins.find(rows, person.uuid, uuid4()) is None
        assert not sign_ins.end(rows, new_account(rows, "eve@b.lu"), here.uuid), "the wrong person"
        assert sign_ins.end(rows, person, here.uuid)
        assert not sign_ins.end(rows, person, here.uuid)
        assert sign_ins.find(rows, person.uuid, here.uuid) is None
        assert [one.uuid for one in sign_ins.of(rows, person)] == [there.uuid]


def test_a_new_password_ends_all_but_this_sign_in_and_all_links(database: Database, ada: int) -> None:
    with database.write() as rows:
        person = rows.get_one(Person, ada)
        here, _ = (sign_ins.begin(rows, person, "Firefox", START) for _ in range(2))
        link = tokens.issue(rows, TokenPurpose.RESET, ada, START)
    with database.write() as rows:
        person = rows.get_one(Person, ada)
        accounts.change_password(rows, person, "new", START, AuditKind.PASSWORD_CHANGED, by=person, keep=here.uuid)
        assert rows.scalars(sa.select(SignIn.uuid)).all() == [here.uuid]
        assert tokens.find(rows, link, START, TokenPurpose.RESET) is None
        assert accounts.secret_of(rows, person) == "new"


def test_a_link_works_for_its_purpose_and_for_its_time(database: Database, ada: int) -> None:
    with database.write() as rows:
        older = tokens.issue(rows, TokenPurpose.RESET, ada, START)
        rows.flush()
        link = tokens.issue(rows, TokenPurpose.RESET, ada, START)
    with database.write() as rows:
        assert tokens.find(rows, link, START + timedelta(minutes=59), TokenPurpose.RESET, lock=True)
        assert tokens.find(rows, link, START + timedelta(minutes=60), TokenPurpose.RESET) is None
        assert tokens.find(rows, link, START, TokenPurpose.SIGN_UP) is None
        assert tokens.find(rows, older, START, TokenPurpose.RESET) is None, "only the last one works"
        assert tokens.forget_old(rows, START + timedelta(hours=2)) == 1


def test_a_sign_in_that_is_not_used_for_a_year_is_cleared_away(database: Database, ada: int) -> None:
    with database.write() as rows:
        sign_in = sign_ins.begin(rows, rows.get_one(Person, ada), "Firefox", START)
        sign_ins.seen(rows, sign_in, START + timedelta(minutes=5))
        assert sign_in.seen_at == START, "not written at every step"
        sign_ins.seen(rows, sign_in, START + timedelta(days=2))
        rows.flush()
        assert sign_ins.forget_old(rows, START + timedelta(days=366)) == 0
        assert sign_ins.forget_old(rows, START + timedelta(days=368)) == 1


def test_a_new_address_ends_all_links_that_were_mailed_to_the_old_one(database: Database, ada: int) -> None:
    with database.write() as rows:
        link = tokens.issue(rows, TokenPurpose.RESET, ada, START)
    with database.write() as rows:
        assert accounts.change_email(rows, rows.get_one(Person, ada), "new@example.org", START) == "Ada@example.org"
    with database.read() as rows:
        assert tokens.find(rows, link, START, TokenPurpose.RESET) is None
