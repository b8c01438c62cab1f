"""A decision of the engine as a proposal that a person can follow, question or refuse."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from learning.engine.decision import Activity, Candidate, Decision, Reason
from learning.engine.explain import percent
from learning.engine.sequencing import FIXED
from learning.i18n import N_, _
from learning.web.context import page_url
from learning.web.context import percent as shown
from learning.web.learner import reasons
from learning.web.learner.objections import CheckView
from learning.web.learner.rows import Rows
from learning.web.learner.sitting_view import sitting_view
from learning.web.learner.views_of import AlternativeView, MoreView, ProposalView, WhyView

SECOND_MINUTES = 3
"""What a second explanation takes."""
END = N_("You have reached the end")
ENDS = {Reason.SET_ASIDE: N_("Enough for now"), Reason.PAUSED: N_("The proposals are paused")}
"""Ends that are none: nothing is proposed for another reason than that everything is done."""


def proposal_view(decision: Decision, rows: Rows) -> ProposalView:
    """What is proposed, where it is, and why; with how far a session is that is going on."""
    view, sitting = _proposed(decision, rows), sitting_view(decision, rows)
    if sitting is None:
        return view
    # A lesson that was read before does not count again.
    is_new = decision.activity is Activity.LESSON and decision.reason is not Reason.RETEACH and not sitting.is_over
    return replace(view, sitting=sitting, text=f"{view.text} {sitting.lesson}" if is_new else view.text)


def _proposed(decision: Decision, rows: Rows) -> ProposalView:
    skill = decision.skill or ""
    title = rows.title(skill) if skill else ""
    why = why_view(decision, rows, title)
    match decision.activity:
        case Activity.LESSON:
            lesson = rows.tutor.catalogue.lessons[decision.lesson or ""]
            again = decision.reason is Reason.RETEACH
            otherwise = again and lesson.second is not None
            label = _("Read another explanation") if otherwise else _("Read the lesson again")
            return ProposalView(
                kind="lesson",
                title=rows.lesson_title(lesson.slug),
                text=_("A short text of about %(minutes)s minutes, with another example.", minutes=SECOND_MINUTES)
                if otherwise
                else _("A lesson of about %(minutes)s minutes.", minutes=lesson.spec.minutes),
                url=page_url("learner.again" if otherwise else "learner.lesson", lesson=lesson.slug),
                label=label if again else _("Read the lesson"),
                why=why,
                skill=skill,
                skill_title=title,
                lesson_url=page_url("learner.lesson", lesson=lesson.slug),
                minutes=SECOND_MINUTES if otherwise else lesson.spec.minutes,
            )
        case Activity.ITEM:
            lesson_slug = rows.tutor.catalogue.skills[skill].lesson
            return ProposalView(
                kind="item",
                title=title,
                text=_("An exercise of about 1 minute."),
                url=page_url("learner.exercise", exercise=decision.item),
                label=_("Go to the exercise"),
                why=why,
                skill=skill,
                skill_title=title,
                lesson_url=page_url("learner.lesson", lesson=lesson_slug),
                minutes=1,
            )
        case Activity.REFUTATION:
            return ProposalView(
                kind="refutation",
                title=_("A common idea, looked at closely"),
                text=_("A short card of about 1 minute."),
                url=page_url("learner.idea", misconception=decision.misconception),
                label=_("Read the card"),
                why=why,
                skill=skill,
                skill_title=title,
                minutes=1,
            )
        case Activity.DONE:
            return ProposalView(
                kind="done",
                title=_(ENDS.get(decision.reason, END)),
                text=_("You can look at what you know, or choose any skill to practise."),
                url=page_url("learner.knowledge"),
                label=_("See what I know"),
                why=why,
                # Whoever is paused is not told at once what to go on with.
                more=_more(decision, rows) if decision.reason is not Reason.PAUSED else None,
            )


def check_proposal(check: CheckView, skill: str, rows: Rows) -> ProposalView:
    """On with the short check of a skill, or to what it came to."""
    title = rows.title(skill)
    return ProposalView(
        kind="item",
        title=title,
        text=check.text,
        url=page_url("learner.check", skill=skill),
        label=_("Go on with the check") if check.next_url else _("See the summary"),
        why=WhyView(sentences=(_("You do not agree with the estimate for this skill, and asked for a check."),)),
        skill=skill,
        skill_title=title,
        minutes=1,
    )


def transition(decision: Decision, reached: Collection[str]) -> str:
    """From a goal, whose skills are all `reached`, to what comes after it; nothing where nothing does."""
    if decision.activity is Activity.DONE:
        return ""
    if decision.reason in (Reason.ASSIGNED, Reason.SET_NEXT):
        return _("What comes now was set by your course leader.")
    if decision.skill in reached:
        return _("You may stop here: everything is kept. What comes now keeps fresh what you know.")
    return _("You may stop here: everything is kept. What comes now leads further in the course.")


def why_view(decision: Decision, rows: Rows, title: str) -> WhyView:
    """The reasons and numbers of a decision, and what else was weighed."""
    others = dict.fromkeys(c for c in decision.candidates if (c.skill, c.item) != (decision.skill, decision.item))
    known = rows.tutor.catalogue
    weighed = [c for c in others if c.skill in known.skills and (c.item is None or c.item in known.exercises)]
    order: tuple[str, ...] = ()
    if decision.policy == FIXED:
        # The plain order weighs nothing.
        weighed, order = [], rows.order if decision.reason is not Reason.PAUSED else ()
    return WhyView(
        sentences=(*reasons.reason(decision, title, rows.title(decision.helps) if decision.helps else ""), *order),
        numbers=reasons.numbers(decision),
        alternatives=tuple(_alternative(one, rows) for one in weighed),
    )


def _more(decision: Decision, rows: Rows) -> MoreView | None:
    """The best of what the learner may still do, if there is something."""
    best = next((one for one in decision.candidates if one.reason and one.skill in rows.tutor.catalogue.skills), None)
    if best is None or best.reason is None or (best.item and best.item not in rows.tutor.catalogue.exercises):
        return None
    title, lesson = rows.title(best.skill), rows.tutor.catalogue.skills[best.skill].lesson
    return MoreView(
        sentences=reasons.nonetheless(best.reason, title),
        url=page_url("learner.exercise", exercise=best.item)
        if best.item
        else page_url("learner.lesson", lesson=lesson),
        title=title,
    )


def _alternative(candidate: Candidate, rows: Rows) -> AlternativeView:
    """An exercise by its question, anything else by its skill."""
    reason = reasons.short(candidate.reason) if candidate.reason else ""
    if candidate.item is None:
        url = page_url("learner.go", skill=candidate.skill)
        return AlternativeView(title=rows.title(candidate.skill), url=url, reason=reason)
    return AlternativeView(
        title=rows.stem(candidate.item),
        url=page_url("learner.exercise", exercise=candidate.item),
        reason=reason,
        chance=shown(percent(candidate.p_correct)) if candidate.p_correct is not None else "",
    )
