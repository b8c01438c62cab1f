"""All modules, with what is recommended and how far somebody is."""

from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.learner import Learner, stored


def cards(page: Element) -> dict[str, Element]:
    return {card.one("a", class_="title-link")["href"]: card for card in page.all("li", class_="card")}


@ON_SQLITE
def test_every_module_is_there_in_order_and_language(reader: Learner) -> None:
    lang = reader.lang
    found = cards(reader.get("modules/"))

    assert list(found) == [f"/{lang}/modules/basics/", f"/{lang}/modules/beyond/"]
    assert f"Summary of beyond {lang}" in found[f"/{lang}/modules/beyond/"].text


def test_the_module_of_the_next_step_is_recommended(learner: Learner) -> None:
    assert "recommended" in cards(learner.get("modules/"))["/en/modules/basics/"]["class"]

    learner.post("skills/judge/claim", {"undo": "1"})
    learner.client.get("/en/learn/go?skill=judge")

    found = cards(learner.get("modules/"))
    assert "recommended" in found["/en/modules/beyond/"]["class"]
    assert "recommended" not in found["/en/modules/basics/"]["class"]


def test_mastered_skills_are_built(learner: Learner, other: Learner) -> None:
    learner.master("see")

    assert len(cards(learner.get("modules/"))["/en/modules/basics/"].all("svg", class_="built")) == 1
    assert len(cards(other.get("modules/"))["/en/modules/basics/"].all("svg", class_="built")) == 0


def test_looking_leaves_nothing_behind(learner: Learner) -> None:
    learner.get("modules/")

    assert stored(learner.app) == {}


@ON_SQLITE
def test_the_address_without_a_slash_leads_here(learner: Learner) -> None:
    response = learner.client.get("/en/modules")

    assert response.status_code == 308
    assert response.headers["Location"].endswith("/en/modules/")


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("modules/").status_code == 405
