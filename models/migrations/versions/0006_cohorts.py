"""cohorts: staff, enrolments, invitations, assignments, reminders, interventions; what is set for a person

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

from models.migrations.columns import JSON, flag, index, key_to, number, of_person, outside, text, time

revision = "0006"
down_revision = "0005"
TABLES = (
    "cohort", "cohort_staff", "enrolment", "cohort_invitation",
    "assignment", "assignment_exception", "reminder", "intervention",
)  # fmt: skip

branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("steering", JSON, nullable=True))
    op.add_column("person", flag("reminders_on", server_default=sa.true()))
    cohorts()
    assignments()


def cohorts() -> None:
    op.create_table(
        "cohort",
        number("id"),
        *outside("cohort"),
        text("name", 120),
        text("time_zone", 64),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("join_code", sa.String(12), nullable=True),
        flag("adaptive_on", server_default=sa.true()),
        flag("is_demo", server_default=sa.false()),
        time("created_at"),
        time("archived_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cohort"),
        sa.UniqueConstraint("join_code", name="uq_cohort_join_code"),
    )
    op.create_table(
        "cohort_staff",
        key_to("cohort_staff", "cohort_id", "cohort"),
        of_person("cohort_staff"),
        text("name", 120),
        flag("is_owner", server_default=sa.false()),
        time("added_at"),
        sa.PrimaryKeyConstraint("cohort_id", "person_id", name="pk_cohort_staff"),
    )
    index("cohort_staff", "person_id")
    op.create_table(
        "enrolment",
        number("id"),
        *outside("enrolment"),
        key_to("enrolment", "cohort_id", "cohort"),
        of_person("enrolment"),
        text("name", 120),
        text("email", 254),
        text("subgroup", 60),
        time("agreed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment"),
    )
    index("enrolment", "cohort_id", "person_id", unique=True)
    index("enrolment", "person_id")
    op.create_table(
        "cohort_invitation",
        number("id"),
        *outside("cohort_invitation"),
        key_to("cohort_invitation", "cohort_id", "cohort"),
        key_to("cohort_invitation", "enrolment_id", "enrolment", nullable=True),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("email_key", sa.String(254), nullable=True),
        text("name", 120),
        text("subgroup", 60),
        text("language", 5),
        sa.Column("digest", sa.String(64), nullable=True),
        time("sent_at"),
        time("expires_at"),
        sa.PrimaryKeyConstraint("id", name="pk_cohort_invitation"),
        sa.UniqueConstraint("digest", name="uq_cohort_invitation_digest"),
    )
    index("cohort_invitation", "cohort_id", "email_key", unique=True)
    index("cohort_invitation", "cohort_id", "enrolment_id", unique=True)
    index("cohort_invitation", "enrolment_id")
    index("cohort_invitation", "expires_at")


def assignments() -> None:
    op.create_table(
        "assignment",
        number("id"),
        *outside("assignment"),
        key_to("assignment", "cohort_id", "cohort"),
        text("kind", 20),
        text("subject", 80),
        sa.Column("skills", JSON, nullable=False),
        time("opens_at"),
        time("due_at", nullable=True),
        sa.Column("p_threshold", sa.Double(), nullable=False),
        flag("adaptive", server_default=sa.true()),
        flag("required", server_default=sa.true()),
        text("note", 500),
        of_person("assignment", "created_by", nullable=True, ondelete="SET NULL"),
        time("created_at"),
        time("withdrawn_at", nullable=True),
        sa.CheckConstraint("p_threshold > 0 AND p_threshold < 1", name=op.f("ck_assignment_threshold")),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    index("assignment", "cohort_id")
    index("assignment", "created_by")
    index("assignment", "due_at")
    op.create_table(
        "assignment_exception",
        key_to("assignment_exception", "assignment_id", "assignment"),
        of_person("assignment_exception"),
        flag("excused"),
        time("due_at", nullable=True),
        sa.PrimaryKeyConstraint("assignment_id", "person_id", name="pk_assignment_exception"),
    )
    index("assignment_exception", "person_id")
    op.create_table(
        "reminder",
        key_to("reminder", "assignment_id", "assignment"),
        of_person("reminder"),
        text("kind", 20),
        time("sent_at"),
        sa.PrimaryKeyConstraint("assignment_id", "person_id", "kind", name="pk_reminder"),
    )
    index("reminder", "person_id")
    op.create_table(
        "intervention",
        number("id"),
        *outside("intervention"),
        of_person("intervention"),
        key_to("intervention", "cohort_id", "cohort", nullable=True),
        text("kind", 20),
        sa.Column("skills", JSON, nullable=False),
        text("reason", 500),
        of_person("intervention", "actor_id", nullable=True, ondelete="SET NULL"),
        text("actor", 254),
        time("created_at"),
        time("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_intervention"),
    )
    index("intervention", "actor_id")
    index("intervention", "cohort_id")
    index("intervention", "person_id", "id")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("person", "reminders_on")
    op.drop_column("person", "steering")
