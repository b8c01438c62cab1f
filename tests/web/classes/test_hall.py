"""A class of thirty-five answers at one moment, through the real server: nothing is lost, and the counts are right."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections import Counter
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from learning.database import Database
from learning.engine import grading
from models import Response, Role, Vote
from tests.support.accounts import PASSWORD, new_account
from tests.support.course import loaded
from tests.support.dom import Element, parse, submitted
from tests.support.server import serve

N_PUPILS, N_WRONG = 35, 11
ITEM = "see-single-choice"


class Browser:
    """As much of one as a class needs: cookies, and forms."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> Element:
        with self.opener.open(self.url + path, timeout=60) as response:
            return parse(response.read().decode())

    def post(self, path: str, fields: dict[str, object]) -> Element:
        body = urlencode(fields, doseq=True).encode()
        with self.opener.open(self.url + path, data=body, timeout=60) as response:
            return parse(response.read().decode())

    def send(self, form: Element, **more: object) -> Element:
        return self.post(form["action"], {**submitted(form), **more})


def together(browsers: list[Browser], work: object) -> list[BaseException]:
    """Everybody does the same at the same moment; what went wrong."""
    start, wrong = threading.Barrier(len(browsers)), []

    def run(n: int, browser: Browser) -> None:
        start.wait()
        try:
            work(n, browser)  # type: ignore[operator]
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=run, args=(n, one)) for n, one in enumerate(browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


def test_thirty_five_answer_at_once(database: Database, database_url: str, content: Path, tmp_path: Path) -> None:
    with database.write() as rows:
        new_account(rows, "ada@b.lu", Role.TEACHER)
    exercise = loaded(content).exercises[ITEM].exercise
    right = grading.to_json(exercise, grading.right_answer(exercise))
    wrong = grading.to_json(exercise, next(iter(grading.wrong_answers(exercise))))
    # The limits are those of a site as it comes: all pupils have one address.
    settings = {"BRECK_DATABASE_URL": database_url, "BRECK_CONTENT": str(content), "BRECK_JOBS": "0"}
    with serve(tmp_path, "--workers", "2", settings=settings) as server:
        teacher = Browser(server.url)
        teacher.post("/en/account/sign-in", {"email": "ada@b.lu", "password": PASSWORD})
        remote = teacher.post("/en/class/", {"lesson": "looking"})
        code = remote.one("span", class_="digits").text
        pupils = [Browser(server.url) for _ in range(N_PUPILS)]

        def join(_: int, pupil: Browser) -> None:
            asked = pupil.post("/en/join/", {"code": code}).all("form")[0]
            assert "You are in" in pupil.send(asked).text

        assert together(pupils, join) == []
        for ask in (f"ask:{ITEM}", "again"):
            teacher.send(moves(teacher.get(remote_path(remote))), do=ask)

            def answer(n: int, pupil: Browser) -> None:
                form = pupil.get("/en/pupil/").one("form", id="exercise")
                for _ in range(2):  # as a double click does
                    page = pupil.send(form, **(wrong if n < N_WRONG else right))
                assert "Your answer is in" in page.text

            assert together(pupils, answer) == []
        page = teacher.send(moves(teacher.get(remote_path(remote))), do="reveal")

    assert f"{N_PUPILS} of {N_PUPILS} answered" in page.text
    with database.read() as rows:
        votes = rows.execute(
            sa.select(Vote.round_id, Vote.person_id, Response.person_id, Response.answer).join(Response)
        ).all()
        n_responses = rows.scalar(sa.select(sa.func.count()).select_from(Response))
    assert n_responses == len(votes) == 2 * N_PUPILS
    assert all(person == owner for _, person, owner, _ in votes)
    counted = Counter((round_, json.dumps(given)) for round_, _, _, given in votes)
    assert sorted(counted.values()) == [N_WRONG, N_WRONG, N_PUPILS - N_WRONG, N_PUPILS - N_WRONG]
    shown = [one.text for one in page.all("span", class_="n")]
    assert shown.count(f"{N_WRONG} (31 %)") == shown.count(f"{N_PUPILS - N_WRONG} (69 %)") == 2


def moves(remote: Element) -> Element:
    """The form of the remote that does the next thing in a class."""
    return next(one for one in remote.all("form") if one["action"].endswith("/step"))


def remote_path(remote: Element) -> str:
    """The remote's own address."""
    action = moves(remote)["action"]
    return action.removesuffix("step")
