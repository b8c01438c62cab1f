"""time, prediction and the wanted difficulty

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("history", JSON, nullable=True))
        batch_op.add_column(sa.Column("p_target", sa.Double(), server_default=sa.text("0.75"), nullable=False))

    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("p_recall", sa.Double(), server_default=sa.text("1"), nullable=False))
        batch_op.add_column(sa.Column("lapsed", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("p_correct", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("item_difficulty", sa.Double(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.drop_column("item_difficulty")
        batch_op.drop_column("p_correct")
        batch_op.drop_column("lapsed")
        batch_op.drop_column("p_recall")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("p_target")
        batch_op.drop_column("history")
