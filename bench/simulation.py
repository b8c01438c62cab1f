"""Whether the policy helps: simulated learners of many kinds, beside the fixed order of the course."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from functools import partial
from time import process_time
from timeit import repeat

from bench.report import Check, Section, Table
from learning.engine.parameters import shipped
from learning.engine.sequencing import choose
from learning.engine.state import LearnerState
from learning.lab.simulate import guesser
from learning.lab.simulate.measures import Comparison
from learning.lab.simulate.mind import Mind
from learning.lab.simulate.ours import EPOCH, Ours
from learning.lab.simulate.planned import CONTEXTS, core, exercise, planned
from learning.lab.simulate.policies import Setting
from learning.lab.simulate.population import population
from learning.lab.simulate.study import Study, conduct
from learning.lab.simulate.world import World

LEARNERS, SEED, PER_SKILL = 24, 7, 8.0
HARD = (
    "bkt-prerequisites", "afm-prerequisites", "irt-growth-prerequisites", "mixture-prerequisites", "bkt-forgetting",
    "afm-forgetting", "forgetting", "bkt-stuck", "stuck",
)  # fmt: skip
"""Prerequisites that matter, forgetting, or skills that are stuck."""
PLAIN = ("bkt", "afm", "irt-growth", "mixture", "gaming")
RIVALS = ("bkt", "afm", "bkt-prerequisites", "forgetting")
"""Where the other policies are measured too."""
OTHERS = ("random", "mastery-only", "weakest-first")
LIMITS = ("oracle", "planner", "bound", "bound-rereading")
"""What somebody who sees the truth gains by greed and by planning, and what nobody can exceed: in every population."""
OFF = "plain-order"
"""What a learner gets who switches adaptivity off."""
GAIN, LOSS, SHARE, LUCK = 0.10, 0.01, 0.70, 0.03
BUDGET = 300.0
"""Microseconds for a choice."""
GUESSES, RUNS = 20, 2_000


def section() -> Section:
    """All of it: goals as checks, the rest as tables."""
    ours = _study((*PLAIN, *HARD), ("ours",))
    rivals, limits = _study(RIVALS, OTHERS), _study((*PLAIN, *HARD), LIMITS)
    switched_on = _study((*PLAIN, *HARD), ("ours",), against=OFF)
    lucky = _guessing()
    times = _choices()
    hard = [c for c in ours if c.population in HARD]
    checks = [
        *(_at_least(c, GAIN) for c in hard),
        *(_at_least(c, -LOSS) for c in ours if c.population in PLAIN),
        *(Check(f"exercises to the same, {c.population}", c.share_of_exercises.mean, SHARE) for c in hard),
        *(Check(f"guesser called a master, {name}", share, LUCK) for name, share in lucky if name != OATUTOR),
        *(Check(f"choose, {name}", value, BUDGET, "µs") for name, value in times),
    ]
    return Section(
        "Simulation",
        checks=checks,
        tables=[
            _table([*ours, *rivals], "fixed order"),
            _table(switched_on, "plain order"),
            _reach(ours, limits),
            Table(("guesser", "called a master"), [(n, f"{s:.3f}") for n, s in lucky]),
        ],
        notes=[NOTE],
    )


OATUTOR = "OATutor's rule, one of four"
NOTE = f"""{LEARNERS} learners in each population, seed {SEED}, {PER_SKILL:g} exercises for each of 47 skills, the same
learners with the same luck under each policy; intervals hold 95 %. “Exercises to the same” is the share of the budget
after which mean knowledge is what the fixed order ends with. Reproduce one line with `breck simulate --learners
{LEARNERS} --seed {SEED} --population NAME --policy NAME`, and one beside the plain order with `--against {OFF}`: that
is the site's own order when adaptivity is off, which does not know how much time there is. The oracle takes the greedy
best step, the planner sees the truth and plans ahead; no policy exceeds the bounds that reads each lesson once, as the
fixed order does, or up to three times. A guesser answers {GUESSES} items of one skill."""


def _at_least(c: Comparison, least: float) -> Check:
    """A check has an upper limit, so it is on what is lost; a gain is a negative loss."""
    return Check(f"knowledge lost against fixed order, {c.population}", -c.differences["knowledge"].mean, -least)


def _study(populations: tuple[str, ...], policies: tuple[str, ...], against: str = "fixed-order") -> list[Comparison]:
    study = Study(
        course="planned",
        populations=populations,
        policies=policies,
        n_learners=LEARNERS,
        seed=SEED,
        per_skill=PER_SKILL,
        against=against,
    )
    return conduct(study, planned(), core()).comparisons


def _table(found: list[Comparison], against: str) -> Table:
    def paired(c: Comparison, name: str) -> str:
        value = c.differences[name]
        return f"{value.mean:+.3f} [{value.low:+.3f}, {value.high:+.3f}]"

    def row(c: Comparison) -> tuple[str, ...]:
        share = c.share_of_exercises.mean
        return (
            c.population,
            c.policy,
            f"{c.means['knowledge'].mean:.3f}",
            paired(c, "knowledge"),
            paired(c, "after_90_days"),
            f"{share:.0%}" if share <= 1 else "never",
            f"{c.means['false_mastery'].mean:.3f}",
            f"{c.differences['drop_out'].mean:+.3f}",
        )

    head = (
        "population", "policy", "knowledge", f"minus {against}", "after 90 days", "exercises to the same",
        "false mastery", "drop-out",
    )  # fmt: skip
    return Table(head, [row(c) for c in found])


def _reach(ours: list[Comparison], limits: list[Comparison]) -> Table:
    """What is gained over the fixed order beside what can be, and after which share of exercises what it ends with."""
    found = {(c.population, c.policy): c for c in (*ours, *limits)}

    def shown(c: Comparison) -> tuple[str, str]:
        share = c.share_of_exercises.mean
        return f"{c.differences['knowledge'].mean:+.3f}", f"{share:.0%}" if share <= 1 else "never"

    names = ("ours", *LIMITS)
    head = ("population", *(cell for name in names for cell in (name, "to the same")))
    return Table(head, [(p, *(cell for name in names for cell in shown(found[p, name]))) for p in (*PLAIN, *HARD)])


def _guessing() -> list[tuple[str, float]]:
    """For the formats that are easiest to guess, with built answers in between, and for a mixed bank."""
    parameters, found = shipped(), []
    for kind in ("choice", "verdict"):
        kinds = [kind if i % 4 else "multiple" for i in range(GUESSES)]
        items = [exercise(f"i-{i}", one, CONTEXTS[i % len(CONTEXTS)], 2) for i, one in enumerate(kinds)]
        found.append((f"{kind}, every fourth built", guesser.false_mastery(items, parameters, RUNS, SEED)))
    bank = planned().items["verify-output"]
    found.append(("a bank of mixed formats", guesser.false_mastery(bank, parameters, RUNS, SEED)))
    found.append((OATUTOR, guesser.oatutor_false_mastery(0.25, GUESSES, RUNS, SEED)))
    return found


def _choices() -> list[tuple[str, float]]:
    """Microseconds of a choice for one learner in the whole course, at several stages."""
    course, found = planned(), []
    for name, n in (("at the start", 40), ("half way", 190), ("near the end", 360)):
        learner, now = _after(n)
        chosen = partial(choose, course, learner, shipped(), now=now, dice=random.Random(1))
        # CPU time, and over a second or so: a busy neighbour must not count.
        found.append((name, min(repeat(chosen, timer=process_time, number=30, repeat=150)) / 30 * 1e6))
    return found


def _after(n: int) -> tuple[LearnerState, datetime]:
    """A learner who has answered `n` items as proposed, two sessions of 16 a week."""
    world = World.of(planned(), SEED)
    mind = Mind.of(world, population("mixture"), SEED, 1)
    policy = Ours(Setting(world.course, mind, n, (SEED, 1)))
    done = 0
    while done < n:
        day = 3.5 * (done // 16)
        step = policy.step(day)
        reply = mind.answer(world.index[step.skill], world.items[step.item], day) if step.item is not None else None
        policy.done(step, reply, day)
        done += reply is not None
    return policy.learner, EPOCH + timedelta(days=3.5 * (done // 16))
