"""The distribution of answers as bars: by option, or by what came of the answers. Numbers, words, and then colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.catalogue.schema import ExerciseText
from learning.classroom.tally import DONT_KNOW, OTHER, RIGHT, Tally
from learning.engine.items import MultipleChoice, SingleChoice, TrueFalseReason
from learning.i18n import _
from learning.web.classes.questions import BY_OPTION

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One line of the distribution; `before` is the first vote on the same question."""

    key: str
    letter: str
    html: Markup
    n: int
    percent: int
    right: bool = False
    idea: str = ""
    """The misconception behind it."""
    idea_text: Markup = Markup("")
    before: int | None = None
    before_percent: int = 0


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something that is counted, before anybody counted."""

    key: str
    letter: str
    html: Markup
    right: bool = False
    idea: str = ""


def with_hands(catalogue: Catalogue, entry: ExerciseEntry, lang: str, sent: Tally, hands: Mapping[str, int]) -> Tally:
    """What was sent together with the hands that were counted in the room."""
    if not hands:
        return sent
    if entry.exercise.type not in BY_OPTION:
        return sent.with_hands({}, hands, sum(hands.values()))
    if entry.exercise.type != "single-choice":
        # One person raises a hand several times: who was right in all cannot be told.
        return sent.with_hands(hands, {}, max(hands.values()))
    shown = choices(catalogue, entry, entry.skill.language(lang))
    outcome = {
        one.key: RIGHT if one.right else one.idea or (one.key if one.key == DONT_KNOW else OTHER) for one in shown
    }
    outcomes: Counter[str] = Counter()
    for key, n in hands.items():
        outcomes[outcome.get(key, OTHER)] += n
    return sent.with_hands(hands, outcomes, sum(hands.values()))


def bars(catalogue: Catalogue, entry: ExerciseEntry, lang: str, now: Tally, before: Tally | None = None) -> list[Bar]:
    """All lines, chosen or not. `entry` is drawn already."""
    lang = entry.skill.language(lang)
    by_option = entry.exercise.type in BY_OPTION
    counts, earlier = (
        (tally.options if by_option else tally.outcomes) if tally is not None else None for tally in (now, before)
    )
    assert counts is not None
    found = []
    for choice in choices(catalogue, entry, lang, (now, before) if before else (now,)):
        n, n_before = counts[choice.key], earlier[choice.key] if earlier is not None else None
        if choice.key == DONT_KNOW and not n and not n_before:
            continue
        found.append(
            Bar(
                key=choice.key,
                letter=choice.letter,
                html=choice.html,
                right=choice.right,
                idea=choice.idea,
                idea_text=idea_text(catalogue, choice.idea, lang) if by_option else Markup(""),
                n=n,
                percent=_percent(n, now.n),
                before=n_before,
                before_percent=_percent(n_before or 0, before.n if before else 0),
            )
        )
    return found


def choices(catalogue: Catalogue, entry: ExerciseEntry, lang: str, tallies: tuple[Tally, ...] = ()) -> list[Choice]:
    """What is counted of an exercise. Ideas that nobody showed are left out where there are no options."""
    text = entry.text(lang)
    if entry.exercise.type in BY_OPTION:
        return [*_options(catalogue, entry, text, lang), _dont_know()]
    shown = {key for tally in tallies for key, n in tally.outcomes.items() if n} - {RIGHT, OTHER, DONT_KNOW}
    ideas = [
        Choice(key=idea, letter="", html=idea_text(catalogue, idea, lang), idea=idea)
        for idea in sorted(shown)
        if catalogue.misconception(idea)
    ]
    right = Choice(key=RIGHT, letter="", html=Markup(_("Right")), right=True)
    return [right, *ideas, Choice(key=OTHER, letter="", html=Markup(_("Not right yet"))), _dont_know()]


def idea_text(catalogue: Catalogue, idea: str, lang: str) -> Markup:
    """A misconception in words, or nothing."""
    skill = catalogue.misconception(idea) if idea else None
    if skill is None:
        return Markup("")
    lang = skill.language(lang)
    return catalogue.words[lang].inline(skill.text(lang).misconceptions[idea].text)


def _dont_know() -> Choice:
    return Choice(key=DONT_KNOW, letter="", html=Markup(_("I do not know")))


def _options(catalogue: Catalogue, entry: ExerciseEntry, text: ExerciseText, lang: str) -> Iterator[Choice]:
    exercise, words = entry.exercise, catalogue.words[lang]
    assert isinstance(exercise, SingleChoice | MultipleChoice | TrueFalseReason)
    if isinstance(exercise, TrueFalseReason):
        for value, label in ((True, _("True")), (False, _("False"))):
            key = str(value).lower()
            yield Choice(key=key, letter="", html=Markup("{}").format(label), right=exercise.truth is value)
    for letter, id in zip(LETTERS, exercise.options, strict=False):
        yield Choice(
            key=id,
            letter=letter,
            html=words.inline(text.options[id]),
            right=id in exercise.key if isinstance(exercise, MultipleChoice) else id == exercise.key,
            idea=exercise.misconceptions.get(id, ""),
        )


def _percent(n: int, total: int) -> int:
    return round(100 * n / total) if total else 0
