"""The final test: exercises held out from everything else, in two forms with some in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from learning.catalogue.course import Catalogue, ExerciseEntry, Translated
from learning.catalogue.schema import FinalTest, HeldOutText, HeldOutTexts

FormName = Literal["a", "b"]
FORMS: tuple[FormName, ...] = ("a", "b")


@dataclass(frozen=True, kw_only=True)
class HeldOut(ExerciseEntry):
    """An exercise of the test: its skill is one of the course, its words are not among those of the skill."""

    words: Translated[HeldOutTexts]

    def language(self, lang: str) -> str:
        return self.words.language(lang)

    def words_in(self, lang: str) -> HeldOutText:
        return self.words.text(lang).exercises[self.exercise.slug]


@dataclass(frozen=True, kw_only=True)
class FinalTestEntry:
    """The test as a whole. `items` are by slug in the order of the course, those that no form asks any more too."""

    spec: FinalTest
    items: Mapping[str, HeldOut]
    texts: Mapping[str, Translated[HeldOutTexts]]
    """By module."""

    @cached_property
    def forms(self) -> Mapping[FormName, tuple[HeldOut, ...]]:
        """Everything that each form would ask, module by module. Raises KeyError for a name that is no item."""
        own: Mapping[FormName, list[str]] = {"a": self.spec.form_a, "b": self.spec.form_b}
        place = {slug: n for n, slug in enumerate(self.items)}
        return {
            form: tuple(self.items[slug] for slug in sorted({*self.spec.anchors, *slugs}, key=place.__getitem__))
            for form, slugs in own.items()
        }

    def asked(self, form: FormName, catalogue: Catalogue, day: date) -> tuple[HeldOut, ...]:
        """What a form asks on a day: nothing that is retired, or leans on a fact that does not hold then."""
        return tuple(
            entry
            for entry in self.forms[form]
            if entry.exercise.retired_at is None and not catalogue.not_holding(entry.exercise.facts, day)
        )
