"""What can be read, and what is said of a folder that cannot."""

import shutil
from pathlib import Path

import pytest

from learning.catalogue.load import ContentError, fingerprint, front_matter, load
from learning.catalogue.problems import Problem
from learning.catalogue.schema import LANGUAGES, Term, Translation
from tests.support.course import EXERCISES, LESSONS, MODULES, SLUGS, edited, edited_front


def problems(root: Path) -> list[Problem]:
    with pytest.raises(ContentError) as raised:
        load(root)
    return raised.value.problems


def test_everything_is_there_in_the_order_of_the_files(small_course: Path) -> None:
    catalogue = load(small_course)

    assert list(catalogue.modules) == list(MODULES)
    assert list(catalogue.lessons) == list(LESSONS)
    assert list(catalogue.skills) == list(EXERCISES)
    assert tuple(catalogue.exercises) == SLUGS
    assert catalogue.course.skills == ("see", "sort", "build", "judge")
    assert catalogue.course.lesson_of["sort"].slug == "looking"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_there_in_every_language(small_course: Path, lang: str) -> None:
    catalogue = load(small_course)

    assert catalogue.modules["basics"].text(lang).title == f"Module basics {lang}"
    assert catalogue.lessons["looking"].text(lang).front.title == f"Lesson looking {lang}"
    assert catalogue.lessons["looking"].text(lang).body.startswith(f"The lesson looking in {lang}")
    assert catalogue.skills["see"].text(lang).can_do == f"I can see {lang}"
    assert catalogue.exercises["see-gap"].text(lang).stem == f"Question see-gap {lang}"
    assert catalogue.glossary(lang)["model"].word == f"model {lang}"


@pytest.mark.parametrize(
    "file",
    ["modules.toml", "basics/module.toml", "basics/looking/lesson.toml", "basics/looking/see.toml"],
)
def test_a_missing_file_is_named(course: Path, file: str) -> None:
    (course / file).unlink()

    found = problems(course)

    assert Problem(file, "the file is missing", "Write it, or take its name out of the list that asks for it.") in found


@pytest.mark.parametrize(
    ("pattern", "file"),
    [
        ("glossary/*.toml", "glossary/en.toml"),
        ("basics/??.toml", "basics/en.toml"),
        ("basics/looking/??.md", "basics/looking/en.md"),
        ("basics/looking/see.??.toml", "basics/looking/see.en.toml"),
    ],
)
def test_a_text_in_no_language_is_named(course: Path, pattern: str, file: str) -> None:
    for path in course.glob(pattern):
        path.unlink()

    assert Problem(file, "there is no text in any language", "Write it in English first.") in problems(course)


def test_a_glossary_without_english_is_named(course: Path) -> None:
    (course / "glossary/en.toml").unlink()

    assert [(p.file, p.rule) for p in problems(course)] == [("glossary/en.toml", "the English glossary is missing")]


def test_broken_toml_is_named_with_its_line(course: Path) -> None:
    (course / "basics/fr.toml").write_text('state = "read"\ntitle = \n', "utf-8")

    (found,) = problems(course)

    assert found.file == "basics/fr.toml"
    assert "not valid TOML" in found.rule
    assert "2" in found.rule


def test_a_file_that_is_not_utf_8_is_named(course: Path) -> None:
    (course / "basics/fr.toml").write_bytes('title = "Français"'.encode("latin-1"))

    (found,) = problems(course)

    assert (found.file, found.rule, found.cure) == (
        "basics/fr.toml",
        "the file is not UTF-8 (byte 13)",
        "Save it as UTF-8.",
    )


@pytest.mark.parametrize("text", ["No front matter", "+++\ntitle = 1\n", "words\n+++\n+++\nBody"])
def test_a_lesson_without_front_matter_is_named(course: Path, text: str) -> None:
    (course / "basics/looking/fr.md").write_text(text, "utf-8")

    assert [(p.file, p.rule) for p in problems(course)] == [("basics/looking/fr.md", "has no front matter")]


