"""why a group keeps to the order of the course

Revision: 0021, after 0020
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import text

revision = "0021"
down_revision = "0020"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cohort", text("order_reason", 500, server_default=sa.text("''")))


def downgrade() -> None:
    op.drop_column("cohort", "order_reason")
