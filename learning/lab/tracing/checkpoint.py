"""What has been fitted so far, in a file: who is interrupted goes on from there, to the same numbers."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np

from learning.lab.tracing.skills import SkillFits

KINDS = {"skills": np.int32, "converged": np.bool_}
"""Of columns that JSON would bring back as another kind of number."""


class Checkpoint:
    """A line for each group of skills that is done, under a first line that says of which fit."""

    def __init__(self, path: Path | None, key: str) -> None:
        """`key` names data and options; what another fit has left at `path` is overwritten. None keeps nothing."""
        self._path = path
        self._key = key
        self.done = self._read()

    @property
    def skills(self) -> set[int]:
        """The codes of the skills that are done."""
        return {int(skill) for part in self.done for skill in part.skills}

    def add(self, part: SkillFits) -> None:
        """Keep a group, on disk before this returns."""
        self.done.append(part)
        if self._path is None:
            return
        line = json.dumps({name: column.tolist() for name, column in vars(part).items()})
        begins = len(self.done) == 1
        with self._path.open("w" if begins else "a", encoding="utf-8") as file:
            file.write(f"{json.dumps(self._key)}\n{line}\n" if begins else f"{line}\n")

    def remove(self) -> None:
        """The fit is complete."""
        if self._path:
            self._path.unlink(missing_ok=True)

    def _read(self) -> list[SkillFits]:
        if not (self._path and self._path.is_file()):
            return []
        first, *lines = self._path.read_text("utf-8").splitlines(keepends=True) or [""]
        if first != json.dumps(self._key) + "\n":
            return []
        whole = [line for line in lines if line.endswith("\n")]
        # The last line may have been cut off, and what is added must not go on from there.
        os.truncate(self._path, len("".join((first, *whole)).encode()))
        return [_part(line) for line in whole]


def _part(line: str) -> SkillFits:
    return SkillFits(**{name: np.array(column, dtype=KINDS.get(name)) for name, column in json.loads(line).items()})
