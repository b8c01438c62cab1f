"""Finished values for the learner's templates: nothing in a template queries, decides or computes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from learning.web.learner.parts import PartView


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """One thing that can be chosen, moved, matched, marked. `value` is what the learner gave last."""

    id: str
    html: Markup
    checked: bool = False
    value: str = ""
    right: bool | None = None
    """After an answer: whether this part was handled right; None when there is nothing to say."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of running text (`id` empty), a gap with its `choices`, or a passage that can be marked."""

    html: Markup = Markup()
    id: str = ""
    choices: tuple[OptionView, ...] = ()
    checked: bool = False
    value: str = ""
    right: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ControlView:
    """One control of an interactive figure. `kind` is number, choice or marks."""

    name: str
    kind: str
    label: Markup
    value: str = ""
    low: str = ""
    high: str = ""
    step: str = ""
    start: str = ""
    signed: bool = False
    options: tuple[OptionView, ...] = ()
    right: bool | None = None


@dataclass(frozen=True, kw_only=True)
class TableView:
    """The data of a figure; `ids` of rows that can be marked, or nothing."""

    head: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]
    marks: ControlView | None = None


@dataclass(frozen=True, kw_only=True)
class ExplorableView:
    """An interactive figure, and what stands in its place without JavaScript."""

    name: str
    title: str
    drawing: Markup
    table: TableView | None
    controls: tuple[ControlView, ...]
    script: str
    """Name of the static file."""
    data: str
    """Address of its data."""
    inline: Markup | None
    """The same as JSON for the page itself, if it is small."""
    setup: str
    """JSON: `lang`, `words`, `task`."""
    preset: Markup = Markup()
    """The label of what is chosen beforehand, and what the drawing shows; empty where nothing is."""


@dataclass(frozen=True, kw_only=True)
class ExerciseView:
    """One exercise as a form. Field names: see `learning.engine.grading`."""

    slug: str
    type: str
    skill: str
    skill_title: str
    lesson_title: str
    lesson_url: str
    stem: Markup
    action: str
    response_id: str
    options: tuple[OptionView, ...] = ()
    targets: tuple[OptionView, ...] = ()
    parts: tuple[Part, ...] = ()
    statement: Markup = Markup()
    question: Markup = Markup()
    """What an AI was asked; the parts are its answer."""
    verdict: str = ""
    """For true/false with reason: "true", "false" or ""."""
    verdict_right: bool | None = None
    """After an answer: whether the verdict was right."""
    value: str = ""
    """For numeric: the text in the field."""
    value_right: bool | None = None
    """After an answer: whether the number was right."""
    unit: str = ""
    signed: bool = False
    """Whether a number below zero may be typed: the digit pads of some phones have no minus."""
    figure: Markup = Markup("")
    drawn: bool = False
    """Made from a template: another visit has other numbers."""
    explorable: ExplorableView | None = None
    hints: tuple[Markup, ...] = ()
    """The hints shown so far."""
    hint_url: str = ""
    """Where the next hint is; empty when all are shown. The number shown is a hidden field `hints`."""
    error: str = ""
    """Why the last input could not be read; empty if it could."""
    error_fields: tuple[str, ...] = ()
    """ids of options or gaps that the error is about; `answer`, `verdict`, `reason` for fields without an id."""
    repeat: bool = False
    """Answered before: a new answer is for learning and does not move the estimate."""


@dataclass(frozen=True, kw_only=True)
class AlternativeView:
    """Something else that was weighed, and what would have been its reason."""

    title: str
    url: str
    reason: str = ""
    chance: str = ""
    """The predicted chance of a right answer, for exercises."""


@dataclass(frozen=True, kw_only=True)
class WhyView:
    """The reason for a proposal, in sentences with the learner's own numbers."""

    sentences: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...] = ()
    """(label, value) of the numbers behind it."""
    alternatives: tuple[AlternativeView, ...] = ()
    """What else was weighed, best first."""


@dataclass(frozen=True, kw_only=True)
class MoreView:
    """Something that may be done although nothing has to be."""

    sentences: tuple[str, ...]
    url: str
    title: str


@dataclass(frozen=True, kw_only=True)
class SittingView:
    """A session that is going on, as far as pages show it."""

    n_done: int
    n_steps: int
    text: str
    """"3 of 5 steps done"."""
    step: str
    """"Step 4 of 5": the one at hand."""
    lesson: str
    """How far it is once a lesson is open."""
    is_review: bool
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class ProposalView:
    """What Bréck proposes next."""

    kind: str
    """lesson, item, refutation or done."""
    title: str
    text: str
    url: str
    label: str
    """Words on the primary button."""
    why: WhyView
    more: MoreView | None = None
    """When nothing has to be done: what may be done nonetheless."""
    skill: str = ""
    skill_title: str = ""
    lesson_url: str = ""
    minutes: int = 0
    sitting: SittingView | None = None
    """How far the learner's session is, if one is going on."""


