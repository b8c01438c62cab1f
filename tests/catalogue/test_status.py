"""How far each language is, and how a translation says that it is up to date."""

from pathlib import Path

import pytest

from learning.catalogue.load import load
from learning.catalogue.schema import LANGUAGES
from learning.catalogue.status import as_json, stamp, status, summary
from tests.support.course import edited, edited_front

N_TEXTS = 1 + 2 + 3 + 4
"""Glossary, modules, lessons, skills."""


def stale(root: Path) -> list[str]:
    return [one.file for one in status(load(root)) if one.freshness == "stale"]


def test_a_course_that_is_up_to_date(small_course: Path) -> None:
    found = status(load(small_course))

    assert {one.freshness for one in found} == {"fresh"}
    assert len(found) == len(LANGUAGES) * N_TEXTS
    assert all((small_course / one.file).is_file() for one in found)


def test_a_change_of_the_english_words_makes_the_other_four_stale(course: Path) -> None:
    with edited(course / "basics/looking/see.en.toml") as data:
        data["title"] = "Another title"

    assert stale(course) == [f"basics/looking/see.{lang}.toml" for lang in ("fr", "de", "lb", "pt")]


def test_a_change_of_the_english_lesson_makes_the_other_four_stale(course: Path) -> None:
    path = course / "basics/looking/en.md"
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")

    assert stale(course) == [f"basics/looking/{lang}.md" for lang in ("fr", "de", "lb", "pt")]


def test_who_has_read_the_english_text_makes_nothing_stale(course: Path) -> None:
    with edited(course / "basics/en.toml") as data:
        data["state"] = "approved"

    assert stale(course) == []


def test_a_change_of_a_translation_makes_nothing_stale(course: Path) -> None:
    with edited(course / "basics/fr.toml") as data:
        data["title"] = "Un autre titre"

    assert stale(course) == []


def test_a_missing_text_is_missing(course: Path) -> None:
    (course / "basics/making/pt.md").unlink()

    missing = [one for one in status(load(course)) if one.freshness == "missing"]

    assert [(one.file, one.lang, one.state) for one in missing] == [("basics/making/pt.md", "pt", None)]


def test_the_summary_counts_per_language(course: Path) -> None:
    (course / "basics/making/pt.md").unlink()
    with edited(course / "glossary/en.toml") as data:
        data["terms"]["model"]["word"] = "another word"

    table = summary(status(load(course)))

    assert list(table) == list(LANGUAGES)
    assert table["en"] == {"fresh": N_TEXTS, "stale": 0, "missing": 0, "machine": 5, "read": 2, "approved": 3}
    assert table["pt"] == {"fresh": N_TEXTS - 2, "stale": 1, "missing": 1, "machine": 5, "read": 2, "approved": 2}
    assert table["lb"] == {"fresh": N_TEXTS - 1, "stale": 1, "missing": 0, "machine": 8, "read": 2, "approved": 0}


def test_machines_get_the_same(small_course: Path) -> None:
    found = status(load(small_course))
    data = as_json(found)

    assert data["summary"] == summary(found)
    texts = data["texts"]
    assert isinstance(texts, list)
    assert texts[0] == {
        "file": "glossary/en.toml",
        "lang": "en",
        "freshness": "fresh",
        "state": "machine",
        "wanted": found[0].wanted,
    }


@pytest.mark.parametrize("kind", ["toml", "md"])
def test_a_stamp_brings_a_translation_up_to_date(course: Path, kind: str) -> None:
    if kind == "toml":
        with edited(course / "basics/en.toml") as data:
            data["title"] = "Another title"
        files = [f"basics/{lang}.toml" for lang in ("fr", "de", "lb", "pt")]
    else:
        with edited_front(course / "basics/looking/en.md") as data:
            data["title"] = "Another title"
        files = [f"basics/looking/{lang}.md" for lang in ("fr", "de", "lb", "pt")]
    before = {file: (course / file).read_text("utf-8").splitlines() for file in files}
    english = (course / "basics/en.toml").read_bytes()

    assert stamp(course, status(load(course))) == files

    assert stale(course) == []
    assert (course / "basics/en.toml").read_bytes() == english
    for file, lines in before.items():
        changed = set((course / file).read_text("utf-8").splitlines()) ^ set(lines)
        assert len(changed) == 2, "one line was replaced by another"
        assert all(line.startswith("source = ") for line in changed)
    assert stamp(course, status(load(course))) == []


def test_a_first_stamp_adds_its_line_below_the_state(course: Path) -> None:
    path = course / "basics/lb.toml"
    path.write_text('state = "machine"\ntitle = "Wat ass dat? É"\nsummary = "S"\n', "utf-8")

    assert stamp(course, status(load(course))) == ["basics/lb.toml"]

    first, second, third, *_ = path.read_text("utf-8").splitlines()
    assert first == 'state = "machine"'
    assert second.startswith('source = "')
    assert third == 'title = "Wat ass dat? É"'
