"""A trainer makes a group and looks after it; nobody else can."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from models import Audit, Cohort, CohortStaff, Role
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, site
from tests.web.trainer.conftest import GROUP, Enter, Group, Mailbox, join, make_group


def test_a_group_is_made_and_can_be_joined_at_once(trainer: Learner, group: Group) -> None:
    cohort = read(trainer.app, lambda rows: rows.scalars(sa.select(Cohort)).one())

    assert (cohort.name, cohort.time_zone, cohort.languages) == ("Morning", "Europe/Luxembourg", ["fr"])
    assert len(group.code) == 8
    page = trainer.get("trainer/")
    assert "Morning" in page.one("main").text
    assert "0 learners" in page.one("main").text
    qr = trainer.get(f"{group.path}invite").one("div", class_="qr")
    assert qr.all("svg"), "drawn without another host"


def test_what_is_missing_is_said_and_nothing_is_lost(trainer: Learner) -> None:
    response = trainer.post("trainer/cohorts/new", GROUP | {"own_name": " ", "time_zone": "Mars/Base"})

    assert response.status_code == 422
    page = parse(response.text)
    assert page.one("input", id="name")["value"] == "Morning"
    assert page.one(id="own_name-error").text == "Please enter your name, so that learners know who you are."
    assert page.one(id="time_zone-error")
    assert read(trainer.app, lambda rows: rows.scalar(sa.select(Cohort.id))) is None


def test_the_start_page_leads_to_the_classes_too(trainer: Learner) -> None:
    start = trainer.get("trainer/").one("main")

    assert start.one("h1").text == "The groups that you teach"
    assert start.all("a", href="/en/class/")


def test_settings_are_changed(trainer: Learner, group: Group) -> None:
    changed = GROUP | {
        "name": "Evening",
        "time_zone": "Atlantic/Azores",
        "adaptive": "0",
        "order_reason": "For us.",
        "languages": "pt",
    }

    assert trainer.post(f"{group.path}settings", changed).status_code == 303

    cohort = read(trainer.app, lambda rows: rows.scalars(sa.select(Cohort)).one())
    assert (cohort.name, cohort.time_zone, cohort.adaptive_on) == ("Evening", "Atlantic/Azores", False)
    assert cohort.languages == ["fr", "pt"]
    ticked = trainer.get(f"{group.path}settings").all("input", name="languages", checked="")
    assert [one["value"] for one in ticked] == ["pt"], "the first language is chosen apart"


def test_the_zones_are_easy_to_choose_from(enter: Enter) -> None:
    trainer = enter("ada@b.lu", Role.TRAINER, lang="fr")
    zones = trainer.get("trainer/cohorts/new").one("select", id="time_zone")
    options = [(one["value"], one.text) for one in zones.all("option")]
    groups = zones.all("optgroup")

    assert options[:2] == [("Europe/Luxembourg", "Luxembourg"), ("UTC", "UTC")]
    assert groups[0]["label"] == "Europe"
    assert ("Europe/Brussels", "Bruxelles") in [(one["value"], one.text) for one in groups[0].all("option")]
    assert [one["value"] for one in zones.all("option", selected="")] == ["Europe/Luxembourg"]
    assert len({value for value, _ in options}) == len(options)


def test_a_former_name_of_a_zone_stays_until_another_is_chosen(trainer: Learner, group: Group) -> None:
    with site(trainer.app).database.write() as rows:
        rows.execute(sa.update(Cohort).values(time_zone="Asia/Calcutta"))

    zones = trainer.get(f"{group.path}settings").one("select", id="time_zone")
    assert [one["value"] for one in zones.all("option", selected="")] == ["Asia/Calcutta"]
    assert trainer.post(f"{group.path}settings", GROUP | {"time_zone": "Asia/Calcutta"}).status_code == 303
    assert trainer.post(f"{group.path}settings", GROUP | {"time_zone": "Asia/Saigon"}).status_code == 422
    assert trainer.post("trainer/cohorts/new", GROUP | {"time_zone": "Asia/Calcutta"}).status_code == 422


def test_a_code_is_renewed_and_closed(trainer: Learner, group: Group) -> None:
    before = group.code
    trainer.post(f"{group.path}code", {"action": "renew"})
    assert group.code != before
    assert Learner(trainer.app).client.get(f"/en/cohorts/join/{before}").status_code == 422

    trainer.post(f"{group.path}code", {"action": "close"})

    assert "There is no code" in trainer.get(f"{group.path}invite").text
    assert read(trainer.app, lambda rows: rows.scalar(sa.select(Cohort.join_code))) is None


PAGES = ("", "invite", "settings")
POSTS = ("settings", "archive", "staff", "staff/change", "code", "invite", "invitations")


def test_the_wrong_trainer_finds_nothing(group: Group, enter: Enter, trainer: Learner) -> None:
    zoe = Learner(trainer.app)
    join(zoe, group)
    one = trainer.get(group.path).one("tbody").all("a")[0]["href"].removeprefix("/en/")
    eve = enter("eve@b.lu", Role.TRAINER, Role.TEACHER, Role.ADMINISTRATOR)
    for page in (*(f"{group.path}{page}" for page in PAGES), one):
        eve.get(page, 404)
    valid = GROUP | {"staff_email": "eve@b.lu", "staff_name": "Eve"}
    for post in (*(f"{group.path}{post}" for post in POSTS), one, f"{one}move", f"{one}remove"):
        assert eve.post(post, valid).status_code == 404, post
    assert "Morning" not in eve.get("trainer/").one("main").text
    assert len(group.trainer.get(group.path).one("tbody").all("tr")) == 1


def test_a_learner_is_told_that_this_is_not_for_her(group: Group, enter: Enter) -> None:
    enter("zoe@b.lu").get(group.path, 403)


def test_a_colleague_teaches_too_and_is_told(group: Group, enter: Enter, mailbox: Mailbox) -> None:
    bob = enter("bob@b.lu", Role.TEACHER, lang="de")
    added = {"staff_email": "Bob@b.lu", "staff_name": "Bob Kieffer"}

    assert group.trainer.post(f"{group.path}staff", added).status_code == 303

    assert ("staff-added", "bob@b.lu") in [mail[:2] for mail in mailbox.all()]
    assert "Bob Kieffer" in bob.get(f"{group.path}settings").text
    assert bob.post(f"{group.path}staff", added).status_code == 403, "the owner alone adds"
    assert bob.post(f"{group.path}archive").status_code == 403
    assert bob.post(f"{group.path}staff/change", {"staff": "ada@b.lu", "action": "remove"}).status_code == 403

    settings = group.trainer.get(f"{group.path}settings")
    handing = next(one for one in settings.all("details") if one.all("button", value="owner"))
    assert "cannot take this back" in handing.text, "one press alone hands nothing over"
    assert [one["value"] for one in handing.one("select").all("option")] == ["bob@b.lu"]
    assert len(settings.all("button", value="owner")) == 1
    assert not bob.get(f"{group.path}settings").all("button", value="owner")
    change = {"staff": "bob@b.lu", "action": "owner"}
    assert group.trainer.post(f"{group.path}staff/change", change).status_code == 303
    assert bob.post(f"{group.path}staff/change", {"staff": "ada@b.lu", "action": "remove"}).status_code == 303
    group.trainer.get(group.path, 404)


def test_whoever_is_taken_out_is_told_by_mail_in_their_language(group: Group, enter: Enter, mailbox: Mailbox) -> None:
    enter("bob@b.lu", Role.TEACHER, lang="de")
    group.trainer.post(f"{group.path}staff", {"staff_email": "bob@b.lu", "staff_name": "Bob"})

    group.trainer.post(f"{group.path}staff/change", {"staff": "bob@b.lu", "action": "remove"})

    kind, to, text = mailbox.all()[-1]
    assert (kind, to) == ("staff-removed", "bob@b.lu")
    assert "Ada Weber" in text
    assert "„Morning“" in text
    assert mailbox.link("staff-removed") == "trainer/"


def test_whoever_goes_by_themselves_gets_no_mail(group: Group, enter: Enter, mailbox: Mailbox) -> None:
    bob = enter("bob@b.lu", Role.TEACHER)
    group.trainer.post(f"{group.path}staff", {"staff_email": "bob@b.lu", "staff_name": "Bob"})

    bob.post(f"{group.path}staff/change", {"staff": "bob@b.lu", "action": "remove"})

    assert "staff-removed" not in [mail[0] for mail in mailbox.all()]


def test_who_teaches_may_stop_but_the_owner_stays(group: Group, enter: Enter) -> None:
    bob = enter("bob@b.lu", Role.TEACHER)
    group.trainer.post(f"{group.path}staff", {"staff_email": "bob@b.lu", "staff_name": "Bob"})

    mine = {"staff": "ada@b.lu", "action": "remove"}
    assert group.trainer.post(f"{group.path}staff/change", mine).status_code == 403
    response = bob.post(f"{group.path}staff/change", {"staff": "bob@b.lu", "action": "remove"})

    assert response.headers["Location"] == "/en/trainer/?told=left"
    bob.get(group.path, 404)


def test_one_press_alone_takes_nobody_out(group: Group, enter: Enter) -> None:
    bob = enter("bob@b.lu", Role.TEACHER)
    group.trainer.post(f"{group.path}staff", {"staff_email": "bob@b.lu", "staff_name": "Bob"})

    for reader, said in ((group.trainer, "add her or him again"), (bob, "the owner, who can add you again")):
        settings = reader.get(f"{group.path}settings")
        asked = [one for one in settings.all("details") if one.all("button", value="remove")]
        assert len(asked) == len(settings.all("button", value="remove")) == 1, "each button lies folded away"
        assert said in asked[0].text


@pytest.mark.parametrize("email", ["zoe@b.lu", "nobody@b.lu"])
def test_whether_a_learner_has_an_account_is_not_told(group: Group, enter: Enter, email: str) -> None:
    enter("zoe@b.lu")

    response = group.trainer.post(f"{group.path}staff", {"staff_email": email, "staff_name": "X"})

    assert response.status_code == 422
    said = parse(response.text).one(id="staff_email-error").text
    assert said == "No trainer or teacher has an account with this address."


def test_an_archived_group_is_looked_at_and_not_changed(group: Group) -> None:
    trainer, code = group.trainer, group.code
    assert trainer.post(f"{group.path}archive").status_code == 303

    assert "archived" in trainer.get(group.path).text
    assert trainer.post(f"{group.path}settings", GROUP).status_code == 403
    assert trainer.post(f"{group.path}code").status_code == 403
    assert Learner(trainer.app).client.get(f"/en/cohorts/join/{code}").status_code == 422
    assert "Archived" in trainer.get("trainer/").text

    trainer.post(f"{group.path}archive", {"undo": "1"})
    assert group.code != code


@ON_SQLITE
def test_an_owner_who_goes_leaves_the_group_to_a_colleague(group: Group, enter: Enter) -> None:
    bob = enter("bob@b.lu", Role.TEACHER)
    group.trainer.post(f"{group.path}staff", {"staff_email": "bob@b.lu", "staff_name": "Bob"})

    group.trainer.post("erase", {"confirm": "1"})

    staff = read(bob.app, lambda rows: rows.scalars(sa.select(CohortStaff)).one())
    assert (staff.name, staff.is_owner) == ("Bob", True)
    bob.post("erase", {"confirm": "1"})
    assert read(bob.app, lambda rows: rows.scalar(sa.select(Cohort.id))) is None, "nobody is left to look at it"


@ON_SQLITE
def test_pages_are_in_every_language(enter: Enter, says: Callable[..., str]) -> None:
    for lang in ("fr", "de", "lb", "pt"):
        trainer = enter(f"{lang}@b.lu", Role.TRAINER, lang=lang)
        group = make_group(trainer)
        assert trainer.get(group.path).one("h1").text == says(lang, "Learners")
        assert trainer.get(f"{group.path}invite").one("h1").text == says(lang, "Invite learners")
        join(Learner(trainer.app, lang), group)


def test_what_was_done_to_the_staff_is_logged(group: Group, enter: Enter) -> None:
    enter("bob@b.lu", Role.TEACHER)
    group.trainer.post(f"{group.path}staff", {"staff_email": "bob@b.lu", "staff_name": "Bob"})
    group.trainer.post(f"{group.path}staff/change", {"staff": "bob@b.lu", "action": "remove"})

    kinds = read(group.trainer.app, lambda rows: rows.scalars(sa.select(Audit.kind).order_by(Audit.id)).all())
    assert kinds[-2:] == ["staff-added", "staff-removed"]
