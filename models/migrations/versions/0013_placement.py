"""placement: sittings, and which answers belong to one

Revision: 0013, after 0012
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from models.migrations.columns import flag, index, number, of_person, outside, text, time

revision = "0013"
down_revision = "0012"

branch_labels = None
depends_on = None

COUNTS = sa.text("ended_at IS NOT NULL AND undone_at IS NULL")
OF_ONE = sa.text("placement_id IS NOT NULL")
PROBABILITIES = "p_before >= 0 AND p_before <= 1 AND p_after >= 0 AND p_after <= 1"
KEY = "fk_response_placement_id_placement"


def upgrade() -> None:
    op.create_table(
        "placement",
        number("id"),
        *outside("placement"),
        of_person("placement"),
        number("form"),
        flag("untimed"),
        time("started_at"),
        time("ended_at", nullable=True),
        text("ending", 20, nullable=True),
        time("undone_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_placement"),
    )
    index("placement", "person_id", "id")
    index("placement", "person_id", "ended_at", sqlite_where=COUNTS, postgresql_where=COUNTS)
    with responses() as responses_:
        responses_.add_column(sa.Column("placement_id", sa.Integer(), nullable=True))
        responses_.create_foreign_key(KEY, "placement", ["placement_id"], ["id"], ondelete="SET NULL")
    index("response", "placement_id", sqlite_where=OF_ONE, postgresql_where=OF_ONE)


def downgrade() -> None:
    op.drop_index("ix_response_placement_id", "response")
    with responses() as responses_:
        responses_.drop_constraint(KEY, type_="foreignkey")
        responses_.drop_column("placement_id")
    op.drop_table("placement")


@contextmanager
def responses() -> Iterator[BatchOperations]:
    """Change the log; SQLite copies it, and must neither forget its check nor give the ids of erased answers again."""
    check = sa.CheckConstraint(PROBABILITIES, name=op.f("ck_response_probabilities"))
    on_sqlite, last = op.get_bind().dialect.name == "sqlite", None
    if on_sqlite:
        last = op.get_bind().scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'response'"))
    with op.batch_alter_table(
        "response", table_args=(check,), table_kwargs={"sqlite_autoincrement": True}
    ) as operations:
        yield operations
    if last is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'response'")
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('response', {int(last)})")
