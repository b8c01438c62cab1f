"""Migrations make exactly the tables that the models describe, and can be taken back."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from learning.database import alembic_config, downgrade, make_engine, upgrade
from models import Base


def tables(url: str) -> set[str]:
    engine = make_engine(url)
    found = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    return found


def differences(url: str) -> list[object]:
    engine = make_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        found = compare_metadata(context, Base.metadata)
    engine.dispose()
    return list(found)


def test_the_models_and_the_migrations_agree(empty_database_url: str) -> None:
    upgrade(empty_database_url)

    assert differences(empty_database_url) == []


def test_a_difference_would_be_seen(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    engine = make_engine(empty_database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE person ADD COLUMN colour INTEGER"))
        connection.execute(sa.text("DROP INDEX ix_item_slug"))
    engine.dispose()

    assert len(differences(empty_database_url)) == 2


def test_constraints_have_the_names_of_the_models(empty_database_url: str) -> None:
    """Otherwise a later migration could not drop them; autogenerate compares no names of keys and checks."""
    upgrade(empty_database_url)
    engine = make_engine(empty_database_url)
    inspector = sa.inspect(engine)
    for table in Base.metadata.sorted_tables:
        # SQLite has no place for a name where it counts without gaps being filled.
        counted = engine.name == "sqlite" and table.dialect_options["sqlite"]["autoincrement"]
        found = {str(table.primary_key.name) if counted else inspector.get_pk_constraint(table.name)["name"]}
        found |= {one["name"] for one in inspector.get_foreign_keys(table.name)}
        found |= {one["name"] for one in inspector.get_unique_constraints(table.name)}
        found |= {one["name"] for one in inspector.get_check_constraints(table.name)}
        assert found == {str(one.name) for one in table.constraints}, table.name
        rules = {one["name"]: one["options"].get("ondelete") for one in inspector.get_foreign_keys(table.name)}
        assert rules == {str(one.name): one.ondelete for one in table.foreign_key_constraints}
    engine.dispose()


def test_upgrading_twice_is_no_trouble(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    before = tables(empty_database_url)

    upgrade(empty_database_url)

    assert tables(empty_database_url) == before == {*Base.metadata.tables, "alembic_version"}


def test_each_step_can_be_taken_back_and_taken_again(empty_database_url: str) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(empty_database_url))
    steps = [script.revision for script in reversed(list(scripts.walk_revisions()))]
    assert steps
    for number, revision in enumerate(steps):
        upgrade(empty_database_url, revision)
        downgrade(empty_database_url, steps[number - 1] if number else "base")
        upgrade(empty_database_url, revision)

    downgrade(empty_database_url, "base")

    assert tables(empty_database_url) <= {"alembic_version"}
    upgrade(empty_database_url)
    assert differences(empty_database_url) == []


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_there_is_one_line_of_migrations(empty_database_url: str) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(empty_database_url))

    assert len(scripts.get_heads()) == 1
    for script in scripts.walk_revisions():
        assert script.doc
        assert script.path.rpartition("/")[2].startswith(f"{script.revision}_")
