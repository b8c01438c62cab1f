"""classes: a lesson with a class, its pupils, the questions put to them, and their votes

Revision: 0007, after 0006
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLES = ("classroom", "pupil", "class_round", "vote")

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "classroom",
        number("id"),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        key("classroom", "person_id", "person"),
        text("lesson", 80),
        text("code", 6, nullable=True),
        text("stage", 20),
        number("section"),
        number("version"),
        time("created_at"),
        time("closed_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_classroom"),
        sa.UniqueConstraint("uuid", name="uq_classroom_uuid"),
        sa.UniqueConstraint("code", name="uq_classroom_code"),
    )
    index("classroom", "person_id")
    index("classroom", "created_at")
    op.create_table(
        "pupil",
        key("pupil", "person_id", "person"),
        key("pupil", "classroom_id", "classroom"),
        text("nickname", 60),
        time("created_at"),
        sa.PrimaryKeyConstraint("person_id", name="pk_pupil"),
    )
    index("pupil", "classroom_id", "nickname", unique=True)
    op.create_table(
        "class_round",
        number("id"),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        key("class_round", "classroom_id", "classroom"),
        key("class_round", "item_id", "item", ondelete=None),
        key("class_round", "before_id", "class_round", nullable=True),
        text("state", 20),
        text("misconception", 80, nullable=True),
        sa.Column("hands", JSON, server_default=sa.text("'{}'"), nullable=False),
        time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_class_round"),
        sa.UniqueConstraint("uuid", name="uq_class_round_uuid"),
    )
    index("class_round", "classroom_id")
    index("class_round", "before_id")
    op.create_table(
        "vote",
        key("vote", "round_id", "class_round"),
        key("vote", "person_id", "person"),
        key("vote", "response_id", "response"),
        sa.PrimaryKeyConstraint("round_id", "person_id", name="pk_vote"),
    )
    index("vote", "person_id")
    index("vote", "response_id")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def key(
    table: str, name: str, target: str, *, nullable: bool = False, ondelete: str | None = "CASCADE"
) -> "sa.Column[Any]":
    """What a row belongs to, and goes with."""
    foreign = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{name}_{target}", ondelete=ondelete)
    return sa.Column(name, sa.Integer(), foreign, nullable=nullable)


def number(name: str) -> "sa.Column[Any]":
    """A whole number."""
    return sa.Column(name, sa.Integer(), nullable=False)


def text(name: str, length: int, *, nullable: bool = False) -> "sa.Column[Any]":
    """A short text."""
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def time(name: str, *, nullable: bool = False) -> "sa.Column[Any]":
    """A moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def index(table: str, *columns: str, **options: Any) -> None:
    """An index with the name that the models give it."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), **options)
