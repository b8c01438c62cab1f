"""How likely the next answer is right: one logistic formula over what tracing, ratings and counts say.

The features follow Best-LR (Gervet, Koedinger, Schneider & Mitchell 2020, Journal of Educational Data Mining 12),
PFA (Pavlik, Cen & Koedinger 2009) and R-PFA's recency (Galyardt & Goldin 2015), with the logit of Bayesian knowledge
tracing and Elo ratings added. All coefficients are plain numbers: a prediction needs no library.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from math import log1p
from operator import mul
from typing import Any, Literal, NamedTuple, Self

from learning.engine import elo

RECENT = (0.6, 0.85, 0.96)
"""What is left of a surprise after one more answer: memories of about 2, 6 and 25 answers."""


class History(NamedTuple):
    """What the predictor remembers of a learner's answers to one skill, or to everything; `Met` is that of one item.

    Plain numbers: `list(history)` is JSON, and `History(*values)` its inverse. Times are seconds since the epoch.
    """

    n_right: int = 0
    n_wrong: int = 0
    rating: float = 0.0
    """Elo, in logits."""
    short: float = 0.0
    """How much better than expected the last answers were, in [-1, 1]: an exponential average, ..."""
    medium: float = 0.0
    """... one of a longer memory, ..."""
    long: float = 0.0
    """... and one of the longest."""
    last: int = 0
    """The last answer: 1 right, -1 wrong, 0 none yet."""
    at: float | None = None
    """When it was given, if known."""
    place: int | None = None
    """How many answers, to whatever skill, the learner had given before it, if known."""

    @property
    def n(self) -> int:
        """How many answers these are."""
        return self.n_right + self.n_wrong

    def after(self, *, correct: bool, expected: float, at: float | None = None, place: int | None = None) -> History:
        """The history after one more answer; `expected` is `Predictor.expected` before it.

        `place` is the number of answers before this one in the learner's overall history.
        """
        surprise = correct - expected
        fast, middle, slow = RECENT
        return History(
            self.n_right + correct,
            self.n_wrong + (not correct),
            self.rating + elo.step(self.n) * surprise,
            self.short + (1 - fast) * (surprise - self.short),
            self.medium + (1 - middle) * (surprise - self.medium),
            self.long + (1 - slow) * (surprise - self.long),
            1 if correct else -1,
            self.at if at is None else at,
            place,
        )


NOTHING = History()


class Met(NamedTuple):
    """What the predictor remembers of a learner's answers to one item; plain numbers, as in `History`."""

    n_right: int = 0
    n_wrong: int = 0
    last: int = 0
    """The last answer: 1 right, -1 wrong, 0 none yet."""
    place: int | None = None
    """How many answers, to whatever skill, the learner had given before it."""

    def after(self, *, correct: bool, place: int) -> Met:
        """The memory after one more answer, see `History.after`."""
        return Met(self.n_right + correct, self.n_wrong + (not correct), 1 if correct else -1, place)


NEVER = Met()
HOUR = 3600.0


class ItemStatistics(NamedTuple):
    """How difficult an item is for learners with rating 0, in logits (0: half of them get it right; above: fewer)."""

    n: int = 0
    """Responses that the difficulty rests on."""
    difficulty: float = 0.0
    """Shrunk towards that of the skill, the more so the fewer responses there are."""
    typical: float = 0.0
    """How difficult items of the skill are for whoever meets them, from the share of right answers alone."""

    def after(self, *, correct: bool, expected: float) -> ItemStatistics:
        """Rated after one more answer, as in Elo; `expected` is `Predictor.expected` before it."""
        return self._replace(n=self.n + 1, difficulty=self.difficulty - elo.step(self.n) * (correct - expected))


def features(
    p_bkt: float,
    skill: History,
    overall: History,
    item: ItemStatistics,
    same: Met = NEVER,
    at: float | None = None,
) -> tuple[float, ...]:
    """The numbers that the formula weighs, in the order of `FEATURES`; `same` is about this very item."""
    return *of_item(p_bkt, skill, overall, item), *of_learner(skill, overall, same, at)


def of_item(p_bkt: float, skill: History, overall: History, item: ItemStatistics) -> tuple[float, ...]:
    """The first of the features: those that differ between the candidates of a choice."""
    n, difficulty, typical = item
    own, known, bkt = difficulty - typical, log1p(n), elo.logit(p_bkt)
    practised = bkt * log1p(skill.n_right + skill.n_wrong)
    return bkt, bkt * bkt, practised, skill.rating, overall.rating, typical, own, known, own * known


def of_learner(skill: History, overall: History, same: Met = NEVER, at: float | None = None) -> tuple[float, ...]:
    """The other features: the same for all items of the skill that the learner has not met."""
    # Unpacked at once: this runs at every choice, and looking fields up by name costs more than sums.
    right, wrong, _, short, medium, long, last, seen_at, place = skill
    all_right, all_wrong, _, all_short, all_medium, all_long, all_last, all_at, _ = overall
    same_right, same_wrong, same_last, same_place = same
    so_far = all_right + all_wrong
    return (
        log1p(right),
        log1p(wrong),
        log1p(all_right),
        log1p(all_wrong),
        short,
        medium,
        long,
        last,
        all_short,
        all_medium,
        all_long,
        all_last,
        0.0 if last else 1.0,
        1.0 if place == so_far - 1 else 0.0,
        0.0 if place is None else log1p(max(so_far - place - 1, 0)),
        log1p(same_right),
        log1p(same_wrong),
        same_last,
        0.0 if same_last else 1.0,
        0.0 if same_place is None else log1p(max(so_far - same_place - 1, 0)),
        0.0 if at is None or seen_at is None else log1p(max(at - seen_at, 0.0) / HOUR),
        0.0 if at is None or all_at is None else log1p(max(at - all_at, 0.0) / HOUR),
    )


