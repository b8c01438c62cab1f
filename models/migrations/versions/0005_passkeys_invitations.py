"""ways to sign in besides a password, invitations, and what holds for the whole site

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import index, number, of_person, text, time

revision = "0005"
down_revision = "0004"

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "passkey",
        number("id"),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        of_person("passkey"),
        text("name", 60),
        text("handle", 1400),
        text("public_key", 2000),
        number("n_signatures"),
        time("created_at"),
        time("used_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_passkey"),
        sa.UniqueConstraint("uuid", name="uq_passkey_uuid"),
        sa.UniqueConstraint("handle", name="uq_passkey_handle"),
    )
    index("passkey", "person_id")
    op.create_table(
        "identity",
        number("id"),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        of_person("identity"),
        text("issuer", 255),
        text("subject", 255),
        time("created_at"),
        time("used_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_identity"),
        sa.UniqueConstraint("uuid", name="uq_identity_uuid"),
    )
    index("identity", "issuer", "subject", unique=True)
    index("identity", "person_id")
    op.create_table(
        "invitation",
        number("id"),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        text("digest", 64),
        text("email", 254),
        text("role", 20),
        of_person("invitation", "actor_id", nullable=True, ondelete="SET NULL"),
        of_person("invitation", nullable=True),
        time("created_at"),
        time("expires_at"),
        time("accepted_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("uuid", name="uq_invitation_uuid"),
        sa.UniqueConstraint("digest", name="uq_invitation_digest"),
    )
    for column in ("actor_id", "expires_at", "person_id"):
        index("invitation", column)
    op.create_table(
        "site",
        number("id"),
        sa.Column("adaptive_on", sa.Boolean(), server_default=sa.true(), nullable=False),
        time("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_site"),
    )


def downgrade() -> None:
    for table in ("site", "invitation", "identity", "passkey"):
        op.drop_table(table)
