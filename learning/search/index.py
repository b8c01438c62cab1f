"""The index: FTS5 on SQLite, a GIN index on PostgreSQL. It holds folded words, so both match in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.catalogue.schema import LANGUAGES
from learning.database import connection_of
from learning.search.folding import fold
from learning.search.passages import Kind, passages

TITLE_WEIGHT = 8
"""A word in a title counts as much as so many in the text."""


@dataclass(frozen=True)
class Dialect:
    """How one kind of database does it."""

    create: str
    search: str
    prefix: str
    """A word that begins so."""
    both: str
    either: str


SQLITE = Dialect(
    create="CREATE VIRTUAL TABLE IF NOT EXISTS passage USING fts5("
    "version UNINDEXED, lang UNINDEXED, kind UNINDEXED, slug UNINDEXED, title, body, prefix = '3 4')",
    search="SELECT kind, slug FROM passage WHERE passage MATCH :words AND lang = :lang "
    f"ORDER BY bm25(passage, 0, 0, 0, 0, {TITLE_WEIGHT}, 1), rowid LIMIT :n",
    prefix='"{}"*',
    both=" AND ",
    either=" OR ",
)
POSTGRESQL = Dialect(
    create="CREATE TABLE IF NOT EXISTS passage (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, version text, "
    "lang text, kind text, slug text, title text, body text, words tsvector GENERATED ALWAYS AS "
    "(setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'D')) STORED); "
    "CREATE INDEX IF NOT EXISTS passage_words ON passage USING gin (words)",
    # Normalised by the logarithm of the length, so that a long lesson does not hide the word that it explains.
    search="SELECT kind, slug FROM passage, to_tsquery('simple', :words) AS query WHERE lang = :lang "
    f"AND words @@ query ORDER BY ts_rank('{{{1 / TITLE_WEIGHT},0.2,0.4,1}}', words, query, 1) DESC, id LIMIT :n",
    prefix="{}:*",
    both=" & ",
    either=" | ",
)


def refresh(session: Session, catalogue: Catalogue) -> bool:
    """Make the index anew if it is not that of this course. Returns whether it did."""
    connection = connection_of(session)
    connection.execute(sa.text(_dialect(connection).create))
    if connection.scalar(sa.text("SELECT version FROM passage LIMIT 1")) == catalogue.version:
        return False
    connection.execute(sa.text("DELETE FROM passage"))
    connection.execute(
        sa.text(
            "INSERT INTO passage (version, lang, kind, slug, title, body) "
            "VALUES (:version, :lang, :kind, :slug, :title, :body)"
        ),
        [
            {
                "version": catalogue.version,
                "lang": lang,
                "kind": one.kind.value,
                "slug": one.slug,
                "title": " ".join(fold(one.title, lang)),
                "body": " ".join(fold(" ".join(one.paragraphs), lang)),
            }
            for lang in LANGUAGES
            for one in passages(catalogue, lang)
        ],
    )
    return True


def look_up(session: Session, lang: str, stems: Sequence[str], n: int, *, every: bool) -> list[tuple[Kind, str]]:
    """Passages with words that begin with these stems, all of them or any; best first, `n` at most."""
    connection = connection_of(session)
    dialect = _dialect(connection)
    # Stems are letters and digits alone: nothing in them can be read as a part of the query.
    words = (dialect.both if every else dialect.either).join(dialect.prefix.format(one) for one in stems)
    rows = connection.execute(sa.text(dialect.search), {"words": words, "lang": lang, "n": n})
    return [(Kind(kind), slug) for kind, slug in rows]


def _dialect(connection: sa.Connection) -> Dialect:
    return SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL
