"""The map of skills: what is known, being learned, fading or not met yet, and what builds on what."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learning import steering
from learning.engine import tracing
from learning.engine.explain import Certainty, Level, certainty, level, percent
from learning.engine.situation import Status
from learning.i18n import N_, _, listed
from learning.tutor import Tutor
from learning.web.context import page_url
from learning.web.context import percent as shown
from learning.web.learner.map_layout import Box, Plan, in_rows, layers, plan, text_width
from learning.web.learner.map_overview import Overview, overview
from learning.web.learner.visit import Visit


class Standing(StrEnum):
    """Four words for seven levels: a map is read at a glance."""

    KNOWN = "known"
    LEARNING = "underway"
    FADING = "fading"
    NOT_YET = "not-yet"


STANDINGS: dict[Standing, str] = {
    Standing.KNOWN: N_("Known"),
    Standing.LEARNING: N_("Being learned"),
    Standing.FADING: N_("Fading"),
    Standing.NOT_YET: N_("Not yet"),
}
_OF_LEVEL = {
    Level.NOT_MET: Standing.NOT_YET,
    Level.PROVISIONAL: Standing.KNOWN,
    Level.MASTERED: Standing.KNOWN,
    Level.FADING: Standing.FADING,
}
_DOTS = {Certainty.FEW: 1, Certainty.SOME: 2, Certainty.MANY: 3}
REGULAR = 0.82
"""How wide a text is that is not bold, as a part of one that is."""
PIE = 7
"""Radius of the part of a circle that is filled while a skill is being learned."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """One skill as a box of the map and as a line of the list."""

    slug: str
    number: str
    """Of its module and its place there, such as 3.2."""
    title: str
    url: str
    standing: Standing
    label: str
    """The word for it."""
    percent: str
    dots: int
    """How many answers count: 0 none, 1 few, 2 some, 3 many."""
    evidence: str
    pie: str
    """The estimate as a part of a circle, as the path of an SVG."""
    needs: tuple[str, ...]
    """Slugs of what it builds on."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A node in its place."""

    node: Node
    box: Box
    spoken: str
    """Everything that the box shows, in words; begins with what can be read in it."""
    elsewhere: str
    """Numbers of the skills outside of this drawing that it builds on."""
    elsewhere_width: float
    is_focus: bool


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A finished picture of some skills."""

    plan: Plan
    nodes: tuple[Drawn, ...]


@dataclass(frozen=True, kw_only=True)
class Band:
    """A module on the map."""

    number: int
    title: str
    url: str
    drawing: Drawing
    nodes: tuple[Node, ...]
    n_known: int


@dataclass(frozen=True, kw_only=True)
class Total:
    """How many skills there are of one standing."""

    standing: Standing
    label: str
    n: int


class SkillMap:
    """Makes the map for one visitor. `numbers` says whether they want to see estimates as numbers."""

    def __init__(self, here: Visit, *, numbers: bool = True) -> None:
        self.rows, self.tutor, self.numbers = here.rows, here.tutor, numbers
        self._shown = modules_shown(here)
        self._number = {
            skill: f"{n}.{place}"
            for n, module in enumerate(self.tutor.catalogue.modules, start=1)
            for place, skill in enumerate(_skills_of(self.tutor, module), start=1)
        }
        self._nodes: dict[str, Node] = {}

    def node(self, skill: str) -> Node:
        """A skill with what this learner has made of it."""
        if skill not in self._nodes:
            self._nodes[skill] = self._node(skill)
        return self._nodes[skill]

    def bands(self) -> tuple[Band, ...]:
        """The modules, each drawn by itself; what comes from another module is named by its number."""
        found = []
        for n, (slug, entry) in enumerate(self.tutor.catalogue.modules.items(), start=1):
            if slug not in self._shown:
                continue
            lang = entry.language(self.rows.lang)
            skills = _skills_of(self.tutor, slug)
            nodes = tuple(map(self.node, skills))
            found.append(
                Band(
                    number=n,
                    title=self.tutor.catalogue.words[lang].plain(entry.text(lang).title),
                    url=page_url("learner.module", module=slug),
                    drawing=self._drawing(layers(skills, self._needs)),
                    nodes=nodes,
                    n_known=sum(node.standing is Standing.KNOWN for node in nodes),
                )
            )
        return tuple(found)

    def around(self, skill: str) -> Drawing:
        """One skill between what it builds on and what builds on it."""
        after = [s for s in self.tutor.catalogue.course.graph.order if skill in self._needs[s] and self._is_shown(s)]
        before = self._needs[skill]
        return self._drawing([*in_rows(before), (skill,), *in_rows(after)], focus=skill)

    def overview(self, bands: Sequence[Band]) -> Overview:
        """All of these modules in one small picture."""
        return overview([[node.slug for node in band.nodes] for band in bands], self._needs)

    @staticmethod
    def totals(bands: Iterable[Band]) -> tuple[Total, ...]:
        """How many skills of these modules there are of each standing."""
        found = [node.standing for band in bands for node in band.nodes]
        return tuple(Total(standing=one, label=_(word), n=found.count(one)) for one, word in STANDINGS.items())

    @property
    def _needs(self) -> dict[str, tuple[str, ...]]:
        return self.tutor.catalogue.course.graph.needs

    def _is_shown(self, skill: str) -> bool:
        return self.tutor.catalogue.skills[skill].module in self._shown

    def _drawing(self, rows: Sequence[Sequence[str]], focus: str = "") -> Drawing:
        inside = {skill for row in rows for skill in row}
        needs = self._needs if not focus else {s: _beside(self._needs[s], s, focus) for s in inside}
        made = plan(rows, needs, {skill: self.node(skill).title for skill in inside})
        return Drawing(
            plan=made,
            nodes=tuple(self._drawn(box, inside, focus) for box in made.boxes),
        )

    def _drawn(self, box: Box, inside: set[str], focus: str) -> Drawn:
        node = self.node(box.skill)
        others = () if focus else tuple(need for need in node.needs if need not in inside)
        elsewhere = _abridged([self._number[need] for need in others])
        return Drawn(
            node=node,
            box=box,
            spoken=" ".join(self._spoken(node, elsewhere)),
            elsewhere=elsewhere,
            elsewhere_width=text_width(elsewhere) * REGULAR,
            is_focus=box.skill == focus,
        )

    def _spoken(self, node: Node, elsewhere: str) -> Iterable[str]:
        """First what can be read in the box, in that order, so that voice control finds it; then the rest."""
        yield f"{node.number} {node.title}."
        yield f"{node.label}, {node.percent}." if node.percent else f"{node.label}."
        if elsewhere:
            yield f"{elsewhere}."
        if node.needs:
            yield _("Builds on: %(skills)s.", skills=listed(self.rows.title(need) for need in node.needs))
        yield node.evidence

    def _node(self, skill: str) -> Node:
        parameters = self.tutor.parameters
        state = self.rows.learner.skills.get(skill) or tracing.begin(skill, parameters)
        p = percent(tracing.p_now(state, self.rows.now))
        standing = _OF_LEVEL.get(level(state, parameters, self.rows.now), Standing.LEARNING)
        label = _(STANDINGS[standing])
        number = shown(p) if self.numbers and standing is not Standing.NOT_YET else ""
        if self.rows.status(skill) is Status.WAIVED:
            # The estimate stays as it was, and would seem to contradict.
            standing, label, number = Standing.KNOWN, _("Known, you say"), ""
        n = state.n_opportunities
        return Node(
            slug=skill,
            number=self._number[skill],
            title=self.rows.title(skill),
            url=page_url("learner.skill", skill=skill),
            standing=standing,
            label=label,
            percent=number,
            dots=_DOTS[certainty(n)] if n else 0,
            evidence=_evidence(n),
            pie=pie(p / 100),
            needs=self._needs[skill],
        )


def modules_shown(here: Visit) -> frozenset[str]:
    """The course for everybody; a track for whom it is set, or who chose or began it."""
    catalogue, met, person = here.tutor.catalogue, here.learner.skills, here.person
    begun = {skill for skill, s in met.items() if s.n_responses or s.lesson_read or s.waived or s.asked}
    if person is not None:
        goals = steering.read(person.steering, catalogue, person.goal).steering.goals
        begun.update(skill for goal in goals for skill in goal.skills)
    wanted = {catalogue.skills[skill].module for skill in begun}
    return frozenset(slug for slug in catalogue.modules if slug not in catalogue.tracks or slug in wanted)


def pie(share: float, radius: float = PIE) -> str:
    """A share in [0, 1] of a circle around 0, 0, clockwise from the top; nothing for nothing."""
    if share <= 0:
        return ""
    # A whole circle would begin where it ends, and be drawn as nothing.
    angle = 2 * math.pi * min(share, 0.999)
    x, y = radius * math.sin(angle), -radius * math.cos(angle)
    return f"M0 0V{-radius:g}A{radius:g} {radius:g} 0 {int(share > 0.5)} 1 {x:.2f} {y:.2f}Z"


def _abridged(numbers: Sequence[str]) -> str:
    """Two of them, or one and how many more: there is no room for a third."""
    return ", ".join(numbers) if len(numbers) <= 2 else f"{numbers[0]} +{len(numbers) - 1}"


def _evidence(n: int) -> str:
    if not n:
        return _("No answer counts yet.")
    return {
        Certainty.FEW: _("Few answers so far: the estimate may be wrong."),
        Certainty.SOME: _("Some answers."),
        Certainty.MANY: _("Many answers."),
    }[certainty(n)]


def _skills_of(tutor: Tutor, module: str) -> tuple[str, ...]:
    catalogue = tutor.catalogue
    return tuple(s for lesson in catalogue.modules[module].spec.lessons for s in catalogue.lessons[lesson].spec.skills)


def _beside(needs: tuple[str, ...], skill: str, focus: str) -> tuple[str, ...]:
    """Of the needs around one skill, those that have to do with it."""
    return needs if skill == focus else tuple(need for need in needs if need == focus)
