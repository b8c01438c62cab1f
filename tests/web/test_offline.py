"""What a browser keeps for times without a connection: the same for everybody, and nothing of anybody."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask

from learning.engine.generate import seed_of
from learning.engine.items import Generated
from learning.web.offline.pages import shared
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import HTMX, Learner, form, site, stored
from tests.support.page import faults_of_page

pytestmark = ON_SQLITE
PACK = "/en/modules/basics/pack"


@pytest.fixture
def content(richer_course: Path) -> Path:
    """Overrides the small course: with templates."""
    return richer_course


def test_a_pack_holds_the_whole_module_and_nothing_of_who_asks(app: Flask) -> None:
    learner = Learner(app)
    learner.answer("see-gap")
    learner.post("settings", {"theme": "dark", "text_size": "150"})
    theirs, strangers = learner.client.get(PACK), app.test_client().get(PACK)

    assert theirs.data == strangers.data
    assert "Set-Cookie" not in theirs.headers
    pack, catalogue = theirs.json, site(app).catalogue
    assert pack is not None
    lessons = catalogue.modules["basics"].spec.lessons
    skills = [skill for lesson in lessons for skill in catalogue.lessons[lesson].spec.skills]
    exercises = [e.slug for skill in skills for e in catalogue.skills[skill].spec.exercises if e.retired_at is None]
    pages = {path for path in pack["pages"] if "?" not in path and not path.endswith("/response")}
    assert {f"/en/exercises/{slug}/" for slug in exercises} | {f"/en/lessons/{one}/" for one in lessons} <= pages
    for path in pages:
        html, policy = pack["pages"][path], pack["headers"]["Content-Security-Policy"]
        assert faults_of_page(html, path, policy) == [], path
    for file in pack["files"]:
        assert app.test_client().get(file).status_code == 200


@pytest.mark.parametrize("lang", ["en", "fr", "de", "lb", "pt"])
def test_what_is_kept_can_be_read_aloud(app: Flask, lang: str, says: Callable[..., str]) -> None:
    pack = app.test_client().get(f"/{lang}/modules/beyond/pack").json
    assert pack is not None
    shown = {address: parse(html) for address, html in pack["pages"].items()}

    for path in ("lessons/trying/", "lessons/trying/again", "exercises/judge-mark-words/"):
        panel = shown[f"/{lang}/{path}"].one("div", class_="aloud")
        assert says(lang, "Read aloud") in panel.text
        assert panel["data-aloud"] in pack["files"]
    follows = shown[f"/{lang}/exercises/judge-mark-words/response"]
    assert follows.one("div", class_="aloud")["data-reads"] == "#feedback"
    assert any("aloud-text.js" in file for file in pack["files"]), "which the script asks for in turn"


def test_the_key_stands_in_no_page_but_follows_an_answer(app: Flask) -> None:
    pack, catalogue = app.test_client().get(PACK).json, site(app).catalogue
    assert pack is not None
    text = catalogue.exercises["see-single-choice"].text("en")

    page = pack["pages"]["/en/exercises/see-single-choice/"]
    follows = parse(pack["pages"]["/en/exercises/see-single-choice/response"])

    told = [catalogue.words["en"].plain(words) for words in text.feedback.values()]
    assert told
    assert not any(words in parse(page).text for words in told)
    assert any(words in follows.text for words in told)
    assert "data-correct" not in follows.one("section", id="feedback"), "only the server says that"


def test_what_is_made_from_a_template_stays_what_it_is(app: Flask) -> None:
    catalogue = site(app).catalogue
    templates = [e for e in catalogue.exercises.values() if isinstance(e.exercise, Generated)]
    assert templates
    for entry in templates:
        number = shared(entry.exercise.slug)
        one, two = (UUID(int=number.int | chance) for chance in (1, 2**40))
        assert seed_of(one) == seed_of(two)
        learner = Learner(app)
        fields = form(app, entry.exercise.slug, uuid=one)
        assert learner.answer(entry.exercise.slug, fields, uuid=one).one(id="feedback")["data-correct"] == "true"


@pytest.mark.parametrize("lang", ["en", "fr", "de", "lb", "pt"])
def test_there_is_a_page_for_what_is_not_kept_and_a_manifest(app: Flask, lang: str, says: Callable[..., str]) -> None:
    client = app.test_client()
    pack = client.get(f"/{lang}/offline/pack").json
    manifest = client.get(f"/{lang}/manifest.webmanifest")

    assert pack is not None
    page = pack["pages"][f"/{lang}/offline"]
    assert parse(page).one("h1").text == says(lang, "No connection")
    assert manifest.mimetype == "application/manifest+json"
    told = manifest.json
    assert told is not None
    assert (told["id"], told["lang"], told["start_url"]) == ("/", lang, f"/{lang}/")
    for icon in told["icons"]:
        assert client.get(icon["src"]).mimetype == "image/png"


def test_the_worker_begins_with_a_version_and_is_asked_for_each_time(app: Flask) -> None:
    client = app.test_client()
    response = client.get("/sw.js")

    assert response.text.startswith('const VERSION = "')
    assert site(app).catalogue.version[:10] in response.text.partition("\n")[0]
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
    assert client.get("/sw.js", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert client.get(PACK, headers={"If-None-Match": client.get(PACK).headers["ETag"]}).status_code == 304


def test_an_answer_that_waited_counts_once_and_only_for_who_gave_it(app: Flask) -> None:
    learner, other = Learner(app), Learner(app)
    learner.answer("see-numeric")
    other.answer("see-numeric")
    mine, uuid = learner.get("").one("html")["data-who"], uuid4()
    assert mine
    assert mine not in (learner.number, other.get("").one("html")["data-who"])
    before = stored(app)["response"]
    fields = learner.form("see-gap")

    assert other.send("see-gap", fields, uuid=uuid, headers=HTMX | {"Breck-Who": mine}).status_code == 409
    assert stored(app)["response"] == before
    for _ in range(2):
        sent = learner.send("see-gap", fields, uuid=uuid, headers=HTMX | {"Breck-Who": mine})
        assert 'data-correct="true"' in sent.text
    assert stored(app)["response"] == before + 1
    # Nobody was known when it was given.
    assert other.send("see-gap", fields, uuid=uuid4(), headers=HTMX | {"Breck-Who": ""}).status_code == 200


def test_signing_out_and_erasing_leave_nothing_in_the_browser(learner: Learner) -> None:
    learner.answer("see-gap")
    for path, fields in (("account/sign-out", {}), ("erase", {"confirm": "1"})):
        assert learner.post(path, fields).headers["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in learner.post("erase").headers, "nothing was confirmed"
