"""Forecasts in words: about cases, and what they may be used for. For pages of staff; see `dashboard.forecasts`.

Every number is of a group of cases. The sentence never has a learner as its subject.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from learning import i18n
from learning.catalogue import figures
from learning.dashboard.forecasts import Group, LearnerForecast, groups, without
from learning.dashboard.learners import Member
from learning.dashboard.reliability import drawing
from learning.engine.forecast import FEWEST, Unknown
from learning.engine.forecaster import Bin, Forecaster
from learning.i18n import N_, _, ngettext

REASONS: Mapping[Unknown, str] = {
    Unknown.NO_DATE: N_("Nothing is set with a date"),
    Unknown.NOT_OPEN: N_("The work has not begun yet"),
    Unknown.OVER: N_("The date has passed"),
    Unknown.REACHED: N_("Everything that is set has been reached"),
    Unknown.FEW_ANSWERS: N_("Fewer than %(num)s answers so far"),
    Unknown.NO_CASES: N_("Too few similar cases to say anything"),
}


@dataclass(frozen=True, kw_only=True)
class GroupView:
    """Learners who stand alike."""

    sentence: str
    basis: str
    people: tuple[Markup, ...]
    """Their names, with the way to the page about each."""


@dataclass(frozen=True, kw_only=True)
class BinView:
    """One line of the calibration table, all of it "of 100"."""

    told: str
    n_cases: int
    n_learners: int
    reached: str
    interval: str


@dataclass(frozen=True, kw_only=True)
class ForecastView:
    """What the page shows."""

    is_simulated: bool
    """Whether the cases are of simulated learners, which the page then says first."""
    groups: tuple[GroupView, ...]
    without: tuple[tuple[str, tuple[Markup, ...]], ...]
    """A reason, and of whom nothing is said for it."""
    chart: Markup
    bins: tuple[BinView, ...]
    auc: int | None
    gap: str
    """The expected calibration error in percentage points."""
    loss: str
    base: str
    """The log loss of telling everybody the same share."""
    n_cases: int
    n_learners: int
    version: str


def forecast_view(
    told: Sequence[LearnerForecast], forecaster: Forecaster, link_of: Callable[[Member], Markup]
) -> ForecastView:
    """Said in the language of the page; `link_of` is a name with the way to the page about a learner."""
    record = forecaster.record
    is_simulated = record["source"] == "simulated"
    scores = record["models"]["forecast"]

    def links(learners: Sequence[LearnerForecast]) -> tuple[Markup, ...]:
        return tuple([link_of(one.member) for one in learners])

    def group(one: Group) -> GroupView:
        return GroupView(
            sentence=sentence(one.bin, is_simulated=is_simulated), basis=basis(one.bin), people=links(one.learners)
        )

    return ForecastView(
        is_simulated=is_simulated,
        groups=tuple(map(group, groups(told))),
        without=tuple((_(REASONS[why], num=FEWEST), links(own)) for why, own in without(told).items()),
        chart=chart(forecaster),
        bins=tuple(_bin(one) for one in forecaster.bins if one.n_cases),
        auc=round(100 * scores["auc"]) if scores["auc"] is not None else None,
        gap=i18n.decimal(100 * scores["ece"], 1),
        loss=i18n.decimal(scores["log_loss"], 3),
        base=i18n.decimal(record["models"]["base_rate"]["log_loss"], 3),
        n_cases=record["n_cases"],
        n_learners=record["n_learners"],
        version=forecaster.version,
    )


def sentence(one: Bin, *, is_simulated: bool) -> str:
    """How cases like these turned out."""
    n = of_hundred(one.share)
    if is_simulated:
        return _("Of 100 simulated learners who stood like this, about %(n)s reached the goal in time.", n=n)
    return _("Of 100 learners who stood like this, about %(n)s reached the goal in time.", n=n)


def basis(one: Bin) -> str:
    """How sure that is, and what it rests on."""
    low, high = one.interval
    return ngettext(
        "Between %(low)s and %(high)s, judging by %(cases)s cases of one learner.",
        "Between %(low)s and %(high)s, judging by %(cases)s cases of %(num)s learners.",
        one.n_learners,
        low=of_hundred(low),
        high=of_hundred(high),
        cases=one.n_cases,
    )


def chart(forecaster: Forecaster) -> Markup:
    """The calibration; the same numbers stand in a table beside it."""
    alt = _("Forecasts from left to right, and how many cases came true from bottom to top. Points near the dashed line mean that forecasts are what happens.")  # fmt: skip  # noqa: E501
    caption = _("Points on the dashed line: as many reached the goal as the forecast said. Upright lines show how sure that is. Large points rest on many learners; hollow ones on too few to be used.")  # fmt: skip  # noqa: E501
    labels = {"x": _("forecast, of 100"), "y": _("reached, of 100")}
    return Markup(figures.render(drawing(forecaster), "reliability", alt, caption, labels))


def of_hundred(share: float) -> int:
    """A share as a whole number of 100."""
    return round(100 * share)


def _bin(one: Bin) -> BinView:
    low, high = one.interval
    return BinView(
        told=_("%(low)s to %(high)s", low=of_hundred(one.low), high=of_hundred(one.high)),
        n_cases=one.n_cases,
        n_learners=one.n_learners,
        reached=str(of_hundred(one.share)),
        interval=_("%(low)s to %(high)s", low=of_hundred(low), high=of_hundred(high)),
    )
