"""What staff do to a path is done with a reason, seen by the learner, and taken back as easily."""

from __future__ import annotations

import pytest

from models import Role
from tests.support.learner import Learner
from tests.web.account.conftest import Enter
from tests.web.trainer.conftest import GROUP, Group, join, make_group

Fields = dict[str, str | list[str]]


@pytest.fixture
def zoe(learner: Learner, group: Group) -> Learner:
    join(learner, group)
    return learner


@pytest.fixture
def page(group: Group, zoe: Learner) -> str:
    """Where the trainer finds Zoé."""
    url = group.trainer.get(group.path).one("th", scope="row").one("a")["href"]
    return url.removeprefix("/en/")


def test_the_page_shows_how_she_gets_on_and_what_she_disagrees_with(group: Group, zoe: Learner, page: str) -> None:
    zoe.answer("see-single-choice", wrong=True)
    zoe.post("skills/see/contest", {"direction": "too-low"})
    shown = group.trainer.get(page).one("main").text
    assert "Skill see en The estimate is too low" in shown
    assert "Bréck proposes next" in shown
    assert "First steps" in shown


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "pause"}, "The proposals are paused"),
        ({"kind": "fixed"}, "The order does not adapt"),
        (
            {"kind": "lock", "skills": ["build", "judge"]},
            "Only some skills are proposed: Skill build en; Skill judge en",
        ),
        ({"kind": "override", "skill": "build"}, "One skill comes next: Skill build en"),
    ],
)
def test_the_learner_reads_what_was_done_by_whom_and_why(
    group: Group, zoe: Learner, page: str, fields: Fields, told: str
) -> None:
    sent = fields | {"reason": "Let us <b>talk</b> first."}
    assert group.trainer.post(f"{page}path", sent).status_code == 303
    for reader in (zoe.get("learn"), group.trainer.get(page)):
        assert told in reader.one("main").text
        assert "Let us <b>talk</b> first." in reader.one("main").text
    assert "Ada Weber" in zoe.get("learn").one("main").text
    assert "Ada Weber changed your path, in the group “Morning”." in zoe.get("cohorts/").text


def test_a_pause_ends_the_proposals_until_it_is_taken_back(group: Group, zoe: Learner, page: str) -> None:
    group.trainer.post(f"{page}path", {"kind": "pause", "reason": "Wait."})
    shown = zoe.get("learn").one("main").text
    assert "has paused the proposals" in shown
    assert "You have reached the end" not in shown
    assert zoe.answer("see-gap").one(id="feedback")["data-correct"] == "true", "she may still learn"
    (done,) = {field["value"] for field in group.trainer.get(page).all("input", name="intervention")}
    assert group.trainer.post(f"{page}path/end", {"intervention": done}).status_code == 303
    assert "paused" not in zoe.get("learn").one("main").text
    assert "Earlier changes" in group.trainer.get(page).one("main").text


