"""learning from use: item statistics, jobs, the life of parameter sets

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
IS_ACTIVE = sa.text("status = 'active'")
PROBABILITIES = "p_before >= 0 AND p_before <= 1 AND p_after >= 0 AND p_after <= 1"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job")),
    )
    op.create_table(
        "item_statistic",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("n_responses", sa.Integer(), nullable=False),
        sa.Column("n_correct", sa.Integer(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("distractors", JSON, nullable=False),
        sa.Column("misconceptions", JSON, nullable=False),
        sa.Column("durations", JSON, nullable=False),
        sa.Column("median_ms", sa.Integer(), nullable=True),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("n_correct >= 0 AND n_correct <= n_responses", name=op.f("ck_item_statistic_counts")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_statistic_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_statistic")),
    )
    with op.batch_alter_table("parameter_set") as batch_op:
        batch_op.add_column(sa.Column("status", sa.String(length=20), nullable=False, server_default="retired"))
        batch_op.add_column(sa.Column("promoted_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE parameter_set SET status = 'active', promoted_at = created_at"
        " WHERE id = (SELECT max(id) FROM parameter_set)"
    )
    with op.batch_alter_table("parameter_set") as batch_op:
        batch_op.alter_column("status", server_default=None)
        batch_op.create_index(
            batch_op.f("ix_parameter_set_status"),
            ["status"],
            unique=True,
            sqlite_where=IS_ACTIVE,
            postgresql_where=IS_ACTIVE,
        )
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("parameter_set_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_person_parameter_set_id_parameter_set"), "parameter_set", ["parameter_set_id"], ["id"]
        )
    _remake_responses(autoincrement=True)


def downgrade() -> None:
    _remake_responses(autoincrement=False)
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_person_parameter_set_id_parameter_set"), type_="foreignkey")
        batch_op.drop_column("parameter_set_id")
    with op.batch_alter_table("parameter_set") as batch_op:
        batch_op.drop_index(batch_op.f("ix_parameter_set_status"))
        batch_op.drop_column("promoted_at")
        batch_op.drop_column("status")
    op.drop_table("item_statistic")
    op.drop_table("job")


def _remake_responses(*, autoincrement: bool) -> None:
    """Whether SQLite may give an id twice is decided when a table is made; PostgreSQL never does."""
    if op.get_bind().dialect.name != "sqlite":
        return
    check = sa.CheckConstraint(PROBABILITIES, name=op.f("ck_response_probabilities"))
    with op.batch_alter_table(
        "response", recreate="always", table_args=(check,), table_kwargs={"sqlite_autoincrement": autoincrement}
    ):
        pass
