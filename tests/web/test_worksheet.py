"""Worksheets: what can be asked for, what stands on the paper, and what its key says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from learning.app import create_app
from learning.config import Config
from learning.limits import Window
from learning.web.worksheet import pages
from learning.worksheets.printer import Busy, CannotPrint
from tests.support.course import TYPES
from tests.support.database import ON_SQLITE
from tests.support.dom import Element, parse
from tests.support.learner import Learner, stored
from tests.support.web import running

pytestmark = ON_SQLITE
SHEET, KEY = "lessons/looking/worksheet.html", "lessons/looking/worksheet-key.html"


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


class Broken:
    """A printer that does not print."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def pdf(self, _html: str) -> bytes:
        raise self.error


def tasks(page: Element) -> list[Element]:
    return page.all("section", class_="task")


def test_a_lesson_leads_to_its_worksheets(reader: Learner, says: Callable[..., str]) -> None:
    page = reader.get("lessons/looking/")
    (link,) = [one for one in page.all("a") if one.text == says(reader.lang, "Print a worksheet")]

    form = reader.get(link["href"].removeprefix(f"/{reader.lang}/"))

    assert form.one("h1").text == says(reader.lang, "Print a worksheet")
    assert len(form.all("input", name="exercise")) == 12
    assert says(reader.lang, "Worksheet") in [one.text for one in form.all("button")]
    assert stored(reader.app) == {}


def test_the_form_proposes_a_new_number_each_time(learner: Learner) -> None:
    numbers = {learner.get("lessons/looking/worksheet").one(id="seed")["value"] for _ in range(5)}

    assert len(numbers) > 1
    assert all(1 <= int(number) <= 99_999 for number in numbers)


def test_figures_that_cannot_be_printed_are_told(learner: Learner) -> None:
    assert "1 interactive figure is missing here" in learner.get("lessons/trying/worksheet").text


def test_each_type_has_a_form_on_paper(reader: Learner) -> None:
    lang = reader.lang
    page = reader.get(f"{SHEET}?n=12&seed=5")

    assert page.one("html")["lang"] == lang
    assert page.one("h1").text == f"Lesson looking {lang}"
    assert len(tasks(page)) == 12
    for kind in TYPES:
        assert f"Question see-{kind} {lang}" in page.text
    assert page.all("input") == page.all("button") == page.all("form") == []
    assert "Feedback" not in page.text
    assert page.text.count("5 A") >= 1


@pytest.mark.parametrize(
    ("slug", "boxes", "words"),
    [
        ("see-single-choice", "ABC", "Option c of see-single-choice en"),
        ("see-multiple-choice", "ABCD", "Option d of see-multiple-choice en"),
        ("see-true-false-reason", "  ABC", "Statement see-true-false-reason en"),
        ("see-ordering", "   ", "Option a of see-ordering en"),
        ("see-matching", "ABCD   ", "Target t4 en"),
        ("see-sorting", "AB   ", "Target right en"),
        ("see-gap", "", "(2) A Filling g2 a en B Filling g2 b en C Filling g2 c en"),
        ("see-mark-words", "", "[phrase a en] and [phrase b en] and [phrase c en]."),
        ("see-numeric", "", "km"),
    ],
)
def test_where_to_write(learner: Learner, slug: str, boxes: str, words: str) -> None:
    (task,) = tasks(learner.get(f"{SHEET}?exercise={slug}"))

    assert "".join(one.text or " " for one in task.all("span", class_="box")) == boxes
    assert words in task.text


def test_a_drawing_has_its_words_and_a_table_its_boxes(learner: Learner) -> None:
    cells, neuron = tasks(learner.get("lessons/trying/worksheet.html?exercise=play-cells&exercise=play-neuron"))

    assert cells.one("svg").one("title").text == "One dot en"
    assert len(cells.one("table").all("span", class_="small")) == 3
    assert neuron.one("svg").one("title").text.startswith("Inputs ")


def test_an_answer_to_judge_has_numbers_to_cross_or_letters_to_write(learner: Learner) -> None:
    path = "lessons/trying/worksheet.html?exercise=play-claims&exercise=play-checks"
    claims, checks = tasks(learner.get(path))
    assert "No AI was asked." in claims.text
    assert [box.text for box in claims.all("span", class_="box")][:2] == ["1", "2"]
    assert checks.one("ul", class_="letters")
    key = learner.get(path.replace("worksheet.html", "worksheet-key.html"))
    for task in tasks(key):
        assert task.one("div", class_="right").text
        assert task.one("ul", class_="mistakes").all("li")


