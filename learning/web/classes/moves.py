"""What a teacher can do next: a few buttons, the likeliest first. On the screen they have keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning.classroom import Classroom, Round, RoundState, Stage
from learning.i18n import _

SPACE, BACK, ON, REVEAL, HIDE = " ", "ArrowLeft", "ArrowRight", "r", "h"


@dataclass(frozen=True, kw_only=True)
class Move:
    """One button. `do` is what its form sends: a step, or a step and what it is about, such as `ask:see-gap`."""

    do: str
    label: str
    keys: tuple[str, ...] = ()
    primary: bool = False


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the moves depend on."""

    classroom: Classroom
    round: Round | None
    n_sections: int
    fresh: str
    """The next question that was not asked yet."""
    ideas: tuple[str, ...]
    """The misconceptions that the answers showed, the commonest first."""


def moves(now: Situation) -> list[Move]:
    """In the order in which they stand."""
    found = list(_moves(now))
    # The space bar does the first thing, whatever it is.
    return [
        Move(do=one.do, label=one.label, keys=(SPACE, *one.keys) if not i else one.keys, primary=not i)
        for i, one in enumerate(found)
    ]


def _moves(now: Situation) -> Iterator[Move]:
    match now.classroom.stage:
        case Stage.LESSON:
            yield from _in_lesson(now)
        case Stage.QUESTION if now.round is not None:
            yield from _in_question(now, now.round)
        case Stage.ADAPTIVE:
            yield Move(do="lesson:0", label=_("Back to the lesson"), keys=(BACK,))
            yield from _ask(now)
        case _:
            yield Move(do="lesson:0", label=_("Show the lesson"), keys=(ON,))
            yield from _ask(now)


def _in_lesson(now: Situation) -> Iterator[Move]:
    n = now.classroom.section
    if n + 1 < now.n_sections:
        yield Move(do=f"lesson:{n + 1}", label=_("Next section"), keys=(ON,))
        yield from _ask(now)
    else:
        yield from _ask(now, ON)
    yield Move(do=f"lesson:{n - 1}" if n else "wait", label=_("Back"), keys=(BACK,))


def _in_question(now: Situation, round_: Round) -> Iterator[Move]:
    back = Move(do=f"lesson:{now.classroom.section}", label=_("Back to the lesson"), keys=(BACK,))
    match round_.state:
        case RoundState.OPEN:
            yield Move(do="close", label=_("Close the answers"))
            yield Move(do="reveal", label=_("Reveal"), keys=(REVEAL,))
        case RoundState.CLOSED:
            yield Move(do="reveal", label=_("Reveal"), keys=(REVEAL,))
            yield Move(do="open", label=_("Let answers in again"))
        case _:
            yield from _revealed(now, round_)
    yield from _ask(now, ON)
    yield back


def _revealed(now: Situation, round_: Round) -> Iterator[Move]:
    again = Move(do="again", label=_("Vote again"))
    if round_.misconception is not None:
        yield again
        yield Move(do="reveal", label=_("Back to the answers"), keys=(REVEAL,))
    elif now.ideas and round_.before_id is None:
        yield Move(do=f"discuss:{now.ideas[0]}", label=_("Talk about the commonest idea"))
        yield again
    elif round_.before_id is None:
        yield again
    yield Move(do="hide", label=_("Hide the answers"), keys=(HIDE,))


def _ask(now: Situation, *keys: str) -> Iterator[Move]:
    if now.fresh:
        yield Move(do=f"ask:{now.fresh}", label=_("Ask the next question"), keys=keys)
