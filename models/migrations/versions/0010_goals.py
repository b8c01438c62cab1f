"""the exit or track that a learner wants to reach

Revision: 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("goal", sa.String(80), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "goal")
