"""Alembic migrations; each works with the code that is already running."""
