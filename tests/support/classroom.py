"""A teacher and pupils, each with a browser, in the test's own process."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from flask import Flask

from models import Role
from tests.support.accounts import PASSWORD, new_account
from tests.support.dom import Element, parse, submitted
from tests.support.learner import Learner, form, site

CLASS = re.compile(r"/class/([0-9a-f-]{36})/")


class Teacher(Learner):
    """Somebody who may teach, signed in; after `open` with a class."""

    uuid: UUID
    code: str

    def __init__(self, app: Flask, lang: str = "en", email: str = "ada@b.lu", role: Role = Role.TEACHER) -> None:
        super().__init__(app, lang)
        with site(app).database.write() as rows:
            new_account(rows, email, role)
        sent = {"email": email, "password": PASSWORD}
        assert self.post("account/sign-in", sent).status_code == 303

    def open(self, lesson: str = "looking") -> Teacher:
        """Open a class."""
        response = self.post("class/", {"lesson": lesson})
        assert response.status_code == 303
        found = CLASS.search(response.headers["Location"])
        assert found
        self.uuid = UUID(found[1])
        self.code = self.remote().one("span", class_="digits").text.replace(" ", "")
        return self

    def remote(self) -> Element:
        return self.get(f"class/{self.uuid}/")

    def screen(self) -> Element:
        return self.get(f"class/{self.uuid}/screen")

    def report(self) -> Element:
        return self.get(f"class/{self.uuid}/report")

    def do(self, step: str) -> Element:
        """Press a button of the remote; the page after it."""
        seen = self.remote().all("input", name="seen")[0]["value"]
        response = self.post(f"class/{self.uuid}/step", {"do": step, "seen": seen, "page": "remote"})
        assert response.status_code == 303
        return self.screen()

    def hands(self, **counted: str) -> None:
        """Type in what was counted."""
        round_ = self.remote().one("input", name="round")["value"]
        sent = {f"hands-{name}": n for name, n in counted.items()} | {"page": "remote", "round": round_}
        assert self.post(f"class/{self.uuid}/hands", sent).status_code == 303

    def bars(self) -> dict[str, str]:
        """What the screen says: label and numbers of each bar."""
        return {
            bar.one("p", class_="label").text: " | ".join(n.text for n in bar.all("span", class_="n"))
            for bar in self.screen().one("ul", class_="votes").all("li")
        }


class Pupil(Learner):
    """Somebody with a phone and no account."""

    def join(self, teacher: Teacher, **options: Any) -> Pupil:
        """Type the code in, and press the button."""
        page = parse(self.post("join/", {"code": teacher.code}, follow_redirects=True, **options).text)
        asked = next(one for one in page.all("form") if "/join/" in one["action"])
        response = self.client.post(asked["action"], data=submitted(asked), **options)
        assert response.status_code == 303, response.text
        return self

    def here(self) -> Element:
        """The page that shows what the class is doing."""
        return self.get("pupil/")

    @property
    def nickname(self) -> str:
        return self.here().one("p", class_="crumb").text

    def vote(self, *, wrong: bool = False, page: Element | None = None) -> Element:
        """Answer what is asked, right unless told otherwise; the page after it."""
        asked = (page or self.here()).one("form", id="exercise")
        number = UUID(asked.one("input", name="response_id")["value"])
        filled = form(self.app, asked["data-exercise"], wrong=wrong, uuid=number)
        sent = submitted(asked) | filled
        response = self.client.post(asked["action"], data=sent, follow_redirects=True)
        assert response.status_code == 200
        return parse(response.text)