def test_problems_of_several_files_are_told_together(course: Path) -> None:
    (course / "basics/fr.toml").write_text("=", "utf-8")
    (course / "glossary/de.toml").write_text("=", "utf-8")
    with edited(course / "beyond/deciding/judge.toml") as data:
        data["tier"] = "royal"

    assert [p.file for p in problems(course)] == ["basics/fr.toml", "beyond/deciding/judge.toml", "glossary/de.toml"]


def test_a_folder_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    assert {p.file for p in problems(tmp_path / "nowhere")} == {"modules.toml", "glossary/en.toml"}


def test_a_missing_language_falls_back_to_english(course: Path) -> None:
    for name in ("glossary/lb.toml", "basics/lb.toml", "basics/looking/lb.md", "basics/looking/see.lb.toml"):
        (course / name).unlink()
    catalogue = load(course)

    assert catalogue.glossary("lb")["model"].word == "model en"
    assert catalogue.words["lb"].definitions["model"] == "What model means en"
    assert catalogue.modules["basics"].text("lb").title == "Module basics en"
    assert catalogue.lessons["looking"].text("lb").front.title == "Lesson looking en"
    assert catalogue.lessons["looking"].language("lb") == "en"
    assert catalogue.exercises["see-gap"].text("lb").stem == "Question see-gap en"
    assert catalogue.modules["beyond"].text("lb").title == "Module beyond lb"


def test_without_english_any_language_is_better_than_none(course: Path) -> None:
    for lang in ("en", "fr", "lb"):
        (course / f"basics/{lang}.toml").unlink()

    module = load(course).modules["basics"]

    assert module.language("lb") == "de"
    assert module.text("pt").title == "Module basics pt"


def test_a_retired_exercise_is_known_but_not_taught(course: Path) -> None:
    with edited(course / "basics/looking/see.toml") as data:
        data["exercises"][0]["retired_at"] = "2026-10-01"
    catalogue = load(course)

    assert "see-single-choice" in catalogue.exercises
    assert "see-single-choice" not in catalogue.course.item


def test_the_version_follows_every_file(course: Path, small_course: Path) -> None:
    before = load(course).version
    assert before == load(small_course).version
    assert len(before) == 12

    with edited(course / "beyond/deciding/judge.lb.toml") as data:
        data["title"] += "."

    assert load(course).version != before


def test_a_file_that_no_list_asks_for_is_not_read(course: Path) -> None:
    shutil.copytree(course / "beyond", course / "draft")
    (course / "draft/module.toml").write_text("=", "utf-8")

    assert "draft" not in load(course).modules


def test_a_fingerprint_changes_with_the_words_and_only_with_them(course: Path) -> None:
    before = load(course).lessons["looking"].texts["fr"]
    with edited_front(course / "basics/looking/fr.md") as data:
        data["state"], data["source"] = "read", "0"
    same = load(course).lessons["looking"].texts["fr"]
    with edited_front(course / "basics/looking/fr.md") as data:
        data["keep"] = "Something else"
    other = load(course).lessons["looking"].texts["fr"]

    assert same.front.state != before.front.state
    assert fingerprint(same.front, same.body) == fingerprint(before.front, before.body)
    assert fingerprint(other.front, other.body) != fingerprint(before.front, before.body)
    assert fingerprint(before.front, before.body + "x") != fingerprint(before.front, before.body)
    assert len(fingerprint(before.front)) == 12


def test_a_fingerprint_knows_no_order_of_keys() -> None:
    class Words(Translation):
        terms: dict[str, Term]

    one, two = Term(word="1", definition="x"), Term(word="2", definition="y")

    assert fingerprint(Words(state="read", terms={"a": one, "b": two})) == fingerprint(
        Words(state="read", terms={"b": two, "a": one})
    )


def test_front_matter_may_hold_three_plus_signs_later() -> None:
    assert front_matter('+++\ntitle = "x"\n+++\n\nBody\n\n+++\nmore\n') == ('title = "x"\n', "Body\n\n+++\nmore")
