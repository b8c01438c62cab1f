"""The end of a session in words: what was practised, what one can do now, what is open again."""

from __future__ import annotations

from dataclasses import dataclass

from learning.engine.situation import Status
from learning.i18n import _, ngettext
from learning.tutor.sums import Practised, Sum
from learning.web.context import page_url
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import SkillRow


@dataclass(frozen=True, kw_only=True)
class PractisedView:
    """One line: a skill with its estimate, and how many answers were right."""

    skill: SkillRow
    told: str


@dataclass(frozen=True, kw_only=True)
class SummaryView:
    """The parts of the page; each may be empty."""

    practised: tuple[PractisedView, ...]
    lessons: tuple[tuple[str, str], ...]
    """Titles and addresses of lessons that were read."""
    mastered: tuple[str, ...]
    """Can-do statements of what is mastered now."""
    reopened: tuple[SkillRow, ...]


def summary_view(found: Sum, rows: Rows) -> SummaryView:
    """From the log of a session."""
    practised = [PractisedView(skill=rows.skill(one.skill), told=_told(one)) for one in found.skills]
    by_slug = {one.skill.slug: one.skill for one in practised}
    return SummaryView(
        practised=tuple(practised),
        lessons=tuple((rows.lesson_title(slug), page_url("learner.lesson", lesson=slug)) for slug in found.lessons),
        mastered=tuple(one.skill.can_do for one in practised if one.skill.status == Status.MASTERED),
        reopened=tuple(
            row for one in found.skills if one.has_lapsed and (row := by_slug[one.skill]).status != Status.MASTERED
        ),
    )


def _told(one: Practised) -> str:
    if one.n_right == one.n_answers:
        return ngettext("%(num)s answer, right", "%(num)s answers, all right", one.n_answers)
    if not one.n_right:
        return ngettext("%(num)s answer, not right yet", "%(num)s answers, not right yet", one.n_answers)
    return _("%(n)s answers, %(right)s right", n=one.n_answers, right=one.n_right)
