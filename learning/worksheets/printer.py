"""Prints one PDF at a time, and lets one more wait: the site goes on answering whoever does not print.

Who prints or waits holds one of the few threads of a worker, so all others are told to come back, unless what they
want is printed already.
"""

from __future__ import annotations

import subprocess
import sys
from collections import OrderedDict
from hashlib import sha256
from threading import BoundedSemaphore

from learning.worksheets.pdf import NO_LIBRARIES, PROBE

AT_ONCE = 1
"""PDFs that one worker of the server prints at a time."""
WAITING = 1
"""How many may wait for their turn."""
PATIENCE_S = 20.0
"""How long."""
LIMIT_S = 60.0
KEPT = 16
"""Finished PDFs, of about 60 kB each."""
CHILD = (sys.executable, "-P", "-m", "learning.worksheets.pdf")


class CannotPrint(RuntimeError):
    """This machine lacks what a PDF needs. The message names it."""


class Busy(RuntimeError):
    """Too many want to print at the same time."""


class Printer:
    """Safe with threads. `command` reads a page and writes a PDF."""

    def __init__(self, command: tuple[str, ...] = CHILD, patience: float = PATIENCE_S) -> None:
        self._command = command
        self._patience = patience
        self._turn = BoundedSemaphore(AT_ONCE)
        self._places = BoundedSemaphore(AT_ONCE + WAITING)
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()

    def pdf(self, html: str) -> bytes:
        """The PDF of a page. Raises CannotPrint, Busy, and RuntimeError or TimeoutExpired for a fault of ours."""
        name = sha256(html.encode()).digest()
        if (found := self._kept.get(name)) is not None:
            return found
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            return self._in_turn(name, html)
        finally:
            self._places.release()

    def _in_turn(self, name: bytes, html: str) -> bytes:
        if not self._turn.acquire(timeout=self._patience):
            raise Busy
        try:
            # Whoever had the turn before may have wanted the same.
            if (found := self._kept.get(name)) is None:
                found = self._kept[name] = self._print(html)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return found
        finally:
            self._turn.release()

    def _print(self, html: str) -> bytes:
        done = subprocess.run(self._command, input=html.encode(), capture_output=True, timeout=LIMIT_S, check=False)
        if done.returncode == NO_LIBRARIES:
            raise CannotPrint(done.stderr.decode(errors="replace").strip())
        if done.returncode:
            raise RuntimeError(f"printing a PDF failed: {done.stderr.decode(errors='replace')}")
        return done.stdout


def missing() -> str:
    """What keeps this machine from printing PDFs; "" for nothing."""
    done = subprocess.run((*CHILD, PROBE), capture_output=True, timeout=LIMIT_S, check=False)
    return done.stderr.decode(errors="replace").strip() if done.returncode else ""
