"""After the test: a band, and in words what was firm. The questions stay held out, and so do their answers."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template

from learning import i18n
from learning.finaltest import Sitting, rules, scoring, sittings
from learning.finaltest.rules import Chance
from learning.subject_names import skill_title
from learning.web.context import page_url
from learning.web.finaltest import blueprint, words
from learning.web.finaltest.desk import Desk, looking
from learning.web.finaltest.line import sitting_row
from learning.web.finaltest.views_of import ModuleResult, SkillResult


@blueprint.get("/results/<uuid:sitting>")
def result(sitting: UUID) -> str:
    with looking() as desk:
        found = next((one for one in desk.sittings if one.uuid == sitting), None) or abort(404)
        score = sittings.score_of(found) or abort(404)
        chance, again = rules.chance(sittings.past(desk.sittings), desk.test.spec.retake_days, desk.now)
        modules = _modules(desk, found)
    return render_template(
        "finaltest/result.html",
        sitting=sitting_row(found),
        meaning=words.meaning(score.band),
        modules=modules,
        again=i18n.day(again) if again is not None else "",
        may_begin=chance is Chance.BEGIN,
    )


def _modules(desk: Desk, sitting: Sitting) -> list[ModuleResult]:
    """What was asked, in the order of the course; a skill that the course has no more is left out."""
    skills = {id: slug for slug, id in desk.tutor.ids.skills.items()}
    stored = sittings.answers(desk.rows, sitting).values()
    right = {skills[one.skill_id]: one.correct for one in stored if one.correct is not None and one.skill_id in skills}
    found = []
    for module in desk.catalogue.modules.values():
        mine = [s for lesson in module.spec.lessons for s in desk.catalogue.lessons[lesson].spec.skills if s in right]
        if mine:
            firmness = scoring.firmness(sum(bool(right[skill]) for skill in mine), len(mine))
            lang = module.language(i18n.current())
            found.append(
                ModuleResult(
                    title=desk.catalogue.words[lang].plain(module.text(lang).title),
                    url=page_url("learner.module", module=module.slug),
                    firmness=firmness,
                    label=words.firmness(firmness),
                    skills=tuple(_skill(desk, skill, bool(right[skill])) for skill in mine),
                )
            )
    return found


def _skill(desk: Desk, skill: str, right: bool) -> SkillResult:
    lesson = desk.catalogue.lessons[desk.catalogue.skills[skill].lesson]
    lang = lesson.language(i18n.current())
    return SkillResult(
        title=skill_title(desk.catalogue, skill),
        right=right,
        lesson_title=desk.catalogue.words[lang].plain(lesson.text(lang).front.title),
        lesson_url=page_url("learner.lesson", lesson=lesson.slug),
    )
