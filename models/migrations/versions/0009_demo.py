"""demo: people and classes that were made up, so that nothing is learned from them and all of it can be removed

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import flag

revision = "0009"
down_revision = "0008"

branch_labels = None
depends_on = None

TABLES = ("person", "classroom")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, flag("is_demo", server_default=sa.false()))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "is_demo")
