"""What was typed into a form, and what is wrong with it: nothing that was typed is lost."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field

from flask import request

from learning.cohorts.words import line, note
from learning.i18n import _

MAX_TYPED = 5000
BEFORE = "before"
"""The field in which a form says what stood in it when it was opened."""


@dataclass
class Typed:
    """The values of a form by field, with the problems; under "" what is wrong with the whole."""

    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def sent(cls, *names: str, lists: tuple[str, ...] = ()) -> Typed:
        """As it came just now."""
        form = request.form
        values = {name: form.get(name, "")[:MAX_TYPED] for name in names}
        return cls(values, {name: form.getlist(name) for name in lists})

    @property
    def shown(self) -> str:
        """All of it, to be sent along in BEFORE."""
        return json.dumps({**self.lists, **self.values})

    def take_over(self, stored: Typed) -> None:
        """Where nothing was changed since the form was opened, take what is stored now: of two people who work at the
        same time, neither undoes what the other did."""
        before: object = None
        with suppress(ValueError, RecursionError):
            before = json.loads(request.form.get(BEFORE, ""))
        if not isinstance(before, dict):
            return
        for name, text in stored.values.items():
            # Browsers send line ends of their own.
            if self.values.get(name, "").replace("\r\n", "\n") == before.get(name):
                self.values[name] = text
        for name, chosen in stored.lists.items():
            if self.lists.get(name) == before.get(name):
                self.lists[name] = list(chosen)

    def line(self, name: str, length: int, problem: str = "") -> str:
        """A short text; when there is none, and there must be, a problem."""
        text = line(self.values[name], length)
        if problem and not text:
            self.errors[name] = problem
        return text

    def note(self, name: str, length: int) -> str:
        """A text of several lines; too long a one is a problem, because cutting would lose words."""
        text = note(self.values[name], MAX_TYPED)
        if len(text) > length:
            self.errors[name] = _("This text is too long. %(n)s characters are the most.", n=length)
        return text

    def one_of(self, name: str, allowed: object, problem: str) -> str:
        """A choice among what was offered."""
        value = self.values[name]
        if value not in allowed:  # type: ignore[operator]
            self.errors[name] = problem
        return value
