"""The report: who knew what, which ideas showed. For the teacher of the class, and nobody else."""

from __future__ import annotations

from collections import Counter
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
from learning.web.classes.questions import first_sentences
from learning.web.classes.standing import results
from learning.web.classes.steering import STAFF, mine
from learning.web.learner.rows import Rows
from learning.web.learner.sent import drawn
from learning.web.takeaway import takeaway

TROUBLED = 60
"""Below so many percent right at first, a question or a skill wants another look."""


@dataclass(kw_only=True)
class ShareView:
    """How many of how many, and the ideas behind the rest, the commonest first."""

    name: str
    n: int
    percent: int
    ideas: list[tuple[Markup, int]]
    whole: Markup = Markup("")
    """The question that `name` begins."""
    n_after: int = 0
    percent_after: int = 0
    """The vote after talking about it, if there was one."""

    @property
    def is_troubled(self) -> bool:
        return self.n > 0 and self.percent < TROUBLED


@dataclass(frozen=True, kw_only=True)
class ReportView:
    """All that is shown of a class."""

    title: str
    is_open: bool
    questions: list[ShareView]
    skills: list[ShareView]
    pupils: list[ShareView]

    @staticmethod
    def worst_first(shares: list[ShareView]) -> list[ShareView]:
        """What nobody answered comes last."""
        return sorted(shares, key=lambda one: (not one.n, one.percent))


@classes.get("/<uuid:classroom>/report")
@STAFF
def report(classroom: UUID) -> str:
    found, view = _report(classroom)
    return render_template(
        "class/report.html",
        classroom=found,
        report=view,
        troubled=TROUBLED,
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
    shares = [f"{words} (%)" for words in (_("Right"), _("After talking"))]
    head: list[Value] = [_("Table"), _("Name"), _("Answers"), *shares, _("Ideas that showed")]
    lines = [head]
    for row in report.questions:
        after = row.percent_after if row.n_after else None
        lines.append([_("By question"), row.name, row.n, row.percent if row.n else None, after, _ideas_in_words(row)])
    for table, rows in ((_("By skill"), report.skills), (_("By nickname"), report.pupils)):
        for one in rows:
            lines.append([table, one.name, one.n, one.percent if one.n else None, None, _ideas_in_words(one)])
    return Sheet(_("Report"), lines)


def _ideas_in_words(share: ShareView) -> str:
    return i18n.listed(f"{text.striptags()} ({n})" for text, n in share.ideas)


def _questions(rows: Session, tutor: Tutor, classroom: Classroom) -> list[ShareView]:
    found: dict[int, ShareView] = {}
    slugs = {id: slug for slug, id in tutor.ids.items.items()}
    for round_ in steps.rounds(rows, classroom):
        slug = slugs.get(round_.item_id)
        if slug is None:
            continue
        entry = drawn(tutor.catalogue.exercises[slug], round_.uuid)
        counted = results(rows, tutor, entry, round_)
        first = found.get(round_.before_id or 0)
        if first is None:
            lang = entry.skill.language(i18n.current())
            words, stem = tutor.catalogue.words[lang], entry.text(lang).stem
            found[round_.id] = ShareView(
                name=first_sentences(words.plain(stem.partition("\n\n")[0]))[0],
                n=counted.n,
                percent=counted.percent_right,
                ideas=_ideas(tutor, counted.outcomes),
                whole=words.block(stem),
            )
        else:
            first.n_after, first.percent_after = counted.n, counted.percent_right
    return list(found.values())


def _share(tutor: Tutor, name: str, share: reports.Share) -> ShareView:
    percent = round(100 * share.n_right / share.n) if share.n else 0
    return ShareView(name=name, n=share.n, percent=percent, ideas=_ideas(tutor, share.misconceptions))


def _ideas(tutor: Tutor, counted: Counter[str]) -> list[tuple[Markup, int]]:
    """In words; what else is counted beside ideas has none."""
    lang = i18n.current()
    ideas = ((idea_text(tutor.catalogue, id, lang), n) for id, n in counted.most_common())
    return [one for one in ideas if one[0]]


def _words(tutor: Tutor) -> Rows:
    return Rows(tutor, LearnerState(), i18n.current())
