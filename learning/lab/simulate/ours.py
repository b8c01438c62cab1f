"""The production policy in a simulation: the very `choose` of the site, with its tracing, fed by simulated answers."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from learning.engine import tracing
from learning.engine.decision import Activity, Decision
from learning.engine.grading import Grade
from learning.engine.learner import responded
from learning.engine.sequencing import choose
from learning.engine.state import LearnerState
from learning.lab.simulate.effects import carried_out, lesson_read
from learning.lab.simulate.mind import Reply
from learning.lab.simulate.policies import Setting, Step

EPOCH = datetime(2026, 1, 5, 17, tzinfo=UTC)
"""Any day will do for a start."""


class Ours:
    """One learner's state of the engine, and the decision that stands.

    The learner follows every decision, and after DONE the first of the offers, as long as the budget lasts.
    """

    def __init__(self, setting: Setting, *, adaptive: bool = True) -> None:
        self.course = setting.course
        self.learner = LearnerState(adaptive=adaptive)
        self.parameters = setting.parameters
        self.decision: Decision | None = None
        self.dice = random.Random(f"ours {setting.seed}")

    def step(self, day: float) -> Step:
        """Refutation cards take no exercise, and nothing is assumed of what they teach."""
        while (decision := self._decide(day)).activity is Activity.REFUTATION:
            self.learner = carried_out(self.learner, decision, self.course, self.parameters)
        self.decision = decision
        offer = decision.candidates[0] if decision.activity is Activity.DONE else decision
        assert offer.skill is not None
        return Step(offer.skill, offer.item)

    def done(self, step: Step, reply: Reply | None, day: float) -> None:
        """Let the answer be traced and the decision have its effect."""
        assert self.decision is not None
        if reply is not None:
            exercise = self.course.item[step.item or ""]
            grade = Grade(correct=reply.correct, credit=float(reply.correct), misconception=reply.misconception)
            now, n_hints = EPOCH + timedelta(days=day), reply.n_hints
            self.learner = responded(self.learner, step.skill, exercise, grade, self.parameters, n_hints, now=now)
        elif self.decision.activity is Activity.DONE:
            self.learner = lesson_read(self.learner, step.skill, self.course, self.parameters)
        self.learner = carried_out(self.learner, self.decision, self.course, self.parameters)

    def masters(self, skill: str) -> bool:
        """Whether the engine calls the skill mastered."""
        state = self.learner.skills.get(skill)
        return state is not None and tracing.is_mastered(state, self.parameters)

    def _decide(self, day: float) -> Decision:
        now = EPOCH + timedelta(days=day)
        return choose(self.course, self.learner, self.parameters, now=now, dice=self.dice)
