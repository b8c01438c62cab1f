"""People find what they mean, however they write it, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from learning import paths, search
from learning.database import Database
from learning.search import Found, Hit
from learning.search.folding import fold, stem
from learning.search.passages import Kind
from tests.support.course import loaded

COURSE = loaded(paths.CONTENT)


@pytest.fixture
def database(published_url: str) -> Iterator[Database]:
    opened = Database(published_url)
    yield opened
    opened.engine.dispose()


def look(database: Database, lang: str, query: str) -> Found:
    with database.read() as rows:
        return search.find(rows, COURSE, lang, query)


def first(database: Database, lang: str, query: str) -> Hit:
    return look(database, lang, query).hits[0]


def test_what_is_said_about_a_word_comes_first(database: Database) -> None:
    assert (first(database, "en", "algorithm").kind, first(database, "en", "algorithm").slug) == (
        Kind.TERM,
        "algorithm",
    )
    lessons = [hit.slug for hit in look(database, "en", "nearest neighbours").hits if hit.kind is Kind.LESSON]
    assert lessons[0] == "ask-the-neighbours"


@pytest.mark.parametrize(
    ("lang", "asked", "written"),
    [
        ("en", "ALGORITHMS", "algorithm"),
        ("fr", "donnees", "données"),
        ("fr", "l'équité", "équité"),
        ("de", "verzerrungen", "Verzerrung"),
        ("de", "pruefen", "prüfen"),
        ("lb", "wahrscheinlechkeet", "Warscheinlechkeet"),
        ("lb", "Model", "Modell"),
        ("pt", "algoritmos", "algoritmo"),
        ("pt", "alucinacao", "alucinação"),
    ],
)
def test_accents_endings_and_spellings_do_not_matter(database: Database, lang: str, asked: str, written: str) -> None:
    found, same = look(database, lang, asked), look(database, lang, written)
    assert found.hits
    assert not found.instead
    assert [hit.slug for hit in found.hits][:5] == [hit.slug for hit in same.hits][:5]
    assert "<mark>" in found.hits[0].excerpt or stem(fold(asked, lang)[-1]) in " ".join(fold(found.hits[0].title, lang))


def test_a_slip_is_mended_and_said(database: Database) -> None:
    found = look(database, "en", "algoritm")
    assert "algorithm" in found.instead
    assert found.hits


def test_two_words_that_never_meet_are_looked_for_one_by_one(database: Database) -> None:
    assert look(database, "en", "neuron referendum").hits


def test_all_words_of_the_query_count_before_any(database: Database) -> None:
    assert "energy-and-water" in [hit.slug for hit in look(database, "en", "energy water").hits[:3]]


@pytest.mark.parametrize("query", ["", " ", "?!", '"', "xq OR zq*", "NEXQ(", "x' --", "zzzzqqqq", "\x00", "*" * 100])
def test_nothing_and_nonsense_are_no_trouble(database: Database, query: str) -> None:
    assert look(database, "de", query).instead == ""


def test_what_is_found_is_text_and_no_markup(database: Database) -> None:
    for query in ("example", "figure", "term"):
        for hit in look(database, "en", query).hits:
            plain = hit.excerpt.replace("<mark>", "").replace("</mark>", "")
            assert "<" not in plain
            assert "](" not in plain
            assert ":::" not in plain


def test_the_index_is_made_once_for_each_version(database_url: str) -> None:
    database = Database(database_url)
    with database.write() as rows:
        assert not search.refresh(rows, COURSE)
        rows.connection().execute(sa.text("UPDATE passage SET version = 'old'"))
        assert search.refresh(rows, COURSE)
        assert not search.refresh(rows, COURSE)
    assert first(database, "en", "algorithm").slug == "algorithm"
    database.engine.dispose()
