"""`python pybkt_default.py CSV SECONDS`: pyBKT's own default call, as JSON. It needs nothing but pyBKT.

0 seconds: one call for all skills, as its manual shows it. Else skill by skill, until the time is over.
"""

import json
import resource
import sys
import time
import warnings
from typing import Any

import pandas as pd

SMALL = 3000
"""Responses of a skill that is still fitted within the time."""


def main() -> None:
    """The parameters by skill, and the time."""
    warnings.simplefilter("ignore")
    from pyBKT.models import Model

    frame = pd.read_csv(sys.argv[1])
    seconds = float(sys.argv[2])
    frames = [frame] if not seconds else [one for _, one in frame.groupby("skill_name") if len(one) <= SMALL]
    found: dict[str, Any] = {}
    n, start, cpu = 0, time.perf_counter(), _cpu_s()
    for one in frames:
        model = Model(seed=42)
        model.fit(data=one)
        found |= {str(skill): _plain(own) for skill, own in model.coef_.items()}
        n += len(one)
        if seconds and time.perf_counter() - start > seconds:
            break
    outcome = {"n_responses": n, "wall_s": time.perf_counter() - start, "cpu_s": _cpu_s() - cpu, "skills": found}
    print(json.dumps(outcome))


def _cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _plain(own: dict[str, Any]) -> list[float]:
    lists = (own["learns"], own["forgets"], own["guesses"], own["slips"])
    return [float(own["prior"]), *(float(values[0]) for values in lists)]


if __name__ == "__main__":
    main()
