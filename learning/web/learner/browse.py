"""Pages to look around: home, modules, lessons, glossary."""

from __future__ import annotations

from flask import abort, render_template

from learning import access, i18n
from learning.clock import now
from learning.cohorts.words import plain
from learning.extensions import site
from learning.tutor import Tutor
from learning.web.learner import blueprint
from learning.web.learner.exercise_view import exercise_view
from learning.web.learner.goals import goal_views, reached_view
from learning.web.learner.lesson_view import lesson_view, second_view
from learning.web.learner.parts import wish
from learning.web.learner.proposal import proposal_view
from learning.web.learner.sitting_view import sitting_view
from learning.web.learner.views_of import TermView
from learning.web.learner.visit import visit
from learning.web.requires import may
from learning.web.share import share_lesson
from models import Role


@blueprint.get("/")
def home() -> str:
    here = visit()
    question = None
    if not here.learner.skills:
        catalogue = here.tutor.catalogue
        items = here.tutor.course(now()).item.values()
        first = next((item for item in items if item.type != "generated"), None)
        question = exercise_view(catalogue, catalogue.exercises[first.slug], i18n.current()) if first else None
    proposal = proposal_view(here.decision, here.rows) if here.learner.skills else None
    return render_template(
        "learner/home.html",
        question=question,
        modules=here.rows.modules(),
        proposal=proposal,
        reached=reached_view(here, goal_views(here)) if proposal else None,
        assigned=here.assigned,
        asks_order=here.asks_order,
        offers_placement=here.offers_placement,
        n_placed=here.n_placed,
    )


@blueprint.get("/modules/")
def modules() -> str:
    here = visit()
    return render_template("learner/modules.html", modules=here.rows.modules(), assigned=here.assigned)


@blueprint.get("/modules/<module>/")
def module(module: str) -> str:
    here = visit()
    entries = here.tutor.catalogue.modules
    if module not in entries:
        abort(404)
    return render_template(
        "learner/module.html",
        module=here.rows.module(entries[module], list(entries).index(module) + 1),
        lessons=[here.rows.lesson(slug, n) for n, slug in enumerate(entries[module].spec.lessons, start=1)],
        proposal=proposal_view(here.decision, here.rows),
    )


@blueprint.get("/lessons/<lesson>/")
def lesson(lesson: str) -> str:
    tutor = site().tutor()
    entry = tutor.catalogue.lessons.get(lesson) or abort(404)
    _opened(tutor, lesson)
    here = visit()
    view = lesson_view(entry, here.rows, guest=here.person is None, wish=wish())
    share = share_lesson(lesson, view.title)
    teaches = may(Role.TEACHER, Role.TRAINER)
    return render_template(
        "learner/lesson.html",
        lesson=view,
        share=share,
        teaches=teaches,
        sitting=sitting_view(here.decision, here.rows),
        asks_order=here.asks_order,
    )


@blueprint.get("/lessons/<lesson>/again")
def again(lesson: str) -> str:
    """The same in another way, for when practice does not help."""
    tutor = site().tutor()
    entry = tutor.catalogue.lessons.get(lesson)
    if entry is None or entry.second is None:
        abort(404)
    _opened(tutor, lesson)
    here = visit()
    view = second_view(entry, here.rows, guest=here.person is None, wish=wish())
    return render_template("learner/again.html", lesson=view)


def _opened(tutor: Tutor, lesson: str) -> None:
    """Log that the lesson is being read, if that is news."""
    if access.person_uuid() is None:
        return
    with site().database.read() as rows:
        person = access.current_person(rows)
        news = person is not None and tutor.is_news(rows, person, lesson)
    if news:
        with site().database.write() as rows:
            if (person := access.current_person(rows, lock=True)) is not None:
                tutor.lesson_opened(rows, person, lesson, now())


@blueprint.get("/glossary")
def glossary() -> str:
    catalogue, lang = site().tutor().catalogue, i18n.current()
    words = catalogue.words[lang]
    terms = [
        TermView(id=id, word=words.plain(term.word), definition=words.plain(term.definition))
        for id, term in catalogue.glossary(lang).items()
    ]
    return render_template("learner/glossary.html", terms=sorted(terms, key=lambda term: plain(term.word)))
