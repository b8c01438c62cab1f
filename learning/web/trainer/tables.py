"""A board as tables to take away, in the reader's language."""

from __future__ import annotations

from learning.dashboard.downloads import Sheet, Value
from learning.engine.explain import Level, percent
from learning.i18n import _
from learning.web.learner.wording import level_label
from learning.web.trainer.board_view import Screen


def sheets(screen: Screen, order: str) -> list[Sheet]:
    """Learners with their estimates, levels in words, and skills."""
    rows, moment = screen.ordered(order), screen.now.timestamp()
    titles = [screen.rows.title(one.skill) for one in screen.board.overview.columns]
    head: list[Value] = [
        _("Name"), _("Subgroup"), _("Skills reached"), _("Skills set"), _("Due date"), _("Minutes"),
        _("Answers"), _("Last answer"), _("Notes"),
    ]  # fmt: skip
    people: list[list[Value]] = [[*head, *titles]]
    levels: list[list[Value]] = [[_("Name"), *titles]]
    for row in rows:
        name = row.member.name
        people.append(
            [
                name,
                row.member.subgroup,
                row.n_reached,
                row.n_set,
                screen.date(row.due).isoformat() if row.due is not None else "",
                row.minutes,
                row.n_responses,
                screen.date(row.last_at).isoformat() if row.last_at is not None else "",
                " · ".join(screen.needs(row)),
                *(percent(cell.p_at(moment)) if cell is not None else None for cell in row.cells),
            ]
        )
        words = [level_label(cell.level_at(moment) if cell is not None else Level.NOT_MET) for cell in row.cells]
        levels.append([name, *words])
    skills: list[list[Value]] = [[_("Skill"), _("Started"), _("Mastered"), _("Stuck"), _("Commonest misleading idea")]]
    for column, title in zip(screen.board.overview.columns, titles, strict=True):
        held = screen.idea(column.misconceptions[0][0]) if column.misconceptions else ""
        skills.append([title, column.n_met, column.n_known, column.n_stuck, held])
    return [Sheet(_("Learners"), people), Sheet(_("Levels"), levels), Sheet(_("Skills"), skills)]
