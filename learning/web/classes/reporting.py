"""The report: who knew what, which ideas showed. For the teacher of the class, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import render_template, request
from markupsafe import Markup
from sqlalchemy.orm import Session

from learning import i18n
from learning.classroom import Classroom, steps
from learning.classroom import classes as rooms
from learning.classroom import report as reports
from learning.clock import now
from learning.engine.state import LearnerState
from learning.extensions import site
from learning.tutor import Tutor
from learning.web.classes import classes
from learning.web.classes.bars import idea_text
from learning.web.classes.desk import lesson_title
from learning.web.classes.standing import results
from learning.web.classes.steering import STAFF, mine
from learning.web.learner.rows import Rows
from learning.web.learner.sent import drawn


@dataclass(frozen=True, kw_only=True)
class ShareView:
    """How many of how many, and the ideas behind the rest, the commonest first."""

    name: str
    n: int
    n_right: int
    percent: int
    ideas: list[tuple[Markup, int]]


@dataclass(kw_only=True)
class QuestionView:
    """One question, with the vote after talking about it, if there was one."""

    stem: str
    n: int
    percent: int
    n_after: int = 0
    percent_after: int = 0


@classes.get("/<uuid:classroom>/report")
@STAFF
def report(classroom: UUID) -> str:
    tutor = site().tutor()
    with site().database.read() as rows:
        found = mine(rows, classroom)
        made = reports.report(rows, found)
        asked = _questions(rows, tutor, found)
    skills = {id: slug for slug, id in tutor.ids.skills.items()}
    return render_template(
        "class/report.html",
        classroom=found,
        title=lesson_title(found.lesson),
        begun=i18n.short_time(found.created_at),
        gone=i18n.day(found.created_at + timedelta(days=site().config.keep_classes)),
        is_open=rooms.is_open(found, now()),
        pupils=[_share(tutor, nickname, share) for nickname, share in made.pupils],
        skills=[
            _share(tutor, _words(tutor).title(skills[id]), share) for id, share in made.skills.items() if id in skills
        ],
        questions=asked,
        missing="missing" in request.args,
    )


def _questions(rows: Session, tutor: Tutor, classroom: Classroom) -> list[QuestionView]:
    found: dict[int, QuestionView] = {}
    slugs = {id: slug for slug, id in tutor.ids.items.items()}
    for round_ in steps.rounds(rows, classroom):
        slug = slugs.get(round_.item_id)
        if slug is None:
            continue
        counted = results(rows, tutor, drawn(tutor.catalogue.exercises[slug], round_.uuid), round_)
        first = found.get(round_.before_id or 0)
        if first is None:
            stem = _words(tutor).stem(slug)
            found[round_.id] = QuestionView(stem=stem, n=counted.n, percent=counted.percent_right)
        else:
            first.n_after, first.percent_after = counted.n, counted.percent_right
    return list(found.values())


def _share(tutor: Tutor, name: str, share: reports.Share) -> ShareView:
    lang = i18n.current()
    ideas = [(idea_text(tutor.catalogue, id, lang), n) for id, n in share.misconceptions.most_common()]
    return ShareView(
        name=name,
        n=share.n,
        n_right=share.n_right,
        percent=round(100 * share.n_right / share.n) if share.n else 0,
        ideas=[one for one in ideas if one[0]],
    )


def _words(tutor: Tutor) -> Rows:
    return Rows(tutor, LearnerState(), i18n.current())
