"""Somebody who learns: answers through the real forms, right or wrong, in a browser or without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from learning.engine import grading
from learning.engine.generate import seed_of
from learning.extensions import KEY, Site
from models import Base
from tests.support.dom import Element, parse

T = TypeVar("T")
HTMX = {"HX-Request": "true"}
Fields = Mapping[str, str | Sequence[str]]


class Learner:
    """One browser with its cookie, in one language. Every page is inspected on the way."""

    def __init__(self, app: Flask, lang: str = "en") -> None:
        self.app = app
        self.lang = lang
        self.client = app.test_client()

    def get(self, path: str, status: int = 200, **options: Any) -> Element:
        """A page in the learner's language: `get("learn")`."""
        response = self.client.get(f"/{self.lang}/{path}", **options)
        assert response.status_code == status, f"{response.status} for {path}"
        return parse(response.text)

    def post(self, path: str, fields: Fields | None = None, **options: Any) -> TestResponse:
        """Send a form."""
        return self.client.post(f"/{self.lang}/{path}", data=fields or {}, **options)

    def send(self, slug: str, fields: Fields, *, uuid: UUID | str | None = None, **options: Any) -> TestResponse:
        """Send an answer as the page would."""
        sent = {"response_id": str(uuid or uuid4()), "hints": "0"} | dict(fields)
        return self.post(f"exercises/{slug}/response", sent, **options)

    def answer(
        self, slug: str, fields: Fields | None = None, *, wrong: bool = False, hints: int = 0, uuid: UUID | None = None
    ) -> Element:
        """Answer and read the page with the feedback: right unless told otherwise."""
        uuid = uuid or uuid4()
        sent = dict(fields or self.form(slug, wrong=wrong, uuid=uuid)) | {"hints": str(hints)}
        response = self.send(slug, sent, uuid=uuid, follow_redirects=True)
        assert response.status_code == 200, response.status
        return parse(response.text)

    def form(self, slug: str, *, wrong: bool = False, uuid: UUID | None = None) -> dict[str, list[str]]:
        """The fields of a right answer, or of the first wrong one."""
        return form(self.app, slug, wrong=wrong, uuid=uuid)

    def master(self, skill: str) -> None:
        """Answer everything about a skill right."""
        for exercise in site(self.app).catalogue.skills[skill].spec.exercises:
            self.answer(exercise.slug)

    @property
    def number(self) -> str | None:
        """The person's number in the cookie."""
        with self.client.session_transaction() as session:
            return cast("str | None", session.get("person"))


def form(app: Flask, slug: str, *, wrong: bool = False, uuid: UUID | None = None) -> dict[str, list[str]]:
    """The fields of a right answer, or of the first wrong one; of a template, to what is made for `uuid`."""
    exercise = site(app).catalogue.exercises[slug].drawn(seed_of(uuid) if uuid else 0).exercise
    answer = next(iter(grading.wrong_answers(exercise))) if wrong else grading.right_answer(exercise)
    return grading.to_json(exercise, answer)


def site(app: Flask) -> Site:
    """What the app shares between requests."""
    return cast(Site, app.extensions[KEY])


def stored(app: Flask) -> Counter[str]:
    """How many rows every table has that can say something about a person; those without rows are left out."""
    tables = [table for table in Base.metadata.sorted_tables if table.name in PERSONAL]
    with site(app).database.read() as rows:
        counted = {t.name: rows.scalar(sa.select(sa.func.count()).select_from(t)) or 0 for t in tables}
    return +Counter(counted)


def read(app: Flask, ask: Callable[[Session], T]) -> T:
    """Ask the database something."""
    with site(app).database.read() as rows:
        return ask(rows)


PERSONAL = {"person"} | {
    table.name
    for table in Base.metadata.tables.values()
    if any(key.column.table.name == "person" for key in table.foreign_keys)
}
OF_ACCOUNTS = {
    "account", "audit", "credential", "identity", "invitation", "outbox", "passkey", "person_role", "sign_in", "token",
}  # fmt: skip
"""Tables in which a guest has no row."""
OF_PLACEMENTS = {"placement"}
"""Nobody has a row there who never sat one."""
OF_BROWSERS = {"push_subscription"}
"""Tables in which nobody has a row whose browser shows no reminders."""
OF_CLASSES = {"classroom", "pupil", "vote"}
"""Tables in which nobody has a row who was in no class and taught none."""
OF_TESTS = {"sitting", "sitting_answer"}
"""Tables in which nobody has a row who has not begun the final test."""
OF_BADGES = {"certificate"}
"""Tables in which nobody has a row who did not ask for a certificate."""
OF_GROUPS = {
    "assignment", "assignment_exception", "cohort_staff", "enrolment", "intervention", "reminder", "reply",
    "staff_consent",
}  # fmt: skip
"""Tables in which nobody has a row who is in no group and teaches none."""
OF_AUTHORS = {"report"}
"""Tables in which nobody has a row who looks after no texts."""
ELSEWHERE = OF_AUTHORS | OF_BADGES | OF_BROWSERS | OF_CLASSES | OF_GROUPS | OF_PLACEMENTS | OF_TESTS
"""Where somebody has no row who only learns."""
