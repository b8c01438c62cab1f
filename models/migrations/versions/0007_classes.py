"""classes: a lesson with a class, its pupils, the questions put to them, and their votes

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import JSON, index, key_to, number, text, time

revision = "0007"
down_revision = "0006"
TABLES = ("classroom", "pupil", "class_round", "vote")

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "classroom",
        number("id"),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        key_to("classroom", "person_id", "person"),
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
        key_to("pupil", "person_id", "person"),
        key_to("pupil", "classroom_id", "classroom"),
        text("nickname", 60),
        time("created_at"),
        sa.PrimaryKeyConstraint("person_id", name="pk_pupil"),
    )
    index("pupil", "classroom_id", "nickname", unique=True)
    op.create_table(
        "class_round",
        number("id"),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        key_to("class_round", "classroom_id", "classroom"),
        key_to("class_round", "item_id", "item", ondelete=None),
        key_to("class_round", "before_id", "class_round", nullable=True),
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
        key_to("vote", "round_id", "class_round"),
        key_to("vote", "person_id", "person"),
        key_to("vote", "response_id", "response"),
        sa.PrimaryKeyConstraint("round_id", "person_id", name="pk_vote"),
    )
    index("vote", "person_id")
    index("vote", "response_id")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
