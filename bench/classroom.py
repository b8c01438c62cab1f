"""What a class costs that asks every two seconds, and how long thirty-five who answer at once wait."""

from __future__ import annotations

import http.client
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median, quantiles
from threading import Barrier, Thread
from time import perf_counter
from urllib.parse import urlencode, urlsplit

from bench import processes
from bench.machine import hello_us
from bench.questions import course, questions
from bench.report import Cell, Check, Section, Table
from bench.site import KINDS, Site, site
from tests.support.server import BRECK, Server

PUPILS = 35
POLLS, ROUNDS = 1500, 5
EMAIL, PASSWORD = "ada@example.org", "seven green umbrellas"
MAX_HELLOS = 10.0
"""With the whole way through the server, which a hello in process does not have."""
MAX_P95_MS = 1500.0
"""All of a class at the very same moment: more than two seconds would be felt in the room."""
NOTE = f"""One poll: what all processes of the server together used, user and system, for a pupil's page that asks
whether the class has moved on and learns that it has not; the median of {ROUNDS} rounds of {POLLS:,} polls over one
connection. “In hellos” is the same in units of a bare Flask hello that was timed just before. A class of {PUPILS}
sends {PUPILS / 2:.1f} of them a second. Answers: {PUPILS} threads wait for each other and then send one answer each,
five questions one after the other; each wait is that of the whole request."""


@dataclass
class Visitor:
    """A browser that keeps its connection and its cookie."""

    port: int
    cookie: str = ""
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def send(
        self, method: str, path: str, fields: Mapping[str, str] | str | None = None, *, htmx: bool = False
    ) -> tuple[int, str]:
        """One request, without following where it leads; the status, and the text or the address."""
        sent = ({"Cookie": self.cookie} if self.cookie else {}) | ({"HX-Request": "true"} if htmx else {})
        body = fields if isinstance(fields, str) or fields is None else urlencode(fields)
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, sent)
        try:
            response = self.connection.getresponse()
        except http.client.RemoteDisconnected:
            # The server has given up a connection on which nothing came for a while.
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and value.startswith("breck="):
                self.cookie = value.partition(";")[0]
        return response.status, response.headers.get("Location") or text


def section() -> Section:
    """On both databases."""
    polls: list[tuple[Cell, ...]] = []
    answers: list[tuple[Cell, ...]] = []
    checks = []
    for kind in KINDS:
        with site(kind) as place, place.running() as server:
            poll_us, yardstick_us, waits = _lesson(place, server)
        polls.append((kind, poll_us / 1000, poll_us / yardstick_us, poll_us * PUPILS / 2 / 1e4))
        checks.append(Check(f"CPU for one poll, {kind}", poll_us / yardstick_us, MAX_HELLOS, "hellos"))
        p95 = quantiles(waits, n=100, method="inclusive")[94]
        checks.append(Check(f"p95 of {PUPILS} answers at once, {kind}", p95, MAX_P95_MS, "ms"))
        answers.append((kind, len(waits), median(waits), p95, max(waits)))
    return Section(
        "Classroom",
        checks=checks,
        tables=[
            Table(("a poll without news", "CPU ms", "in hellos", f"% of a core for {PUPILS} pupils"), polls),
            Table((f"{PUPILS} answers at once", "answers", "p50 ms", "p95 ms", "longest ms"), answers),
        ],
        notes=[NOTE],
    )


def _lesson(place: Site, server: Server) -> tuple[float, float, list[float]]:
    """Microseconds of CPU for a poll and for a hello, and how long each answer took in ms."""
    teacher, classroom, code = _opened(place, server)
    port = urlsplit(server.url).port or 0
    pupils = [Visitor(port) for _ in range(PUPILS)]
    for pupil in pupils:
        pupil.send("POST", f"/en/join/{code}", {"k": classroom.replace("-", "")[:10]})
    polled = [_polls(server, pupils[0]) for _ in range(ROUNDS)]
    waits: list[float] = []
    for question in questions(course())[:5]:
        seen = _found(r'name="seen" value="(\d+)"', teacher.send("GET", f"/en/class/{classroom}/")[1])
        asked = {"do": f"ask:{question.slug}", "seen": seen, "page": "remote"}
        teacher.send("POST", f"/en/class/{classroom}/step", asked)
        waits += _at_once(pupils, question.right)
    return median(poll for poll, _ in polled), median(hello for _, hello in polled), waits


def _opened(place: Site, server: Server) -> tuple[Visitor, str, str]:
    command = [str(BRECK), "user", "create", "--role", "teacher", "--email", EMAIL, "--password", PASSWORD]
    environ = {"BRECK_DATABASE_URL": place.database_url} if place.database_pid else {}
    subprocess.run(["env", *(f"{k}={v}" for k, v in environ.items()), *command], cwd=place.folder, check=True)
    teacher = Visitor(urlsplit(server.url).port or 0)
    teacher.send("POST", "/en/account/sign-in", {"email": EMAIL, "password": PASSWORD})
    lesson = next(iter(course().lessons))
    address = teacher.send("POST", "/en/class/", {"lesson": lesson})[1]
    code = _found(r'class="digits">(\d{3} \d{3})<', teacher.send("GET", address)[1]).replace(" ", "")
    return teacher, _found(r"/class/([0-9a-f-]{36})/", address), code


def _polls(server: Server, pupil: Visitor) -> tuple[float, float]:
    path = _found(r'data-hx-get="(/en/pupil/now\?seen=\d+)"', pupil.send("GET", "/en/pupil/")[1])
    yardstick_us = hello_us()
    for _ in range(200):
        assert pupil.send("GET", path, htmx=True)[0] == 204
    before = processes.cpu_s(server.process.pid)
    for _ in range(POLLS):
        pupil.send("GET", path, htmx=True)
    return (processes.cpu_s(server.process.pid) - before) / POLLS * 1e6, yardstick_us


def _at_once(pupils: list[Visitor], right: str) -> list[float]:
    """Everybody looks at the question, then all answer; how long each waited."""
    numbers = [_found(r'name="response_id" value="([^"]+)"', one.send("GET", "/en/pupil/")[1]) for one in pupils]
    start, waits = Barrier(len(pupils)), [0.0] * len(pupils)

    def answer(n: int) -> None:
        start.wait()
        begun = perf_counter()
        status, _ = pupils[n].send("POST", "/en/pupil/answer", f"{right}&response_id={numbers[n]}")
        assert status == 303, status
        waits[n] = (perf_counter() - begun) * 1000

    threads = [Thread(target=answer, args=(n,)) for n in range(len(pupils))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, f"{pattern} is not in the page"
    return found[1]
