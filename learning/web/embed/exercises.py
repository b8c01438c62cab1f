"""One exercise in a frame: graded and explained as everywhere, and forgotten at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from flask import abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from learning import i18n
from learning.catalogue.course import ExerciseEntry
from learning.clock import now
from learning.engine import grading
from learning.engine.grading import Form, Grade, Malformed, Problem
from learning.engine.items import Generated
from learning.extensions import site
from learning.htmx import fragment_wanted
from learning.limits import limited
from learning.tutor import Tutor
from learning.web.context import page_url
from learning.web.embed import blueprint
from learning.web.embed.addresses import frame_url
from learning.web.embed.progress import Progress
from learning.web.embed.steps import step
from learning.web.learner.dated import in_exercise
from learning.web.learner.exercise_view import N_HINTS, exercise_view
from learning.web.learner.feedback_view import verdict_view
from learning.web.learner.sent import drawn, hints_of, uuid_of
from learning.web.learner.views_of import ExerciseView, VerdictView
from learning.web.share import discovery


@blueprint.get("/exercises/<exercise>/")
def exercise(exercise: str) -> str | BaseResponse:
    here = Asked.of(exercise)
    if here.uuid is None and isinstance(here.entry.exercise, Generated):
        # The address keeps the numbers: hints and a reload show the same exercise.
        return redirect(here.url(id=uuid4()))
    n_hints = hints_of(request.args.get("hints", "0"))
    in_hints = request.headers.get("HX-Target") == "hints"
    notices = in_exercise(here.tutor.catalogue, here.entry.exercise.facts, now().date())
    if notices and not in_hints:
        whole_url = page_url("learner.lesson", lesson=here.entry.skill.lesson)
        return render_template("embed/withdrawn.html", notices=notices, whole_url=whole_url)
    template = "learner/_hints.html" if in_hints else "embed/exercise.html"
    return here.page(template, here.view(n_hints=n_hints))


@blueprint.post("/exercises/<exercise>/response")
@limited
def respond(exercise: str) -> str | BaseResponse:
    """Judge an answer. Nothing is stored, so that sending it twice or from anywhere does no harm."""
    here, form = Asked.of(exercise), dict(request.form.lists())
    n_hints = hints_of(request.form.get("hints", "0"))
    if "hint" in form:
        here = here if here.uuid else replace(here, uuid=uuid4())
        return here.page("embed/exercise.html", here.view(form=form, n_hints=min(n_hints + 1, N_HINTS)))
    judged = drawn(here.entry, here.uuid)
    answer = grading.parse(judged.exercise, form) if here.uuid else Malformed(Problem.UNKNOWN_OPTION, ())
    if isinstance(answer, Malformed):
        return here.refused(form, n_hints, answer)
    grade = grading.grade(judged.exercise, answer)
    if here.progress is not None:
        here = replace(here, progress=here.progress.answered(here.entry, grade, n_hints, here.tutor))
    catalogue, lang = here.tutor.catalogue, here.entry.skill.language(i18n.current())
    verdict = verdict_view(catalogue, judged, grade, lang, here.url())
    template = "embed/_answer.html" if fragment_wanted() else "embed/exercise.html"
    return here.page(template, here.view(form=form, n_hints=n_hints, grade=grade), verdict)


@dataclass(frozen=True)
class Asked:
    """An exercise as the present request names it, with the practice that it belongs to, if any."""

    tutor: Tutor
    entry: ExerciseEntry
    uuid: UUID | None
    progress: Progress | None

    @classmethod
    def of(cls, slug: str) -> Asked:
        """404 for what is not or no longer asked."""
        tutor = site().tutor()
        entry = tutor.catalogue.exercises.get(slug)
        if entry is None or entry.exercise.retired_at is not None:
            abort(404)
        progress = Progress.read(request.args.get("progress", ""), tutor)
        uuid = uuid_of(request.form.get("response_id", "") or request.args.get("id", ""))
        return cls(tutor, entry, uuid, progress if progress and progress.covers(entry) else None)

    def url(self, **values: object) -> str:
        """This exercise in this frame."""
        return frame_url("embed.exercise", exercise=self.entry.exercise.slug, progress=self._written(), **values)

    def view(
        self,
        *,
        n_hints: int,
        form: Form | None = None,
        problem: Malformed | None = None,
        grade: Grade | None = None,
    ) -> ExerciseView:
        """The exercise as everywhere, with the addresses of the frame."""
        uuid = self.uuid or uuid4()
        view = exercise_view(
            self.tutor.catalogue,
            drawn(self.entry, self.uuid),
            i18n.current(),
            form=form,
            n_hints=n_hints,
            problem=problem,
            grade=grade,
            response_id=str(uuid),
        )
        same = {"id": uuid} if view.drawn else {}
        return replace(
            view,
            action=frame_url("embed.respond", exercise=view.slug, progress=self._written()),
            hint_url=self.url(hints=n_hints + 1, **same) if view.hint_url else "",
        )

    def page(self, template: str, view: ExerciseView, verdict: VerdictView | None = None) -> str:
        """A page or a piece of one."""
        return render_template(
            template,
            exercise=view,
            feedback=verdict,
            step=step(self.progress, self.tutor) if self.progress else None,
            oembed_url=discovery("embed.exercise", exercise=self.entry.exercise.slug),
            whole_url=page_url("learner.lesson", lesson=self.entry.skill.lesson),
        )

    def refused(self, form: Form, n_hints: int, problem: Malformed) -> BaseResponse:
        """The same form again, with everything that was typed and a message."""
        here = self if self.uuid else replace(self, uuid=uuid4())
        fragment = fragment_wanted()
        template = "learner/_exercise.html" if fragment else "embed/exercise.html"
        response = make_response(here.page(template, here.view(n_hints=n_hints, form=form, problem=problem)), 422)
        if fragment:
            response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#exercise-region", "innerHTML"
        return response

    def _written(self) -> str | None:
        return self.progress.written() if self.progress else None
