"""One skill in one cohort: how far they are, what is hard, and which ideas mislead them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import abort, render_template

from learning import i18n
from learning.clock import now
from learning.dashboard.board import board
from learning.dashboard.digest import Tally
from learning.dashboard.learners import Member
from learning.engine.explain import Level, percent
from learning.engine.grading import DONT_KNOW
from learning.extensions import site
from learning.i18n import _
from learning.tutor import Tutor
from learning.web.context import page_url
from learning.web.context import percent as shown
from learning.web.learner.wording import level_class, level_label
from learning.web.trainer import blueprint
from learning.web.trainer.board_view import Screen
from learning.web.trainer.desk import for_staff, looking

MAX_WRONG = 3


@dataclass(frozen=True, kw_only=True)
class WrongView:
    """What some answered instead, in words, and why that fails."""

    n: int
    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class HardView:
    """An exercise that few get right."""

    stem: str
    url: str
    n: int
    n_right: int
    wrong: tuple[WrongView, ...]


@dataclass(frozen=True, kw_only=True)
class IdeaView:
    """A misconception, and who holds it."""

    text: str
    url: str
    people: tuple[Member, ...]


@dataclass(frozen=True, kw_only=True)
class StandView:
    """A level, and who is there."""

    kind: str
    label: str
    people: tuple[tuple[str, str, str], ...]
    """Name, address of the page, and estimate in per cent or nothing."""


@blueprint.get("/cohorts/<uuid:cohort>/skills/<skill>/")
@for_staff
def skill(cohort: UUID, skill: str) -> str:
    tutor, moment = site().tutor(), now()
    if skill not in tutor.catalogue.skills:
        abort(404)
    with looking(cohort) as desk:
        view, id, zone = desk.view("trainer.today"), desk.cohort.id, desk.cohort.time_zone
        hidden = desk.hidden
    shown = board(site().database, tutor, id, moment, skills=[skill], without=hidden)
    screen = Screen(tutor, cohort, zone, shown, moment)
    column = shown.overview.columns[0]
    return render_template(
        "trainer/skill.html",
        cohort=view,
        skill=screen.rows.skill(skill),
        column=column,
        lesson=page_url("learner.lesson", lesson=tutor.catalogue.skills[skill].lesson),
        hardest=[_hard(tutor, screen, slug, tally) for slug, tally in column.hardest],
        ideas=_ideas(screen, skill),
        stands=_stands(screen),
    )


def _hard(tutor: Tutor, screen: Screen, slug: str, tally: Tally) -> HardView:
    entry = tutor.catalogue.exercises[slug]
    return HardView(
        stem=screen.rows.stem(slug),
        url=page_url("learner.exercise", exercise=slug),
        n=tally.n,
        n_right=tally.n_correct,
        wrong=tuple(_wrong(tutor, slug, id, n) for id, n in tally.distractors.most_common(MAX_WRONG))
        if entry.exercise.type != "generated"
        else (),
    )


def _wrong(tutor: Tutor, slug: str, id: str, n: int) -> WrongView:
    """A wrong option by its own words, where it has some; the feedback says the rest."""
    entry = tutor.catalogue.exercises[slug]
    lang = entry.skill.language(i18n.current())
    text, words = entry.text(lang), tutor.catalogue.words[lang]
    if id == DONT_KNOW:
        return WrongView(n=n, text=_("I do not know"), why="")
    own = text.options.get(id) or ""
    return WrongView(n=n, text=words.plain(own) if own else "", why=words.plain(text.feedback.get(id, "")))


def _ideas(screen: Screen, skill: str) -> list[IdeaView]:
    rows = screen.board.overview.rows
    return [
        IdeaView(
            text=screen.idea(id),
            url=page_url("learner.idea", misconception=id),
            people=tuple(row.member for row in rows if (skill, id) in row.misconceptions),
        )
        for id, _n in screen.board.overview.columns[0].misconceptions
        if screen.idea(id)
    ]


def _stands(screen: Screen) -> list[StandView]:
    """Everybody by level, the furthest last."""
    moment = screen.now.timestamp()
    found: dict[Level, list[tuple[str, str, str]]] = {level: [] for level in Level}
    for row in screen.board.overview.rows:
        cell = row.cells[0]
        level = cell.level_at(moment) if cell is not None else Level.NOT_MET
        p = shown(percent(cell.p_at(moment))) if cell is not None else ""
        found[level].append((row.member.name, screen.url_of(row.member), p))
    return [
        StandView(kind=level_class(level), label=level_label(level), people=tuple(people))
        for level, people in found.items()
        if people
    ]
