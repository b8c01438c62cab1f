"""Columns and indices as migrations write them, with the names that the models give their constraints."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def of_person(
    table: str, name: str = "person_id", *, nullable: bool = False, ondelete: str = "CASCADE"
) -> "sa.Column[Any]":
    """Whom a row is about, or who did it."""
    return key_to(table, name, "person", nullable=nullable, ondelete=ondelete)


def number(name: str, **options: Any) -> "sa.Column[Any]":
    """A whole number."""
    return sa.Column(name, sa.Integer(), nullable=False, **options)


def text(name: str, length: int, *, nullable: bool = False, **options: Any) -> "sa.Column[Any]":
    """A short text."""
    return sa.Column(name, sa.String(length=length), nullable=nullable, **options)


def time(name: str, *, nullable: bool = False) -> "sa.Column[Any]":
    """A moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def index(table: str, *columns: str, **options: Any) -> None:
    """An index with the name that the models give it."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), **options)


def key_to(
    table: str, name: str, other: str, *, nullable: bool = False, ondelete: str | None = "CASCADE"
) -> "sa.Column[Any]":
    """The row of another table that this one belongs to."""
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{name}_{other}", ondelete=ondelete)
    return sa.Column(name, sa.Integer(), key, nullable=nullable)


def outside(table: str) -> "tuple[sa.Column[Any], sa.UniqueConstraint]":
    """The key that others know."""
    return sa.Column("uuid", sa.Uuid(), nullable=False), sa.UniqueConstraint("uuid", name=f"uq_{table}_uuid")


def flag(name: str, **options: Any) -> "sa.Column[Any]":
    """Yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False, **options)
