"""the sitting that a learner has begun, and reminders of reviews by mail and to browsers

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import JSON, flag, index, number, of_person, text, time

revision = "0014"
down_revision = "0013"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("sitting", JSON, nullable=True))
    op.create_table(
        "review_reminder",
        of_person("review_reminder"),
        flag("by_mail", server_default=sa.false()),
        number("hour"),
        time("due_at"),
        time("sent_at", nullable=True),
        number("n_unanswered", server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("person_id", name="pk_review_reminder"),
    )
    index("review_reminder", "due_at")
    op.create_table(
        "push_subscription",
        number("id"),
        of_person("push_subscription"),
        text("endpoint", 1000),
        text("public_key", 100),
        text("secret", 40),
        time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_push_subscription"),
        sa.UniqueConstraint("endpoint", name="uq_push_subscription_endpoint"),
    )
    index("push_subscription", "person_id")


def downgrade() -> None:
    op.drop_table("push_subscription")
    op.drop_table("review_reminder")
    op.drop_column("person", "sitting")
