"""What bands and states are called."""

from __future__ import annotations

from learning.finaltest.paper import State
from learning.finaltest.scoring import Band, Firmness
from learning.i18n import N_, _

BANDS = {
    Band.BEGINNING: N_("At the beginning"),
    Band.ON_THE_WAY: N_("On the way"),
    Band.GOOD: N_("Good"),
    Band.VERY_GOOD: N_("Very good"),
}
MEANINGS = {
    Band.BEGINNING: N_("The main ideas of the course are still new. The lessons are the best next step."),
    Band.ON_THE_WAY: N_("Part of it is there. Some skills need more practice."),
    Band.GOOD: N_("You can use what the course teaches in most situations."),
    Band.VERY_GOOD: N_("You can use what the course teaches in nearly all situations."),
}
STATES = {
    State.OPEN: N_("not answered"),
    State.INCOMPLETE: N_("not complete"),
    State.ANSWERED: N_("answered"),
}
FIRMNESS = {
    Firmness.FIRM: N_("firm"),
    Firmness.PARTLY: N_("partly firm"),
    Firmness.AGAIN: N_("worth another look"),
}


def band(band: Band) -> str:
    """The name of a band."""
    return _(BANDS[band])


def meaning(band: Band) -> str:
    """What it says about somebody."""
    return _(MEANINGS[band])


def state(state: State) -> str:
    """How far an answer is."""
    return _(STATES[state])


def firmness(firmness: Firmness) -> str:
    """How it went in a module."""
    return _(FIRMNESS[firmness])
