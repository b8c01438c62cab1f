"""Every estimate, in words, as a bar and as a table."""

from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.learner import Learner, stored


def table(page: Element) -> list[list[str]]:
    return [[cell.text for cell in row.walk() if cell.tag in ("th", "td")] for row in page.one("tbody").all("tr")]


def rows(page: Element) -> dict[str, Element]:
    return {row.all("a")[0].text: row for row in page.all("li", class_="skill-row")}


def test_a_stranger_sees_where_everybody_starts(learner: Learner) -> None:
    page = learner.get("knowledge")

    assert "There is nothing to show yet" in page.text
    assert [row[0] for row in table(page)] == [f"Skill {skill} en" for skill in ("see", "sort", "build", "judge")]
    assert {row.one("rect", class_="fill")["width"] for row in rows(page).values()} == {"25"}
    assert stored(learner.app) == {}


def test_bar_words_and_table_say_the_same(learner: Learner) -> None:
    learner.answer("see-gap")
    p = learner.answer("see-numeric").one(id="feedback")["data-p-mastery"]
    page = learner.get("knowledge")

    row = rows(page)["Skill see en"]
    width = row.one("rect", class_="fill")["width"]
    assert 0 <= float(p) * 100 - int(width) <= 1
    assert "2 answers" in row.text
    cells = next(cells for cells in table(page) if cells[0] == "Skill see en")
    assert f"{width}%" in [cell.replace("\u00a0", "").replace(" ", "") for cell in cells]
    assert any("2 answers" in cell for cell in cells)
    assert any(cell.startswith(row.one("span", class_="level").text) for cell in cells)
    assert "There is nothing to show yet" not in page.text


def test_what_is_mastered_is_called_so(learner: Learner) -> None:
    learner.master("see")

    row = rows(learner.get("knowledge"))["Skill see en"]
    assert row.one("span", class_="level").text == "Mastered, to be confirmed"
    assert "mastered" in row.one("svg", class_="bar")["class"].split()


def test_nobody_sees_anothers_estimates(learner: Learner, other: Learner) -> None:
    learner.master("see")

    row = rows(other.get("knowledge"))["Skill see en"]
    assert "Mastered" not in row.text
    assert "1 answer" in row.text


def test_who_wants_no_numbers_gets_words(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.post("settings", {"numbers": "0"})
    page = learner.get("knowledge")

    assert "%" not in page.one("main").text
    assert rows(page)["Skill see en"].one("span", class_="level").text


def test_only_the_module_where_the_learner_is_stands_open(learner: Learner) -> None:
    learner.master("see")
    for skill in ("sort", "build"):
        learner.post(f"skills/{skill}/claim")

    for path, depth in (("knowledge", "h2"), ("learn", "h3")):
        folds = learner.get(path).all("details", class_="fold")
        told = [("open" in fold, fold.one(depth).text, fold.one("summary").one("span").text) for fold in folds]
        assert told == [
            (False, "Module 1: Module basics en", "1 of 3 skills mastered"),
            (True, "Module 2: Module beyond en", "0 of 1 skills mastered"),
        ]


@ON_SQLITE
def test_skills_are_named_in_the_readers_language(reader: Learner) -> None:
    assert list(rows(reader.get("knowledge"))) == [
        f"Skill {skill} {reader.lang}" for skill in ("see", "sort", "build", "judge")
    ]


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("knowledge").status_code == 405
