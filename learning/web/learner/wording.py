"""Reason codes and levels as sentences: the glass box speaks here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from learning.engine.decision import Decision, Reason
from learning.engine.explain import Certainty, Level, certainty, explain
from learning.engine.parameters import ParameterSet
from learning.engine.situation import Status
from learning.engine.state import SkillState
from learning.engine.tracing import is_mastered
from learning.i18n import _, ngettext
from learning.web.context import percent

TARGET = 75
"""The chance of a right answer, in per cent, that the policy aims at."""


def reason(decision: Decision, skill: str, helps: str = "") -> tuple[str, ...]:
    """Why this is proposed, in sentences. `skill` and `helps` are titles."""
    values = explain(decision).values
    p, n, chance = values.get("p_mastery", 0), values.get("n_opportunities", 0), values.get("p_correct", 0)
    basis = ngettext(
        "Bréck estimates that you know “%(skill)s” with a chance of %(p)s %%, from %(num)s answer.",
        "Bréck estimates that you know “%(skill)s” with a chance of %(p)s %%, from %(num)s answers.",
        n,
        skill=skill,
        p=p,
    )
    fit = _(
        "You would answer this one right with a chance of about %(chance)s %%. Bréck looks for about %(target)s %%: "
        "not too easy, not too hard.",
        chance=chance,
        target=TARGET,
    )
    sentences: dict[Reason, Callable[[], tuple[str, ...]]] = {
        Reason.FIRST_STEP: lambda: (_("There are no answers of yours yet, so Bréck starts at the beginning."),),
        Reason.NEW_SKILL: lambda: (
            _("You have what you need for “%(skill)s”. A new skill starts with its lesson.", skill=skill),
        ),
        Reason.PRACTISE: lambda: (basis, fit),
        Reason.PROBE: lambda: (
            _(
                "One of your answers showed an idea that often misleads. "
                "This exercise looks at it again in another situation."
            ),
        ),
        Reason.CONFIRM: lambda: (
            basis,
            _(
                "Before the skill counts as mastered, Bréck still needs a right answer from another area of life, "
                "or one that you build yourself."
            ),
        ),
        Reason.REFUTE: lambda: (
            _("The same misleading idea has shown twice. A short card looks at it before you go on."),
        ),
        Reason.RETEACH: lambda: (
            basis,
            _("More exercises of the same kind do not seem to help now. Another look at the lesson may."),
        ),
        Reason.PREREQUISITE: lambda: (
            _(
                "“%(helps)s” is still hard. It builds on “%(skill)s”, so Bréck goes back there.",
                helps=helps,
                skill=skill,
            ),
        ),
        Reason.ASKED: lambda: (_("You chose “%(skill)s” yourself.", skill=skill),),
        Reason.AGAIN: lambda: (
            _(
                "You have seen all exercises of “%(skill)s”. This one comes again and does not change the estimate.",
                skill=skill,
            ),
        ),
        Reason.PLAIN_ORDER: lambda: (
            _("Adaptive order is switched off, so this is simply the next step of the course."),
        ),
        Reason.ALL_DONE: lambda: (_("There is no skill left: you have mastered each one, or said that you know it."),),
        Reason.SET_ASIDE: lambda: (
            _("Bréck has no new exercise that would help now. You can choose any skill yourself, or come back later."),
        ),
    }
    return sentences[decision.reason]()


def numbers(decision: Decision) -> tuple[tuple[str, str], ...]:
    """The numbers behind a proposal, with their names."""
    names = {
        "p_mastery": _("Estimate that you know this skill"),
        "threshold": _("Estimate needed for mastery"),
        "p_correct": _("Chance of a right answer"),
        "n_opportunities": _("Answers that the estimate rests on"),
    }
    values = explain(decision).values
    return tuple(
        (label, str(values[name]) if name.startswith("n_") else percent(values[name]))
        for name, label in names.items()
        if name in values
    )


def level_label(level: Level) -> str:
    """A level as a word."""
    return {
        Level.NOT_MET: _("Not met yet"),
        Level.FIRST_STEPS: _("First steps"),
        Level.LEARNING: _("On the way"),
        Level.NEARLY: _("Nearly there"),
        Level.MASTERED: _("Mastered"),
    }[level]


def status_label(status: Status) -> str:
    """What a skill is to the learner now."""
    return {
        Status.NEW: _("Open"),
        Status.LEARNING: _("In progress"),
        Status.MASTERED: _("Mastered"),
        Status.WAIVED: _("You said that you know this"),
        Status.SET_ASIDE: _("Set aside for now"),
        Status.LOCKED: _("Builds on other skills"),
    }[status]


def rests_on(n: int) -> str:
    """How much an estimate rests on, in words."""
    if n == 0:
        return _("This is a starting value. It rests on no answer of yours.")
    counted = ngettext("It rests on %(num)s answer of yours.", "It rests on %(num)s answers of yours.", n)
    sure = {
        Certainty.FEW: _("That is little, so it may be wrong."),
        Certainty.SOME: _("That is some evidence."),
        Certainty.MANY: _("That is good evidence."),
    }[certainty(n)]
    return f"{counted} {sure}"


def missing_for_mastery(state: SkillState, parameters: ParameterSet) -> tuple[str, ...]:
    """What still stands between a skill and mastery."""
    needed = parameters.mastery
    if is_mastered(state, parameters):
        return ()
    found = []
    if state.p_mastery < needed.p:
        found.append(_("The estimate must reach %(p)s %%.", p=round(needed.p * 100)))
    if (n := needed.opportunities - state.n_opportunities) > 0:
        found.append(ngettext("%(num)s more answer is needed.", "%(num)s more answers are needed.", n))
    if state.constructed_right < needed.constructed:
        found.append(_("One right answer that you build yourself, such as sorting or ordering, is needed."))
    if len(state.contexts_right) < needed.contexts:
        found.append(_("Right answers from at least %(n)s different areas of life are needed.", n=needed.contexts))
    return tuple(found)
