"""Objections to an estimate as the learner reads them, and the short check that one may ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from flask import g, session

from learning.engine import tracing
from learning.engine.explain import percent
from learning.engine.items import Exercise
from learning.extensions import site
from learning.i18n import _, day
from learning.steering.objections import Objection, objections
from learning.tutor import Response, log
from learning.web.context import page_url
from learning.web.context import percent as shown
from learning.web.learner import blueprint
from learning.web.learner.visit import Visit, visit

UNDER_CHECK = "check"
"""In the cookie: the skill whose short check is going on, so that the page after an answer leads on with it."""
TOLD = "answers_told"
"""In the cookie: the newest answer to an objection of which a page has told."""
CHECK_ITEMS = 3
"""Questions of a short check: about three minutes, and enough to move an estimate."""
CHECK_STANDS = timedelta(hours=12)
"""How long a check that was begun is offered again."""
RECENT = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class ReplyView:
    """What a trainer answered."""

    actor: str
    day: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ObjectionView:
    """One objection with its answers."""

    id: int
    what: str
    day: str
    note: str
    replies: tuple[ReplyView, ...]
    reply_id: str
    """For the answer that staff may send now: sent twice, it is stored once."""


@dataclass(frozen=True, kw_only=True)
class CheckView:
    """A short check that was asked for."""

    n: int
    """Questions answered so far, out of `of`."""
    of: int
    n_right: int
    before: str
    now: str
    next_url: str
    """The next question; empty when it is over."""

    @property
    def text(self) -> str:
        """How far it is."""
        return _("Your short check: %(n)s of %(of)s questions answered.", n=self.n, of=self.of)


def objection_view(one: Objection, *, for_staff: bool = False) -> ObjectionView:
    """To staff a note is shown that the learner knew to be read by them."""
    at = f" ({shown(percent(one.p))})" if one.p is not None else ""
    return ObjectionView(
        id=one.id,
        what=(_("The estimate is too high") if one.too_high else _("The estimate is too low")) + at,
        day=day(one.at),
        note=one.note if one.shared or not for_staff else "",
        replies=tuple(ReplyView(actor=r.actor, day=day(r.created_at), reason=r.reason) for r in one.replies),
        reply_id=str(uuid4()) if for_staff else "",
    )


def answered_lately(here: Visit, after: int = 0) -> list[tuple[str, str]]:
    """Title and address of the skills about which a trainer has answered in the last weeks. `after`: only answers that
    are newer than the one with this id."""
    if here.person is None or here.person.steering is None:
        # Who is in no group costs no query.
        return []
    slugs = {id: slug for slug, id in here.tutor.ids.skills.items()}
    since = here.rows.now - RECENT
    with site().database.read() as rows:
        found = {
            answer.id: slugs[one.skill_id]
            for one in objections(rows, here.person)
            if one.skill_id in slugs
            for answer in one.replies
            if answer.created_at >= since and answer.id > after
        }
    if (newest := max(found, default=0)) > session.get(TOLD, 0):
        session[TOLD] = newest
    titles = here.rows
    return [
        (titles.title(skill), page_url("learner.skill", skill=skill, _anchor="objections"))
        for skill in dict.fromkeys(found.values())
    ]


@blueprint.app_template_global()
def answered_since() -> list[tuple[str, str]]:
    """The same for any page of a learner: only what no page has told yet in this browser."""
    here: Visit | None = g.get("visit")
    return answered_lately(here, session.get(TOLD, 0)) if here is not None else []


def check_for(here: Visit, skill: str) -> CheckView | None:
    """How far the check of a skill is that the learner asked for last, or None."""
    if here.person is None:
        return None
    with site().database.read() as rows:
        objected = objections(rows, here.person, here.tutor.ids.skills[skill])
        return check_of(here, skill, objected, log.responses(here.tutor, rows, here.person, skill))


def check_under_way(skill: str) -> CheckView | None:
    """The check that goes on in this browser, if it is one of this skill. Who is in none costs no query."""
    return check_for(visit(), skill) if session.get(UNDER_CHECK) == skill else None


def check_of(here: Visit, skill: str, objected: Sequence[Objection], stored: Sequence[Response]) -> CheckView | None:
    """How far the check is that the learner asked for last, or None. `objected` is what she objected to the estimate of
    the skill, `stored` her answers to it, both newest first."""
    if not objected or not objected[0].check or here.rows.now - objected[0].at > CHECK_STANDS:
        return None
    given = [one for one in stored if one.is_evidence and one.created_at >= objected[0].at][-CHECK_ITEMS:]
    state = here.learner.skills.get(skill) or tracing.begin(skill, here.tutor.parameters)
    item = next_item(here, skill) if len(given) < CHECK_ITEMS else None
    before = objected[0].p
    return CheckView(
        n=len(given),
        of=CHECK_ITEMS,
        n_right=sum(one.correct for one in given),
        before=shown(percent(before if before is not None else state.p_mastery)),
        now=shown(percent(tracing.p_now(state, here.rows.now))),
        next_url=page_url("learner.exercise", exercise=item) if item is not None else "",
    )


def next_item(here: Visit, skill: str) -> str | None:
    """What says most: a question that was never asked, from an area of life without a right answer yet, built rather
    than picked, and of those the least easily guessed. None when no fresh one is left."""
    parameters = here.tutor.parameters
    state = here.learner.skills.get(skill) or tracing.begin(skill, parameters)

    def rank(item: Exercise) -> tuple[bool, bool, bool, float]:
        known = item.context in state.contexts_right
        return item.slug in state.seen, known, not item.constructed, parameters.of(skill, item).guess

    fresh = [item for item in here.tutor.course(here.rows.now).items[skill] if tracing.is_fresh(state, item)]
    return min(fresh, key=rank).slug if fresh else None
