"""Each worker remembers for a second which version a class is at."""

from __future__ import annotations

from uuid import uuid4

import pytest

from learning.web.classes import pulse as pulses
from learning.web.classes.pulse import GONE, Pulse


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_database_is_asked_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, versions, clock, classroom = [], {"now": "1"}, Clock(), uuid4()
    pulse = Pulse(clock)

    def look(self: Pulse, one: object) -> str:
        asked.append(one)
        self._known[classroom] = (clock() + pulses.FRESH_S, versions["now"])
        return versions["now"]

    monkeypatch.setattr(Pulse, "_look", look)
    assert all(pulse.is_at(classroom, "1") for _ in range(100))
    assert len(asked) == 1
    versions["now"] = "2"
    assert not pulse.is_at(classroom, "0"), "whoever would be sent something is not told what may be old"
    assert pulse.is_at(classroom, "2")
    clock.now += 2
    versions["now"] = GONE
    assert not pulse.is_at(classroom, "2")
