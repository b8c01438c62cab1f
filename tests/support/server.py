"""The real `breck serve` in a process of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from learning import paths
from learning.clock import now
from learning.database import Database
from models import Role
from tests.support.accounts import cheap_hashes, new_account

BRECK = Path(sys.executable).with_name("breck")
START_S = 90
UNLIMITED = {"BRECK_RATE_LIMIT": "0", "BRECK_RATE_LIMIT_NEW": "0"}
STAFF = {
    "boss@example.org": Role.ADMINISTRATOR,
    "ada@example.org": Role.TRAINER,
    "eve@example.org": Role.TRAINER,
    "tim@example.org": Role.TEACHER,
}
"""Whom the servers of browser tests know: sign in with `PASSWORD`."""


@dataclass
class Server:
    """A running site. `stop()` is polite, `kill()` is a power cut."""

    url: str
    process: subprocess.Popen[bytes]
    instance: Path
    log: Path = field(repr=False)

    def stop(self) -> None:
        """Let it end as a service manager would."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it and all its workers at once."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        # Its workers share the process group, and would survive a SIGKILL of their parent.
        if self.process.poll() is None:
            os.killpg(self.process.pid, how)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    folder: Path,
    *options: str,
    breck: Path = BRECK,
    settings: Mapping[str, str] | None = None,
    port: int = 0,
) -> Iterator[Server]:
    """Start the site from `folder` and wait until it answers; its data stand in folder/instance."""
    port = port or free_port()
    environ = {k: v for k, v in os.environ.items() if not k.startswith("BRECK_")} | dict(settings or {})
    log = folder / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(breck), "serve", "--host", "127.0.0.1", "--port", str(port), *options],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, folder / "instance", log)
    try:
        _wait(server)
        yield server
    finally:
        server.stop()


def _wait(server: Server) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/readyz", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"`breck serve` does not answer:\n{server.log.read_text()}")


@pytest.fixture(scope="session")
def new_site(
    _migrated: Callable[[str, Path], Path | str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """A function that makes a folder to serve from. Its database knows the course, the real one unless told otherwise:
    half the work of a first start. It also knows these people, who sign in with `PASSWORD`."""

    def make(content: Path = paths.CONTENT, people: Mapping[str, Role] | None = None) -> Path:
        folder = tmp_path_factory.mktemp("site")
        (folder / "instance").mkdir()
        path = Path(shutil.copy(_migrated("sqlite", content), folder / "instance" / "breck.sqlite3"))
        if people:
            database = Database(f"sqlite:///{path}")
            with pytest.MonkeyPatch.context() as changed, database.write() as rows:
                cheap_hashes(changed)
                for email, role in people.items():
                    new_account(rows, email, role, at=now())
            database.engine.dispose()
        return folder

    return make


@pytest.fixture(scope="session")
def live_server(new_site: Callable[..., Path]) -> Iterator[Server]:
    """One server for all browser tests of this process; each test comes as a new guest."""
    # What one worker keeps for itself the other one does not know, as where it is served.
    with serve(new_site(people=STAFF), "--workers", "2", settings=UNLIMITED) as server:
        yield server


@pytest.fixture(scope="session")
def mailing_server(new_site: Callable[..., Path]) -> Iterator[Server]:
    """One server for all tests of this process that read mails, on a page, or need one of `STAFF`."""
    with serve(new_site(people=STAFF), "--workers", "1", settings=UNLIMITED | {"BRECK_DEBUG": "1"}) as server:
        yield server
