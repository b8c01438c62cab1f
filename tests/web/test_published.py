"""The course that we publish, page by page, in every language; whatever an author changes must keep this true."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from learning import paths
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, site
from tests.support.page import LANGUAGES

pytestmark = ON_SQLITE


@pytest.fixture
def content() -> Path:
    return paths.CONTENT


def _share(all_of: Iterable[str], lang: str) -> list[str]:
    """What one language looks at, so that all five together look at everything once."""
    return list(all_of)[LANGUAGES.index(lang) :: len(LANGUAGES)]


def test_every_page_is_a_good_page(reader: Learner) -> None:
    """The client inspects each page that it fetches."""
    catalogue = site(reader.app).catalogue
    for module in catalogue.modules:
        reader.get(f"modules/{module}/")
    for lesson in catalogue.lessons:
        page = reader.get(f"lessons/{lesson}/")
        assert len(page.all("div", class_="check")) == 3
        reader.get(f"lessons/{lesson}/again")
    for skill in _share(catalogue.skills, reader.lang):
        reader.get(f"knowledge/{skill}/")
        for one in catalogue.skills[skill].spec.misconceptions:
            reader.get(f"ideas/{one.id}/")
    reader.get("glossary")


def test_every_exercise_can_be_answered_right_and_wrong(reader: Learner) -> None:
    exercises = site(reader.app).catalogue.course.item
    # Which exercise is graded how does not depend on the language.
    for slug in _share(sorted(exercises), reader.lang):
        reader.get(f"exercises/{slug}/?hints=3", follow_redirects=True)
        for wrong in (True, False):
            page = reader.answer(slug, wrong=wrong)
            feedback = page.one(id="feedback")
            assert feedback["data-correct"] == ("false" if wrong else "true")
            # A wrong order that breaks no listed rule has only the misconception's words, or the solution.
            assert feedback.all("p")
