"""What can be answered wrongly, and why: for the key, which a teacher reads with a pupil's sheet beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning import i18n
from learning.catalogue.schema import ExerciseText
from learning.catalogue.typography import number
from learning.catalogue.wording import MARK
from learning.engine.items import (
    AnyExercise,
    CheckClaims,
    Gap,
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


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A wrong answer, or several that are wrong for one reason. All texts are Markdown."""

    answers: tuple[str, ...]
    feedback: str = ""
    misconception: str = ""
    """The id of the idea that often stands behind it; "" for none."""


def mistakes(exercise: AnyExercise, text: ExerciseText, lang: str) -> list[Mistake]:
    """Those that the exercise knows, in its order, once for each reason."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for answer, feedback, misconception in _each(exercise, text, lang):
        reason = text.feedback.get(feedback, ""), misconception or ""
        if any(reason):
            found[reason] = (*found.get(reason, ()), answer)
    return [Mistake(answers=a, feedback=f, misconception=m) for (f, m), a in found.items()]


def _each(exercise: AnyExercise, text: ExerciseText, lang: str) -> Iterator[tuple[str, str, str | None]]:
    """Answer, id of its feedback, misconception."""
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalseReason():
            key = [exercise.key] if isinstance(exercise.key, str) else exercise.key
            for id in exercise.options:
                if id not in key:
                    yield text.options[id], id, exercise.misconceptions.get(id)
        case MarkWords():
            for id, phrase in MARK.findall(text.text):
                if id not in exercise.key:
                    yield phrase, id, exercise.misconceptions.get(id)
        case MarkClaims():
            # An idea may stand behind overlooking a claim of the key, too.
            for id, phrase in MARK.findall(text.text):
                if id not in exercise.key or id in exercise.misconceptions:
                    yield phrase, id, exercise.misconceptions.get(id)
        case CheckClaims():
            for id, phrase in MARK.findall(text.text):
                for target, misconception in exercise.misconceptions.get(id, {}).items():
                    yield f"{phrase} → {text.targets[target]}", "", misconception
        case Ordering():
            for one in exercise.violations:
                yield f"{text.options[one.first]} → {text.options[one.then]}", one.id, one.misconception
        case Matching() | Sorting():
            # Their feedback says what is right, and stands there already.
            for id in exercise.options:
                wrong = f"{text.options[id]} → {_elsewhere(exercise, id, text, lang)}"
                yield wrong, "", exercise.misconceptions.get(id)
        case Gap():
            for gap, options in exercise.gaps.items():
                for id in options:
                    if id != exercise.key[gap]:
                        yield text.gaps[gap][id], f"{gap}-{id}", exercise.misconceptions.get(gap, {}).get(id)
        case Numeric():
            for way in exercise.wrong_ways:
                yield f"{number(way.value, lang)} {text.unit}".strip(), way.id, way.misconception
        case _:
            return


def _elsewhere(exercise: Matching | Sorting, option: str, text: ExerciseText, lang: str) -> str:
    """Where a card is wrong: by name, if there is one such place only."""
    wrong = [target for target in exercise.targets if target != exercise.key[option]]
    if len(wrong) == 1:
        return text.targets[wrong[0]]
    _ = i18n.translations(lang).gettext
    return _("another group") if isinstance(exercise, Sorting) else _("another partner")
