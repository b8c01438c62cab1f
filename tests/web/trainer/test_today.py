"""Who needs me today: what trainers see, in words; what they take away; and that others see nothing of it."""

from __future__ import annotations

import csv
import io
from zipfile import ZipFile

import pytest

from models import Role
from tests.support.dom import Element, parse
from tests.support.learner import HTMX, Learner, site
from tests.web.account.conftest import Enter
from tests.web.trainer.conftest import Group, join
from tests.web.trainer.test_assignments import set_work


@pytest.fixture
def zoe(learner: Learner, group: Group) -> Learner:
    join(learner, group)
    return learner


def cells(page: Element) -> list[str]:
    return [cell.text for cell in page.one(id="board").all("td", class_="c")]


def test_an_empty_group_says_so(group: Group) -> None:
    page = group.trainer.get(f"{group.path}today")
    assert "Nobody has joined yet." in page.one(id="board").text
    assert page.one(id="board").one("a")["href"].endswith("/invite"), "and what to do about it"
    assert "CSV" not in page.one(id="main").text, "there is nothing to take away"


def test_the_map_says_in_words_what_its_colours_say(group: Group, zoe: Learner) -> None:
    assert cells(group.trainer.get(f"{group.path}today")) == ["· Not started yet"] * 4
    zoe.master("see")
    page = group.trainer.get(f"{group.path}today")
    assert "Mastered, to be confirmed" in cells(page)[0]
    assert [head.text for head in page.all("thead")[0].all("th", class_="n")] == [
        f"{n}: Skill {skill} en" for n, skill in enumerate(("see", "sort", "build", "judge"), start=1)
    ]
    assert page.one("th", class_="who", scope="row").text == "Zoé Müller"
    assert page.all("thead")[1].all("th")[0].text == "Column", "a number there is that of the map"


def test_a_name_is_text_wherever_it_stands(group: Group, learner: Learner) -> None:
    join(learner, group, "Ann <b>")
    set_work(group)
    page = group.trainer.get(f"{group.path}today")
    assert not page.one(id="main").all("b")
    assert page.one("th", class_="who", scope="row").text == "Ann <b>"
    assert "Ann <b>" in page.one(id="forecasts").text


def test_somebody_who_is_stuck_comes_first_with_what_to_do(
    group: Group, zoe: Learner, app_learners: list[Learner]
) -> None:
    for other in app_learners:
        join(other, group, f"Able {app_learners.index(other)}")
        other.master("see")
    items = site(zoe.app).tutor().catalogue.course.items
    for item in (*items["see"], *items["sort"]):
        zoe.answer(item.slug, wrong=True)
    board = group.trainer.get(f"{group.path}today").one(id="board")
    first = board.one("ul", class_="needs").all("li")[0].text
    assert first.startswith("Zoé Müller")
    assert "Stuck: Skill see en; Skill sort en · " in first, "names of skills have commas of their own"
    french = group.trainer.client.get(f"/fr/{group.path}today").text
    assert "Bloque sur\u00a0: Skill see fr\u00a0; Skill sort fr · " in french
    assert "Stuck: Skill see en; Skill sort en · " in group.trainer.client.get(f"/en/{group.path}today.csv").text
    assert "Let people work together: Skill see en" in board.text
    assert "could help: Able 0, Able 1" in board.text


def test_nobody_who_needs_help_is_left_out(group: Group) -> None:
    set_work(group)
    for n in range(10):
        one = Learner(group.trainer.app)
        join(one, group, f"Person {n}")
    lists = group.trainer.get(f"{group.path}today").one(id="board").all("ul", class_="needs")
    assert [len(one.all("li")) for one in lists] == [8, 2]
    assert "Has not begun" in lists[1].text


def test_a_piece_comes_only_when_something_is_new(group: Group, zoe: Learner) -> None:
    zoe.answer("see-gap")
    page = group.trainer.get(f"{group.path}today")
    asked = page.one(id="board")["data-hx-get"]
    zoe.answer("see-numeric")
    changed = group.trainer.client.get(asked, headers=HTMX)
    assert changed.status_code == 200
    assert "<html" not in changed.text
    again = parse(changed.text).one(id="board")["data-hx-get"]
    # Who was here within the last seconds is looked at again, and then nothing is new.
    assert group.trainer.client.get(again, headers=HTMX).status_code in (200, 204)


def test_filters_choose_rows_columns_and_order(group: Group, zoe: Learner, app_learners: list[Learner]) -> None:
    join(app_learners[0], group, "Ana")
    page = group.trainer.get(f"{group.path}today?scope=beyond&order=name")
    assert [row.text for row in page.all("th", class_="who", scope="row")] == ["Ana", "Zoé Müller"]
    assert len(page.all("thead")[0].all("th", class_="n")) == 1
    assert group.trainer.get(f"{group.path}today?scope=nowhere&order=odd&subgroup=x").one("h1").text


def test_tables_open_in_spreadsheets_and_calculate_nothing(group: Group, learner: Learner) -> None:
    join(learner, group, "=1+1")
    learner.answer("see-gap")
    table = group.trainer.client.get(f"/en/{group.path}today.csv")
    assert table.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "'=1+1"
    assert rows[0][9:] == [f"Skill {skill} en" for skill in ("see", "sort", "build", "judge")]
    assert int(rows[1][9]) > 0
    book = group.trainer.client.get(f"/en/{group.path}today.xlsx")
    assert "filename*=UTF-8''Morning" in book.headers["Content-Disposition"]
    with ZipFile(io.BytesIO(book.data)) as parts:
        sheets = [name for name in parts.namelist() if "worksheets/sheet" in name]
        assert len(sheets) == 3
        assert all(b"<f>" not in parts.read(name) for name in sheets)


def test_a_skill_says_who_is_where_what_is_hard_and_which_ideas_mislead(
    group: Group, zoe: Learner, app_learners: list[Learner]
) -> None:
    for n, one in enumerate([zoe, *app_learners]):
        if n:
            join(one, group, f"Person {n}")
        one.answer("see-single-choice", wrong=True)
    page = group.trainer.get(f"{group.path}skills/see/")
    assert "Zoé Müller" in page.one("main").text
    assert len(page.one("ul", class_="stack").all("li")) == 1
    assert group.trainer.get(f"{group.path}skills/nowhere/", 404)


@pytest.mark.parametrize("path", ["today", "today.csv", "today.xlsx", "skills/see/"])
def test_others_who_teach_see_nothing_of_it(group: Group, enter: Enter, path: str) -> None:
    enter("eve@b.lu", Role.TEACHER).get(group.path + path, 404)
