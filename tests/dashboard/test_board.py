"""What staff see is what the log says, however often and whenever they look."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from learning import parameter_sets
from learning.accounts.merge import merge
from learning.dashboard.board import Board, board, board_of_one
from learning.dashboard.learners import Lag, LearnerRow, Need
from learning.dashboard.suggestions import Step, suggestions
from learning.database import Database
from learning.engine.explain import Level, level, percent
from learning.engine.parameters import SkillParameters, shipped
from learning.engine.tracing import p_now
from learning.jobs.replay import replay_some
from learning.steering.interventions import end, intervene
from learning.tutor import Tutor
from models import CohortDigest, Enrolment, EventKind, Intervention, InterventionKind, Mastery, Person
from tests.support.cohorts import assign, enrol, new_cohort
from tests.support.desk import START, Desk

NAMES = ("Ana", "Bob", "Zoé")


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


class Group:
    """Three learners in a cohort."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.people = [desk.person, desk.newcomer(), desk.newcomer()]
        with desk.database.write() as rows:
            self.cohort = new_cohort(rows).id
            for person, name in zip(self.people, NAMES, strict=True):
                enrol(rows, self.cohort, person, name, "evening" if name == "Bob" else "")

    def look(self, **options: object) -> Board:
        return board(self.desk.database, self.desk.tutor, self.cohort, self.desk.now, **options)  # type: ignore[arg-type]

    def replay(self) -> None:
        """Everybody, in as many goes as a slow machine needs."""
        with self.desk.database.write() as rows:
            while replay_some(rows, self.desk.tutor, self.desk.now):
                pass

    def row(self, name: str) -> LearnerRow:
        return next(row for row in self.look().overview.rows if row.member.name == name)

    def look_elsewhere(self) -> Board:
        """As a process does that has never looked, where nothing is stored."""
        with self.desk.database.write() as rows:
            rows.execute(sa.delete(CohortDigest))
        elsewhere = Database(self.desk.database.engine.url.render_as_string(hide_password=False))
        try:
            return board(elsewhere, self.desk.tutor, self.cohort, self.desk.now)
        finally:
            elsewhere.engine.dispose()


@pytest.fixture
def group(desk: Desk) -> Group:
    return Group(desk)


def test_nobody_has_done_anything(group: Group) -> None:
    shown = group.look().overview
    assert [row.member.name for row in shown.rows] == list(NAMES)
    assert [column.skill for column in shown.columns] == ["see", "sort", "build", "judge"]
    assert all(row.cells == (None,) * 4 and row.last_at is None and not row.needs for row in shown.rows)


def test_who_may_not_be_seen_is_in_no_row_and_no_count(group: Group) -> None:
    ana, bob = group.people[:2]
    for person in (ana, bob):
        group.desk.answer("see-gap", person=person)
    everybody = group.look()
    for _ in range(2):
        shown = group.look(without=frozenset({ana}))
        assert [row.member.name for row in shown.overview.rows] == ["Bob", "Zoé"]
        assert {tally.n for tally in shown.digest.items.values()} == {1}

    group.desk.answer("see-numeric", person=bob)
    assert group.look(without=frozenset({ana})).digest.people[bob].n_responses == 2
    assert {tally.n for tally in everybody.digest.items.values()} == {2}
    assert ana in group.look().digest.people, "what is stored is of everybody"


def test_a_look_shows_what_was_answered_since(group: Group) -> None:
    ana, bob = group.people[:2]
    group.desk.master("see")
    assert group.row("Ana").cells[0].level is Level.PROVISIONAL  # type: ignore[union-attr]
    for item in group.desk.tutor.catalogue.course.items["see"]:
        group.desk.answer(item.slug, wrong=True, person=bob)
    row = group.row("Bob")
    assert row.n_responses == 9
    assert row.cells[0] is not None
    assert row.cells[0].n == 9
    assert row.stuck == ("see",)
    assert Need.STUCK in row.needs
    assert row.misconceptions
    column = group.look().overview.columns[0]
    assert (column.n_met, column.n_known, column.n_stuck) == (2, 1, 1)
    assert ana != bob


