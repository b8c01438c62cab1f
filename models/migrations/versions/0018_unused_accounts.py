"""when an account was last used, and when one that nobody uses is deleted

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import index, time

revision = "0018"
down_revision = "0017"

branch_labels = None
depends_on = None

USED = (
    "UPDATE account SET used_at = (SELECT seen_at FROM person WHERE person.id = account.person_id)",
    "UPDATE account SET used_at = created_at WHERE created_at > used_at",
    """UPDATE account SET used_at = (SELECT max(seen_at) FROM sign_in WHERE sign_in.person_id = account.person_id)
    WHERE used_at < (SELECT max(seen_at) FROM sign_in WHERE sign_in.person_id = account.person_id)""",
)
"""The latest trace that there is of each owner."""


def upgrade() -> None:
    op.add_column("account", time("used_at", nullable=True))
    op.add_column("account", time("ends_at", nullable=True))
    index("account", "used_at")
    for statement in USED:
        op.execute(sa.text(statement))


def downgrade() -> None:
    op.drop_index("ix_account_used_at", table_name="account")
    op.drop_column("account", "ends_at")
    op.drop_column("account", "used_at")
