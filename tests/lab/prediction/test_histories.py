"""A row of features is what the engine would have weighed at that moment, and knows nothing of what came later."""

from dataclasses import replace

import numpy as np
import pytest

from learning.engine.predictor import FEATURES, History, ItemStatistics, Met, Predictor, features
from learning.lab.log import Log
from learning.lab.prediction.histories import Known, feature_rows
from tests.lab.logs import log

LOG = log(6, 12, times=True)


def known(of: Log) -> Known:
    rng = np.random.default_rng(1)
    difficulty, typical = rng.normal(size=len(of.items)), rng.normal(size=len(of.skills))
    return Known(np.full(len(of), 0.6), np.full(len(of), 4.0), difficulty[of.item], typical[of.skill])


def test_rows_are_folded_histories() -> None:
    """One learner's last row, from histories that were kept by hand as the site keeps them."""
    what, user, predictor = known(LOG), 3, Predictor()
    rows = np.flatnonzero(LOG.user == user)
    overall = History()
    skills: dict[int, History] = {}
    items: dict[int, Met] = {}
    assert LOG.at is not None
    for row in rows:
        skill, item, at = int(LOG.skill[row]), int(LOG.item[row]), float(LOG.at[row])
        own, same = skills.get(skill, History()), items.get(item, Met())
        statistics = ItemStatistics(4, float(what.difficulty[row]), float(what.typical[row]))
        expected = predictor.expected(own, overall, statistics)
        now = features(0.6, own, overall, statistics, same, at)
        seen = {"correct": bool(LOG.correct[row]), "expected": expected, "at": at, "place": overall.n}
        items[item] = same.after(correct=bool(LOG.correct[row]), place=overall.n)
        overall, skills[skill] = (one.after(**seen) for one in (overall, own))  # type: ignore[arg-type]
    assert feature_rows(LOG, what)[rows[-1]] == pytest.approx(now, abs=1e-12)
    assert len(now) == len(FEATURES)


@pytest.mark.parametrize("row", [0, 7, 30, 71])
def test_an_answer_changes_no_earlier_row_nor_its_own(row: int) -> None:
    correct = LOG.correct.copy()
    correct[row] = 1 - correct[row]
    before, after = feature_rows(LOG, known(LOG)), feature_rows(replace(LOG, correct=correct), known(LOG))
    same = (before == after).all(axis=1)
    others = LOG.user != LOG.user[row]
    assert same[: row + 1].all()
    assert same[others].all()
    assert not same[row + 1 : row + 2].all() or others[row + 1 : row + 2].all()


def test_times_that_are_unknown_count_nothing() -> None:
    bare = replace(LOG, at=None)
    unknown = replace(LOG, at=np.full(len(LOG), np.nan))
    assert (feature_rows(bare, known(bare)) == feature_rows(unknown, known(unknown))).all()
