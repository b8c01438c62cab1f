"""`python -m bench.fit_large USERS SKILLS STEPS CLASSES`: fit simulated responses in a process of its own, as JSON."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from time import perf_counter

from bench import processes
from bench.logs import simulated
from learning.lab.session import Session


def main() -> None:
    """Seconds of the fit alone; the highest memory of all processes together, with what making the log took."""
    n_users, n_skills, n_steps, n_classes = map(int, sys.argv[1:])
    log = simulated(n_users, n_skills, n_steps, n_classes)
    start, cpu = perf_counter(), processes.cpu_s(os.getpid())
    Session(log=log, source="simulated").fit()
    found = {
        "n_responses": len(log),
        "wall_s": perf_counter() - start,
        "cpu_s": processes.cpu_s(os.getpid()) - cpu,
        "peak_mib": sum(_peak_mib(process.pid) for process in processes.tree(os.getpid())),
    }
    print(json.dumps(found))


def _peak_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    peak = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(peak[1]) / 1024 if peak else 0.0


if __name__ == "__main__":
    main()
