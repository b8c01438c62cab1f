"""What an address asks for, read with care: the form comes back with what was typed, and says what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import randrange

from werkzeug.datastructures import MultiDict

from learning.i18n import _
from learning.worksheets.choosing import HIGHEST_SEED, VERSIONS, Wanted

USUAL = 6
"""Exercises on a sheet: about twenty minutes."""
SIZES = ("normal", "large")


@dataclass(frozen=True, kw_only=True)
class WishForm:
    """The fields as typed. `exercises` are slugs; when there are any, `n` does not count."""

    n: str
    seed: str
    version: str
    size: str
    exercises: tuple[str, ...]
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, sent: MultiDict[str, str], offered: Sequence[str], *, fresh: bool = False) -> WishForm:
        """`offered` are the exercises of the lesson. `fresh` proposes a new number where none is asked for."""
        form = cls(
            n=sent.get("n", str(min(USUAL, len(offered)))).strip(),
            seed=sent.get("seed", str(randrange(1, HIGHEST_SEED + 1) if fresh else 1)).strip(),
            version=sent.get("version", VERSIONS[0]),
            size=sent.get("size", SIZES[0]),
            exercises=tuple(dict.fromkeys(sent.getlist("exercise"))),
        )
        form.errors.update(form._problems(offered))
        return form

    def wanted(self, lesson: str) -> Wanted:
        """The same, as values. Only for a form without errors."""
        n = len(self.exercises) or int(self.n)
        return Wanted(lesson=lesson, n=n, seed=int(self.seed), version=self.version, exercises=self.exercises)

    def query(self) -> dict[str, str | list[str]]:
        """For an address that asks for the same."""
        named = {"exercise": list(self.exercises)} if self.exercises else {"n": self.n}
        return {**named, "seed": self.seed, "version": self.version, "size": self.size}

    def _problems(self, offered: Sequence[str]) -> dict[str, str]:
        found = {}
        if not self.exercises and not _within(self.n, 1, len(offered)):
            found["n"] = _("Please type how many exercises you want, from 1 to %(most)s.", most=len(offered))
        if not _within(self.seed, 0, HIGHEST_SEED):
            found["seed"] = _("Please type a number of at most five digits, or leave the one that was there.")
        if not set(self.exercises) <= set(offered):
            found["exercises"] = _("One of these exercises does not belong to the lesson. Please choose again.")
        if self.version not in VERSIONS or self.size not in SIZES:
            found[""] = _("We could not read this. Please choose again.")
        return found


def _within(text: str, low: int, high: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high
