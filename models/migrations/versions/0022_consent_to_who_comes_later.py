"""whom of those who came to a group's staff later a learner has agreed to be seen by

Revision: 0022, after 0021
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import index, key_to, number, of_person, outside, time

revision = "0022"
down_revision = "0021"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_consent",
        number("id"),
        *outside("staff_consent"),
        of_person("staff_consent"),
        key_to("staff_consent", "enrolment_id", "enrolment"),
        of_person("staff_consent", "staff_id"),
        time("asked_at"),
        time("agreed_at", nullable=True),
        time("declined_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff_consent"),
    )
    index("staff_consent", "enrolment_id", "staff_id", unique=True)
    index("staff_consent", "person_id")
    index("staff_consent", "staff_id")


def downgrade() -> None:
    op.drop_table("staff_consent")
