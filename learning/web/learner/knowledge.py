"""The open learner model: every estimate, what it rests on, and how to object."""

from __future__ import annotations

from flask import abort, render_template, request
from markupsafe import Markup

from learning.catalogue.course import SkillEntry
from learning.engine import tracing
from learning.engine.explain import percent
from learning.extensions import site
from learning.i18n import _, ngettext, short_time
from learning.tutor import Response
from learning.web.context import page_url
from learning.web.context import percent as shown
from learning.web.finaltest.line import of_learner
from learning.web.learner import blueprint, wording
from learning.web.learner.rows import Rows
from learning.web.learner.views_of import EvidenceRow
from learning.web.learner.visit import visit


@blueprint.get("/knowledge")
def knowledge() -> str:
    here = visit()
    return render_template(
        "learner/knowledge.html",
        skills=here.rows.skills(),
        modules=here.rows.modules(),
        final_test=of_learner(here.tutor, here.person),
        empty=not any(state.n_responses for state in here.learner.skills.values()),
        has_placement=bool(here.tutor.catalogue.placement),
    )


@blueprint.get("/knowledge/<skill>/")
def skill(skill: str) -> str:
    here = visit()
    entry = here.tutor.catalogue.skills.get(skill) or abort(404)
    stored: list[Response] = []
    if here.person is not None:
        with site().database.read() as rows:
            stored = list(here.tutor.responses(rows, here.person, skill))
    state = here.learner.skills.get(skill) or tracing.begin(skill, here.tutor.parameters)
    return render_template(
        "learner/skill.html",
        skill=here.rows.skill(skill),
        evidence=[row for one in stored if (row := _evidence(one, here.rows)) is not None],
        explanation=wording.missing_for_mastery(state, here.tutor.parameters),
        misconceptions=_misconceptions(entry, dict(state.misconceptions), here.rows),
        notice=_notice(),
        missing="missing" in request.args,
    )


def _evidence(response: Response, rows: Rows) -> EvidenceRow | None:
    """One answer; None when its exercise is in no content file any more, so that nothing can be said of it."""
    slug = next((slug for slug, id in rows.tutor.ids.items.items() if id == response.item_id), None)
    if slug is None:
        return None
    return EvidenceRow(
        when=short_time(response.created_at),
        title=rows.stem(slug),
        url=page_url("learner.exercise", exercise=slug, response=response.uuid),
        outcome=_("Correct") if response.correct else _("Not quite yet"),
        correct=response.correct,
        counted=response.is_evidence,
        note=_note(response),
        before=shown(percent(response.p_before)) if response.is_evidence else "",
        after=shown(percent(response.p_after)) if response.is_evidence else "",
    )


def _note(response: Response) -> str:
    if response.is_evidence:
        return ""
    if response.placement_id is not None:
        return _("Not counted: you took this placement back.")
    if response.n_hints:
        return ngettext("Not counted: you used %(num)s hint.", "Not counted: you used %(num)s hints.", response.n_hints)
    return _("Not counted: you had answered it before.")


def _misconceptions(entry: SkillEntry, shown: dict[str, int], rows: Rows) -> list[tuple[Markup, Markup]]:
    found = []
    for id in shown:
        owner = rows.tutor.catalogue.misconception(id) or entry
        lang = owner.language(rows.lang)
        if (text := owner.text(lang).misconceptions.get(id)) is not None:
            words = rows.tutor.catalogue.words[lang]
            found.append((words.inline(text.text), words.inline(text.refutation)))
    return found


def _notice() -> str:
    match request.args.get("contested"):
        case "too-high":
            return _("Thank you. Your objection is stored, and practice of this skill is open again.")
        case "too-low":
            return _(
                "Thank you. Your objection is stored. The next exercises give you the chance to show what you know."
            )
        case _:
            return ""
