"""The skills of one learner, as staff see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from learning.dashboard.learners import LearnerRow
from learning.engine import explain, tracing
from learning.tutor import Tutor
from learning.web.context import percent
from learning.web.learner import wording
from learning.web.learner.rows import Rows


@dataclass(frozen=True, kw_only=True)
class SkillView:
    """One skill of the learner's."""

    slug: str
    title: str
    kind: str
    label: str
    p: str
    n: int
    stuck: bool


def skill_views(tutor: Tutor, rows: Rows, row: LearnerRow, moment: datetime) -> Iterator[SkillView]:
    """Those that were met, in the order of the course."""
    for slug in tutor.catalogue.skills:
        state = rows.learner.skills.get(slug)
        if state is None:
            continue
        level = explain.level(state, tutor.parameters, moment)
        yield SkillView(
            slug=slug,
            title=rows.title(slug),
            kind=wording.level_class(level),
            label=wording.level_label(level),
            p=percent(explain.percent(tracing.p_now(state, moment))),
            n=state.n_opportunities,
            stuck=slug in row.stuck,
        )