def test_nobody_is_shown_as_certain(group: Group) -> None:
    for item in group.desk.tutor.catalogue.course.items["see"]:
        group.desk.answer(item.slug)
    cell = group.row("Ana").cells[0]
    assert cell is not None
    assert group.desk.state().skills["see"].p_mastery > 0.9995
    assert percent(cell.p) == 99


def test_what_is_forgotten_is_shown_as_learners_see_it(group: Group) -> None:
    group.desk.master("see")
    group.desk.answer(group.desk.tutor.catalogue.course.items["sort"][0].slug)
    for days in (0, 1, 40):
        group.desk.rest(days)
        at, learner = group.desk.now, group.desk.state().skills
        for skill, cell in zip(("see", "sort"), group.row("Ana").cells, strict=False):
            assert cell is not None
            assert cell.level_at(at.timestamp()) is level(learner[skill], group.desk.tutor.parameters, at)
            assert percent(cell.p_at(at.timestamp())) == percent(p_now(learner[skill], at))
    assert percent(p_now(learner["see"], at)) < percent(learner["see"].p_mastery)


def test_a_page_about_one_says_what_the_overview_says(group: Group) -> None:
    with group.desk.database.write() as rows:
        assign(rows, group.cohort, "see", due=START - timedelta(days=1))
        me = rows.get_one(Person, group.people[0])
        intervene(rows, me, None, me, "Ms T", InterventionKind.PAUSE, "ill", group.desk.now)
    group.desk.answer("see-gap")
    group.desk.note(EventKind.CONTESTED, "see", direction="too-low")
    with group.desk.database.read() as rows:
        enrolled = rows.scalars(sa.select(Enrolment).where(Enrolment.person_id == group.people[0])).one()
        (alone,) = board_of_one(rows, group.desk.tutor, enrolled, group.desk.now).overview.rows
    assert alone.needs == group.row("Ana").needs == (Need.DISAGREES,)


def test_nobody_is_stuck_unseen_beyond_what_is_set(group: Group) -> None:
    with group.desk.database.write() as rows:
        assign(rows, group.cohort, "see")
    for item in group.desk.tutor.catalogue.course.items["sort"]:
        group.desk.answer(item.slug, wrong=True)
    assert group.row("Ana").needs[0] is Need.STUCK
    assert [column.skill for column in group.look().overview.columns] == ["see", "sort"]
    assert [column.skill for column in group.look(skills=["see"]).overview.columns] == ["see"]


def test_time_counts_five_minutes_an_answer_at_most(group: Group) -> None:
    first, second = [item.slug for item in group.desk.tutor.catalogue.course.items["see"]][:2]
    group.desk.answer(first, duration_ms=3 * 60_000)
    group.desk.answer(second, duration_ms=3 * 3_600_000)
    assert group.row("Ana").minutes == 8


def test_looking_often_shows_the_same_as_looking_once(group: Group) -> None:
    random = Random(4)
    with group.desk.database.write() as rows:
        assign(rows, group.cohort, "see", due=START + timedelta(days=6))
        assign(rows, group.cohort, "see", "sort", due=START + timedelta(days=12))
    for step in range(120):
        group.desk.person = random.choice(group.people)
        group.desk.wander(random)
        if step % 7 == 0:
            group.look()
        if step % 20 == 0:
            group.desk.rest(random.random() * 3)
    often = group.look()
    once = group.look_elsewhere()
    assert once.overview.rows[0] is not often.overview.rows[0]
    assert [asdict(row) for row in often.overview.rows] == [asdict(row) for row in once.overview.rows]
    assert often.overview.columns == once.overview.columns
    assert often.digest == once.digest


def test_who_did_nothing_since_has_the_same_row(group: Group) -> None:
    group.desk.answer(group.desk.tutor.catalogue.course.items["see"][0].slug)
    group.desk.rest(1)
    ana, bob = group.row("Ana"), group.row("Bob")
    assert group.row("Ana") is ana
    group.desk.answer(group.desk.tutor.catalogue.course.items["see"][1].slug)
    assert group.row("Ana") is not ana
    assert group.row("Bob") is bob
    with group.desk.database.write() as rows:
        assign(rows, group.cohort, "see", due=START + timedelta(days=6))
    assert group.row("Bob").n_set == 1


