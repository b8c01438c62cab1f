"""What readers are told of facts that are due for a look, or not in force yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from learning.catalogue.course import Catalogue
from learning.i18n import _, calendar_day


def in_lesson(catalogue: Catalogue, facts: Iterable[str], today: date) -> tuple[str, ...]:
    """Notices about the facts of a lesson; nothing as long as all of them hold."""
    return tuple(
        dict.fromkeys(
            _("A fact in this lesson holds only from %(date)s on.", date=calendar_day(fact.valid_from))
            if fact.valid_from > today
            else _(
                "A fact in this lesson was last checked on %(date)s and is due for review. It may have changed since.",
                date=calendar_day(fact.seen),
            )
            for fact in catalogue.not_holding(facts, today)
        )
    )


def in_exercise(catalogue: Catalogue, facts: Iterable[str], today: date) -> tuple[str, ...]:
    """Why an exercise is withdrawn; nothing when it is not."""
    return tuple(
        dict.fromkeys(
            _("A fact in this exercise holds only from %(date)s on.", date=calendar_day(fact.valid_from))
            if fact.valid_from > today
            else _(
                "A fact in this exercise was last checked on %(date)s and is due for review.",
                date=calendar_day(fact.seen),
            )
            for fact in catalogue.not_holding(facts, today)
        )
    )
