"""The questions of one sitting, and what an answer to one of them is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID, uuid5

from learning.catalogue.course import Catalogue
from learning.catalogue.finaltest import FinalTestEntry, FormName, HeldOut
from learning.engine import grading
from learning.engine.grading import Form, Malformed, Problem
from learning.engine.grading.exploring import PREFIX

FIELDS = ("answer", "verdict", "reason", grading.DONT_KNOW)
FIELDS_OF_PARTS = ("target-", "gap-", "position-", PREFIX)
MAX_FIELDS = 60
MAX_VALUE = 200
"""Characters that are kept of one value: more than any answer has."""
Fields = dict[str, list[str]]


class State(StrEnum):
    """How far the answer to one question is."""

    OPEN = "open"
    INCOMPLETE = "incomplete"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Paper:
    """What a sitting asks on a day. What is made from a template stays the same throughout the sitting."""

    test: FinalTestEntry
    form: FormName
    entries: tuple[HeldOut, ...]

    @cached_property
    def by_slug(self) -> Mapping[str, HeldOut]:
        return {entry.exercise.slug: entry for entry in self.entries}

    @property
    def n_form(self) -> int:
        """Questions of the form, those that are set aside included."""
        return len(self.test.forms[self.form])


def paper(catalogue: Catalogue, test: FinalTestEntry, form: FormName, sitting: UUID, day: date) -> Paper:
    """The questions in order, without those that may not be asked on that day."""
    asked = test.asked(form, catalogue, day)
    return Paper(test, form, tuple(entry.drawn_for(uuid5(sitting, entry.exercise.slug)) for entry in asked))


def kept(form: Form) -> Fields:
    """What is stored of a form: the fields that answers have, also when they are no answer yet. "I do not know"
    outweighs the rest."""
    if grading.DONT_KNOW in form:
        return {grading.DONT_KNOW: ["1"]}
    names = [name for name in form if name in FIELDS or name.startswith(FIELDS_OF_PARTS)]
    cut = {name: [value[:MAX_VALUE] for value in form[name][:MAX_FIELDS] if value] for name in names[:MAX_FIELDS]}
    return {name: values for name, values in cut.items() if values}


def problem(entry: HeldOut, answer: Form) -> Malformed | None:
    """Why what stands there is no answer; None when it is one, or when nothing stands there."""
    parsed = grading.parse(entry.exercise, answer)
    return parsed if isinstance(parsed, Malformed) and parsed.code is not Problem.EMPTY else None


def state(entry: HeldOut, answer: Form) -> State:
    """Whether something stands there, and whether it is an answer."""
    parsed = grading.parse(entry.exercise, answer)
    if not isinstance(parsed, Malformed):
        return State.ANSWERED
    return State.OPEN if parsed.code is Problem.EMPTY else State.INCOMPLETE


def is_right(entry: HeldOut, answer: Form) -> bool:
    """What cannot be read, or is missing, is not right."""
    parsed = grading.from_json(entry.exercise, answer)
    return parsed is not None and grading.grade(entry.exercise, parsed).correct