def test_who_is_traced_anew_is_read_anew(group: Group) -> None:
    """Nobody was here, and yet the estimates are other ones after a promotion."""
    desk = group.desk
    for person in group.people:
        desk.answer("see-gap", person=person)
    other = replace(shipped(), version="fitted-1", default=SkillParameters(prior=0.6), record={"source": "database"})
    with desk.database.write() as rows:
        parameter_sets.activate(rows, parameter_sets.bring_in(rows, other.to_dict(), desk.now), desk.now)
    with desk.database.read() as rows:
        desk.tutor = Tutor.load(rows, desk.tutor.catalogue)
    before = group.row("Ana").cells[0]
    group.replay()

    after = group.row("Ana").cells[0]

    assert before is not None
    assert after is not None
    assert after.p != before.p
    assert after == next(row for row in group.look_elsewhere().overview.rows if row.member.name == "Ana").cells[0]
    assert group.row("Ana") is group.row("Ana"), "and is that once"


def test_who_is_traced_anew_with_the_same_set_is_read_anew(group: Group) -> None:
    """A migration asks for it by taking the number of the set away."""
    desk = group.desk
    desk.answer("see-gap")
    with desk.database.write() as rows:
        state = rows.scalars(sa.select(Mastery.state)).one()
        rows.execute(sa.update(Mastery).values(state=state | {"p_mastery": 0.01}))
        rows.execute(sa.update(Person).values(parameter_set_id=None))
    before = group.row("Ana").cells[0]
    group.replay()

    after = group.row("Ana").cells[0]

    assert before is not None
    assert after is not None
    assert after.p > before.p
    assert group.row("Ana") is group.row("Ana"), "and is that once"


def test_without_somebody_their_answers_count_no_more(group: Group) -> None:
    item = group.desk.tutor.catalogue.course.items["see"][0].slug
    for person in group.people:
        group.desk.answer(item, wrong=True, person=person)
    id = group.desk.tutor.ids.items[item]
    assert group.look().digest.items[id].n == 3
    with group.desk.database.write() as rows:
        rows.execute(sa.delete(Enrolment).where(Enrolment.person_id == group.people[2]))
    assert group.look().digest.items[id].n == 2
    with group.desk.database.write() as rows:
        rows.execute(sa.delete(Person).where(Person.id == group.people[1]))
    assert group.look().digest.items[id].n == 1
    assert [row.member.name for row in group.look().overview.rows] == ["Ana"]


def test_what_a_guest_brings_along_counts(group: Group) -> None:
    """Answers that were given before the last look, by somebody who was not in the cohort then."""
    ana, guest, item = group.people[0], group.desk.newcomer(), group.desk.tutor.catalogue.course.items["see"][0].slug
    group.desk.answer(item, person=guest, wrong=True)
    group.desk.rest(1)
    group.desk.answer(item, person=ana)
    assert group.row("Ana").n_responses == 1
    group.desk.rest(1)
    with group.desk.database.write() as rows:
        merge(rows, group.desk.tutor, rows.get_one(Person, guest), rows.get_one(Person, ana), group.desk.now)
    assert group.row("Ana").n_responses == 2
    assert group.look().digest.items[group.desk.tutor.ids.items[item]].n == 1, "the same exercise counts once"
    assert group.look().digest == group.look_elsewhere().digest


def test_a_look_at_a_quiet_cohort_writes_nothing(group: Group) -> None:
    group.desk.answer(group.desk.tutor.catalogue.course.items["see"][0].slug)
    group.desk.rest(1)
    group.look()
    with group.desk.database.read() as rows:
        first = rows.scalars(sa.select(CohortDigest.refreshed_at)).one()
    group.desk.rest(1)
    group.look()
    with group.desk.database.read() as rows:
        assert rows.scalars(sa.select(CohortDigest.refreshed_at)).one() == first


