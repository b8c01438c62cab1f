"""Where a class stands, as its teacher's pages show it: the remote, and the screen that everybody sees."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup
from sqlalchemy.orm import Session

from learning import i18n
from learning.catalogue.course import ExerciseEntry
from learning.classroom import Classroom, Round, RoundState, Stage, steps
from learning.classroom.classes import n_pupils
from learning.classroom.tally import Tally, n_votes, tally
from learning.classroom.voting import item_of
from learning.extensions import site
from learning.i18n import _, ngettext
from learning.tutor import Tutor
from learning.web.classes import questions
from learning.web.classes.bars import Bar, Choice, bars, choices, idea_text, with_hands
from learning.web.classes.moves import Move, Situation, moves
from learning.web.classes.questions import BY_OPTION, QuestionRow
from learning.web.classes.sections import SectionView, n_sections, section
from learning.web.learner.sent import drawn
from learning.web.learner.views_of import ExerciseView


@dataclass(frozen=True, kw_only=True)
class Count:
    """How far the class is, in one line; `token` says whether that has changed."""

    text: str
    token: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The question that is being asked, or was asked last."""

    round: UUID
    view: ExerciseView
    kind: str
    by_option: bool
    state: RoundState
    again: bool
    """Whether this is the second vote."""
    bars: list[Bar]
    ideas: list[tuple[str, Markup, int]]
    """The misconceptions that showed: id, words, how many."""
    discussed: tuple[Markup, Markup] | None
    """The idea on the screen, and what speaks against it."""
    hands: list[tuple[Choice, int]]
    """What can be counted in the room, and what was."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Everything on either page."""

    classroom: Classroom
    code: str
    lesson: str
    count: Count
    moves: list[Move]
    section: SectionView | None
    asked: Asked | None
    is_gone: bool
    """Whether what was asked has left the course meanwhile."""
    questions: list[QuestionRow]
    scripts: list[str]


def standing(rows: Session, classroom: Classroom) -> Standing:
    """Look at everything."""
    tutor = site().tutor()
    entry = tutor.catalogue.lessons[classroom.lesson]
    lang = entry.language(i18n.current())
    items = {id: slug for slug, id in tutor.ids.items.items()}
    asked_before = [items.get(one.item_id, "") for one in steps.rounds(rows, classroom)]
    offered = list(questions.rows(tutor.catalogue, classroom.lesson, set(asked_before)))
    round_ = steps.current(rows, classroom) if classroom.stage == Stage.QUESTION else None
    slug = item_of(tutor, round_) if round_ is not None else None
    asked = asked_view(rows, tutor, round_, slug) if round_ is not None and slug is not None else None
    situation = Situation(
        classroom=classroom,
        round=round_ if asked is not None else None,
        n_sections=n_sections(entry),
        fresh=next((one.slug for one in offered if not one.asked), ""),
        ideas=tuple(idea for idea, *_ in asked.ideas) if asked else (),
    )
    return Standing(
        classroom=classroom,
        code=spaced(classroom.code or ""),
        lesson=tutor.catalogue.words[lang].plain(entry.text(lang).front.title),
        count=count(rows, classroom, round_),
        moves=moves(situation),
        section=section(tutor, classroom.lesson, classroom.section) if classroom.stage == Stage.LESSON else None,
        asked=asked,
        is_gone=round_ is not None and asked is None,
        questions=offered,
        scripts=questions.scripts(classroom.lesson),
    )


def count(rows: Session, classroom: Classroom, round_: Round | None) -> Count:
    """How many have joined, and how many of them have answered."""
    total = n_pupils(rows, classroom)
    if round_ is None:
        text = (
            ngettext("%(num)s has joined", "%(num)s have joined", total) if total else _("Waiting for the first person")
        )
        return Count(text=text, token=str(total))
    n, n_hands = n_votes(rows, round_), sum(round_.hands.values())
    parts = [_("%(n)s of %(total)s answered", n=n, total=total)] if total or not n_hands else []
    parts += [ngettext("%(num)s hand counted", "%(num)s hands counted", n_hands)] if n_hands else []
    return Count(text=", ".join(parts), token=f"{total}-{n}-{n_hands}")


def asked_view(rows: Session, tutor: Tutor, round_: Round, slug: str) -> Asked:
    """A question with what came of it so far."""
    lang = i18n.current()
    entry = drawn(tutor.catalogue.exercises[slug], round_.uuid)
    now, before = results(rows, tutor, entry, round_), None
    if round_.before_id is not None:
        before = results(rows, tutor, entry, rows.get_one(Round, round_.before_id))
    ideas = [(id, idea_text(tutor.catalogue, id, lang), n) for id, n in now.outcomes.most_common()]
    return Asked(
        round=round_.uuid,
        view=questions.view(tutor, slug, round_.uuid),
        kind=questions.kind(entry.exercise.format),
        by_option=entry.exercise.type in BY_OPTION,
        state=RoundState(round_.state),
        again=before is not None,
        bars=bars(tutor.catalogue, entry, lang, now, before),
        ideas=[one for one in ideas if one[1]],
        discussed=discussed(tutor, round_, lang),
        hands=[
            (choice, round_.hands.get(choice.key, 0))
            for choice in choices(tutor.catalogue, entry, entry.skill.language(lang))
        ],
    )


def countable(rows: Session, classroom: Classroom, shown: str) -> frozenset[str]:
    """What hands can be counted for: what there is to choose in the question that was asked last; nothing where a page
    has `shown` another one, or the vote before."""
    tutor, round_ = site().tutor(), steps.current(rows, classroom)
    slug = item_of(tutor, round_) if round_ is not None else None
    if round_ is None or slug is None or str(round_.uuid) != shown:
        return frozenset()
    entry = drawn(tutor.catalogue.exercises[slug], round_.uuid)
    lang = entry.skill.language(i18n.current())
    return frozenset(choice.key for choice in choices(tutor.catalogue, entry, lang))


def results(rows: Session, tutor: Tutor, entry: ExerciseEntry, round_: Round) -> Tally:
    """What was sent, and the hands."""
    return with_hands(tutor.catalogue, entry, i18n.current(), tally(rows, round_), round_.hands)


def spaced(code: str) -> str:
    """Six digits as people read them out."""
    return f"{code[:3]} {code[3:]}"


def discussed(tutor: Tutor, round_: Round, lang: str) -> tuple[Markup, Markup] | None:
    """The idea that the class talks about, and what speaks against it."""
    skill = tutor.catalogue.misconception(round_.misconception) if round_.misconception else None
    if skill is None or round_.misconception is None:
        return None
    lang = skill.language(lang)
    words, idea = tutor.catalogue.words[lang], skill.text(lang).misconceptions[round_.misconception]
    return words.inline(idea.text), words.inline(idea.refutation)
