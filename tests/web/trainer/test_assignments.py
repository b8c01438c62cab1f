"""Work is set, seen by those whom it concerns, changed, excepted, copied, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from learning.clock import now
from models import Assignment, AssignmentException, Person, Role
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, site
from tests.web.test_double_click import at_once
from tests.web.trainer.conftest import GROUP, Enter, Group, join, make_group

HERE = ZoneInfo("Europe/Luxembourg")


def day(days: int) -> str:
    return (now().astimezone(HERE).date() + timedelta(days=days)).isoformat()


def fields(**values: str) -> dict[str, str]:
    usual = {"subject": "module:basics", "opens": day(0), "due": day(7), "threshold": "0.95", "required": "1"}
    return usual | {"adaptive": "1", "note": "For Tuesday"} | values


def set_work(group: Group, **values: str) -> str:
    """Set something; the path of its page."""
    assert group.trainer.post(f"{group.path}assignments/new", fields(**values)).status_code == 303
    (link,) = group.trainer.get(f"{group.path}assignments/").one("ul", class_="stack").all("a")[-1:]
    return link["href"].removeprefix("/en/")


@pytest.fixture
def zoe(group: Group) -> Learner:
    """A learner of the group."""
    zoe = Learner(group.trainer.app)
    join(zoe, group)
    return zoe


def rows(learner: Learner, page: str = "learn") -> str:
    """What the learner's page says is set."""
    found = learner.get(page).all("section", class_="assigned")
    return found[0].text if found else ""


def test_a_learner_sees_what_is_set_by_whom_until_when_and_how_far(group: Group, zoe: Learner) -> None:
    set_work(group)
    for page in ("", "learn", "modules/"):
        told = rows(zoe, page)
        assert "Module basics en" in told
        assert "Ada Weber set this for the group “Morning”." in told
        assert "For Tuesday" in told
        assert "0 of 3 skills reached" in told
        assert "due on" in told
    zoe.master("see")
    assert "1 of 3 skills reached" in rows(zoe)
    assert zoe.get("lessons/deciding/"), "nothing is locked"
    assert rows(Learner(zoe.app)) == "", "strangers see nothing of it"


def test_it_steers_what_is_proposed(group: Group, zoe: Learner) -> None:
    set_work(group)

    assert "task" in zoe.get("learn").one("main").text


def test_dates_are_days_of_the_groups_calendar(trainer: Learner) -> None:
    group = make_group(trainer, time_zone="Atlantic/Azores")
    # Next year's, since nothing can be due in the past: summer time begins on the last Sunday of March.
    last = date(now().year + 1, 3, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    saturday = sunday - timedelta(days=1)
    set_work(group, opens=saturday.isoformat(), due=f"{sunday.day}.{sunday.month}.{sunday.year}")

    found = read(trainer.app, lambda rows: rows.scalars(sa.select(Assignment)).one())

    assert found.opens_at == datetime.combine(saturday, time(1), UTC)
    assert found.due_at == datetime.combine(sunday, time(23, 59, 59), UTC), "an hour earlier: summer time began"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject": "module:nothing"}, "subject"),
        ({"subject": "skills:"}, "skills"),
        ({"opens": "soon"}, "opens"),
        ({"due": "2027-02-30"}, "due"),
        ({"opens": day(9)}, "due"),
        ({"opens": "2025-01-01", "due": day(-2)}, "due"),
        ({"threshold": "1"}, "threshold"),
        ({"note": "x" * 501}, "note"),
    ],
)
@ON_SQLITE
def test_what_is_wrong_is_said_and_nothing_is_set(group: Group, wrong: dict[str, str], field: str) -> None:
    response = group.trainer.post(f"{group.path}assignments/new", fields(**wrong))

    assert response.status_code == 422
    page = parse(response.text)
    assert page.one(id="problem-title")
    assert field == "skills" or page.one(id=f"{field}-error")
    assert read(group.trainer.app, lambda rows: rows.scalar(sa.select(Assignment.id))) is None


@ON_SQLITE
def test_what_is_over_can_still_be_changed_but_nothing_is_made_late(group: Group) -> None:
    path = set_work(group, opens=day(-9))
    last = datetime.combine(now().astimezone(HERE).date() - timedelta(days=2), time(23, 59, 59), HERE)
    with site(group.trainer.app).database.write() as rows:
        rows.execute(sa.update(Assignment).values(due_at=last.astimezone(UTC)))
    over = {"opens": day(-9), "due": day(-2), "threshold": "0.95", "required": "1", "note": "Thank you."}
    assert group.trainer.post(path, over).status_code == 303
    assert group.trainer.post(path, over | {"due": day(-1)}).status_code == 422
    assert group.trainer.post(path, over | {"due": day(0)}).status_code == 303


