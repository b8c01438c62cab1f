"""A learner objects with a note; the trainers of her group read it and answer with a reason that she reads."""

from __future__ import annotations

from uuid import uuid4

import pytest
import sqlalchemy as sa

from models import Account, Event, Person, Reply, Role
from tests.support.dom import parse
from tests.support.learner import Learner, read, site
from tests.web.account.conftest import Enter
from tests.web.trainer.conftest import Group, Mailbox, join

NOTE = "I do this <b>every day</b> at work"


@pytest.fixture
def zoe(learner: Learner, group: Group) -> Learner:
    join(learner, group)
    learner.answer("see-single-choice", wrong=True)
    learner.post("skills/see/contest", {"direction": "too-low", "note": NOTE})
    return learner


@pytest.fixture
def page(group: Group, zoe: Learner) -> str:
    """Where the trainer finds Zoé."""
    url = group.trainer.get(group.path).one("th", scope="row").one("a")["href"]
    return url.removeprefix("/en/")


def form(group: Group, page: str, answer: str) -> dict[str, str]:
    """As the page has it."""
    shown = group.trainer.get(page).one("form", action=f"/en/{page}objection")
    return {one["name"]: one["value"] for one in shown.all("input")} | {"answer": answer}


def test_the_answer_reaches_the_learner_word_for_word(group: Group, zoe: Learner, page: str) -> None:
    assert NOTE in group.trainer.get(page).one("main").text
    assert "Nobody has answered yet." in zoe.get("knowledge/see/").text
    assert "Does not agree with an estimate: no answer yet" in group.trainer.get(f"{group.path}today").text

    sent = form(group, page, "I have seen you do it. <i>Take</i> the short check.")
    for _ in range(2):
        assert group.trainer.post(f"{page}objection", sent).status_code == 303

    assert "no answer yet" not in group.trainer.get(f"{group.path}today").text
    for reader in (zoe.get("knowledge/see/"), group.trainer.get(page)):
        assert "I have seen you do it. <i>Take</i> the short check." in reader.one("main").text
    mine = zoe.get("knowledge/see/").one(id="objections")
    assert "Ada Weber" in mine.text
    assert NOTE in mine.text
    assert "Your objection was answered: Skill see en" in zoe.get("knowledge").text
    assert "Your objection was answered: Skill see en" in zoe.get("skills").text
    assert len(read(zoe.app, lambda rows: list(rows.scalars(sa.select(Reply))))) == 1


def test_the_next_page_of_the_learner_tells_of_an_answer_once(group: Group, zoe: Learner, page: str) -> None:
    told = "Your objection was answered: Skill see en"
    assert told not in zoe.get("learn").text
    group.trainer.post(f"{page}objection", form(group, page, "Yes."))

    seen = [told in zoe.get(where).text for where in ("", "learn", "modules/", "knowledge")]
    assert seen == [True, False, False, True]
    group.trainer.post(f"{page}objection", form(group, page, "And no."))
    assert zoe.get("knowledge").text.count(told) == 1
    assert told not in zoe.get("learn").text


def test_an_answer_needs_a_reason_and_nothing_typed_is_lost(group: Group, zoe: Learner, page: str) -> None:
    for answer, problem in (("  ", "Please say why"), ("x" * 501, "This text is too long")):
        response = group.trainer.post(f"{page}objection", form(group, page, answer))
        assert response.status_code == 422
        shown = parse(response.text)
        assert problem in shown.one("main").text
        assert shown.one("form", action=f"/en/{page}objection").one("textarea").text == answer.strip()
    assert "Nobody has answered yet." in zoe.get("knowledge/see/").text


def test_a_note_written_for_others_stays_with_them(group: Group, zoe: Learner, page: str) -> None:
    data = {"direction": "too-low", "note": NOTE}
    with site(zoe.app).database.write() as rows:
        rows.execute(sa.update(Event).where(Event.kind == "contested").values(data=data))

    assert "The estimate is too low" in group.trainer.get(page).text
    assert NOTE not in group.trainer.get(page).text


def test_nobody_else_can_answer(group: Group, zoe: Learner, page: str, enter: Enter) -> None:
    sent = form(group, page, "No.")
    assert enter("eve@b.lu", Role.TRAINER).post(f"{page}objection", sent).status_code == 404
    for strange in ({"objection": "999999"}, {"objection": "x"}, {"reply_id": "x"}):
        assert group.trainer.post(f"{page}objection", sent | {"reply_id": str(uuid4())} | strange).status_code == 404
    assert "Nobody has answered yet." in zoe.get("knowledge/see/").text


def test_with_the_learner_goes_the_answer(group: Group, zoe: Learner, page: str) -> None:
    group.trainer.post(f"{page}objection", form(group, page, "Yes."))
    zoe.post("erase", {"confirm": "1"})

    assert read(zoe.app, lambda rows: list(rows.scalars(sa.select(Reply)))) == []


@pytest.mark.parametrize("why", ["", "unconfirmed", "unwanted"])
def test_a_mail_says_that_there_is_an_answer_and_not_which(
    enter: Enter, group: Group, mailbox: Mailbox, why: str
) -> None:
    zoe = enter("zoe@b.lu")
    join(zoe, group)
    zoe.answer("see-single-choice", wrong=True)
    zoe.post("skills/see/contest", {"direction": "too-low", "note": NOTE})
    with site(zoe.app).database.write() as rows:
        account = rows.scalars(sa.select(Account).where(Account.email == "zoe@b.lu")).one()
        rows.get_one(Person, account.person_id).locale = "de"
        if why == "unconfirmed":
            account.confirmed_at = None
    if why == "unwanted":
        assert zoe.post("settings/mail", {"answers": "0"}).status_code == 303
    page = group.trainer.get(group.path).one("th", scope="row").one("a")["href"].removeprefix("/en/")
    sent = form(group, page, "Because I say so.")
    for _ in range(2):
        group.trainer.post(f"{page}objection", sent)

    found = [(to, text) for kind, to, text in mailbox.all() if kind == "answered"]
    if why:
        assert found == []
        return
    ((to, text),) = found
    assert to == "zoe@b.lu"
    assert "Ada Weber" in text
    assert "/de/knowledge\n" in text
    assert "/de/settings/mail?ticket=" in text
    assert not any(told in text for told in ("Because", "see", NOTE))
