"""Why something is proposed: the reason codes of decisions as sentences, short names and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from learning.engine.decision import Decision, Reason
from learning.engine.explain import explain
from learning.engine.sequencing import FIXED
from learning.i18n import N_, _, calendar_day, ngettext
from learning.web.context import percent

Numbers = Mapping[str, int]
TARGET = 75
"""The chance of a right answer, in per cent, that was aimed at before learners could choose it."""

_SHORT = {
    Reason.FIRST_STEP: N_("the first step"),
    Reason.NEW_SKILL: N_("a new skill that is open to you"),
    Reason.PRACTISE: N_("practice of an open skill"),
    Reason.PROBE: N_("a second look at a misleading idea"),
    Reason.CONFIRM: N_("the last step to mastery"),
    Reason.REFUTE: N_("a card about a misleading idea"),
    Reason.RETEACH: N_("another look at the lesson"),
    Reason.PREREQUISITE: N_("a skill that others build on"),
    Reason.ASKED: N_("your own choice"),
    Reason.ASSIGNED: N_("set by your course leader"),
    Reason.SET_NEXT: N_("wanted next by your course leader"),
    Reason.PAUSED: N_("paused by your course leader"),
    Reason.LIMITED: N_("limited by your course leader"),
    Reason.EXIT: N_("on the way to your goal"),
    Reason.TRACK: N_("the next skill of the track"),
    Reason.OFF_TRACK: N_("nothing is open in the track now"),
    Reason.REVIEW: N_("due for a review"),
    Reason.VERIFY: N_("mastery to be confirmed"),
    Reason.PLACED: N_("found by the placement, to be confirmed"),
    Reason.TRY_FIRST: N_("perhaps known already"),
    Reason.DIAGNOSE: N_("tells a lot about what you know"),
    Reason.INTERLEAVE: N_("a change after a block of one skill"),
    Reason.EXPLORE: N_("drawn by lot from exercises that fit equally well"),
    Reason.MOVE_ON: N_("going on, with gaps to close later"),
    Reason.RETURN: N_("another attempt at a hard skill"),
    Reason.CONSOLIDATE: N_("more practice where it pays most"),
    Reason.AGAIN: N_("a repeat"),
    Reason.PLAIN_ORDER: N_("the next step of the course"),
    Reason.ALL_DONE: N_("nothing is left"),
    Reason.SET_ASIDE: N_("nothing helps now"),
}
_UNTIL = N_("Days until it is due")
_NAMES = {
    "p_mastery": N_("Estimate that you know this skill"),
    "threshold": N_("Estimate needed for mastery"),
    "p_correct": N_("Chance of a right answer"),
    "p_target": N_("Chance of a right answer that Bréck looks for"),
    "p_recall": N_("Chance that you still remember it"),
    "p_gain": N_("Expected gain from one exercise"),
    "p_propensity": N_("Chance that the lot gave you this one"),
    "n_opportunities": N_("Answers that the estimate rests on"),
    "n_days": N_("Days since you last practised"),
    "n_left": N_("Skills still open"),
}


def reason(decision: Decision, skill: str, helps: str = "") -> tuple[str, ...]:
    """Why this is proposed, in sentences. `skill` and `helps` are titles."""
    values = explain(decision).values
    found = _SENTENCES[decision.reason](skill, helps, values)
    return (*found, _lot(values)) if decision.reason is not Reason.EXPLORE and _by_lot(values) else found


def nonetheless(code: Reason, skill: str) -> tuple[str, ...]:
    """Why one may go on with a skill, of which `skill` is the title, when nothing has to be done any more."""
    return _SENTENCES[code](skill, "", {})


def short(code: Reason) -> str:
    """A reason in a few words, for what else was weighed."""
    return _(_SHORT[code])


def numbers(decision: Decision) -> tuple[tuple[str, str], ...]:
    """The numbers behind a proposal, with their names."""
    values = explain(decision).values
    names = _NAMES | ({"n_days": _UNTIL} if decision.reason is Reason.ASSIGNED else {})
    return tuple(
        (_(label), str(values[name]) if name.startswith("n_") else percent(values[name]))
        for name, label in names.items()
        if name in values
        and not (name == "p_propensity" and not _by_lot(values))
        # The plain order looks for no chance.
        and not (name == "p_target" and decision.policy == FIXED)
    )


def _by_lot(values: Numbers) -> bool:
    return values.get("p_propensity", 100) < 100


def _lot(values: Numbers) -> str:
    return _(
        "Some others would fit about as well. In a few of 100 choices Bréck draws one of them by lot, to learn which "
        "exercises help. This one had a chance of %(chance)s.",
        chance=percent(values["p_propensity"]),
    )


def _basis(skill: str, values: Numbers) -> str:
    if not values.get("n_opportunities"):
        return _("Bréck has no answer of yours on “%(skill)s” yet.", skill=skill)
    return ngettext(
        "Bréck estimates that you know “%(skill)s” with a chance of %(p)s, from %(num)s answer.",
        "Bréck estimates that you know “%(skill)s” with a chance of %(p)s, from %(num)s answers.",
        values.get("n_opportunities", 0),
        skill=skill,
        p=percent(values.get("p_mastery", 0)),
    )


def _practise(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    chance, target = values.get("p_correct", 0), values.get("p_target", TARGET)
    if target == TARGET:
        fit = _(
            "You would answer this one right with a chance of about %(chance)s. Bréck looks for about "
            "%(target)s: not too easy, not too hard.",
            chance=percent(chance),
            target=percent(target),
        )
    else:
        fit = _(
            "You would answer this one right with a chance of about %(chance)s. Bréck looks for about "
            "%(target)s, as you wished.",
            chance=percent(chance),
            target=percent(target),
        )
    return (_basis(skill, values), fit)


def _confirm(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    return (
        _basis(skill, values),
        _(
            "Before the skill counts as mastered, Bréck still needs a right answer from another area of life, "
            "or one that you build yourself."
        ),
    )


def _reteach(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    more = _("More exercises of the same kind do not seem to help now. Reading the lesson again may help.")
    return (_basis(skill, values), more)


def _assigned(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    found = [
        _("Your course leader set you this."),
        ngettext(
            "%(num)s skill of this task is still open.",
            "%(num)s skills of this task are still open.",
            values.get("n_left", 0),
        ),
    ]
    if (day := values.get("day")) is not None:
        found.append(_("Due date: %(day)s.", day=calendar_day(date.fromordinal(day))))
    if (days := values.get("n_days")) is not None:
        found.append(_due(days))
    return tuple(found)


def _due(days: int) -> str:
    if days == 0:
        return _("It is due today.")
    if days > 0:
        return ngettext("It is due in %(num)s day.", "It is due in %(num)s days.", days)
    return ngettext("It was due %(num)s day ago.", "It was due %(num)s days ago.", -days)


def _exit(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    left = ngettext("%(num)s skill is left.", "%(num)s skills are left.", values.get("n_left", 0))
    return (_("This brings you nearer to the goal that you chose."), left)


def _review(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    return (
        ngettext(
            "You last worked on “%(skill)s” %(num)s day ago.",
            "You last worked on “%(skill)s” %(num)s days ago.",
            values.get("n_days", 0),
            skill=skill,
        ),
        _(
            "You would still remember it with a chance of about %(recall)s, so this is a good time to look at it "
            "again.",
            recall=percent(values.get("p_recall", 0)),
        ),
    )


def _verify(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    return (
        ngettext(
            "You mastered “%(skill)s” %(num)s day ago.",
            "You mastered “%(skill)s” %(num)s days ago.",
            values.get("n_days", 0),
            skill=skill,
        ),
        _("One right answer today shows that it lasts."),
    )


def _interleave(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    block = ngettext(
        "After %(num)s exercise on one skill, a change.",
        "After %(num)s exercises on one skill, a change.",
        values.get("n_block", 0),
    )
    return (block, _("People who practise several skills in turn often remember them better."))


def _explore(skill: str, helps: str, values: Numbers) -> tuple[str, ...]:
    return (
        _(
            "Several exercises would fit about equally well. Bréck drew one of them by lot, to learn which exercises "
            "help."
        ),
        _("This one had a chance of %(chance)s.", chance=percent(values.get("p_propensity", 0))),
    )


_SENTENCES: Mapping[Reason, Callable[[str, str, Numbers], tuple[str, ...]]] = {
    Reason.FIRST_STEP: lambda *_of: (_("There are no answers of yours yet, so Bréck starts at the beginning."),),
    Reason.NEW_SKILL: lambda skill, *_of: (
        _("You have what you need for “%(skill)s”. A new skill starts with its lesson.", skill=skill),
    ),
    Reason.PRACTISE: _practise,
    Reason.PROBE: lambda *_of: (
        _(
            "One of your answers showed an idea that often misleads. "
            "This exercise looks at it again in another situation."
        ),
    ),
    Reason.CONFIRM: _confirm,
    Reason.REFUTE: lambda *_of: (
        _("The same misleading idea has shown twice. A short card looks at it before you go on."),
    ),
    Reason.RETEACH: _reteach,
    Reason.PREREQUISITE: lambda skill, helps, _of: (
        _("“%(helps)s” is still hard. It builds on “%(skill)s”, so Bréck goes back there.", helps=helps, skill=skill),
    ),
    Reason.ASKED: lambda skill, *_of: (_("You chose “%(skill)s” yourself.", skill=skill),),
    Reason.ASSIGNED: _assigned,
    Reason.SET_NEXT: lambda skill, *_of: (
        _("Your course leader wants you to work on “%(skill)s” next.", skill=skill),
        _("You may still choose something else."),
    ),
    Reason.PAUSED: lambda *_of: (_("Your course leader has paused the proposals. You can still choose any skill."),),
    Reason.LIMITED: lambda *_of: (
        _("Nothing is left of the skills that your course leader chose for you. You can still choose any skill."),
    ),
    Reason.EXIT: _exit,
    Reason.TRACK: lambda skill, *_of: (
        _("You are learning in a track for one field of work, and “%(skill)s” is open to you there.", skill=skill),
        _("Unless you choose a goal, Bréck goes on there as long as something is open to you."),
    ),
    Reason.OFF_TRACK: lambda skill, *_of: (
        _("You are learning in a track for one field of work, and nothing is open to you there now."),
        _(
            "So Bréck goes on in the course, with “%(skill)s”. You may still choose any skill of the track.",
            skill=skill,
        ),
    ),
    Reason.REVIEW: _review,
    Reason.VERIFY: _verify,
    Reason.PLACED: lambda skill, *_of: (
        _("The placement found that you probably know “%(skill)s”.", skill=skill),
        _("An exercise now and then confirms this, or shows that it was wrong."),
    ),
    Reason.TRY_FIRST: lambda skill, *_of: (
        _("You do well so far, and perhaps you know “%(skill)s” already.", skill=skill),
        _("So Bréck starts with an exercise. The lesson is there if you need it."),
    ),
    Reason.DIAGNOSE: lambda skill, *_of: (
        _("Bréck is not sure yet what you know of “%(skill)s”. This exercise helps most to find out.", skill=skill),
    ),
    Reason.INTERLEAVE: _interleave,
    Reason.EXPLORE: _explore,
    Reason.MOVE_ON: lambda skill, *_of: (
        _("“%(skill)s” builds on something that you have not mastered yet.", skill=skill),
        _("More practice of that does not help now. So Bréck goes on, and comes back to it later."),
    ),
    Reason.RETURN: lambda skill, *_of: (
        _(
            "“%(skill)s” was hard earlier. Since then you have learned more, so another attempt may work.",
            skill=skill,
        ),
    ),
    Reason.CONSOLIDATE: lambda skill, *_of: (
        _("You may stop here. If you go on, practice helps most with “%(skill)s”.", skill=skill),
    ),
    Reason.AGAIN: lambda skill, *_of: (
        _(
            "You have seen all exercises of “%(skill)s”. This one comes again and does not change the estimate.",
            skill=skill,
        ),
    ),
    Reason.PLAIN_ORDER: lambda *_of: (
        _("The proposals are switched off, so this is simply the next step of the course."),
    ),
    Reason.ALL_DONE: lambda *_of: (_("There is no skill left: you have mastered each one, or said that you know it."),),
    Reason.SET_ASIDE: lambda *_of: (
        _("Bréck has no new exercise that would help now. You can choose any skill yourself, or come back later."),
    ),
}