@ON_SQLITE
def test_a_form_that_is_sent_twice_sets_it_once(group: Group) -> None:
    key = group.trainer.get(f"{group.path}assignments/new").one("input", name="key")["value"]
    path = set_work(group, key=key)
    assert set_work(group, key=key) == path
    stack = group.trainer.get(f"{group.path}assignments/").one("ul", class_="stack")
    assert [link["href"] for link in stack.all("a")] == [f"/en/{path}"]

    group.trainer.post(f"{path}withdraw")
    assert set_work(group, key=key) != path, "going back to the form after that is meant"


@ON_SQLITE
def test_a_preview_shows_what_learners_will_see_and_sets_nothing(group: Group, zoe: Learner) -> None:
    response = group.trainer.post(f"{group.path}assignments/new", fields(preview="1"))

    assert "Ada Weber set this" in parse(response.text).one("section", class_="offer").text
    assert "For Tuesday" in parse(response.text).one("textarea").text
    assert rows(zoe) == ""


def test_single_skills_can_be_set(group: Group, zoe: Learner) -> None:
    set_work(group, subject="skills:", skills="see", required="0", due="")

    told = rows(zoe)

    assert "0 of 1 skills reached" in told
    assert "Ada Weber offers this" in told


def test_what_has_not_begun_is_not_seen_yet(group: Group, zoe: Learner) -> None:
    path = set_work(group, opens=day(2))
    assert rows(zoe) == ""

    changed = {"opens": day(0), "due": "", "threshold": "0.8", "required": "0", "adaptive": "0", "note": ""}
    assert group.trainer.post(path, changed).status_code == 303

    assert "offers this" in rows(zoe)
    found = read(zoe.app, lambda rows: rows.scalars(sa.select(Assignment)).one())
    assert (found.p_threshold, found.adaptive, found.due_at, found.subject) == (0.8, False, None, "basics")


@ON_SQLITE
def test_two_who_change_something_at_the_same_time_undo_nothing(group: Group, zoe: Learner) -> None:
    path = set_work(group, note="First line\nsecond line")
    both = group.trainer.get(path).one("input", name="before")["value"]
    same = {"opens": day(0), "due": day(7), "required": "1", "adaptive": "1", "before": both}
    group.trainer.post(path, same | {"threshold": "0.95", "note": "By Ada", "due": day(9)})
    group.trainer.post(path, same | {"threshold": "0.8", "note": "First line\r\nsecond line"})
    found = read(zoe.app, lambda rows: rows.scalars(sa.select(Assignment)).one())
    assert (found.p_threshold, found.note) == (0.8, "By Ada")
    assert found.due_at is not None
    assert found.due_at.astimezone(HERE).date().isoformat() == day(9)
    for nonsense in ("", "{", "[1]", "[" * 5000, '{"note": 1}'):
        group.trainer.post(path, same | {"threshold": "0.95", "note": "All typed", "before": nonsense})
    assert read(zoe.app, lambda rows: rows.scalars(sa.select(Assignment.note)).one()) == "All typed"


@ON_SQLITE
def test_neither_name_nor_settings_are_undone_by_somebody_else(group: Group, zoe: Learner) -> None:
    who = group.trainer.get(group.path).one("th", scope="row").one("a")["href"].removeprefix("/en/")
    before = group.trainer.get(who).one("input", name="before")["value"]
    group.trainer.post(who, {"name": "Zoé M.", "subgroup": "", "before": before})
    group.trainer.post(who, {"name": "Zoé Müller", "subgroup": "evening", "before": before})
    assert group.trainer.get(who).one("input", id="name")["value"] == "Zoé M."
    assert group.trainer.get(who).one("input", id="subgroup")["value"] == "evening"
    settings = f"{group.path}settings"
    same = GROUP | {"before": group.trainer.get(settings).one("input", name="before")["value"], "adaptive": "1"}
    group.trainer.post(settings, same | {"languages": "de"})
    group.trainer.post(settings, same | {"name": "Evening"})
    page = group.trainer.get(settings)
    assert page.one("input", id="name")["value"] == "Evening"
    assert [one["value"] for one in page.all("input", name="languages") if "checked" in one.attributes] == ["de"]


