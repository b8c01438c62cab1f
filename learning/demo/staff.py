"""What made-up staff sets, and does to the paths of some learners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid5

from sqlalchemy.orm import Session

from learning import steering
from learning.accounts import audit
from learning.catalogue.course import Catalogue
from learning.cohorts import assignments, enrolments
from learning.cohorts.assignments import Plan
from learning.cohorts.subjects import Subject
from learning.demo.habits import Habit
from learning.demo.people import Group
from learning.steering.objections import objections, reply
from learning.tutor import Tutor
from models import AssignmentKind, AuditKind, Cohort, InterventionKind, Person

MIN_ANSWERS = 4
"""Below so many nobody is called stuck."""


@dataclass(frozen=True)
class Reasons:
    """What staff says to whom it does something, in the language of its group."""

    pause: str
    next: str
    answer: str
    """To somebody whose objection is right."""


REASONS = {
    "fr": Reasons(
        "En congé jusqu’à la fin du mois : rien ne presse.",
        "Relis d’abord cette leçon, puis prends ton temps : nous la reverrons ensemble lundi.",
        "Merci de l’avoir dit. Les prochains exercices le montreront ; prends tout ton temps.",
    ),
    "de": Reasons(
        "Bis Monatsende im Urlaub: Es eilt nicht.",
        "Lies zuerst diese Lektion und nimm dir Zeit. Am Montag sprechen wir darüber.",
        "Danke für den Hinweis. Die nächsten Übungen werden es zeigen. Nimm dir Zeit.",
    ),
}


def set_work(
    session: Session, catalogue: Catalogue, cohort: Cohort, by: Person, group: Group, begun: date, today: date
) -> None:
    """A module whose date is over, one that is due in some days, and some skills that are offered."""
    modules = tuple(catalogue.modules)
    first, second, third = (modules[min(n, len(modules) - 1)] for n in group.modules)
    middle = max(begun, today - timedelta(days=16))
    lesson = catalogue.modules[third].spec.lessons[0]
    plans = (
        Plan(subject=_module(first), skills=(), opens=begun, due=max(begun, today - timedelta(days=9))),
        Plan(subject=_module(second), skills=(), opens=middle, due=today + timedelta(days=5), note=group.note),
        Plan(
            subject=Subject(AssignmentKind.SKILLS),
            skills=tuple(catalogue.lessons[lesson].spec.skills),
            opens=max(begun, today - timedelta(days=7)),
            due=None,
            required=False,
            note=group.offer,
        ),
    )
    for plan in plans:
        opened = datetime.combine(plan.opens, datetime.min.time(), tzinfo=cohort.created_at.tzinfo)
        assignments.create(session, cohort, plan, max(opened, cohort.created_at), by)


def make_exceptions(session: Session, cohort: Cohort, excused: int, later: int, today: date) -> None:
    """One learner, by the id of the person, has nothing to do, another one more time."""
    first, second = assignments.of_cohort(session, cohort)[:2]
    enrolled = {one.person_id: one for one in enrolments.of_cohort(session, cohort)}
    assignments.except_learner(session, first, cohort, enrolled[excused], excused=True, due=None)
    day = today + timedelta(days=12)
    assignments.except_learner(session, second, cohort, enrolled[later], excused=False, due=day)


def look_after(
    session: Session, tutor: Tutor, cohort: Cohort, person: Person, habit: Habit, by: Person, name: str, now: datetime
) -> None:
    """Pause who is away, send who is stuck back to a lesson, and answer who finds an estimate too high."""
    reasons = REASONS[cohort.languages[0]]
    if habit is Habit.AWAY:
        _intervene(session, cohort, person, InterventionKind.PAUSE, reasons.pause, (), by, name, now)
    elif habit is Habit.GUESSING:
        met = tutor.state(session, person).skills
        tried = {skill: state.p_mastery for skill, state in met.items() if state.n_responses >= MIN_ANSWERS}
        if tried:
            skill = min(tried, key=tried.__getitem__)
            _intervene(session, cohort, person, InterventionKind.OVERRIDE, reasons.next, (skill,), by, name, now)
    for one in objections(session, person):
        if one.too_high:
            at = min(one.at + timedelta(days=1), now)
            reply(session, person, one.id, uuid5(person.uuid, str(one.id)), reasons.answer, by, name, at)
            audit.note(session, person, AuditKind.OBJECTION_ANSWERED, at, by, cohort=cohort.name, staff=name)


def _intervene(
    session: Session,
    cohort: Cohort,
    person: Person,
    kind: InterventionKind,
    reason: str,
    skills: tuple[str, ...],
    by: Person,
    name: str,
    now: datetime,
) -> None:
    steering.intervene(session, person, cohort, by, name, kind, reason, now, skills)
    audit.note(session, person, AuditKind.INTERVENED, now, by, cohort=cohort.name, staff=name, what=kind)


def _module(slug: str) -> Subject:
    return Subject(AssignmentKind.MODULE, slug)
