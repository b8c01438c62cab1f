"""Which words an exercise needs, by type, and which misconceptions stand behind its options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning.catalogue.schema import ExerciseText
from learning.engine import explorables
from learning.engine.explorables import CORRECT
from learning.engine.items import (
    CheckClaims,
    Exercise,
    Explorable,
    Gap,
    Generated,
    JudgeAnswer,
    MarkClaims,
    MarkWords,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
)

GAP = re.compile(r"\{([a-z0-9-]+)\}")
MARK = re.compile(r"\[([a-z0-9-]+):([^\]]+)\]")


def problems(exercise: Exercise, words: ExerciseText) -> Iterator[str]:
    """What the words lack or have too much, compared with the exercise."""
    options, targets, gaps, marks, feedback = _needs(exercise)
    yield from _compare("options", set(words.options), options)
    yield from _compare("targets", set(words.targets), targets)
    yield from _compare("gaps", set(words.gaps), set(gaps))
    for gap in gaps.keys() & words.gaps.keys():
        yield from _compare(f"gaps.{gap}", set(words.gaps[gap]), set(gaps[gap]))
    yield from _compare("feedback", set(words.feedback), feedback)
    in_text = GAP.findall(words.text) if gaps else [id for id, _ in MARK.findall(words.text)]
    if gaps or marks:
        yield from _compare("text", set(in_text), set(gaps) | set(marks))
        if len(in_text) != len(set(in_text)):
            yield "has the same place twice in `text`"
    if isinstance(exercise, JudgeAnswer):
        if in_text != exercise.options:
            yield "has its claims in another order in `text`"
        if not words.question:
            yield "needs `question` (what the AI was asked)"
    elif words.question:
        yield "has a `question` that its type does not show"
    if isinstance(exercise, TrueFalseReason) != bool(words.text) and not (gaps or marks):
        yield "needs `text` (the statement)" if not words.text else "has a `text` that its type does not show"


def of_template(template: Generated, words: ExerciseText) -> Iterator[str]:
    """Feedback of wrong ways that a template lacks; what else it needs shows when it is filled."""
    yield from _compare("feedback", set(words.feedback) & template.misconceptions.keys(), set(template.misconceptions))


def unfilled(string: str, exercise: Exercise) -> str:
    """The first slot left in a string that a learner would see as it is."""
    gaps = exercise.gaps if isinstance(exercise, Gap) else {}
    return next((slot for slot in GAP.findall(string) if slot not in gaps), "")


def unexplained(exercise: Exercise) -> set[str]:
    """Wrong options that have no misconception although their type asks for one behind each."""
    match exercise:
        case SingleChoice() | TrueFalseReason():
            return set(exercise.options) - {exercise.key} - exercise.misconceptions.keys()
        case MultipleChoice() | MarkWords():
            return set(exercise.options) - set(exercise.key) - exercise.misconceptions.keys()
        case Gap():
            wrong = {(gap, o) for gap, options in exercise.gaps.items() for o in options if o != exercise.key.get(gap)}
            return {f"{gap}-{o}" for gap, o in wrong if o not in exercise.misconceptions.get(gap, {})}
        case MarkClaims():
            # Overlooking them is the mistake; who doubts a claim too many may have no wrong idea.
            return set(exercise.key) - exercise.misconceptions.keys()
        case CheckClaims():
            # A check that suits no claim is there for an idea only; the others may be chosen by a slip.
            decoys = set(exercise.targets) - set(exercise.key.values())
            ideas = {claim: exercise.misconceptions.get(claim, {}) for claim in exercise.options}
            missing = {f"{claim}-{check}" for claim, shown in ideas.items() for check in decoys - shown.keys()}
            return missing | {claim for claim, shown in ideas.items() if not shown}
        case _:
            return set()


def strings(words: ExerciseText) -> Iterator[str]:
    """Everything a learner can read of an exercise."""
    yield from (words.stem, words.question, words.text, words.unit, *words.hints)
    for group in (words.options, words.targets, words.feedback, *words.gaps.values()):
        yield from group.values()


def _needs(exercise: Exercise) -> tuple[set[str], set[str], dict[str, list[str]], list[str], set[str]]:
    """Ids of options, targets, gaps, marks and feedback that the words must have."""
    match exercise:
        case SingleChoice() | MultipleChoice():
            return set(exercise.options), set(), {}, [], set(exercise.options)
        case TrueFalseReason():
            return set(exercise.options), set(), {}, [], {*exercise.options, "verdict"}
        case Ordering():
            return set(exercise.options), set(), {}, [], {"correct", *(v.id for v in exercise.violations)}
        case Matching() | Sorting():
            return set(exercise.options), set(exercise.targets), {}, [], set(exercise.options)
        case Gap():
            feedback = {f"{gap}-{option}" for gap, options in exercise.gaps.items() for option in options}
            return set(), set(), exercise.gaps, [], feedback
        case MarkWords() | MarkClaims():
            return set(), set(), {}, exercise.options, set(exercise.options)
        case CheckClaims():
            return set(), set(exercise.targets), {}, exercise.options, set(exercise.options)
        case Numeric():
            return set(), set(), {}, [], {"correct", "other", *(way.id for way in exercise.wrong_ways)}
        case Explorable():
            outcomes = explorables.FIGURES[exercise.explorable].outcomes_of(exercise.task)
            return set(), set(), {}, [], {CORRECT, *outcomes}
        case _:
            raise TypeError(type(exercise))


def _compare(what: str, found: set[str], wanted: set[str]) -> Iterator[str]:
    for id in sorted(wanted - found):
        yield f"lacks `{what}.{id}`"
    for id in sorted(found - wanted):
        yield f"has `{what}.{id}`, which its type does not use"
