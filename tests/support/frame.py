"""A frame on another site: every page of it without a cookie."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Flask

from tests.support.dom import Element, parse, submitted
from tests.support.learner import Fields, form

FOREIGN = {"Sec-Fetch-Site": "cross-site"}


class Frame:
    """Reads and answers as a browser does that keeps no cookies from frames."""

    def __init__(self, app: Flask, lang: str = "en") -> None:
        self.app, self.lang = app, lang
        self.client = app.test_client(use_cookies=False)

    def get(self, address: str, status: int = 200, **options: Any) -> Element:
        """A page by what follows the language, or by a link on a page."""
        path = address if address.startswith("/") else f"/embed/{self.lang}/{address}"
        response = self.client.get(path, **({"headers": FOREIGN, "follow_redirects": True} | options))
        assert response.status_code == status, f"{response.status} for {path}"
        assert "Set-Cookie" not in response.headers
        return parse(response.text)

    def answer(
        self, page: Element, fields: Fields | None = None, *, wrong: bool = False, status: int = 200, **options: Any
    ) -> Element:
        """Fill the form of a page in, right unless told otherwise, and send it."""
        asked = page.one("form", id="exercise")
        filled = fields if fields is not None else form(self.app, asked["data-exercise"], wrong=wrong)
        sent = submitted(asked) | dict(filled)
        response = self.client.post(asked["action"], data=sent, **({"headers": FOREIGN} | options))
        assert response.status_code == status, response.status
        assert "Set-Cookie" not in response.headers
        return parse(response.text)

    def practise(self, lesson: str, n: int, *, wrong: bool = False) -> Element:
        """Answer the first `n` exercises of a lesson; the page after the last answer."""
        page = self.get(f"lessons/{lesson}/")
        for _ in range(n):
            page = self.answer(self.get(page.one(id="next")["href"]), wrong=wrong)
        return page


def fresh() -> str:
    """The number of an answer."""
    return str(uuid4())
