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
from learning.config import Config
from learning.database import Database
from learning.jobs import runner

FIRST_AFTER_S = 5
"""The first visitor comes first."""
LOOK_EVERY_S = 5
"""Somebody may be waiting for a mail."""
REST_S = 60
"""After something went wrong."""
log = logging.getLogger(__name__)


def start(config: Config, catalogue: Catalogue) -> None:
    """Fork the process; it ends with this one, however that ends. Call it before there is any thread."""
    process = get_context("fork").Process(
        target=_work, args=(config, catalogue, os.getpid()), name="breck-jobs", daemon=True
    )
    process.start()


def _work(config: Config, catalogue: Catalogue, parent: int) -> None:
    # Ctrl+C reaches the whole group: the parent ends this process when it has ended the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    database = Database(config.url)
    look_at = FIRST_AFTER_S
    for second in count():
        if os.getppid() != parent:
            return
        if second >= look_at:
            look_at = second + (LOOK_EVERY_S if run_due(database, catalogue, config) else REST_S)
        sleep(1)


def run_due(database: Database, catalogue: Catalogue, config: Config | None = None) -> bool:
    """Run what is due. What goes wrong is logged, answers False and is tried again: no answer depends on it."""
    try:
        with database.read() as rows:
            jobs = runner.due(rows, now())
    except Exception:
        log.exception("it could not be looked up which jobs are due")
        return False
    well = True
    for ran in runner.run(database, catalogue, jobs, now, config):
        if ran.error is not None:
            log.error("the job %s failed; it will be tried again in %d seconds", ran.name, REST_S, exc_info=ran.error)
            well = False
    return well
