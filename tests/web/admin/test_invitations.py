"""Invitations: made by administrators, used once, by whoever has the link."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.accounts import invitations
from learning.accounts.attempts import INVITE
from learning.clock import now
from models import Account, Invitation, Person, PersonRole, Role
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, site
from tests.web.account.conftest import Enter, Mailbox

NEW = "seven green umbrellas"


def invite(boss: Learner, email: str = "tom@b.lu", role: str = "trainer", **fields: str) -> int:
    return boss.post("admin/invitations", {"email": email, "role": role, "language": "fr"} | fields).status_code


def roles(app: Flask, email: str) -> set[str]:
    query = sa.select(PersonRole.role).join(Account, Account.person_id == PersonRole.person_id)
    return read(app, lambda rows: set(rows.scalars(query.where(Account.email == email))))


def test_somebody_new_opens_an_account_with_what_was_learned(boss: Learner, mailbox: Mailbox, learner: Learner) -> None:
    assert invite(boss) == 303
    kind, to, text = mailbox.all()[-1]
    assert (kind, to) == ("invitation", "tom@b.lu")
    assert "https://breck.example/fr/account/invitation?token=" in text
    learner.answer("see-gap")
    link = mailbox.link("invitation")
    assert "tom@b.lu" in learner.get(link).one("main").text
    learner.get(link)

    weak = learner.post("account/invitation", {"token": mailbox.token("invitation"), "password": "short"})
    assert weak.status_code == 422
    sent = {"token": mailbox.token("invitation"), "password": NEW}
    assert learner.post("account/invitation", sent).headers["Location"] == "/en/account/?welcome=1"

    page = learner.get("account/")
    assert "Trainer" in page.one("dl").text
    assert "1 answer" in page.one(id="erase").text
    assert "not confirmed" not in page.text
    assert Learner(boss.app).post("account/invitation", sent).status_code == 422, "it worked once"
    Learner(boss.app).get(link, 410)
    assert "accepted by tom@b.lu" in boss.get("admin/invitations").text


def test_who_has_an_account_signs_in_first_and_accepts(
    boss: Learner, mailbox: Mailbox, enter: Enter, app: Flask
) -> None:
    tom = enter("tom@b.lu")
    invite(boss, role="author")
    link, token = mailbox.link("invitation"), mailbox.token("invitation")

    guest = Learner(app)
    page = guest.get(link).one("main")
    assert page.one("a", class_="primary")["href"] == f"/en/account/sign-in?next=/en/account/invitation?token%3D{token}"
    taken = guest.post("account/invitation", {"token": token, "password": NEW})
    assert taken.status_code == 422, "nobody opens it for the owner of the address"
    assert roles(app, "tom@b.lu") == {"learner"}
    assert tom.get(link).one("main").one("form")
    assert tom.post("account/invitation", {"token": token}).status_code == 303

    assert roles(app, "tom@b.lu") == {"learner", "author"}


def test_one_may_have_another_address(boss: Learner, mailbox: Mailbox, enter: Enter, app: Flask) -> None:
    ada = enter("ada@home.lu")
    invite(boss, "ada@work.lu")

    ada.post("account/invitation", {"token": mailbox.token("invitation")})

    assert "trainer" in roles(app, "ada@home.lu")
    assert "accepted by ada@home.lu" in boss.get("admin/invitations").text


def test_a_withdrawn_one_works_no_longer(boss: Learner, mailbox: Mailbox, learner: Learner) -> None:
    invite(boss)
    uuid = {"invitation": boss.get("admin/invitations").one("input", name="invitation")["value"]}

    assert boss.post("admin/invitations/withdraw", uuid).status_code == 303

    learner.get(mailbox.link("invitation"), 410)
    assert boss.post("admin/invitations/withdraw", uuid).status_code == 404
    assert boss.post("admin/invitations/withdraw", {"invitation": "1"}).status_code == 422
    assert "tom@b.lu" not in boss.get("admin/invitations").text


def test_the_newest_for_an_address_and_role_counts(boss: Learner, mailbox: Mailbox, learner: Learner) -> None:
    invite(boss)
    old = mailbox.link("invitation")
    invite(boss, role="teacher")
    invite(boss)

    learner.get(old, 410)
    assert learner.get(mailbox.link("invitation"))
    assert len(boss.get("admin/invitations").all("input", name="invitation")) == 2


def test_its_time_runs_out(boss: Learner, mailbox: Mailbox, learner: Learner) -> None:
    invite(boss)
    with site(boss.app).database.write() as rows:
        one = rows.scalars(sa.select(Invitation)).one()
        one.expires_at = now() - timedelta(minutes=1)

    learner.get(mailbox.link("invitation"), 410)
    sent = {"token": mailbox.token("invitation"), "password": NEW}
    assert learner.post("account/invitation", sent).status_code == 422
    assert "over since" in boss.get("admin/invitations").text
    with site(boss.app).database.write() as rows:
        assert invitations.forget_old(rows, now() + timedelta(days=29)) == 0
        assert invitations.forget_old(rows, now() + timedelta(days=31)) == 1


def test_where_no_mail_can_be_sent_the_link_is_shown_once(no_mail: Flask) -> None:
    from tests.support.accounts import PASSWORD, new_account

    with site(no_mail).database.write() as rows:
        new_account(rows, "boss@b.lu", Role.ADMINISTRATOR)
    boss, tom = Learner(no_mail), Learner(no_mail)
    boss.post("account/sign-in", {"email": "boss@b.lu", "password": PASSWORD})

    response = boss.post("admin/invitations", {"email": "tom@b.lu", "role": "teacher", "language": "en"})

    link = parse(response.text).one("main").all("code")[0].text
    assert response.status_code == 200
    assert not boss.get("admin/invitations").one("main").all("code")
    assert tom.post("account/invitation", {"token": link.partition("token=")[2], "password": NEW}).status_code == 303
    page = tom.get("account/").one("dl").text
    assert "Teacher" in page
    assert "not confirmed" in page


@ON_SQLITE
def test_what_was_typed_stays_and_what_is_wrong_is_said(boss: Learner) -> None:
    response = boss.post("admin/invitations", {"email": "tom", "role": "owner", "language": "xx"})

    page = parse(response.text).one("main")
    assert response.status_code == 422
    assert page.one("input", name="email")["value"] == "tom"
    assert page.one(id="email-error")
    assert page.one(id="role-error").text == "Please choose a role."


@ON_SQLITE
def test_nobody_is_flooded(boss: Learner, mailbox: Mailbox) -> None:
    codes = [invite(boss) for _ in range(INVITE.per_both.n_tries + 1)]

    assert codes == [303] * INVITE.per_both.n_tries + [429]
    assert invite(boss, "eve@b.lu") == 303
    assert len(mailbox.all()) == INVITE.per_both.n_tries + 1


def test_two_who_take_it_at_once_get_it_once(boss: Learner, mailbox: Mailbox, enter: Enter, app: Flask) -> None:
    """Whoever comes second finds it taken, because the row is locked until the first has it."""
    ada, eve = enter("ada@b.lu"), enter("eve@b.lu")
    invite(boss)
    token = {"token": mailbox.token("invitation")}

    codes = {ada.post("account/invitation", token).status_code, eve.post("account/invitation", token).status_code}

    assert codes == {303, 422}
    assert roles(app, "eve@b.lu") == {"learner"}


def test_it_outlives_who_invited_and_goes_with_who_took_it(boss: Learner, mailbox: Mailbox, learner: Learner) -> None:
    invite(boss)
    boss.post("erase", {"confirm": "1"})
    learner.post("account/invitation", {"token": mailbox.token("invitation"), "password": NEW})
    assert read(boss.app, lambda rows: rows.scalars(sa.select(Invitation.person_id)).one()) is not None

    learner.post("erase", {"confirm": "1"})

    assert read(boss.app, lambda rows: rows.scalars(sa.select(Invitation)).all()) == []
    assert read(boss.app, lambda rows: rows.scalars(sa.select(Person)).all()) == []


@ON_SQLITE
@pytest.mark.parametrize("token", ["", "x", "\0", "é" * 500])
def test_a_link_that_never_was(learner: Learner, token: str) -> None:
    from urllib.parse import quote

    learner.get(f"account/invitation?token={quote(token)}", 410)
    assert learner.post("account/invitation", {"token": token}).status_code == 422
