"""whether anything may be learned from a person's answers

Revision: 0016, after 0015
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import flag

revision = "0016"
down_revision = "0015"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", flag("training_on", server_default=sa.true()))


def downgrade() -> None:
    op.drop_column("person", "training_on")