@dataclass(frozen=True, kw_only=True)
class VerdictView:
    """What is said of an answer, whoever gave it."""

    correct: bool
    verdict: str
    """"Correct" or "Not quite yet" in the page's language."""
    parts: Mapping[str, bool] = field(default_factory=dict)
    """Options, gaps or fields by id: whether each was handled right."""
    credit: str = ""
    """"3 of 5 parts are right" for answers of several parts."""
    paragraphs: tuple[Markup, ...] = ()
    misconception: Markup | None = None
    refutation: Markup | None = None
    solution: tuple[Markup, ...] = ()
    """The right answer, line by line, shown on request."""
    again_url: str = ""
    p_mastery: str = ""
    """As in data-p-mastery: "0.43"; empty where nothing is known of who answers."""
    mastered: str = ""
    """The can-do statement when this answer completed the skill; else empty."""
    is_regained: bool = False


@dataclass(frozen=True, kw_only=True)
class FeedbackView(VerdictView):
    """What the answer to an exercise shows to a learner."""

    estimate: tuple[str, ...] = ()
    """Sentences: how the estimate moved, and why or why not."""
    is_reopened: bool = False
    """Whether this answer opened practice of a mastered skill again."""
    estimate_percent: int = 0
    level: str = ""
    skill_url: str = ""
    """Where the estimate can be looked at and contested."""
    goals: tuple[tuple[str, bool], ...] = ()
    """Titles of the exits and tracks that this answer completed, and whether there is a certificate for it."""
    transition: str = ""
    """From these to what comes next."""
    next: ProposalView


@dataclass(frozen=True, kw_only=True)
class SkillRow:
    """One skill in a list."""

    slug: str
    title: str
    can_do: str
    level: str
    """Class names, such as not-met, first-steps, learning, nearly, mastered; `level_label` is the word."""
    level_label: str
    percent: int
    evidence: str
    """"rests on 3 answers" in words."""
    status: str
    """new, learning, mastered, waived, set-aside, locked."""
    status_label: str
    """The word for `status`; empty where the level says it already."""
    url: str
    practise_url: str
    lesson_title: str = ""
    needs: tuple[str, ...] = ()
    """Titles of prerequisites not yet met."""
    basis: tuple[str, ...] = ()
    """What the estimate rests on, and what time did to it, in sentences."""
    memory: str = ""
    """What time did to it; empty as long as it did nothing."""


@dataclass(frozen=True, kw_only=True)
class LessonRow:
    """One lesson in a module's path."""

    slug: str
    number: int
    title: str
    summary: str
    minutes: int
    url: str
    skills: tuple[SkillRow, ...]
    read: bool = False
    recommended: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class ModuleRow:
    """One module in the list."""

    slug: str
    number: int
    icon: str
    title: str
    summary: str
    minutes: int
    n_lessons: int
    n_skills: int
    n_mastered: int
    url: str
    goal_url: str = ""
    """Where a track can be made one's goal; empty for the course for everybody."""
    recommended: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceRow:
    """One answer as evidence on the page of a skill."""

    when: str
    title: str
    """The beginning of the exercise's stem."""
    url: str
    outcome: str
    correct: bool
    counted: bool
    note: str
    """Why it did not count, when it did not."""
    before: str = ""
    after: str = ""
    """Percentages before and after, when it counted."""
    because: tuple[str, ...] = ()
    """Why, in sentences, when it counted."""


@dataclass(frozen=True, kw_only=True)
class LessonView:
    """A lesson page."""

    slug: str
    title: str
    summary: str
    question: str
    keep: str
    minutes: int
    html: Markup
    module_title: str
    module_url: str
    skills: tuple[SkillRow, ...]
    practise_url: str
    practise_label: str
    lang: str
    """Language of the text, when it had to fall back to another."""
    fallback: bool
    unread: bool
    """The text was made by machine and not yet read by a person who speaks the language natively."""
    sources: tuple[tuple[str, str, str], ...] = ()
    """(title, url, date seen)."""
    previous: tuple[str, str] | None = None
    following: tuple[str, str] | None = None
    explorables: tuple[str, ...] = ()
    """Scripts of the interactive figures in the text, as names of static files."""
    again_url: str = ""
    """Where the same is explained in another way; empty when it is not."""
    notices: tuple[str, ...] = ()
    """What to say of facts that are due for a look."""
    part: PartView | None = None
    """None where the whole text stands on one page."""
    parts_url: str = ""
    """Where the same is shown part by part; empty when it is, or has one part only."""


@dataclass(frozen=True, kw_only=True)
class SecondView:
    """The second explanation of a lesson. See LessonView."""

    title: str
    html: Markup
    lesson_title: str
    lesson_slug: str
    lesson_url: str
    practise_url: str
    practise_label: str
    lang: str
    fallback: bool
    unread: bool
    explorables: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    part: PartView | None = None
    parts_url: str = ""


@dataclass(frozen=True, kw_only=True)
class TermView:
    """One word of the glossary."""

    id: str
    word: str
    definition: str