def test_estimates_can_begin_anew(group: Group, zoe: Learner, page: str) -> None:
    zoe.master("see")
    group.trainer.post(f"{page}path", {"kind": "reset", "skill": "see", "reason": "Her brother answered."})
    assert "Mastered" not in group.trainer.get(page).one("table").text
    assert "The estimates began anew: Skill see en" in zoe.get("learn").one("main").text
    assert "Her brother answered." in zoe.get("learn").one("main").text


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"kind": "pause", "reason": " "}, "Please say why."),
        ({"kind": "", "reason": "x"}, "Please choose what to change."),
        ({"kind": "lock", "reason": "x"}, "Please choose at least one skill."),
        ({"kind": "override", "reason": "x", "skill": "nowhere"}, "Please choose a skill."),
        ({"kind": "pause", "reason": "x" * 501}, "This text is too long."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(group: Group, page: str, fields: Fields, problem: str) -> None:
    response = group.trainer.post(f"{page}path", fields)
    assert response.status_code == 422
    assert problem in response.text
    assert str(fields["reason"]).strip() in response.text
    assert 'name="intervention"' not in group.trainer.get(page).one("main").text


def test_others_can_do_nothing(group: Group, zoe: Learner, page: str, enter: Enter) -> None:
    group.trainer.post(f"{page}path", {"kind": "pause", "reason": "Wait."})
    (done,) = {field["value"] for field in group.trainer.get(page).all("input", name="intervention")}
    eve = enter("eve@b.lu", Role.TRAINER)
    assert eve.post(f"{page}path", {"kind": "fixed", "reason": "x"}).status_code == 404
    assert eve.post(f"{page}path/end", {"intervention": done}).status_code == 404
    shown = zoe.get("learn").one("main").text
    assert "The proposals are paused" in shown
    assert "The order does not adapt" not in shown


def test_a_pause_says_that_other_changes_wait_for_its_end(group: Group, zoe: Learner, page: str) -> None:
    waits = "every other change waits"
    group.trainer.post(f"{page}path", {"kind": "pause", "reason": "Holidays."})
    assert waits not in group.trainer.get(page).text
    group.trainer.post(f"{page}path", {"kind": "override", "skill": "build", "reason": "Afterwards."})
    assert waits in group.trainer.get(page).text


@pytest.mark.parametrize("how", ["learner", "group"])
def test_where_staff_set_the_plain_order_no_switch_promises_another(
    group: Group, zoe: Learner, page: str, how: str
) -> None:
    asked = "Adapt to my answers"
    assert asked in zoe.get("learn").text
    if how == "learner":
        group.trainer.post(f"{page}path", {"kind": "fixed", "reason": "Together."})
    else:
        changed = GROUP | {"adaptive": "0", "order_reason": "Together."}
        assert group.trainer.post(f"{group.path}settings", changed).status_code == 303

    shown = zoe.get("learn")
    assert asked not in shown.text
    assert "You follow the plain order of the course." in shown.one("main").text
    assert "Those who teach you have set the plain order" in shown.one("main").text
    assert not shown.all("form", action="/en/adaptivity")

    own = zoe.get("settings").one("main")
    assert not own.all("input", name="adaptive")
    assert not own.all("input", name="target")
    assert "“Morning”" in own.text
    assert "Together." in own.text
    assert ("Ada Weber" in own.text) is (how == "learner")
    for shown in (zoe.get("learn"), zoe.answer("see-gap"), group.trainer.get(page)):
        assert shown.text.count("say why: “Together.”" if how == "group" else "says why: “Together.”") == 1
    assert not zoe.get("exercises/see-gap/").all("form", action="/en/target")


def test_a_group_keeps_the_order_for_a_reason(group: Group, zoe: Learner, page: str) -> None:
    settings = f"{group.path}settings"
    for reason, problem in (("  ", "Please say why"), ("x" * 501, "This text is too long")):
        response = group.trainer.post(settings, GROUP | {"adaptive": "0", "order_reason": reason})
        assert response.status_code == 422
        assert problem in response.text
        assert "Those who teach" not in zoe.get("learn").text, "nothing has changed"
    group.trainer.post(settings, GROUP | {"adaptive": "0", "order_reason": "We discuss <b>it</b> together."})
    assert "say why: “We discuss <b>it</b> together.”" in zoe.get("learn").text
    stored = group.trainer.get(settings).one("textarea", name="order_reason").text
    assert stored.strip() == "We discuss <b>it</b> together."

    group.trainer.post(settings, GROUP | {"adaptive": "1", "order_reason": "We discuss it together."})
    assert "We discuss" not in zoe.get("learn").text
    assert "We discuss" not in group.trainer.get(settings).text, "it was the reason for something that is over"


def test_what_another_group_wants_is_not_for_this_one(group: Group, zoe: Learner, page: str, enter: Enter) -> None:
    other = make_group(enter("eve@b.lu", Role.TRAINER), name="Evening")
    join(zoe, other)
    for one, reason in ((group, "Together."), (other, "For the exam.")):
        one.trainer.post(f"{one.path}settings", GROUP | {"adaptive": "0", "order_reason": reason})

    assert all(reason in zoe.get("learn").text for reason in ("Together.", "For the exam."))
    assert "Together." in group.trainer.get(page).text
    assert "For the exam." not in group.trainer.get(page).text
