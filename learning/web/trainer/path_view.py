"""What staff see of one learner: how she gets on, what is proposed to her and why, and what was done to her path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from learning import i18n
from learning.dashboard.board import board_of_one
from learning.dashboard.learners import LearnerRow
from learning.extensions import site
from learning.i18n import _
from learning.steering import PlainOrder
from learning.steering.objections import objections
from learning.subject_names import skill_title, subject_name
from learning.tutor import Tutor
from learning.tutor.outcome import decision_of
from learning.web.interventions import FixedOrder, InterventionView, interventions, order_sentences
from learning.web.learner.objections import ObjectionView, objection_view
from learning.web.learner.proposal import proposal_view
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import ProposalView
from learning.web.trainer.board_view import Screen
from learning.web.trainer.desk import Desk
from learning.web.trainer.skill_views import SkillView, skill_views
from models import AssignmentKind, Enrolment, Intervention, InterventionKind, Person


@dataclass(frozen=True, kw_only=True)
class PathView:
    """All of it."""

    progress: str
    due: str
    time: str
    last: str
    needs: tuple[str, ...]
    ideas: tuple[str, ...]
    objections: tuple[tuple[str, ObjectionView], ...]
    """Each with the title of its skill."""
    skills: tuple[SkillView, ...]
    proposal: ProposalView | None
    in_force: tuple[InterventionView, ...]
    is_paused: bool
    """Whether a pause keeps the other changes waiting."""
    past: tuple[InterventionView, ...]


def path_view(desk: Desk, enrolment: Enrolment, moment: datetime) -> PathView:
    """`desk` has the cohort locked or not; nothing is written."""
    tutor = site().tutor()
    person = desk.rows.get_one(Person, enrolment.person_id)
    shown = board_of_one(desk.rows, tutor, enrolment, moment)
    screen = Screen(tutor, desk.cohort.uuid, desk.cohort.time_zone, shown, moment)
    row = shown.overview.rows[0]
    learner = tutor.state(desk.rows, person)
    rows = Rows(tutor, learner, i18n.current(), now=moment)
    standing = tutor.standing(desk.rows, person, moment)
    done = list(desk.rows.scalars(select(Intervention).where(Intervention.person_id == person.id)))
    own = [one for one in done if one.cohort_id == desk.cohort.id]
    in_force = interventions(own, rows, desk.cohort.time_zone, over=False)
    rows = replace(rows, order=_order(desk, in_force))
    return PathView(
        progress=_("%(n)s of %(of)s", n=row.n_reached, of=row.n_set) if row.n_set else "",
        due=screen.day(row.due) if row.due is not None else "",
        time=_("%(n)s min", n=row.minutes),
        last=screen.day(row.last_at) if row.last_at is not None else _("never"),
        needs=screen.needs(row),
        ideas=_ideas(screen, row),
        objections=_objections(desk, tutor, person, rows),
        skills=tuple(skill_views(tutor, rows, row, moment)),
        proposal=proposal_view(decision_of(standing), rows) if standing is not None else None,
        in_force=in_force,
        is_paused=len(in_force) > 1 and any(one.kind is InterventionKind.PAUSE for one in in_force),
        past=interventions(own, rows, desk.cohort.time_zone, over=True),
    )


def _order(desk: Desk, in_force: Sequence[InterventionView]) -> tuple[str, ...]:
    """Why she keeps to the plain order, as far as this cohort wants it: other cohorts of hers are not for its staff."""
    cohort = desk.cohort
    groups = () if cohort.adaptive_on else (PlainOrder(cohort.name, cohort.order_reason),)
    own = tuple(one for one in in_force if one.kind is InterventionKind.FIXED)
    return order_sentences(FixedOrder(groups=groups, own=own))


def _ideas(screen: Screen, row: LearnerRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for _skill, id in row.misconceptions if (text := screen.idea(id))))


def _objections(desk: Desk, tutor: Tutor, person: Person, rows: Rows) -> tuple[tuple[str, ObjectionView], ...]:
    """Where she does not agree with an estimate: the engine is not right by being one."""
    slugs = {id: slug for slug, id in tutor.ids.skills.items()}
    return tuple(
        (rows.title(slugs[one.skill_id]), objection_view(one, for_staff=True))
        for one in objections(desk.rows, person)
        if one.skill_id in slugs
    )


def all_skills() -> list[tuple[str, list[tuple[str, str]]]]:
    """Slug and name of each skill of the course, under the name of its module."""
    catalogue = site().tutor().catalogue
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug in catalogue.course.skills:
        found[catalogue.skills[slug].module].append((slug, skill_title(catalogue, slug)))
    return [(subject_name(catalogue, AssignmentKind.MODULE, module, ()), skills) for module, skills in found.items()]
