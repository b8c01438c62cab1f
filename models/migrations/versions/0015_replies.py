"""what trainers answer to an objection

Revision: 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import index, key_to, of_person, outside, text, time

revision = "0015"
down_revision = "0014"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        *outside("reply"),
        of_person("reply"),
        key_to("reply", "event_id", "event"),
        text("reason", 500),
        of_person("reply", "actor_id", nullable=True, ondelete="SET NULL"),
        text("actor", 254),
        time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_reply"),
    )
    index("reply", "person_id", "id")
    index("reply", "event_id")
    index("reply", "actor_id")


def downgrade() -> None:
    op.drop_table("reply")
