"""The tools of the tests do what they say: above all, they find faults."""

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from learning.database import make_engine
from tests.support.browser import LIGHT, Axe, Watch
from tests.support.page import faults_of_fragment, faults_of_page, faults_of_refused, parsed, usual
from tests.support.server import Server
from tests.support.web import StrictClient

POLICY = "default-src 'none'; script-src 'self'"
GOOD = """<!doctype html><html lang="fr"><head><title>Titre</title></head>
<body><h1>Titre</h1><label for="a">A</label><input id="a"><svg><path d=""/></svg></body></html>"""


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("<!doctype html>", "", "no doctype"),
        ('lang="fr"', 'lang="de"', "lang"),
        ('lang="fr"', "", "lang"),
        ("<title>Titre</title>", "<title> </title>", "one title"),
        ("<h1>Titre</h1>", "", "one h1"),
        ("<h1>Titre</h1>", "<h1>Un</h1><h1>Deux</h1>", "one h1"),
        ("<h1>", "<script>x()</script><h1>", "inline <script>"),
        ("<h1>", '<script src="https://cdn.example/x.js"></script><h1>', "from elsewhere"),
        ("<h1>", "<style>p{}</style><h1>", "<style>"),
        ("<h1>", '<h1 style="color:red">', "style"),
        ("<h1>", '<h1 onclick="x()">', "onclick"),
        ("<h1>", '<h1 data-hx-on:click="x()">', "hx-on"),
        ("<h1>", '<h1 hx-get="/">', "hx-get"),
        ("<h1>", '<h1 id="a">', "used twice"),
        ("<h1>", '<h1 id="b" id="c">', "attribute twice"),
        ('for="a"', 'for="b"', "not there"),
        ("<h1>", '<img src="/a.svg"><h1>', "no alt"),
        ("<h1>", "<p>%(n)s réponses</p><h1>", "placeholder"),
        ("<h1>", "<p>{{ n }}</p><h1>", "placeholder"),
        ("<h1>", "<p>{count} réponses</p><h1>", "placeholder"),
        ("<h1>", "<p>42 % oui</p><h1>", "may break"),
        ("</h1>", "</h2>", "closes"),
        ("</body>", "", "closes"),
    ],
)
def test_a_planted_fault_in_a_page_is_found(good: str, bad: str, fault: str) -> None:
    assert faults_of_page(GOOD, "/fr/", POLICY) == []
    assert good in GOOD

    assert fault in " ".join(faults_of_page(GOOD.replace(good, bad, 1), "/fr/", POLICY))


def test_a_refused_form_that_its_title_hides_is_found() -> None:
    refused = GOOD.replace("<h1>", '<h2 id="problem-title">Problème</h2><h1>', 1)

    assert "title" in " ".join(faults_of_refused(refused))
    assert faults_of_refused(refused.replace("<title>", "<title>Problème : ", 1)) == faults_of_refused(GOOD) == []


@pytest.mark.parametrize(("policy", "fault"), [("", "no Content"), (f"{POLICY} 'unsafe-inline'", "unsafe-inline")])
def test_a_weak_policy_is_found(policy: str, fault: str) -> None:
    assert fault in " ".join(faults_of_page(GOOD, "/fr/", policy))


def test_a_fragment_needs_no_title() -> None:
    assert faults_of_fragment("<p>Oui</p>") == []
    assert faults_of_fragment("<p>Oui") == ["<p> is never closed"]


def test_the_client_inspects_what_it_fetches() -> None:
    app = Flask(__name__)
    app.test_client_class = StrictClient
    app.add_url_rule("/fr/", view_func=lambda: GOOD, endpoint="page")

    with pytest.raises(pytest.fail.Exception, match="no Content-Security-Policy"):
        app.test_client().get("/fr/")


def test_the_client_inspects_where_a_redirect_leads() -> None:
    app = Flask(__name__)
    app.test_client_class = StrictClient
    app.add_url_rule("/", view_func=lambda: ("", 303, {"Location": "/fr/"}), endpoint="start")
    app.add_url_rule("/fr/", view_func=lambda: GOOD, endpoint="page")

    assert app.test_client().get("/").status_code == 303
    with pytest.raises(pytest.fail.Exception, match="no Content-Security-Policy"):
        app.test_client().get("/", follow_redirects=True)


@pytest.mark.parametrize(
    ("tag", "faults"),
    [
        ("<br/>", []),
        ("<path d=''/>", []),
        ("<p>", ["<p> is never closed"]),
        ('<br id="a" id="b">', ["<br> has an attribute twice"]),
        ("<script>a<b</script><br>", ["an inline <script>"]),
    ],
)
def test_a_tag_says_the_same_when_it_is_known(tag: str, faults: list[str]) -> None:
    assert faults_of_fragment(f"{tag} once") == faults_of_fragment(f"{tag} again") == faults


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><title>a &amp; b</title><p class='x' hidden>c &lt; d<br/>e</p>",
        '<style>a > b { content: "&amp;" }</style><script>if (a &amp;&amp; b) c()</script><textarea>&amp;</textarea>',
    ],
)
def test_what_is_usual_is_read_as_python_reads_it(html: str) -> None:
    assert usual(html) == usual(html) == parsed(html)


@pytest.mark.parametrize(
    "html",
    ["a < b", "<p title='a>b'>", "<a b=c>", "<!-- <p> -->", "<script><p></script>", "<p><p", "<title><b></title>"],
)
def test_what_is_not_is_left_to_python(html: str) -> None:
    assert usual(html) is None


def test_each_test_has_a_database_of_its_own(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM person")) == 0
        assert connection.scalar(sa.text("SELECT count(*) FROM skill")) > 0
        connection.execute(sa.text("DELETE FROM item"))
    engine.dispose()


def test_the_database_of_another_test_is_untouched(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM item")) > 0
    engine.dispose()


def test_an_empty_database_is_empty(empty_database_url: str) -> None:
    engine = make_engine(empty_database_url)
    with engine.begin() as connection:
        assert sa.inspect(connection).get_table_names() == []
    engine.dispose()


def test_the_client_reaches_the_site(client: FlaskClient) -> None:
    assert client.get("/en/").status_code == 200


def test_the_server_reaches_the_browser(page: Page, live_server: Server) -> None:
    page.goto("/fr/")

    assert page.locator("html").get_attribute("lang") == "fr"
    assert live_server.instance.is_dir()


def test_axe_is_there_on_each_page_of_a_tab(page: Page, axe: Axe) -> None:
    for path in ("/en/", "/en/glossary"):
        page.goto(path)
        assert axe(page) == []
        page.evaluate("document.querySelector('h1').style.color = '#eee'")
        assert [fault for fault in axe(page, LIGHT) if "color-contrast" in fault]
        page.evaluate("document.documentElement.lang = ''")
        assert [fault for fault in axe(page) if "html-has-lang" in fault]


def test_the_browser_is_watched(page: Page, watch: Watch) -> None:
    watch.expect("planted")

    page.goto("/en/")
    with page.expect_console_message(lambda message: message.text == "another"):
        page.evaluate("() => { console.error('planted'); console.error('another'); }")
    with page.context.expect_event("weberror"):
        page.evaluate("() => setTimeout(() => { throw new Error('thrown'); })")

    assert [fault for fault in watch.report() if "another" in fault]
    assert [fault for fault in watch.report() if "thrown" in fault]
    watch.expect("")
