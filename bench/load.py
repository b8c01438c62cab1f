"""Many learners who answer exercises through the form route, in a process of their own.

It reads a Job as JSON from its standard input and writes a Result as JSON to its standard output:
`python -m bench.load`. It speaks just enough HTTP, because it runs on the cores of the server that it measures.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import time
from dataclasses import asdict, dataclass, field
from uuid import UUID

import brotli

HOST = "127.0.0.1"
LANGUAGES = ("en", "fr", "de", "lb", "pt")
SHARE_WRONG = 0.3
TIMEOUT_S = 30
MAX_BROKEN = 20
"""After so many broken connections, one of them gives up."""
_NEXT = re.compile(rb'id="next" href="/\w\w/exercises/([\w-]+)/"')
_COOKIE = re.compile(rb"(?im)^set-cookie: (breck=[^;\r]*)")
_LENGTH = re.compile(rb"(?im)^content-length: (\d+)")


@dataclass(frozen=True)
class Question:
    """One exercise with url-encoded answers."""

    slug: str
    right: str
    wrong: list[str]


@dataclass(frozen=True, kw_only=True)
class Job:
    """What to do; it ends at whichever bound is reached first."""

    port: int
    connections: int
    answers: int
    seconds: float
    questions: list[Question]
    seed: int = 1
    learners: int = 4
    """Learners who take turns on one connection."""
    each: int = 20
    """Answers of one learner, who then makes room for a new one."""
    until_gone: bool = False
    """The server is going to be killed: a broken connection is no error, and ends that connection's work."""

    @classmethod
    def from_json(cls, text: str) -> Job:
        values = json.loads(text)
        return cls(**values | {"questions": [Question(**one) for one in values["questions"]]})


@dataclass(frozen=True)
class Sent:
    """One post."""

    response_id: str
    path: str
    body: str
    cookie: str


@dataclass
class Result:
    """What came back."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    """What the generator itself used."""
    latencies_ms: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    """response_ids whose answer arrived whole, with feedback."""
    unanswered: list[Sent] = field(default_factory=list)
    """What was under way when the connection broke."""
    errors: dict[str, int] = field(default_factory=dict)

    @classmethod
    def from_json(cls, text: str) -> Result:
        values = json.loads(text)
        sent = [Sent(**one) for one in values["unanswered"]]
        return cls(**values | {"unanswered": sent})

    def failed(self, why: str) -> None:
        """Count an error."""
        self.errors[why] = self.errors.get(why, 0) + 1


class Learner:
    """Somebody with a cookie of their own, who follows the proposals as long as they name a new exercise."""

    def __init__(self, number: int, questions: list[Question], dice: random.Random) -> None:
        self.lang = LANGUAGES[number % len(LANGUAGES)]
        self.cookie = ""
        self.n_answers = 0
        self._left = {q.slug: q for q in dice.sample(questions, len(questions))}
        self._proposed = ""
        self._dice = dice

    def __bool__(self) -> bool:
        return bool(self._left)

    def answer(self) -> tuple[Sent, bool]:
        """The next post, and whether it is right."""
        slug = self._proposed if self._proposed in self._left else next(iter(self._left))
        question = self._left.pop(slug)
        right = not question.wrong or self._dice.random() >= SHARE_WRONG
        body = question.right if right else self._dice.choice(question.wrong)
        id = str(UUID(int=self._dice.getrandbits(128), version=4))
        body = f"response_id={id}&{body}&hints=0"
        return Sent(id, f"/{self.lang}/exercises/{slug}/response", body, self.cookie), right

    def heard(self, head: bytes, page: bytes) -> None:
        """Keep the cookie and look at the proposal."""
        self.n_answers += 1
        if cookie := _COOKIE.search(head):
            self.cookie = cookie[1].decode()
        proposed = _NEXT.search(page)
        self._proposed = proposed[1].decode() if proposed else ""


class Load:
    """All connections of one job."""

    def __init__(self, job: Job) -> None:
        self.job, self.result = job, Result()
        self._dice = random.Random(job.seed)
        self._left, self._n_learners = job.answers, 0
        self._end = 0.0

    async def run(self) -> Result:
        """Do the job."""
        start, cpu = time.perf_counter(), time.process_time()
        self._end = start + self.job.seconds
        await asyncio.gather(*(self._connection() for _ in range(self.job.connections)))
        self.result.seconds = time.perf_counter() - start
        self.result.cpu_seconds = time.process_time() - cpu
        return self.result

    async def _connection(self) -> None:
        learners = [self._newcomer() for _ in range(self.job.learners)]
        for _ in range(MAX_BROKEN):
            try:
                reader, writer = await asyncio.open_connection(HOST, self.job.port)
            except OSError:
                if not self.job.until_gone:
                    self.result.failed("no connection")
                return
            try:
                await self._talk(reader, writer, learners)
                return
            except (OSError, EOFError, TimeoutError) as error:
                if self.job.until_gone:
                    return
                self.result.failed(type(error).__name__)
            finally:
                writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, learners: list[Learner]) -> None:
        while True:
            for i, learner in enumerate(learners):
                if self._left <= 0 or time.perf_counter() >= self._end:
                    return
                self._left -= 1
                await self._ask(reader, writer, learner)
                if learner.n_answers >= self.job.each or not learner:
                    learners[i] = self._newcomer()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, learner: Learner) -> None:
        sent, right = learner.answer()
        start = time.perf_counter()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                writer.write(request(self.job.port, learner.lang, sent))
                head = await reader.readuntil(b"\r\n\r\n")
                length = _LENGTH.search(head)
                page = await reader.readexactly(int(length[1]) if length else 0)
        except (OSError, EOFError, TimeoutError):
            self.result.unanswered.append(sent)
            raise
        took = (time.perf_counter() - start) * 1000
        if not head.startswith(b"HTTP/1.1 200 "):
            self.result.failed(head[9:12].decode())
            return
        page = brotli.decompress(page) if b"\ncontent-encoding: br" in head.lower() else page
        if b'data-correct="true"' not in page if right else b'data-correct="false"' not in page:
            self.result.failed("unexpected verdict")
            return
        self.result.latencies_ms.append(round(took, 3))
        self.result.acknowledged.append(sent.response_id)
        learner.heard(head, page)

    def _newcomer(self) -> Learner:
        self._n_learners += 1
        return Learner(self._n_learners, self.job.questions, self._dice)


def request(port: int, lang: str, sent: Sent) -> bytes:
    """The post as htmx in Chromium sends it."""
    body = sent.body.encode()
    cookie = f"Cookie: {sent.cookie}\r\n" if sent.cookie else ""
    page = f"http://{HOST}:{port}{sent.path.removesuffix('response')}"
    head = (
        f"POST {sent.path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: keep-alive\r\n"
        f"Content-Length: {len(body)}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"HX-Request: true\r\nHX-Current-URL: {page}\r\nHX-Target: answer\r\n"
        "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36\r\n"
        f"Accept: */*\r\nOrigin: http://{HOST}:{port}\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\n"
        f"Sec-Fetch-Dest: empty\r\nReferer: {page}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
        f"Accept-Language: {lang}\r\n{cookie}\r\n"
    )
    return head.encode() + body


def main() -> None:
    """Do the job on standard input."""
    result = asyncio.run(Load(Job.from_json(sys.stdin.read())).run())
    json.dump(asdict(result), sys.stdout)


if __name__ == "__main__":
    main()
