"""Who has which role: found, given, taken, and noted."""

from __future__ import annotations

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.clock import now
from learning.web.admin import people
from models import Account, Audit, Person, PersonRole, Role
from tests.support.accounts import new_account
from tests.support.database import ON_SQLITE
from tests.support.dom import Element, parse
from tests.support.learner import Learner, read, site
from tests.web.account.conftest import Enter


def number(app: Flask, email: str) -> str:
    query = sa.select(Person.uuid).join(Account, Account.person_id == Person.id).where(Account.email == email)
    return str(read(app, lambda rows: rows.scalars(query).one()))


def listed(page: Element) -> list[str]:
    return [row.one("a").text for row in page.one("tbody").all("tr")] if page.all("tbody") else []


def change(learner: Learner, email: str, role: Role, *, give: bool) -> int:
    path = f"admin/people/{number(learner.app, email)}/roles"
    return learner.post(path, {"role": role, "give": "1" if give else "0"}).status_code


def test_staff_stand_in_the_list_and_learners_are_found_by_the_beginning(boss: Learner, enter: Enter) -> None:
    enter("tom@b.lu", Role.TRAINER, Role.TEACHER)
    enter("Ada@b.lu")
    enter("adam_x@b.lu")
    enter("eve@b.lu")

    staff = boss.get("admin/").one("main")

    assert listed(staff) == ["boss@b.lu", "tom@b.lu"]
    assert "Learner, Teacher, Trainer" in staff.text
    assert listed(boss.get("admin/?email=ADA").one("main")) == ["Ada@b.lu", "adam_x@b.lu"]
    assert listed(boss.get("admin/?email=ada@b.lu").one("main")) == ["Ada@b.lu"]
    for nothing in ("%25", "_dam", "zoe", "%00"):
        assert listed(boss.get(f"admin/?email={nothing}").one("main")) in ([], ["boss@b.lu", "tom@b.lu"])
    assert listed(boss.get("admin/?email=%25").one("main")) == []


def test_a_long_list_has_pages(boss: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "AT_ONCE", 2)
    with site(boss.app).database.write() as rows:
        for name in "eabdc":
            new_account(rows, f"x{name}@b.lu")
    path, found = "admin/?email=x", []
    while path:
        page = boss.get(path).one("main")
        found.append(listed(page))
        more = [link["href"] for link in page.all("a") if "after=" in link["href"]]
        path = more[0].removeprefix("/en/") if more else ""

    assert found == [["xa@b.lu", "xb@b.lu"], ["xc@b.lu", "xd@b.lu"], ["xe@b.lu"]]


def test_a_role_is_given_taken_and_noted(boss: Learner, enter: Enter) -> None:
    ada = enter("ada@b.lu")
    assert ada.client.get("/en/admin/").status_code == 403

    assert change(boss, "ada@b.lu", Role.ADMINISTRATOR, give=True) == 303
    assert ada.get("admin/")
    assert change(boss, "ada@b.lu", Role.ADMINISTRATOR, give=True) == 303, "twice is once"
    assert change(boss, "ada@b.lu", Role.ADMINISTRATOR, give=False) == 303

    assert ada.client.get("/en/admin/").status_code == 403
    page = boss.get(f"admin/people/{number(boss.app, 'ada@b.lu')}").one("tbody").text
    assert page.count("Role given: Administrator") == 1
    assert page.count("Role taken away: Administrator") == 1
    query = sa.select(Audit.kind, Audit.data).where(Audit.kind.like("role-%"), Audit.actor_id.is_not(None))
    assert read(boss.app, lambda rows: [tuple(row) for row in rows.execute(query.order_by(Audit.id))]) == [
        ("role-granted", {"role": "administrator"}),
        ("role-revoked", {"role": "administrator"}),
    ]


def test_the_last_administrator_stays(boss: Learner, enter: Enter) -> None:
    path = f"admin/people/{number(boss.app, 'boss@b.lu')}/roles"

    response = boss.post(path, {"role": "administrator", "give": "0"})

    assert response.status_code == 422
    assert "the only administrator" in parse(response.text).one("main").text
    enter("ada@b.lu", Role.ADMINISTRATOR)
    assert boss.post(path, {"role": "administrator", "give": "0"}).headers["Location"] == "/en/account/?saved=1"
    assert boss.client.get("/en/admin/").status_code == 403


@ON_SQLITE
@pytest.mark.parametrize("role", ["", "learner", "owner", "\0"])
def test_what_is_no_role_of_staff_is_not_given(boss: Learner, enter: Enter, role: str) -> None:
    enter("ada@b.lu")
    path = f"admin/people/{number(boss.app, 'ada@b.lu')}/roles"

    assert boss.post(path, {"role": role, "give": "1"}).status_code == 422
    assert read(boss.app, lambda rows: rows.scalar(sa.select(sa.func.count()).select_from(PersonRole))) == 3


@ON_SQLITE
def test_guests_are_nobodys_business(boss: Learner, learner: Learner) -> None:
    learner.answer("see-gap")

    boss.get(f"admin/people/{UUID(learner.number)}", 404)


@ON_SQLITE
def test_the_way_there_is_shown_to_administrators_alone(boss: Learner, enter: Enter) -> None:
    assert boss.get("account/").one("main").one("a", href="/en/admin/")
    assert not enter("ada@b.lu", Role.TRAINER).get("account/").one("main").all("a", href="/en/admin/")


@ON_SQLITE
def test_what_was_done_is_listed_page_by_page(boss: Learner, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learning.web.admin.records.AT_ONCE", 3)
    monkeypatch.setattr("learning.web.admin.words.AT_ONCE", 3)
    enter("ada@b.lu")

    first, second = boss.get("admin/audit"), boss.get("admin/audit?page=2")

    rows = [row.text for page in (first, second) for row in page.one("tbody").all("tr")]
    assert len(rows) == len(set(rows)) == 6
    assert "ada@b.lu" in rows[0]
    assert next(link["href"] for link in second.one("main").all("a") if "page=" in link["href"]) == "?page=1"
    for odd in ("0", "-1", "x", "999999999", "²"):
        assert boss.get(f"admin/audit?page={odd}")


def test_every_kind_of_record_has_words(boss: Learner) -> None:
    from learning.web.admin.words import KINDS
    from models import AuditKind

    assert set(KINDS) == set(AuditKind)
    with site(boss.app).database.write() as rows:
        person = rows.scalars(sa.select(Account.person_id)).one()
        for kind in AuditKind:
            rows.add(Audit(person_id=person, actor_id=None, kind=kind, data={}, created_at=now()))

    assert all(words in boss.get("admin/audit").one("tbody").text for words in KINDS.values())
