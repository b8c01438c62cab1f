"""A guest's log becomes part of an account, and nothing is counted twice."""

from random import Random

import sqlalchemy as sa

from learning.accounts.merge import merge
from models import Account, Audit, Decision, Event, EventKind, Mastery, Person, Response
from tests.support.desk import Desk


def join(desk: Desk, guest: int, account: int) -> int:
    with desk.database.write() as rows:
        found = rows.get(Person, guest)
        person = rows.get_one(Person, account)
        return merge(rows, desk.tutor, found, person, desk.now) if found is not None else 0


def account(desk: Desk) -> int:
    person = desk.newcomer()
    with desk.database.write() as rows:
        rows.add(Account(person_id=person, email="a@b.lu", email_key="a@b.lu", created_at=desk.now))
    return person


def test_all_of_the_guests_log_moves_and_the_guest_is_gone(desk: Desk) -> None:
    guest, mine = desk.person, account(desk)
    desk.answer("see-gap")
    desk.answer("see-numeric", wrong=True)
    desk.read_lesson("looking")
    before = len(desk.all(Response)), len(desk.all(Event)), len(desk.all(Decision))

    assert join(desk, guest, mine) == 2

    desk.person = mine
    logs: tuple[type[Response | Event | Decision | Mastery], ...] = (Response, Event, Decision, Mastery)
    assert [one.id for one in desk.all(Person)] == [mine]
    assert {row.person_id for table in logs for row in desk.all(table)} == {mine}
    assert (len(desk.all(Response)), len(desk.all(Event)), len(desk.all(Decision)) - 1) == before, "one new decision"
    assert desk.state().skills["see"].n_responses == 2
    assert [(one.kind, one.data) for one in desk.all(Audit)] == [("merged", {"n_responses": 2})]


def test_merging_twice_is_merging_once(desk: Desk) -> None:
    guest, mine = desk.person, account(desk)
    desk.answer("see-gap")
    join(desk, guest, mine)
    desk.person = mine
    before = desk.cache()

    assert join(desk, guest, mine) == 0
    assert join(desk, mine, mine) == 0
    assert desk.cache() == before
    assert len(desk.all(Response)) == 1


def test_the_same_exercise_answered_in_both_is_evidence_once(desk: Desk) -> None:
    guest, mine = desk.person, account(desk)
    desk.answer("see-gap", person=mine)
    desk.answer("see-gap", person=guest)
    desk.answer("see-numeric", person=guest)

    join(desk, guest, mine)

    desk.person = mine
    found = [(one.is_evidence, one.opportunity) for one in desk.all(Response)]
    assert found == [(True, 1), (False, 1), (True, 2)]
    assert desk.state().skills["see"].n_opportunities == 2


def test_two_logs_amount_to_what_one_person_would_have_done(desk: Desk) -> None:
    """Answered in turns by guest and account, or by one person alone: the same estimate."""
    guest, mine, alone = desk.person, account(desk), desk.newcomer()
    items = [item.slug for item in desk.tutor.catalogue.course.items["see"]][:6]
    begun = desk.now
    for number, item in enumerate(items):
        desk.answer(item, wrong=number % 3 == 0, person=mine if number % 2 else guest)
    desk.now = begun
    for number, item in enumerate(items):
        desk.answer(item, wrong=number % 3 == 0, person=alone)

    join(desk, guest, mine)

    cached = {}
    for person in (mine, alone):
        desk.person = person
        cached[person] = desk.cache()
    assert cached[mine] == cached[alone]


def test_whatever_two_people_did_the_cache_is_what_a_replay_says(desk: Desk) -> None:
    guest, mine, random = desk.person, account(desk), Random(7)
    for _ in range(25):
        desk.person = random.choice((guest, mine))
        desk.wander(random)

    join(desk, guest, mine)
    desk.person = mine
    merged = desk.cache()

    desk.rebuild()
    assert desk.cache() == merged
    evidence = [(one.item_id) for one in desk.all(Response) if one.is_evidence]
    fixed = [id for slug, id in desk.tutor.ids.items.items() if not slug.startswith("drawn")]
    assert all(evidence.count(id) <= 1 for id in fixed)


def test_an_account_is_never_merged_into_another(desk: Desk) -> None:
    mine = account(desk)
    desk.answer("see-gap", person=mine)

    assert join(desk, mine, desk.person) == 0

    with desk.database.read() as rows:
        assert rows.scalar(sa.select(Response.person_id)) == mine


def test_the_wishes_of_the_account_stay(desk: Desk) -> None:
    guest, mine = desk.person, account(desk)
    desk.answer("see-gap")
    desk.note(EventKind.ADAPTIVITY, on=False)

    join(desk, guest, mine)

    desk.person = mine
    assert desk.me().adaptive_on
    assert desk.state().adaptive
