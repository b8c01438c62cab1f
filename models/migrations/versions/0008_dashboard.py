"""dashboard: digests of cohorts; the log is read by person and time instead of by person and skill

Revision: 0008, after 0007
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import JSON, index, key_to, text, time

revision = "0008"
down_revision = "0007"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cohort_digest",
        key_to("cohort_digest", "cohort_id", "cohort"),
        text("version", 80),
        sa.Column("people", JSON, nullable=False),
        sa.Column("items", JSON, nullable=False),
        time("refreshed_at"),
        sa.PrimaryKeyConstraint("cohort_id", name="pk_cohort_digest"),
    )
    op.drop_index("ix_response_person_id_skill_id_id", "response")
    index("response", "person_id", "id")


def downgrade() -> None:
    op.drop_index("ix_response_person_id_id", "response")
    index("response", "person_id", "skill_id", "id")
    op.drop_table("cohort_digest")
