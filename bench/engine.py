"""How long the engine takes: microseconds per update, prediction, grading and choice; the best of several runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from timeit import repeat

from bench.report import Section, Table
from learning.engine import bkt, grading
from learning.engine.sequencing import choose, open_skills
from tests.engine import builders, simulated
from tests.engine.builders import PARAMETERS

SKILLS, ITEMS = 48, 14


def microseconds(work: Callable[[], object], number: int) -> float:
    """The best of seven runs of `number` calls, per call."""
    return min(repeat(work, number=number, repeat=7)) / number * 1e6


def measure() -> dict[str, float]:
    """Microseconds by name, for a course of SKILLS skills with ITEMS items each."""
    skills = [f"s{i}" for i in range(SKILLS)]
    course = builders.course({s: tuple(skills[max(i - 2, 0) : i]) for i, s in enumerate(skills)}, n_items=ITEMS)
    parameters = PARAMETERS.of("s0", builders.single())
    exercise = builders.matching()
    answer = grading.right_answer(exercise)
    form = grading.to_json(exercise, answer)
    half_way = [step.after for step in islice(simulated.walk(course, simulated.right), 48 * 3)][-1]
    far = [step.after for step in simulated.walk(course, simulated.right)][-6]
    return {
        "bkt.update": microseconds(partial(bkt.update, 0.4, parameters, True), 20_000),
        "bkt.predict": microseconds(partial(bkt.predict, 0.4, parameters), 20_000),
        "grading.parse": microseconds(partial(grading.parse, exercise, form), 2_000),
        "grading.grade": microseconds(partial(grading.grade, exercise, answer), 2_000),
        "choose, half way": microseconds(partial(choose, course, half_way, PARAMETERS), 100),
        "choose, near the end": microseconds(partial(choose, course, far, PARAMETERS), 100),
        "open_skills": microseconds(partial(open_skills, course, half_way, PARAMETERS), 100),
    }


def section() -> Section:
    """The figures as a table."""
    rows = [(name, f"{value:.2f}") for name, value in measure().items()]
    return Section("Engine", tables=[Table(("function", "µs"), list(rows))])
