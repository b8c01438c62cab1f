"""final test: sittings and what was answered in them, and whose staff may know that it is passed

Revision: 0012, after 0011
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import JSON, flag, index, key_to, number, of_person, outside, text, time

revision = "0012"
down_revision = "0011"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sitting",
        number("id"),
        *outside("sitting"),
        of_person("sitting"),
        text("form", 1),
        time("handed_in_at", nullable=True),
        time("abandoned_at", nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("n_asked", "n_right", "n_needed")),
        text("content_version", 12, nullable=True),
        time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_sitting"),
    )
    index("sitting", "person_id", "id")
    op.create_table(
        "sitting_answer",
        number("id"),
        of_person("sitting_answer"),
        key_to("sitting_answer", "sitting_id", "sitting"),
        sa.Column("item_uuid", sa.Uuid(), nullable=False),
        key_to("sitting_answer", "skill_id", "skill", ondelete=None),
        sa.Column("answer", JSON, nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=True),
        text("language", 5),
        time("created_at"),
        time("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_sitting_answer"),
    )
    index("sitting_answer", "person_id")
    index("sitting_answer", "sitting_id", "item_uuid", unique=True)
    op.add_column("cohort", flag("asks_final_test", server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("cohort", "asks_final_test")
    op.drop_table("sitting_answer")
    op.drop_table("sitting")
