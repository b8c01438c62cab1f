"""What a person did as statements of the Experience API (xAPI 1.0.3, IEEE 9274.1.1 reads them too): answers, lessons
that were opened, skills that were mastered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue, ExerciseEntry
from models import Event, EventKind, Item, Person, Response, Skill

VERSION = "1.0.3"
VERBS = {
    "answered": "http://adlnet.gov/expapi/verbs/answered",
    "experienced": "http://adlnet.gov/expapi/verbs/experienced",
    "mastered": "http://adlnet.gov/expapi/verbs/mastered",
}
ACTIVITIES = "http://adlnet.gov/expapi/activities/"
QUESTION, LESSON, MODULE, SKILL = "cmi.interaction", "lesson", "module", "objective"
PICKING = ("single-choice", "multiple-choice", "mark-words", "mark-cells")
Json = dict[str, Any]

_ANSWERS = (
    select(
        Response.id,
        Response.uuid,
        Response.answer,
        Response.correct,
        Response.credit,
        Response.is_evidence,
        Response.n_hints,
        Response.duration_ms,
        Response.language,
        Response.p_before,
        Response.p_after,
        Response.completed,
        Response.created_at,
        Item.slug.label("item"),
        Skill.slug.label("skill"),
    )
    .join(Item, Item.id == Response.item_id)
    .join(Skill, Skill.id == Response.skill_id)
)


@dataclass(frozen=True)
class Statements:
    """Of one person. `base` is the public address of the site, which the names of all things begin with."""

    person: Person
    catalogue: Catalogue
    base: str
    lang: str
    _known: dict[tuple[str, str], Json] = field(default_factory=dict)

    def all(self, session: Session) -> list[Json]:
        """Every statement, oldest first."""
        found = [*self._of_answers(session), *self._of_lessons(session)]
        return sorted(found, key=lambda one: one["timestamp"])

    def _of_answers(self, session: Session) -> Iterator[Json]:
        query = _ANSWERS.where(Response.person_id == self.person.id).order_by(Response.id)
        for row in session.execute(query):
            yield self._answered(row)
            if row.completed:
                skill = self._activity("skill", row.skill)
                yield self._statement(uuid5(row.uuid, "mastered"), "mastered", skill, row.created_at)

    def _answered(self, row: Row[Any]) -> Json:
        entry = self.catalogue.exercises.get(row.item)
        result: Json = {
            "success": row.correct,
            "score": {"scaled": row.credit},
            "response": response(entry.exercise.format if entry else "", row.answer),
            "extensions": {
                self._name("is-evidence"): row.is_evidence,
                self._name("hints"): row.n_hints,
                self._name("p-before"): row.p_before,
                self._name("p-after"): row.p_after,
            },
        }
        if row.duration_ms is not None:
            result["duration"] = f"PT{row.duration_ms / 1000:.2f}S"
        made = self._statement(row.uuid, "answered", self._activity("exercise", row.item), row.created_at)
        parents = {"parent": [self._activity("skill", row.skill)]}
        if entry is not None:
            parents["grouping"] = [
                self._activity("lesson", entry.skill.lesson),
                self._activity("module", entry.skill.module),
            ]
        context = {"platform": "Bréck", "language": row.language, "contextActivities": parents}
        return made | {"result": result, "context": context}

    def _of_lessons(self, session: Session) -> Iterator[Json]:
        query = select(Event.id, Event.data, Event.created_at).where(
            Event.person_id == self.person.id, Event.kind == EventKind.LESSON_READ
        )
        for row in session.execute(query.order_by(Event.id)):
            number = uuid5(self.person.uuid, f"event {row.id}")
            lesson = self._activity("lesson", row.data["lesson"])
            yield self._statement(number, "experienced", lesson, row.created_at)

    def _statement(self, number: UUID, verb: str, activity: Json, at: datetime) -> Json:
        return {
            "id": str(number),
            "version": VERSION,
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": self.base, "name": str(self.person.uuid)},
            },
            "verb": {"id": VERBS[verb], "display": {"en": verb}},
            "object": activity,
            "timestamp": at.isoformat(),
        }

    def _activity(self, kind: str, slug: str) -> Json:
        """An exercise, skill, lesson or module, made once for all statements about it."""
        if (kind, slug) not in self._known:
            self._known[kind, slug] = self._made(kind, slug)
        return self._known[kind, slug]

    def _made(self, kind: str, slug: str) -> Json:
        paths = {"exercise": "exercises", "skill": "knowledge", "lesson": "lessons", "module": "modules"}
        types = {"exercise": QUESTION, "skill": SKILL, "lesson": LESSON, "module": MODULE}
        definition: Json = {"type": ACTIVITIES + types[kind]}
        if title := self._title(kind, slug):
            definition["name"] = title
        if kind == "exercise":
            entry = self.catalogue.exercises.get(slug)
            definition["interactionType"] = interaction(entry.exercise.format if entry else "")
        # One name for a thing, whatever the language in which somebody met it.
        return {"objectType": "Activity", "id": f"{self.base}/en/{paths[kind]}/{slug}/", "definition": definition}

    def _title(self, kind: str, slug: str) -> Mapping[str, str] | None:
        course = self.catalogue
        if kind == "exercise":
            return self._stem(course.exercises[slug]) if slug in course.exercises else None
        entry: Any = {"skill": course.skills, "lesson": course.lessons, "module": course.modules}[kind].get(slug)
        if entry is None:
            return None
        lang, text = entry.language(self.lang), entry.text(self.lang)
        title = text.front.title if kind == "lesson" else text.title
        return {lang: course.words[lang].plain(title)}

    def _stem(self, entry: ExerciseEntry) -> Mapping[str, str] | None:
        lang = entry.skill.language(self.lang)
        if entry.exercise.type == "generated":
            # Its words are made anew for each answer.
            return self._title("skill", entry.skill.slug)
        return {lang: self.catalogue.words[lang].plain(entry.text(self.lang).stem)}

    def _name(self, extension: str) -> str:
        return f"{self.base}/xapi/{extension}"


def interaction(kind: str) -> str:
    """What the specification calls a type of exercise."""
    if kind in PICKING:
        return "choice"
    named = {"ordering": "sequencing", "matching": "matching", "sorting": "matching", "numeric": "fill-in"}
    return named.get(kind, "other")


def response(kind: str, answer: Mapping[str, Sequence[str]]) -> str:
    """An answer as the specification writes it for a type of exercise; of what has no form there, the fields as
    JSON."""
    values = [value for sent in answer.values() for value in sent]
    if "dont_know" in answer:
        return "dont_know"
    match interaction(kind):
        case "choice":
            return "[,]".join(values)
        case "fill-in":
            return " ".join(values)
        case "sequencing":
            placed = sorted(answer, key=lambda name: int(answer[name][0]))
            return "[,]".join(name.partition("-")[2] for name in placed)
        case "matching":
            return "[,]".join(f"{name.partition('-')[2]}[.]{sent[0]}" for name, sent in answer.items() if sent)
    return json.dumps(answer, ensure_ascii=False)
