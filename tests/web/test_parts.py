"""A lesson part by part: what stands where, and what an address may say."""

import pytest

from learning.catalogue.markup import Words
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner

TEXT = "Before.\n\n## One\n\nA.\n\n:::: check\n## Inside\n::::\n\n## Two\n\nB.\n"


def test_a_text_is_cut_before_its_headings_and_nothing_is_lost() -> None:
    words = Words("en", {})

    parts = words.parts(TEXT)

    assert "".join(parts) == TEXT
    assert [part.splitlines()[0] for part in parts] == ["Before.", "## One", "## Two"]
    assert words.parts("## One\n\nA.\n") == ("## One\n\nA.\n",)
    assert words.parts("") == ("",)


@ON_SQLITE
@pytest.mark.parametrize("asked", ["0", "1", "99", "-1", "x", "²", "9" * 400, "all", ""])
def test_a_lesson_of_one_part_is_shown_whole_whatever_is_asked(learner: Learner, asked: str) -> None:
    learner.post("settings", {"reading": "easier"})

    page = learner.get(f"lessons/looking/?part={asked}")

    assert not page.all(class_="lesson-parts")
    assert page.one(id="next")["href"].startswith("/en/learn/go")
