"""Alembic's entry: the URL comes from the caller, so that there is no second configuration file."""

from alembic import context
from sqlalchemy import create_engine, pool

from models import Base

engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool)
with engine.connect() as connection:
    # SQLite cannot alter tables in place: batch mode copies them.
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