FEATURES = (
    "bkt",
    "bkt_squared",
    "bkt_practised",
    "skill_rating",
    "overall_rating",
    "skill_difficulty",
    "item_difficulty",
    "item_known",
    "item_difficulty_known",
    "skill_right",
    "skill_wrong",
    "overall_right",
    "overall_wrong",
    *(f"{whose}_{what}" for whose in ("skill", "overall") for what in ("short", "medium", "long", "last")),
    "skill_new",
    "skill_again",
    "skill_between",
    "same_right",
    "same_wrong",
    "same_last",
    "same_new",
    "same_between",
    "skill_waited",
    "overall_waited",
)
OF_ITEM = FEATURES.index("skill_right")
"""How many of them come from `of_item`."""
ELO = {"skill_rating": 1.0, "overall_rating": 1.0, "skill_difficulty": -1.0, "item_difficulty": -1.0}
"""The coefficients of the Elo model, before any calibration."""


@dataclass(frozen=True, kw_only=True)
class Predictor:
    """Coefficients by feature; a feature that is not named counts nothing. The default is Elo as it stands."""

    kind: Literal["elo", "regression"] = "elo"
    """Which model won on held-out learners: ratings alone, or everything."""
    intercept: float = 0.0
    coefficients: Mapping[str, float] = field(default_factory=lambda: dict(ELO))
    formats: Mapping[str, float] = field(default_factory=dict)
    """By class of items, in logits."""
    levels: Mapping[int, float] = field(default_factory=dict)
    """By the author's difficulty (1, 2, 3): the difficulty in logits at which an item starts."""
    skills: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """By skill: the difficulty at which its items start, and the typical one (see `ItemStatistics`), in logits."""

    def p_correct(
        self,
        p_bkt: float,
        skill: History,
        overall: History,
        item: ItemStatistics | None,
        item_class: str = "",
        difficulty: int = 2,
        at: float | None = None,
        same: Met = NEVER,
    ) -> float:
        """The probability in (0, 1) that the answer given at `at` is right.

        `p_bkt` is what tracing predicts, `item` is None when nobody has answered the item yet, `difficulty` is the
        author's, and `same` what the learner has answered to this very item.
        """
        return self.fresh(skill, overall, at, same)(p_bkt, item or self.start(difficulty), item_class)

    def fresh(
        self, skill: History, overall: History, at: float | None = None, same: Met = NEVER
    ) -> Callable[[float, ItemStatistics, str], float]:
        """`p_correct` for several items: given `p_bkt`, the item and its class. What they share is weighed once."""
        counts = zip(self._weights[OF_ITEM:], of_learner(skill, overall, same, at), strict=True)
        shared = [weight * count for weight, count in counts if weight]
        return lambda p_bkt, item, item_class: self.probability(
            of_item(p_bkt, skill, overall, item), item_class, shared
        )

    def probability(self, values: tuple[float, ...], item_class: str = "", shared: Iterable[float] = ()) -> float:
        """The probability in (0, 1) that follows from `features`; `shared` are those of the last that are weighed."""
        logit = self.intercept + self.formats.get(item_class, 0.0)
        return elo.probability(logit + sum(shared, sum(map(mul, self._weights, values))))

    def expected(self, skill: History, overall: History, item: ItemStatistics | None, difficulty: int = 2) -> float:
        """What the ratings alone expect, in (0, 1): what a surprise is measured against."""
        return elo.p_correct(overall.rating, skill.rating, (item or self.start(difficulty)).difficulty)

    def start(self, difficulty: int = 2, skill: str | None = None) -> ItemStatistics:
        """What is assumed of an item without responses: its skill's difficulty where known, and the author's level."""
        own, typical = self.skills.get(skill or "", (0.0, 0.0))
        level = self.levels.get(difficulty, 0.0)
        return ItemStatistics(0, own + level, typical + level)

    @cached_property
    def weighs_same(self) -> bool:
        """Whether it makes a difference that an item was answered before."""
        return any(weight for name, weight in self.coefficients.items() if name.startswith("same_"))

    @cached_property
    def _weights(self) -> tuple[float, ...]:
        return tuple(self.coefficients.get(name, 0.0) for name in FEATURES)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self) | {"levels": {str(level): start for level, start in self.levels.items()}}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`. Raises ValueError for an unknown feature or kind or a number that is not finite,
        TypeError for an unknown name."""
        levels = {int(level): start for level, start in data.get("levels", {}).items()}
        skills = {skill: (float(own), float(typical)) for skill, (own, typical) in data.get("skills", {}).items()}
        self = cls(**{**data, "levels": levels, "skills": skills})
        if unknown := sorted(set(self.coefficients) - set(FEATURES)):
            raise ValueError(f"predictor: no feature {', '.join(unknown)}")
        if self.kind not in ("elo", "regression"):
            raise ValueError(f"predictor: no kind {self.kind}")
        numbers = [self.intercept]
        for group in (self.coefficients, self.formats, self.levels):
            numbers += group.values()
        for pair in self.skills.values():
            numbers += pair
        if not all(map(math.isfinite, numbers)):
            raise ValueError("predictor: a coefficient is not finite")
        return self
