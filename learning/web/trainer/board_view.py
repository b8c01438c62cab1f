"""A cohort's screen in words: who needs somebody, what could be done, and the map of learners and skills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from uuid import UUID
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from flask import current_app
from markupsafe import Markup, escape

from learning import i18n
from learning.dashboard.board import Board
from learning.dashboard.digest import Cell
from learning.dashboard.learners import KNOWN, LearnerRow, Member, Need
from learning.dashboard.suggestions import Step, Suggestion, suggestions
from learning.engine.explain import Level, percent
from learning.engine.state import LearnerState
from learning.i18n import _, ngettext
from learning.tutor import Tutor
from learning.web.context import page_url
from learning.web.learner.rows import Rows
from learning.web.learner.wording import level_label

MAX_NAMES = 6
"""Of one suggestion; the rest is counted."""


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """One learner."""

    uuid: str
    needs: tuple[str, ...]
    link: Markup
    """The name with the way to the page about her."""
    need: Markup
    """Why she may need somebody, as one of a list."""
    line: Markup
    """Of the map."""


@dataclass(frozen=True, kw_only=True)
class ColumnView:
    """One skill of the map."""

    number: int
    title: str
    url: str
    n_known: int
    n_met: int
    n_stuck: int


@dataclass(frozen=True, kw_only=True)
class SuggestionView:
    """Something that could be done."""

    text: str
    why: str
    people: str
    helpers: str
    links: tuple[tuple[str, str], ...]


_said: WeakKeyDictionary[LearnerRow, dict[tuple[str, str], PersonView]] = WeakKeyDictionary()
"""What was said of rows, by language and time zone; it goes with them."""


@dataclass
class Screen:
    """Says a board in one language."""

    tutor: Tutor
    cohort: UUID
    zone: str
    board: Board
    now: datetime
    _days: dict[date, str] = field(default_factory=dict)

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def rows(self) -> Rows:
        """What skills and lessons are called."""
        return Rows(self.tutor, LearnerState(), i18n.current())

    def ordered(self, order: str) -> Sequence[LearnerRow]:
        """Every learner, in one of ORDERS."""
        rows, key = self.board.overview.rows, ORDERS[order]
        return rows if key is None else sorted(rows, key=key)

    def people(self, order: str) -> list[PersonView]:
        """The learners, in one of ORDERS."""
        way, moment = (i18n.current(), self.zone), self.now.timestamp()
        found = []
        for row in self.ordered(order):
            said = _said.setdefault(row, {})
            if way not in said:
                said[way] = self._person(row, moment)
            found.append(said[way])
        return found

    def columns(self) -> list[ColumnView]:
        """Every skill, numbered."""
        rows = self.rows
        return [
            ColumnView(
                number=n,
                title=rows.title(one.skill),
                url=page_url("trainer.skill", cohort=self.cohort, skill=one.skill),
                n_known=one.n_known,
                n_met=one.n_met,
                n_stuck=one.n_stuck,
            )
            for n, one in enumerate(self.board.overview.columns, start=1)
        ]

    def suggestions(self) -> list[SuggestionView]:
        """What could be done next, most shared first."""
        return [self._suggestion(one) for one in suggestions(self.board.overview)]

    def url_of(self, member: Member) -> str:
        """The page about a learner."""
        return page_url("trainer.learner", cohort=self.cohort, learner=member.uuid)

    def idea(self, misconception: str) -> str:
        """A misconception as somebody would say it."""
        return idea(self.tutor, misconception)

    def date(self, moment: datetime) -> date:
        """The day that it is at a moment where the group is."""
        return moment.astimezone(self._zone).date()

    def day(self, moment: datetime) -> str:
        """A moment as the day that it is there."""
        day = self.date(moment)
        if day not in self._days:
            # Many learners share few days, and to write one takes longer than all the rest of a line.
            self._days[day] = i18n.calendar_day(day)
        return self._days[day]

    def needs(self, row: LearnerRow) -> tuple[str, ...]:
        """Why somebody may need help, in words."""
        return tuple(self._need(need, row) for need in row.needs)

    def _person(self, row: LearnerRow, moment: float) -> PersonView:
        name, url = row.member.name, self.url_of(row.member)
        # A line needs nothing that every page is given, and that costs more than the line.
        line = current_app.jinja_env.get_template("trainer/_board_line.html").render(
            uuid=row.member.uuid,
            name=name,
            url=url,
            progress=_("%(n)s of %(of)s", n=row.n_reached, of=row.n_set) if row.n_set else "–",
            due=self.day(row.due) if row.due is not None else "",
            time=_("%(n)s min", n=row.minutes),
            last=self.day(row.last_at) if row.last_at is not None else _("never"),
            cells=_cells(row.cells, moment),
        )
        needs = self.needs(row)
        why = Markup('<li><a id="need-{}" href="{}">{}</a> <span>{}</span></li>')
        return PersonView(
            uuid=row.member.uuid,
            needs=needs,
            link=Markup('<a href="{}">{}</a>').format(url, name),
            need=why.format(row.member.uuid, url, name, " · ".join(needs)),
            line=Markup(line),
        )

    def _need(self, need: Need, row: LearnerRow) -> str:
        match need:
            case Need.STUCK:
                return _("Stuck: %(skills)s", skills=i18n.listed(self.rows.title(skill) for skill in row.stuck))
            case Need.DISAGREES:
                return _("Does not agree with an estimate: no answer yet")
            case Need.OVERDUE:
                return ngettext(
                    "Date has passed: %(num)s skill is open", "Date has passed: %(num)s skills are open", row.n_overdue
                )
            case Need.BEHIND:
                lag = row.lag
                assert lag is not None
                return _(
                    "Behind: %(n)s of %(of)s skills reached, due: %(day)s",
                    n=lag.n_reached,
                    of=lag.n_set,
                    day=self.day(lag.due),
                )
            case Need.SILENT:
                return _("No answer since: %(day)s", day=self.day(row.last_at)) if row.last_at is not None else ""
            case Need.NOT_STARTED:
                return _("Has not begun")
            case Need.MISLED:
                n = len(row.ideas)
                return ngettext("%(num)s misleading idea showed", "%(num)s misleading ideas showed", n)

    def _suggestion(self, one: Suggestion) -> SuggestionView:
        skill = self.rows.title(one.skill) if one.skill is not None else ""
        links = []
        if one.misconception is not None:
            url = page_url("learner.idea", misconception=one.misconception)
            links.append((_("The idea and what is true instead"), url))
        if one.skill is not None:
            lesson = self.tutor.catalogue.skills[one.skill].lesson
            if one.step is Step.REOPEN:
                links.append((_("The other explanation"), page_url("learner.again", lesson=lesson)))
            links.append((_("The lesson"), page_url("learner.lesson", lesson=lesson)))
        text, why = {
            Step.DISCUSS: (
                _("Talk about an idea that several people have"),
                self.idea(one.misconception) if one.misconception is not None else "",
            ),
            Step.REOPEN: (
                _("Explain once more: %(skill)s", skill=skill),
                _("Practice does not help these people any more. Another explanation may."),
            ),
            Step.REGROUP: (
                _("Let people work together: %(skill)s", skill=skill),
                _("Some are stuck, and others know this well."),
            ),
            Step.CONTACT: (
                _("A word with those who are quiet"),
                _("They are late, have not begun, or have not been here for a week."),
            ),
        }[one.step]
        return SuggestionView(
            text=text, why=why, people=names(one.people), helpers=names(one.helpers), links=tuple(links)
        )


def _cells(cells: Iterable[Cell | None], moment: float) -> Markup:
    """Those of one learner, as HTML."""
    lang, found = i18n.current(), []
    for cell in cells:
        if cell is None:
            found.append(_empty(lang))
        else:
            found.append(_cell(lang, cell.level_at(moment), percent(cell.p_at(moment)), cell.stuck))
    return Markup("".join(found))


@cache
def _empty(_lang: str) -> str:
    return f'<td class="c">·<span class="vh"> {escape(level_label(Level.NOT_MET))}</span></td>'


@cache
def _cell(_lang: str, level: Level, p: int, stuck: bool) -> str:
    """Many cells are alike: there are a few thousand at most, and each is made once in the language of the page."""
    words = [level_label(level), *([_("stuck")] if stuck else [])]
    kind = "mastered" if level in KNOWN else level
    return (
        f'<td class="c {kind}{" stuck" if stuck else ""}">{p}'
        f'<span class="vh">\u00a0%, {escape(", ".join(words))}</span></td>'
    )


def names(people: Iterable[Member]) -> str:
    """Some names, and how many more there are."""
    all_of = [one.name for one in people]
    more = len(all_of) - MAX_NAMES
    text = ", ".join(all_of[:MAX_NAMES])
    return ngettext("%(names)s and %(num)s more", "%(names)s and %(num)s more", more, names=text) if more > 0 else text


def idea(tutor: Tutor, misconception: str) -> str:
    """A misconception as somebody would say it; empty if the course does not have it any more."""
    entry = tutor.catalogue.misconception(misconception)
    if entry is None:
        return ""
    lang = entry.language(i18n.current())
    return tutor.catalogue.words[lang].plain(entry.text(lang).misconceptions[misconception].text)


def _by_name(row: LearnerRow) -> tuple[float, str]:
    return 0.0, row.member.name.casefold()


def _by_progress(row: LearnerRow) -> tuple[float, str]:
    return row.n_reached / row.n_set if row.n_set else 2.0, row.member.name.casefold()


def _by_last_answer(row: LearnerRow) -> tuple[float, str]:
    return row.last_at.timestamp() if row.last_at is not None else 0.0, row.member.name.casefold()


ORDERS: Mapping[str, Callable[[LearnerRow], tuple[float, str]] | None] = {
    "need": None,
    "name": _by_name,
    "progress": _by_progress,
    "last": _by_last_answer,
}
"""How the lines can be sorted; `need` is how the board has them."""
