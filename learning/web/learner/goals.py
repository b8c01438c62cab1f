"""Where to: the exits from the course and the tracks, what is left of each, and the choice of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import access, i18n
from learning.catalogue.course import Catalogue
from learning.clock import now
from learning.engine import tracing
from learning.engine.state import LearnerState
from learning.extensions import site
from learning.i18n import _
from learning.limits import limited
from learning.steering import goal_skills
from learning.tutor import EventKind, Tutor
from learning.web.context import page_url
from learning.web.learner import blueprint
from learning.web.learner.proposal import transition
from learning.web.learner.rows import MINUTES_OF_PRACTICE
from learning.web.learner.visit import Visit, person_for_writing, visit

IN_HOURS_FROM = 120


@dataclass(frozen=True, kw_only=True)
class GoalView:
    """One exit or track, and how far it is."""

    slug: str
    title: str
    summary: str
    n_skills: int
    n_left: int
    n_before: int
    """What is missing beside its own skills: what these are built on."""
    time_left: str
    """For both."""
    is_track: bool
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class ReachedView:
    """The goal that was chosen and is reached."""

    title: str
    certificate_url: str
    """Empty for a track."""
    transition: str
    """To what comes after it."""


@blueprint.get("/goals")
def goals() -> str:
    here = visit()
    return render_template(
        "learner/goals.html",
        goals=list(goal_views(here)),
        saved="saved" in request.args,
        has_placement=bool(here.tutor.catalogue.placement),
        n_placed=here.n_placed,
    )


@blueprint.post("/goals")
@limited
def choose_goal() -> BaseResponse:
    """Want to get somewhere, or nowhere in particular."""
    wish, tutor = request.form.get("goal", "") or None, site().tutor()
    if wish is not None and not goal_skills(tutor.catalogue, wish):
        abort(404)
    with site().database.write() as rows:
        person = person_for_writing(rows)
        if person.goal != wish:
            person.goal = wish
            tutor.note(rows, person, EventKind.GOAL, now(), data={"goal": wish})
    access.remember(person)
    return redirect(page_url("learner.goals", saved=1), code=303)


def goal_views(here: Visit) -> Iterator[GoalView]:
    """Every exit and track, in the order of the course."""
    catalogue, chosen = here.tutor.catalogue, here.person.goal if here.person is not None else None
    for slug in (*catalogue.exits, *catalogue.tracks):
        title, summary = goal_words(catalogue, slug)
        skills = goal_skills(catalogue, slug)
        left = [skill for skill in skills if not _is_known(here.tutor, here.learner, skill)]
        needs = {need for skill in left for need in catalogue.course.graph.ancestors(skill)}.difference(skills)
        before = [skill for skill in needs if not _is_known(here.tutor, here.learner, skill)]
        yield GoalView(
            slug=slug,
            title=title,
            summary=summary,
            n_skills=len(skills),
            n_left=len(left),
            n_before=len(before),
            time_left=time_in_words(_minutes(here, left + before)),
            is_track=slug in catalogue.tracks,
            chosen=slug == chosen,
        )


def reached_view(here: Visit, goals: Iterable[GoalView]) -> ReachedView | None:
    """The chosen one of the goals, once nothing of it is left."""
    goal = next((one for one in goals if one.chosen and not one.n_left), None)
    if goal is None:
        return None
    return ReachedView(
        title=goal.title,
        certificate_url="" if goal.is_track else page_url("certificates.mine", _anchor=goal.slug),
        transition=transition(here.decision, goal_skills(here.tutor.catalogue, goal.slug)),
    )


def goal_words(catalogue: Catalogue, slug: str) -> tuple[str, str]:
    """Title and summary of an exit or a track, in the language of the page."""
    if slug in catalogue.exits:
        entry = catalogue.exits[slug]
        lang = entry.language(i18n.current())
        exit_text = entry.text(lang).exits[slug]
        return catalogue.words[lang].plain(exit_text.title), catalogue.words[lang].plain(exit_text.summary)
    module = catalogue.modules[slug]
    lang = module.language(i18n.current())
    return catalogue.words[lang].plain(module.text(lang).title), catalogue.words[lang].plain(module.text(lang).summary)


def _is_known(tutor: Tutor, learner: LearnerState, skill: str) -> bool:
    state = learner.skills.get(skill)
    return state is not None and (state.waived or tracing.is_mastered(state, tutor.parameters))


def _minutes(here: Visit, left: list[str]) -> int:
    """Lessons that are unread, and the usual practice."""
    met, catalogue = here.learner.skills, here.tutor.catalogue
    unread = {catalogue.skills[skill].lesson for skill in left if skill not in met or not met[skill].lesson_read}
    return sum(catalogue.lessons[lesson].spec.minutes for lesson in unread) + MINUTES_OF_PRACTICE * len(left)


def time_in_words(minutes: int) -> str:
    """An estimate as one says it: nobody plans with 482 minutes."""
    if minutes < IN_HOURS_FROM:
        return _("about %(minutes)s minutes", minutes=minutes)
    return _("about %(hours)s hours", hours=round(minutes / 60))
