"""How often somebody may send something: counted by the minute, in each worker for itself.

Flask-Limiter would start a timer thread for each request that it counts in memory, a tenth of the cost of an
answer; a dictionary that is emptied every minute is enough to stop a script that runs wild.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, request, session

from learning.extensions import site

P = ParamSpec("P")
R = TypeVar("R")

WINDOW_S = 60


class Window:
    """Counts in the present minute; safe with threads, because each step is atomic and a lost count does no harm."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._minute = 0
        self._counts: Counter[str] = Counter()

    def count(self, who: str) -> int:
        """How often `who` has come in this minute, this time included."""
        minute = int(self._clock() // WINDOW_S)
        if minute != self._minute:
            self._minute, self._counts = minute, Counter()
        self._counts[who] += 1
        return self._counts[who]


_posts = Window()


def limited(view: Callable[P, R]) -> Callable[P, R]:
    """Answer 429 to a learner, or an address that makes new learners, who sends more than the site allows."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        config, address = site().config, request.remote_addr or ""
        # A pupil of a class has a number of their own, so that a whole school can answer from one address.
        person = session.get("pupil") or session.get("person")
        # Behind one address there may be a whole school.
        limit = config.rate_limit if person else config.rate_limit_new
        if limit and _posts.count(person or address) > limit:
            abort(429)
        return view(*args, **kwargs)

    return checked