def test_one_learner_is_excused_or_has_another_day(group: Group, zoe: Learner) -> None:
    max_ = Learner(zoe.app)
    join(max_, group, "Max")
    path = set_work(group)
    learners = {o.text: o["value"] for o in group.trainer.get(path).one("select", id="learner").all("option")}

    group.trainer.post(f"{path}except", {"learner": learners["Max"], "what": "excused", "day": ""})
    over = {"learner": learners["Zoé Müller"], "what": "day", "day": day(-1)}
    assert group.trainer.post(f"{path}except", over).status_code == 422
    group.trainer.post(f"{path}except", over | {"day": day(30)})

    assert rows(max_) == ""
    stored = read(zoe.app, lambda rows: rows.scalars(sa.select(Person.steering).order_by(Person.id)).all())
    assert [len((one or {}).get("goals", ())) for one in stored] == [0, 1, 0]
    own = read(zoe.app, lambda rows: rows.scalars(sa.select(AssignmentException.due_at)).all())
    assert max(one for one in own if one).astimezone(HERE).date().isoformat() == day(30)
    assert "changed a date or a task for you" in zoe.get("cohorts/").text
    group.trainer.post(f"{path}except", {"learner": learners["Max"], "what": "same"})
    assert "Module basics" in rows(max_)
    wrong = {"learner": learners["Max"], "what": "day", "day": "soon"}
    assert group.trainer.post(f"{path}except", wrong).status_code == 422


def test_it_is_copied_to_another_group_of_the_same_trainer_alone(group: Group, enter: Enter) -> None:
    path, other = set_work(group), make_group(group.trainer, name="Evening", time_zone="Atlantic/Azores")

    response = group.trainer.post(f"{path}copy", {"to": other.uuid})

    assert response.status_code == 303
    copied = read(group.trainer.app, lambda rows: rows.scalars(sa.select(Assignment).order_by(Assignment.id)).all())
    assert [one.note for one in copied] == ["For Tuesday"] * 2
    assert copied[0].due_at is not None
    assert copied[1].due_at is not None
    assert timedelta(0) < copied[1].due_at - copied[0].due_at <= timedelta(hours=2), "midnight there"
    foreign = make_group(enter("eve@b.lu", Role.TEACHER))
    for to in (foreign.uuid, "x"):
        assert group.trainer.post(f"{path}copy", {"to": to}).status_code == 404


def test_a_copy_that_is_sent_twice_is_made_once(group: Group) -> None:
    path, trainer = set_work(group), group.trainer
    evening, night = make_group(trainer, name="Evening"), make_group(trainer, name="Night")
    twin = Learner(trainer.app)
    twin.client.set_cookie("breck", trainer.client.get_cookie("breck").value)  # type: ignore[union-attr]
    key = trainer.get(path).one("input", name="key")["value"]

    def sender(learner: Learner) -> Callable[[], int]:
        return lambda: learner.post(f"{path}copy", {"to": evening.uuid, "key": key}).status_code

    assert at_once(sender(trainer), sender(twin)) == [303, 303]

    copies = trainer.get(f"{evening.path}assignments/").one("ul", class_="stack").all("a")
    assert len(copies) == 1
    again = trainer.post(f"{path}copy", {"to": evening.uuid, "key": key})
    assert again.headers["Location"].startswith(copies[0]["href"]), "she is led to the copy that there is"
    trainer.post(f"{path}copy", {"to": night.uuid, "key": key})
    assert trainer.get(f"{night.path}assignments/").all("ul", class_="stack"), "to another group is another copy"
    trainer.post(f"{path}copy", {"to": evening.uuid, "key": trainer.get(path).one("input", name="key")["value"]})
    assert len(trainer.get(f"{evening.path}assignments/").one("ul", class_="stack").all("a")) == 2, "that is meant"


def test_what_is_withdrawn_is_gone(group: Group, zoe: Learner) -> None:
    path = set_work(group)

    group.trainer.post(f"{path}withdraw")

    assert rows(zoe) == ""
    group.trainer.get(path, 404)
    assert "Nothing is set." in group.trainer.get(f"{group.path}assignments/").text


def test_the_wrong_trainer_sets_nothing(group: Group, enter: Enter) -> None:
    path, eve = set_work(group), enter("eve@b.lu", Role.TRAINER)
    for page in (path, f"{group.path}assignments/", f"{group.path}assignments/new"):
        eve.get(page, 404)
    for post in (path, f"{path}withdraw", f"{path}copy", f"{path}except", f"{group.path}assignments/new"):
        assert eve.post(post, fields()).status_code == 404
    own = make_group(eve, name="Mine")
    eve.get(path.replace(group.uuid, own.uuid), 404)


@ON_SQLITE
def test_what_is_done_is_shown_as_done(group: Group, zoe: Learner) -> None:
    path = set_work(group, subject="skills:", skills="see")
    zoe.master("see")

    assert "Done" in rows(zoe)
    assert "1 of 1 learners done" in group.trainer.get(path).text
