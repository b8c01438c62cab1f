"""The switch for everybody, and where mails are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from learning import site_state
from learning.accounts import outbox
from learning.clock import now
from models import Decision, Person
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, site
from tests.web.account.conftest import Enter


def switch(boss: Learner, on: str) -> int:
    return boss.post("admin/site", {"adaptive": on}).status_code


def policy(learner: Learner) -> str:
    query = sa.select(Decision.policy).order_by(Decision.id.desc()).limit(1)
    return read(learner.app, lambda rows: rows.scalars(query).one())


def test_when_it_is_off_nobodys_path_is_adapted(boss: Learner, learner: Learner) -> None:
    learner.answer("see-gap")
    learner.get("learn")
    assert policy(learner) != "fixed-order"

    assert switch(boss, "0") == 303

    page = learner.get("learn").one("main")
    assert policy(learner) == "fixed-order", "what stood before counts no more"
    assert "You follow the plain order" in page.text
    assert (
        "switched the adaptive order off for everybody" in page.one("section", **{"aria-labelledby": "adaptivity"}).text
    )
    assert not page.all("button", name="on")
    learner.answer("see-numeric")
    assert policy(learner) == "fixed-order"
    guest = Learner(learner.app)
    assert "You follow the plain order" in guest.get("learn").text
    settings = learner.get("settings").one("main")
    assert "switched the adaptive order off for everybody" in settings.text
    assert not settings.all("input", name="adaptive")


def test_what_learners_chose_counts_again_afterwards(boss: Learner, learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    other.post("adaptivity", {"on": "0"})
    switch(boss, "0")
    learner.answer("see-numeric")
    learner.post("settings", {"theme": "dark"})
    switch(boss, "1")

    learner.get("learn")
    assert policy(learner) != "fixed-order"
    other.answer("see-gap")
    assert policy(other) == "fixed-order"
    wishes = read(boss.app, lambda rows: set(rows.scalars(sa.select(Person.adaptive_on))))
    assert wishes == {True, False}


def test_it_is_noted_once_and_shown(boss: Learner) -> None:
    switch(boss, "0")
    switch(boss, "0")

    assert boss.get("admin/audit").one("tbody").text.count("adaptive order off") == 1
    checked = [one["value"] for one in boss.get("admin/site").all("input", name="adaptive") if "checked" in one]
    assert checked == ["0"]
    assert switch(boss, "2") == 422


def test_another_process_notices_within_half_a_minute(boss: Learner, learner: Learner) -> None:
    learner.get("learn")
    with site(learner.app).database.write() as rows:
        site_state.set_adaptive(rows, False, now())
    assert site(learner.app).tutor().adaptive

    site(learner.app)._look_at = 0

    assert not site(learner.app).tutor().adaptive


def test_mails_are_counted_and_their_words_kept_to_themselves(boss: Learner, enter: Enter) -> None:
    with site(boss.app).database.write() as rows:
        for name in ("ada", "eve", "tom"):
            outbox.put(rows, "reset", to=f"{name}@b.lu", subject="s", text="https://secret", now=now())
    with site(boss.app).database.write() as rows:
        ada, eve, _ = outbox.claim(rows, now())
        outbox.sent(rows, ada, now())
        outbox.failed(rows, eve, "SMTPServerDisconnected: gone", now() + timedelta(minutes=5))

    page = boss.get("admin/outbox").one("main")

    assert [one.text for one in page.one("dl").all("dd")] == ["2", "1", "1"]
    assert "SMTPServerDisconnected: gone" in page.text
    assert "secret" not in page.text


@ON_SQLITE
def test_every_page_is_in_every_language(reader: Learner, enter: Enter, says: Callable[..., str]) -> None:
    from models import Role

    boss = enter("boss@b.lu", Role.ADMINISTRATOR, lang=reader.lang)

    for path, title in (("", "People and roles"), ("invitations", "Invitations"), ("site", "Settings of the site")):
        assert boss.get(f"admin/{path}").one("h1").text == says(reader.lang, title)
