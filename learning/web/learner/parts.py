"""A text part by part, for whoever finds one idea on a screen easier to read. Works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import request, session

from learning.catalogue.markup import Words
from learning.web.preferences import preferences

ALL = "all"
"""What the address says when the whole text is wanted although parts are preferred."""


@dataclass(frozen=True, kw_only=True)
class PartView:
    """Where in a lesson that is shown part by part."""

    number: int
    total: int
    back_url: str
    """Empty in the first part, as `next_url` is in the last."""
    next_url: str
    whole_url: str

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before it."""
        return self.number == 1

    @property
    def is_last(self) -> bool:
        """Whether practice comes after it."""
        return self.number == self.total


@dataclass(frozen=True)
class Wish:
    """What a reader wants to see: the whole text, or a part by its number."""

    number: int | None


WHOLE = Wish(None)


def wish() -> Wish:
    """What the address asks for, else what the settings say; anything that is no number counts as nothing."""
    asked = request.args.get("part", "")
    if asked.isascii() and asked.isdigit():
        return Wish(int(asked[:6]))
    return Wish(1) if preferences(session).reading == "easier" and asked != ALL else WHOLE


def of_text(words: Words, text: str, wish: Wish, address: Callable[[str], str]) -> tuple[str, PartView | None, str]:
    """What of a text is shown, where in it that is, and where it is shown part by part instead.

    `address` gives the address of a part. A number that is too small or too large is taken for the nearest.
    """
    parts = words.parts(text)
    total = len(parts)
    if total == 1:
        return text, None, ""
    if wish.number is None:
        return text, None, address("1")
    number = min(max(wish.number, 1), total)
    # The fragment takes the focus past the header, so that the text comes next for keyboard and screen reader.
    part = PartView(
        number=number,
        total=total,
        back_url=f"{address(str(number - 1))}#main" if number > 1 else "",
        next_url=f"{address(str(number + 1))}#main" if number < total else "",
        whole_url=address(ALL),
    )
    return parts[number - 1], part, ""
