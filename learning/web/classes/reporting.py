"""The report: who knew what, which ideas showed. For the teacher of the class, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import render_template, request
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.classroom import Classroom, steps
from learning.classroom import classes as rooms
from learning.classroom import report as reports
from learning.clock import now
from learning.dashboard.downloads import Sheet, Value
from learning.engine.state import LearnerState
from learning.extensions import site
from learning.i18n import _
from learning.tutor import Tutor
from learning.web.classes import classes
from learning.web.classes.bars import idea_text
from learning.web.classes.desk import lesson_title
from learning.web.classes.standing import results
from learning.web.classes.steering import STAFF, mine
from learning.web.learner.rows import Rows
from learning.web.learner.sent import drawn
from learning.web.takeaway import takeaway


@dataclass(frozen=True, kw_only=True)
class ShareView:
    """How many of how many, and the ideas behind the rest, the commonest first."""

    name: str
    n: int
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


@dataclass(frozen=True, kw_only=True)
class ReportView:
    """All that is shown of a class."""

    title: str
    is_open: bool
    questions: list[QuestionView]
    skills: list[ShareView]
    pupils: list[ShareView]


@classes.get("/<uuid:classroom>/report")
@STAFF
def report(classroom: UUID) -> str:
    found, view = _report(classroom)
    return render_template(
        "class/report.html",
        classroom=found,
        report=view,
        begun=i18n.short_time(found.created_at),
        gone=i18n.day(found.created_at + timedelta(days=site().config.keep_classes)),
        missing="missing" in request.args,
    )


@classes.get("/<uuid:classroom>/report.<any(csv, xlsx):kind>")
@STAFF
def download(classroom: UUID, kind: str) -> BaseResponse:
    """What the report shows, as a file."""
    _classroom, view = _report(classroom)
    return takeaway([_sheet(view)], view.title, kind)


def _report(classroom: UUID) -> tuple[Classroom, ReportView]:
    tutor = site().tutor()
    with site().database.read() as rows:
        found = mine(rows, classroom)
        made = reports.report(rows, found)
        asked = _questions(rows, tutor, found)
    slugs = {id: slug for slug, id in tutor.ids.skills.items()}
    named = [(_words(tutor).title(slugs[id]), share) for id, share in made.skills.items() if id in slugs]
    return found, ReportView(
        title=lesson_title(found.lesson),
        is_open=rooms.is_open(found, now()),
        questions=asked,
        skills=[_share(tutor, title, share) for title, share in named],
        pupils=[_share(tutor, nickname, share) for nickname, share in made.pupils],
    )


def _sheet(report: ReportView) -> Sheet:
    """One table for the three of the page, so that it is whole as CSV, too; the first column says which."""
    head: list[Value] = [_("Table"), _("Name"), _("Answers"), f"{_('Right')} (%)", f"{_('After talking')} (%)"]
    lines = [[*head, _("Ideas that showed")]]
    for row in report.questions:
        after = row.percent_after if row.n_after else None
        lines.append([_("By question"), row.stem, row.n, row.percent if row.n else None, after, None])
    for table, shares in ((_("By skill"), report.skills), (_("By nickname"), report.pupils)):
        for one in shares:
            ideas = "; ".join(f"{text.striptags()} ({n})" for text, n in one.ideas)
            lines.append([table, one.name, one.n, one.percent if one.n else None, None, ideas])
    return Sheet(_("Report"), lines)


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
        percent=round(100 * share.n_right / share.n) if share.n else 0,
        ideas=[one for one in ideas if one[0]],
    )


def _words(tutor: Tutor) -> Rows:
    return Rows(tutor, LearnerState(), i18n.current())
