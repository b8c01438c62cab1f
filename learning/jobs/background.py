"""Jobs while serving: one process beside those that answer, so that a small installation needs no cron."""

from __future__ import annotations

import logging
import os
import signal
from itertools import count
from multiprocessing import get_context
from time import sleep

from learning.catalogue.course import Catalogue
from learning.clock import now
from learning.database import Database
from learning.jobs import runner

FIRST_AFTER_S = 5
"""The first visitor comes first."""
LOOK_EVERY_S = 60
log = logging.getLogger(__name__)


def start(url: str, catalogue: Catalogue) -> None:
    """Fork the process; it ends with this one, however that ends. Call it before there is any thread."""
    process = get_context("fork").Process(
        target=_work, args=(url, catalogue, os.getpid()), name="breck-jobs", daemon=True
    )
    process.start()


def _work(url: str, catalogue: Catalogue, parent: int) -> None:
    # Ctrl+C reaches the whole group: the parent ends this process when it has ended the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    database = Database(url)
    for second in count():
        if os.getppid() != parent:
            return
        if second % LOOK_EVERY_S == FIRST_AFTER_S:
            run_due(database, catalogue)
        sleep(1)


def run_due(database: Database, catalogue: Catalogue) -> None:
    """Run what is due. What goes wrong is logged and tried again: answers do not depend on it."""
    try:
        with database.read() as rows:
            jobs = runner.due(rows, now())
        for _ in runner.run(database, catalogue, jobs, now):
            pass
    except Exception:
        log.exception("a job failed; it will be tried again in %d seconds", LOOK_EVERY_S)