def test_work_is_measured_against_its_date(group: Group) -> None:
    with group.desk.database.write() as rows:
        assign(rows, group.cohort, "see", "sort", due=START + timedelta(days=10))
    assert [column.skill for column in group.look().overview.columns] == ["see", "sort"], "what is set is shown"
    assert group.row("Bob").needs == (Need.NOT_STARTED,)
    group.desk.master("see")
    assert (group.row("Ana").n_reached, group.row("Ana").n_set) == (1, 2)
    group.desk.rest(8)
    assert group.row("Ana").needs == (Need.BEHIND, Need.SILENT)
    assert group.row("Bob").needs == (Need.BEHIND, Need.NOT_STARTED)
    group.desk.rest(3)
    assert group.row("Ana").needs[0] is Need.OVERDUE
    group.desk.master("sort")
    assert group.row("Ana").needs == ()


def test_only_what_is_late_is_counted_as_late(group: Group) -> None:
    with group.desk.database.write() as rows:
        assign(rows, group.cohort, "see", due=START - timedelta(days=1))
        assign(rows, group.cohort, "see", "sort", due=START + timedelta(days=10))
    assert (group.row("Ana").n_set, group.row("Ana").n_overdue) == (2, 1)
    group.desk.master("see")
    assert group.row("Ana").n_overdue == 0


def test_only_what_is_behind_is_counted_as_behind(group: Group) -> None:
    soon, later = START + timedelta(days=10), START + timedelta(days=100)
    with group.desk.database.write() as rows:
        assign(rows, group.cohort, "see", due=soon)
        assign(rows, group.cohort, "sort", due=later)
    assert group.row("Ana").lag is None
    group.desk.rest(8)
    assert group.row("Ana").n_set == 2
    assert group.row("Ana").lag == Lag(n_reached=0, n_set=1, due=soon)
    group.desk.master("see")
    group.desk.rest(30)
    assert group.row("Ana").lag == Lag(n_reached=0, n_set=1, due=later), "what is done stays done"


def test_whose_path_is_paused_is_late_with_nothing(group: Group) -> None:
    with group.desk.database.write() as rows:
        assign(rows, group.cohort, "see", due=START - timedelta(days=1))
        me = rows.get_one(Person, group.people[0])
        paused = intervene(rows, me, None, me, "Ms T", InterventionKind.PAUSE, "ill", group.desk.now)
        id = paused.id
    assert (group.row("Ana").needs, group.row("Bob").needs[0]) == ((), Need.OVERDUE)
    with group.desk.database.write() as rows:
        end(rows, rows.get_one(Intervention, id), group.desk.now)
    assert group.row("Ana").needs[0] is Need.OVERDUE


def test_columns_and_rows_can_be_chosen(group: Group) -> None:
    shown = group.look(skills=["build"], subgroup="evening").overview
    assert [row.member.name for row in shown.rows] == ["Bob"]
    assert [column.skill for column in shown.columns] == ["build"]


def test_what_several_get_wrong_is_worth_a_talk(group: Group) -> None:
    for person in group.people:
        group.desk.answer("see-single-choice", wrong=True, person=person)
    offers = suggestions(group.look().overview)
    assert [offer.step for offer in offers] == [Step.DISCUSS]
    assert {one.name for one in offers[0].people} == set(NAMES)


def test_who_is_stuck_can_work_with_who_is_not(group: Group) -> None:
    group.desk.master("see")
    for item in group.desk.tutor.catalogue.course.items["see"]:
        group.desk.answer(item.slug, wrong=True, person=group.people[1])
    offers = {offer.step: offer for offer in suggestions(group.look().overview)}
    regroup = offers[Step.REGROUP]
    assert ([one.name for one in regroup.people], [one.name for one in regroup.helpers]) == (["Bob"], ["Ana"])


def test_a_claim_is_no_stumbling_block(group: Group) -> None:
    for item in group.desk.tutor.catalogue.course.items["see"]:
        group.desk.answer(item.slug, wrong=True)
    group.desk.note(EventKind.CLAIMED, "see")
    assert group.row("Ana").stuck == ()
