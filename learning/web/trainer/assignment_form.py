"""What a trainer says of an assignment, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from learning import i18n
from learning.catalogue.course import Catalogue
from learning.cohorts import dates
from learning.cohorts.assignments import THRESHOLDS, USUAL_THRESHOLD, Plan
from learning.cohorts.subjects import Subject, subjects
from learning.i18n import _
from learning.subject_names import skill_title, subject_name
from learning.web.context import percent
from learning.web.forms import Typed
from models import MAX_REASON, AssignmentKind, Cohort

FIELDS = ("subject", "opens", "due", "threshold", "adaptive", "required", "note", "key")
LISTS = ("skills",)


@dataclass(frozen=True)
class LessonChoice:
    """The skills of one lesson, to tick."""

    title: str
    skills: tuple[tuple[str, str], ...]


def empty(cohort: Cohort, now: datetime) -> Typed:
    """From today on, with nothing chosen."""
    today = dates.day_of(now, cohort.time_zone)
    usual = {"opens": today.isoformat(), "threshold": str(USUAL_THRESHOLD), "adaptive": "1", "required": "1"}
    return Typed({**usual, "key": str(uuid4())})


def filled(plan: Plan) -> Typed:
    """What was set."""
    return Typed(
        {
            "subject": plan.subject.key,
            "opens": plan.opens.isoformat(),
            "due": plan.due.isoformat() if plan.due is not None else "",
            "threshold": str(plan.p_threshold),
            "adaptive": "1" if plan.adaptive else "0",
            "required": "1" if plan.required else "0",
            "note": plan.note,
        },
        {"skills": list(plan.skills)},
    )


def read_plan(form: Typed, catalogue: Catalogue, today: date, before: Plan | None = None) -> Plan:
    """From a form; what is wrong stands in its errors. What an assignment is about does not change. `today` is the day
    that it is where the group is."""
    subject, skills = (before.subject, before.skills) if before is not None else _subject(form, catalogue)
    opens = read_day(form, "opens")
    due = read_day(form, "due") if form.values["due"].strip() else None
    if opens is None and "opens" not in form.errors:
        form.errors["opens"] = _("Please enter a day, such as 31/12/2026.")
    if opens is not None and due is not None and due < opens:
        form.errors["due"] = _("The last day lies before the first.")
    elif due is not None and due < today and (before is None or due != before.due):
        # Most often a year mistyped, and everybody would be late at once.
        form.errors["due"] = _("The last day is over already.")
    threshold = form.one_of("threshold", {str(one) for one in THRESHOLDS}, _("Please choose how sure is sure enough."))
    return Plan(
        subject=subject,
        skills=skills,
        opens=opens or date.min,
        due=due,
        p_threshold=float(threshold) if "threshold" not in form.errors else USUAL_THRESHOLD,
        adaptive=form.values["adaptive"] != "0",
        required=form.values["required"] != "0",
        note=form.note("note", MAX_REASON),
    )


def read_day(form: Typed, name: str) -> date | None:
    """A day of the calendar; what is none is a problem."""
    day = dates.parsed(form.values[name])
    # Beyond these, times run out.
    if day is None or not 2000 <= day.year <= 2200:
        form.errors[name] = _("Please enter a day, such as 31/12/2026.")
        return None
    return day


def read_key(form: Typed) -> UUID | None:
    """What tells a form that is sent twice from two forms; none when somebody has meddled with it."""
    try:
        return UUID(form.values["key"])
    except ValueError:
        return None


def subject_options(catalogue: Catalogue) -> list[tuple[str, str]]:
    """What can be set, to choose one."""
    return [(one.key, subject_name(catalogue, one.kind, one.slug, ())) for one in subjects(catalogue)]


def skill_choices(catalogue: Catalogue) -> list[LessonChoice]:
    """All skills by lesson."""
    found = []
    for lesson in catalogue.lessons.values():
        lang = lesson.language(i18n.current())
        title = catalogue.words[lang].plain(lesson.text(lang).front.title)
        found.append(LessonChoice(title, tuple((slug, skill_title(catalogue, slug)) for slug in lesson.spec.skills)))
    return found


def threshold_options() -> list[tuple[str, str]]:
    """How sure is sure enough."""
    return [(str(one), percent(round(100 * one))) for one in THRESHOLDS]


def _subject(form: Typed, catalogue: Catalogue) -> tuple[Subject, tuple[str, ...]]:
    offered = {one.key: one for one in subjects(catalogue)}
    chosen = form.one_of("subject", offered, _("Please choose what to set."))
    subject = offered.get(chosen, Subject(AssignmentKind.SKILLS))
    if subject.kind is not AssignmentKind.SKILLS:
        return subject, ()
    ticked = tuple(slug for slug in catalogue.skills if slug in form.lists["skills"])
    if chosen in offered and not ticked:
        form.errors["skills"] = _("Please tick at least one skill.")
    return subject, ticked