def test_the_key_says_why(reader: Learner) -> None:
    lang = reader.lang
    page = reader.get(f"{KEY}?exercise=see-single-choice&seed=9")

    (task,) = tasks(page)
    right = task.one("div", class_="right").text
    assert right.endswith(f"Option b of see-single-choice {lang}")
    assert "B" in right.split()[:6] or " B " in right
    assert f"Feedback b of see-single-choice {lang}" in task.text
    wrong = [one.text for one in task.one("ul", class_="mistakes").all("li")]
    for id, idea, told in (("a", "see-robots", wrong[0]), ("c", "see-magic", wrong[1])):
        assert told.startswith(f"Option {id} of see-single-choice {lang}")
        assert f"Feedback {id} of see-single-choice {lang}" in told
        assert f"Idea {idea} {lang}" in told
        assert f"Against {idea} {lang}" in page.text
    assert "9 A" in page.text


def test_key_and_sheet_have_the_same_exercises(learner: Learner) -> None:
    for version in "AB":
        wish = f"n=7&seed=31&version={version}"
        sheet, key = learner.get(f"{SHEET}?{wish}"), learner.get(f"{KEY}?{wish}")
        stems = [[task.one("div", class_="stem").text for task in tasks(page)] for page in (sheet, key)]
        assert stems[0] == stems[1]
        other = [one["href"] for one in sheet.all("a") if "worksheet-key.html" in one["href"]]
        assert parse_qs(urlsplit(other[0]).query)["seed"] == ["31"]


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ("n=0", "n"),
        ("n=13", "n"),
        ("n=many", "n"),
        ("n=", "n"),
        ("n=²", "n"),
        ("seed=-1", "seed"),
        ("seed=123456", "seed"),
        ("exercise=build-gap", "exercises"),
        ("exercise=see-gap&exercise=nothing", "exercises"),
        ("version=C", ""),
        ("size=huge", ""),
    ],
)
@pytest.mark.parametrize("paper", ["worksheet.html", "worksheet-key.pdf"])
def test_what_there_is_not_is_refused_and_nothing_lost(learner: Learner, wish: str, field: str, paper: str) -> None:
    page = learner.get(f"lessons/looking/{paper}?{wish}", 422)

    assert page.one(id="problem-title")
    if field:
        assert page.one("a", href=f"#{field}")
    name, _, value = wish.partition("=")
    if name in ("n", "seed"):
        assert page.one(id=name)["value"] == value
        assert page.one(id=name)["aria-invalid"] == "true"


@pytest.mark.parametrize("path", ["worksheet", "worksheet.html", "worksheet.pdf", "worksheet-key.pdf"])
def test_of_no_lesson_there_is_no_worksheet(learner: Learner, path: str) -> None:
    learner.get(f"lessons/nothing/{path}", 404)


def test_large_print_is_asked_for(learner: Learner) -> None:
    assert "class" not in learner.get(SHEET).one("html")
    assert learner.get(f"{SHEET}?size=large").one("html")["class"] == "large"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Busy(), "Many people are printing just now. Please try again in a minute."),
        (CannotPrint("libpango"), "This server cannot make PDF files: parts that it needs are not installed."),
    ],
)
def test_without_a_pdf_there_is_the_page(
    reader: Learner, says: Callable[..., str], monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    monkeypatch.setattr(pages, "_printer", Broken(error))

    steering = "lang=xx&paper=x&lesson=x&_external=1&_scheme=javascript&_anchor=x"
    page = reader.get(f"lessons/looking/worksheet-key.pdf?exercise=see-gap&exercise=see-numeric&seed=8&{steering}", 503)

    assert says(reader.lang, words) in page.text
    (link,) = [one for one in page.all("a") if "worksheet-key.html" in one["href"]]
    assert link["href"].startswith(f"/{reader.lang}/lessons/looking/worksheet-key.html?")
    assert "libpango" not in page.text
    assert len(tasks(parse(reader.client.get(link["href"]).text))) == 2


def test_who_prints_too_much_waits_a_minute(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_printer", Broken(Busy()))
    monkeypatch.setattr(pages, "_asked", Window())
    monkeypatch.setattr(pages, "A_MINUTE", 2)
    for app in running(create_app(replace(config, rate_limit=120))):
        statuses = [app.test_client().get("/en/lessons/looking/worksheet.pdf").status_code for _ in range(4)]

        assert statuses == [503, 503, 429, 429]


@pytest.fixture
def debugging(config: Config) -> Iterator[Flask]:
    yield from running(create_app(replace(config, debug=True)))


def test_the_lines_to_print_are_a_file_of_ours(debugging: Flask) -> None:
    page = parse(debugging.test_client().get(f"/en/{SHEET}").text)

    for link in page.all("link", rel="stylesheet"):
        assert debugging.test_client().get(link["href"]).status_code == 200
