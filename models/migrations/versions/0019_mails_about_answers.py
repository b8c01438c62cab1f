"""whether a mail may tell that an objection was answered

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import flag

revision = "0019"
down_revision = "0018"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", flag("answers_on", server_default=sa.true()))


def downgrade() -> None:
    op.drop_column("person", "answers_on")
