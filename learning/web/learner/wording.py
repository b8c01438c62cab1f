"""Estimates, levels and states as sentences; reasons for proposals are in `reasons`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from learning.engine.explain import Basis, Certainty, Explanation, Level, Move, certainty
from learning.engine.mastery import CONFIRMING
from learning.engine.parameters import ParameterSet
from learning.engine.situation import Status
from learning.engine.state import SkillState
from learning.engine.tracing import is_mastered
from learning.i18n import _, ngettext
from learning.web.context import percent

Numbers = Mapping[str, int]


def level_label(level: Level) -> str:
    """A level as a word."""
    return {
        Level.NOT_MET: _("Not started yet"),
        Level.FIRST_STEPS: _("First steps"),
        Level.LEARNING: _("On the way"),
        Level.NEARLY: _("Nearly there"),
        Level.PROVISIONAL: _("Mastered, to be confirmed"),
        Level.MASTERED: _("Mastered"),
        Level.FADING: _("Mastered, due for a review"),
    }[level]


def level_class(level: Level) -> str:
    """A level as class names: what is mastered looks so, whether or not it is confirmed or due."""
    return f"mastered {level}" if level in (Level.PROVISIONAL, Level.FADING) else level


def basis(explanations: Iterable[Explanation]) -> tuple[str, ...]:
    """What an estimate rests on, in sentences."""
    return tuple(_BASIS[Basis(one.code)](one.values) for one in explanations)


def memory(explanations: Iterable[Explanation]) -> str:
    """What time did to an estimate, in one sentence, or nothing."""
    return "".join(basis(one for one in explanations if one.code is Basis.FADED))


def change(explanation: Explanation, skill: str) -> tuple[str, ...]:
    """Why an answer moved the estimate of a skill, of which `skill` is the title, or did not."""
    return _CHANGE[Move(explanation.code)](skill, explanation.values)


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


def rests_on(n: int, *, inferred: bool = False) -> str:
    """How much an estimate rests on, in words; `inferred` from what a placement asked about other skills."""
    if n == 0 and inferred:
        return _("It rests on your answers to other skills in the placement.")
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
        found.append(_("The estimate must reach %(p)s.", p=percent(round(needed.p * 100))))
    elif state.evidence * needed.luck < 1:
        found.append(
            _(
                "The estimate is high, but answers like yours can still be luck. Some more right answers are needed, "
                "so that somebody who only guesses gets this far in at most %(p)s of 100 cases.",
                p=round(needed.luck * 100),
            )
        )
    practised = state.n_opportunities - state.n_placed
    n = max(needed.opportunities - state.n_opportunities, min(CONFIRMING, needed.opportunities) - practised)
    if n > 0 and state.n_placed:
        found.append(
            ngettext(
                "%(num)s more answer in practice is needed: a placement alone is not enough.",
                "%(num)s more answers in practice are needed: a placement alone is not enough.",
                n,
            )
        )
    elif n > 0:
        found.append(ngettext("%(num)s more answer is needed.", "%(num)s more answers are needed.", n))
    if state.constructed_right < needed.constructed:
        found.append(_("One right answer that you build yourself, such as sorting or ordering, is needed."))
    if len(state.contexts_right) < needed.contexts:
        found.append(_("Right answers from at least %(n)s different areas of life are needed.", n=needed.contexts))
    return tuple(found)


def _answers(values: Numbers) -> str:
    return ngettext(
        "%(num)s answer counts. Right: %(right)s.",
        "%(num)s answers count. Right: %(right)s.",
        values["n_opportunities"],
        right=values["n_right"],
    )


def _faded(values: Numbers) -> str:
    return ngettext(
        "You knew this with a chance of %(last)s when you last worked on it, %(num)s day ago. Now the estimate is "
        "%(now)s, because people forget.",
        "You knew this with a chance of %(last)s when you last worked on it, %(num)s days ago. Now the estimate is "
        "%(now)s, because people forget.",
        values["n_days"],
        last=percent(values["p_last"]),
        now=percent(values["p_now"]),
    )


_BASIS: Mapping[Basis, Callable[[Numbers], str]] = {
    Basis.START: lambda values: _("%(p)s is where everybody starts with this skill.", p=percent(values["p_now"])),
    Basis.INFERRED_KNOWN: lambda values: _(
        "In the placement you were right about a skill that builds on this one. So Bréck starts at %(p)s. "
        "Practice will confirm or correct it.",
        p=percent(values["p_now"]),
    ),
    Basis.INFERRED_UNKNOWN: lambda values: _(
        "In the placement you did not yet know a skill that this one builds on. So Bréck starts at %(p)s.",
        p=percent(values["p_now"]),
    ),
    Basis.ANSWERS: _answers,
    Basis.PLACED: lambda _of: _("So far this rests on the placement alone. Practice will confirm or correct it."),
    Basis.PROVISIONAL: lambda _of: _(
        "You have mastered this. It counts as confirmed after one more right answer, at least a day later."
    ),
    Basis.LASTING: lambda _of: _("A right answer on another day has confirmed it."),
    Basis.FADED: _faded,
    Basis.DUE: lambda _of: _("So it is a good time to look at it again. Bréck proposes that by itself."),
    Basis.REOPENED: lambda _of: _(
        "You had mastered this until a wrong answer. Now you can practise it again. All that you did before still "
        "counts."
    ),
}


def _moved(skill: str, values: Numbers) -> str:
    return _(
        "Estimate that you know “%(skill)s”: %(before)s before this answer, %(after)s now.",
        skill=skill,
        before=percent(values["p_before"]),
        after=percent(values["p_after"]),
    )


def _time(values: Numbers) -> str:
    return _(
        "It was %(last)s when you last worked on it. Since then some of it may be forgotten: that alone takes it to "
        "%(before)s.",
        last=percent(values["p_last"]),
        before=percent(values["p_before"]),
    )


def _right(skill: str, values: Numbers) -> tuple[str, ...]:
    why = _(
        "Somebody who only guesses is right here in about %(guess)s of 100 cases. The lower that is, the more a right "
        "answer says.",
        guess=values["p_guess"],
    )
    return (_moved(skill, values), why)


def _wrong(skill: str, values: Numbers) -> tuple[str, ...]:
    time = (_time(values),) if values["p_recall"] < 100 else ()
    if values["p_after"] > values["p_before"]:
        return (_moved(skill, values), *time, _may_have_learned())
    why = _(
        "Somebody who knows this still slips in about %(slip)s of 100 cases. So one wrong answer lowers the estimate, "
        "but not to zero.",
        slip=values["p_slip"],
    )
    return (_moved(skill, values), *time, why)


def _unknown(skill: str, values: Numbers) -> tuple[str, ...]:
    time = (_time(values),) if values["p_recall"] < 100 else ()
    said = _("You said that you do not know it. For the estimate that counts like a wrong answer.")
    learned = (_may_have_learned(),) if values["p_after"] > values["p_before"] else ()
    return (_moved(skill, values), *time, said, *learned)


def _may_have_learned() -> str:
    return _("You may have learned from this exercise. Here that counts for more than the wrong answer.")


_CHANGE: Mapping[Move, Callable[[str, Numbers], tuple[str, ...]]] = {
    Move.RIGHT: _right,
    Move.WRONG: _wrong,
    Move.UNKNOWN: _unknown,
    Move.REMEMBERED: lambda skill, values: (
        _moved(skill, values),
        _time(values),
        _("Your right answer shows that you still know it, so it fades more slowly from now on."),
    ),
    Move.MISSED: lambda skill, values: (
        _moved(skill, values),
        *((_time(values),) if values["p_recall"] < 100 else ()),
        _("You had mastered this skill. Now you can practise it again. You lose nothing else."),
    ),
    Move.HINT: lambda _of, values: (
        _(
            "The estimate stays at %(p)s, because you used a hint. Hints are for learning.",
            p=percent(values["p_after"]),
        ),
    ),
    Move.REPEAT: lambda _of, values: (
        _(
            "The estimate stays at %(p)s, because you have answered this exercise before.",
            p=percent(values["p_after"]),
        ),
    ),
}
