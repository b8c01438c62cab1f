"""what is remembered of answers to templates, and what they leave to guessing: everybody is traced anew

Revision: 0020, after 0019
"""

from alembic import op

revision = "0020"
down_revision = "0019"

branch_labels = None
depends_on = None


def upgrade() -> None:
    # Both follow from the log: who carries no number of a set is replayed, see `learning.jobs.replay`.
    op.execute("UPDATE person SET parameter_set_id = NULL WHERE parameter_set_id IS NOT NULL")


def downgrade() -> None:
    """Older code reads newer states, and passes over what it does not know."""
