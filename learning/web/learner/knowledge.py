"""The open learner model: every estimate, what it rests on, what builds on what, and how to object."""

from __future__ import annotations

from flask import abort, render_template, request, session
from markupsafe import Markup

from learning.catalogue.course import SkillEntry
from learning.engine import tracing
from learning.extensions import site
from learning.i18n import _
from learning.steering.objections import Objection, objections
from learning.tutor import Response, log
from learning.web.finaltest.line import of_learner
from learning.web.learner import blueprint, wording
from learning.web.learner.history import evidence, history
from learning.web.learner.objections import answered_lately, check_of, objection_view
from learning.web.learner.rows import Rows
from learning.web.learner.skill_map import SkillMap, modules_shown
from learning.web.learner.visit import visit
from learning.web.preferences import preferences


@blueprint.get("/knowledge")
def knowledge() -> str:
    here = visit()
    by_module = here.rows.skills_by_module(modules_shown(here))
    return render_template(
        "learner/knowledge.html",
        by_module=by_module,
        skills=[skill for _module, skills in by_module for skill in skills],
        final_test=of_learner(here.tutor, here.person),
        empty=not any(state.n_responses for state in here.learner.skills.values()),
        has_placement=bool(here.tutor.catalogue.placement),
        n_placed=here.n_placed,
        answered=answered_lately(here),
    )


@blueprint.get("/skills")
def skills() -> str:
    here = visit()
    drawn = SkillMap(here, numbers=preferences(session).numbers)
    bands = drawn.bands()
    return render_template(
        "learner/skills.html",
        bands=bands,
        totals=drawn.totals(bands),
        overview=drawn.overview(bands),
        nodes={skill: drawn.node(skill) for skill in here.tutor.catalogue.skills},
        answered=answered_lately(here),
    )


@blueprint.get("/knowledge/<skill>/")
def skill(skill: str) -> str:
    return page_of(skill)


def page_of(skill: str, refused: str | None = None) -> str:
    """All about one estimate; `refused` is the note of an objection that did not say in which direction."""
    here = visit()
    entry = here.tutor.catalogue.skills.get(skill) or abort(404)
    stored: list[Response] = []
    objected: list[Objection] = []
    if here.person is not None:
        with site().database.read() as rows:
            stored = list(log.responses(here.tutor, rows, here.person, skill))
            objected = objections(rows, here.person, here.tutor.ids.skills[skill])
    state = here.learner.skills.get(skill) or tracing.begin(skill, here.tutor.parameters)
    return render_template(
        "learner/skill.html",
        skill=here.rows.skill(skill),
        around=SkillMap(here, numbers=preferences(session).numbers).around(skill),
        evidence=evidence(stored, here.rows),
        history=history(stored, skill, here.rows),
        explanation=wording.missing_for_mastery(state, here.tutor.parameters),
        misconceptions=_misconceptions(entry, dict(state.misconceptions), here.rows),
        notice=_notice(),
        missing=refused is not None,
        note=refused or "",
        objections=[objection_view(one) for one in objected],
        in_group=here.person is not None and here.person.steering is not None,
        check=check_of(here, skill, objected, stored),
    )


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
