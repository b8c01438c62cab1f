"""No more reminders, without signing in."""

from __future__ import annotations

import sqlalchemy as sa

from learning.cohorts import reminders
from models import Enrolment, Person
from tests.support.learner import Learner, read, site
from tests.web.trainer.conftest import Group, join


def wants(learner: Learner) -> bool:
    query = sa.select(Person.reminders_on).join(Enrolment, Enrolment.person_id == Person.id)
    return read(learner.app, lambda rows: bool(rows.scalars(query).one()))


def ticket(learner: Learner) -> str:
    uuid = read(learner.app, lambda rows: rows.scalars(sa.select(Enrolment.uuid)).one())
    return reminders.ticket(site(learner.app).config.key(), uuid)


def test_the_link_asks_and_the_button_stops_them(group: Group) -> None:
    zoe, anybody = Learner(group.trainer.app), Learner(group.trainer.app)
    join(zoe, group)
    sent = ticket(zoe)

    page = anybody.get(f"cohorts/reminders/stop?ticket={sent}")
    assert wants(zoe), "programs that check mails open every link"
    assert (
        anybody.post("cohorts/reminders/stop", {"ticket": page.one("input", name="ticket")["value"]}).status_code == 200
    )

    assert not wants(zoe)
    zoe.post("cohorts/reminders", {"reminders": "1"})
    assert wants(zoe)


def test_a_mail_program_stops_them_by_itself(group: Group) -> None:
    zoe = Learner(group.trainer.app)
    join(zoe, group)

    path = f"/en/cohorts/reminders/stop?ticket={ticket(zoe)}"
    assert Learner(zoe.app).client.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not wants(zoe)


def test_a_made_up_link_does_nothing(group: Group) -> None:
    anybody = Learner(group.trainer.app)
    anybody.get("cohorts/reminders/stop?ticket=x", 410)
    assert anybody.post("cohorts/reminders/stop", {"ticket": "x"}).status_code == 422
