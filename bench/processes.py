"""What processes cost, read from /proc: CPU of a whole tree, memory of each process."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Process:
    """One line of /proc/PID/stat, as far as it matters here."""

    pid: int
    parent: int
    cpu_s: float
    """Its own, and that of its children that have ended."""


@dataclass(frozen=True)
class Memory:
    """In MiB: RSS counts shared pages in full, PSS divides them among those that share them."""

    rss: float
    pss: float


def tree(root: int) -> list[Process]:
    """A process and all its descendants, the root first."""
    everything = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                process = _read(folder)
                everything[process.pid] = process
    found = [everything[root]] if root in everything else []
    for parent in found:
        found += [process for process in everything.values() if process.parent == parent.pid]
    return found


def cpu_s(root: int) -> float:
    """Seconds of CPU, user and system, that a process and all its descendants have used so far."""
    return sum(process.cpu_s for process in tree(root))


def children(root: int) -> list[int]:
    """The processes that `root` itself started and that are still there."""
    return [process.pid for process in tree(root) if process.parent == root]


def memory(pid: int) -> Memory:
    """What one process holds now."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kilobytes = {name: int(value) for name, value in re.findall(r"^(\w+):\s+(\d+) kB$", text, re.MULTILINE)}
    return Memory(rss=kilobytes["Rss"] / 1024, pss=kilobytes["Pss"] / 1024)


def _read(folder: Path) -> Process:
    # The name stands in brackets and may hold anything, brackets and spaces too.
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    ticks = sum(map(int, fields[11:15]))
    return Process(pid=int(folder.name), parent=int(fields[1]), cpu_s=ticks * TICK_S)
