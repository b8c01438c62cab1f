"""reports: problems with a text, from readers to authors

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import index, key_to, number, outside, text, time

revision = "0011"
down_revision = "0010"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report",
        number("id"),
        *outside("report"),
        text("kind", 20),
        text("slug", 80),
        text("lang", 2),
        text("version", 64),
        sa.Column("drawn", sa.Uuid(), nullable=True),
        text("reason", 20),
        text("words", 1000),
        text("state", 20),
        text("answer", 500),
        time("created_at"),
        time("closed_at", nullable=True),
        key_to("report", "closed_by", "person", nullable=True, ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    index("report", "state", "id")
    index("report", "closed_by")


def downgrade() -> None:
    op.drop_table("report")
