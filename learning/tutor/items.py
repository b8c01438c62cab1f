"""What is known of each item: from the answers that a job has counted, else from the parameter set."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.catalogue.sync import Ids
from learning.engine import learner as learners
from learning.engine.parameters import ParameterSet
from learning.engine.predictor import ItemStatistics
from models import ItemStatistic


def known_items(
    session: Session, catalogue: Catalogue, parameters: ParameterSet, ids: Ids
) -> dict[str, ItemStatistics]:
    """By slug; items of which nothing is known are absent."""
    counted = select(ItemStatistic.item_id, ItemStatistic.n_responses, ItemStatistic.difficulty)
    slugs = {id: slug for slug, id in ids.items.items()}
    known = dict(parameters.items)
    for item, n, difficulty in session.execute(counted.where(ItemStatistic.n_responses > 0)):
        if (slug := slugs.get(item)) is not None:
            entry = catalogue.exercises[slug]
            start = parameters.items.get(slug) or learners.start(entry.skill.slug, entry.exercise, parameters)
            known[slug] = ItemStatistics(n, difficulty, start.typical)
    return known
