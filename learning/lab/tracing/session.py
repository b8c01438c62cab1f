"""One fit from its beginning to its end, wherever the work is done, and however often it is interrupted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from learning.engine.parameters import ParameterSet, shipped
from learning.lab.log import Log
from learning.lab.tracing.checkpoint import Checkpoint
from learning.lab.tracing.fitting import Options, gathered, survey, work_of
from learning.lab.tracing.outcome import parameter_set, versions
from learning.lab.tracing.workers import run

MANY = 2**19
"""Responses: with fewer, one process is done before others would have begun. pyBKT takes far longer."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """A log and how to fit it. `idea` is the set to begin from: it also gives what a log of responses cannot tell.

    `jobs` is the number of processes; 0 is one for each core where that pays.
    """

    log: Log
    source: str
    options: Options = field(default_factory=Options)
    idea: ParameterSet = field(default_factory=shipped)
    jobs: int = 0
    scheduler: str | None = None
    predicts: bool = True
    """Whether the caller adds a predictor: that makes another set, with another version."""

    @property
    def n_skills(self) -> int:
        """How many skills have responses."""
        return len(np.unique(self.log.skill))

    @property
    def key(self) -> str:
        """The same for the same data, options and software, and then the numbers are the same."""
        parts = [self.log.sha256, self.source, asdict(self.options), self.idea.to_dict(), versions(), self.predicts]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    @property
    def name(self) -> str:
        """The version of the set that comes out."""
        return f"fit-{self.key[:12]}"

    @property
    def _n_processes(self) -> int:
        return 1 if self.options.engine == "em" and len(self.log) < MANY else 0

    def fit(self, keep: Path | None = None, tick: Callable[[int], object] = lambda _: None) -> ParameterSet:
        """Fit all skills. `tick` hears of each number of skills that got done.

        What is finished is kept in the file `keep` until all is; a session with the same key goes on from there. Raises
        ValueError for data that cannot be fitted, OSError when no scheduler answers.
        """
        checkpoint = Checkpoint(keep, self.key)
        common = survey(self.log, self.options, self.idea)
        done = checkpoint.skills
        tick(len(done))
        work, groups = work_of(self.log, self.options, common)
        todo = (group for group in groups if int(group.skills[0]) not in done)
        for part in run(work, todo, jobs=self.jobs or self._n_processes, scheduler=self.scheduler):
            checkpoint.add(part)
            tick(len(part.skills))
        fits = gathered(checkpoint.done)
        fitted = parameter_set(self.log, self.options, common, fits, self.idea, name=self.name, source=self.source)
        checkpoint.remove()
        return fitted
