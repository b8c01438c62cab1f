"""Kinds of learners: an account of learning, what stands in its way, and how learners and skills differ in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from learning.lab.simulate.growth import AllOrNone, Challenge, Growth, Logistic


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account of learning with where it starts and how fast it goes, in logits; spreads are standard deviations
    over learners, over skills, and over pairs of both."""

    growth: Growth
    start: float
    start_spread: tuple[float, float, float]
    rate: float
    """BKT: logit of P(T). Else: log of the logits that one item adds."""
    rate_spread: tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Population:
    """Which accounts its learners follow (each learner one, with equal chances), and what acts on them."""

    name: str
    accounts: tuple[str, ...]
    prerequisites: bool = False
    """Skills whose prerequisites are not known are learned slowly or hardly at all."""
    forgetting: bool = False
    stuck: float = 0.0
    """Share of pairs of learner and skill where practice does next to nothing."""
    gaming: float = 0.0
    """Share of learners who often guess or take hints instead of thinking."""


ACCOUNTS = {
    # P(L0) and P(T) around the usual .25 and .15.
    "bkt": Account(
        growth=AllOrNone(), start=-1.1, start_spread=(0.8, 0.6, 0.0), rate=-1.7, rate_spread=(0.5, 0.4, 0.4)
    ),
    # About .16 logits an item: between the .1 of Koedinger et al. (2023), without lessons, and what courses report.
    "afm": Account(growth=Logistic(), start=-0.5, start_spread=(0.8, 0.6, 0.4), rate=-1.8, rate_spread=(0.3, 0.3, 0.2)),
    "irt-growth": Account(
        growth=Challenge(), start=-0.5, start_spread=(0.8, 0.6, 0.4), rate=-1.8, rate_spread=(0.3, 0.3, 0.2)
    ),
}
MIXED = tuple(ACCOUNTS)
BASES = {
    **{name: Population(name=name, accounts=(name,)) for name in ACCOUNTS},
    "mixture": Population(name="mixture", accounts=MIXED),
    "forgetting": Population(name="forgetting", accounts=MIXED, forgetting=True),
    "gaming": Population(name="gaming", accounts=MIXED, gaming=0.3),
    "stuck": Population(name="stuck", accounts=MIXED, stuck=0.2),
}
VARIANTS = {"prerequisites": {"prerequisites": True}, "forgetting": {"forgetting": True}, "stuck": {"stuck": 0.2}}


def population(name: str) -> Population:
    """A base, or a base with variants: "afm", "bkt-prerequisites", "afm-forgetting-stuck".

    Raises ValueError with what there is.
    """
    for base, found in BASES.items():
        if name == base or name.startswith(f"{base}-"):
            variants = name.removeprefix(base).split("-")[1:]
            if all(variant in VARIANTS for variant in variants):
                for variant in variants:
                    found = replace(found, **VARIANTS[variant])  # type: ignore[arg-type]
                return replace(found, name=name)
    raise ValueError(f"no population {name}; there are {', '.join(BASES)}, each also with -{', -'.join(VARIANTS)}")
