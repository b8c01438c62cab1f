"""certificates, and their places in the list of revocations

Revision: 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import JSON, flag, index, of_person, outside, text, time

revision = "0017"
down_revision = "0016"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "badge_place",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_badge_place"),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        *outside("certificate"),
        sa.Column("subject", sa.Uuid(), nullable=False),
        of_person("certificate"),
        sa.Column(
            "place",
            sa.Integer(),
            sa.ForeignKey("badge_place.place", name="fk_certificate_place_badge_place"),
            nullable=False,
        ),
        text("goal", 80),
        sa.Column("skills", JSON, nullable=False),
        text("language", 5),
        text("name", 80),
        flag("shows_name"),
        flag("shows_skills"),
        flag("shows_date"),
        time("tested_at", nullable=True),
        time("issued_at"),
        time("revoked_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
        sa.UniqueConstraint("subject", name="uq_certificate_subject"),
        sa.UniqueConstraint("place", name="uq_certificate_place"),
    )
    index("certificate", "person_id", "goal", unique=True)


def downgrade() -> None:
    op.drop_table("certificate")
    op.drop_table("badge_place")
