"""accounts: roles, credentials, sign-ins, links in mails, mails to send, shared counters, an audit log

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import JSON, index, number, of_person, text, time

revision = "0004"
down_revision = "0003"
IS_WAITING = sa.text("sent_at IS NULL")
TABLES = ("person_role", "account", "credential", "sign_in", "token", "outbox", "attempt", "audit")

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_role",
        of_person("person_role"),
        text("role", 20),
        time("granted_at"),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_role"),
    )
    op.create_table(
        "account",
        of_person("account"),
        text("email", 254),
        text("email_key", 254),
        time("confirmed_at", nullable=True),
        time("created_at"),
        sa.PrimaryKeyConstraint("person_id", name="pk_account"),
        sa.UniqueConstraint("email_key", name="uq_account_email_key"),
    )
    op.create_table(
        "credential",
        number("id"),
        of_person("credential"),
        text("kind", 20),
        text("subject", 255),
        text("secret", 255),
        time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_credential"),
    )
    index("credential", "person_id", "kind", "subject", unique=True)
    op.create_table(
        "sign_in",
        number("id"),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        of_person("sign_in"),
        text("browser", 40),
        time("created_at"),
        time("seen_at"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
        sa.UniqueConstraint("uuid", name="uq_sign_in_uuid"),
    )
    index("sign_in", "person_id")
    index("sign_in", "seen_at")
    op.create_table(
        "token",
        number("id"),
        text("digest", 64),
        text("purpose", 20),
        of_person("token", nullable=True),
        sa.Column("data", JSON, nullable=False),
        time("created_at"),
        time("expires_at"),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
        sa.UniqueConstraint("digest", name="uq_token_digest"),
    )
    index("token", "person_id")
    index("token", "expires_at")
    op.create_table(
        "outbox",
        number("id"),
        of_person("outbox", nullable=True),
        text("kind", 40),
        sa.Column("payload", JSON, nullable=False),
        number("n_attempts", server_default=sa.text("0")),
        text("error", 200),
        time("created_at"),
        time("due_at"),
        time("sent_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    index("outbox", "due_at", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING)
    index("outbox", "person_id")
    index("outbox", "sent_at")
    op.create_table(
        "attempt",
        text("what", 20),
        text("who", 64),
        time("begun_at"),
        time("ends_at"),
        number("n_tries"),
        sa.PrimaryKeyConstraint("what", "who", "begun_at", name="pk_attempt"),
    )
    index("attempt", "ends_at")
    op.create_table(
        "audit",
        number("id"),
        of_person("audit"),
        of_person("audit", "actor_id", nullable=True, ondelete="SET NULL"),
        text("kind", 30),
        sa.Column("data", JSON, nullable=False),
        time("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    index("audit", "actor_id")
    index("audit", "person_id", "id")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
