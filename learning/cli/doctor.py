"""`breck doctor`: what is set, and whether everything is in place."""

from __future__ import annotations

import platform
from dataclasses import fields
from importlib.metadata import version

import click
import sqlalchemy as sa

from learning.badges import keys
from learning.badges.issuer import Issuer
from learning.catalogue.check import check
from learning.catalogue.load import ContentError, load
from learning.catalogue.sync import Ids, NotSynced
from learning.config import Config, ConfigError, variable
from learning.database import Database
from learning.engine.parameters import shipped
from learning.mail import Post
from learning.oidc import providers
from learning.parameter_sets import NoActiveSet
from learning.tutor import Tutor
from learning.worksheets.printer import missing

PDF_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What WeasyPrint needs that pip does not bring."""
SECRETS = {"secret_key", "database_url", "smtp_url", "push_key"}


@click.command()
def doctor() -> None:
    """List all settings and test what they point at; exit 1 when something is wrong."""
    config = Config.from_environ()
    click.echo(f"Bréck {version('breck')}, Python {platform.python_version()}")
    for field in fields(config):
        value = getattr(config, field.name)
        shown = "(set)" if field.name in SECRETS and value else " ".join(value) if isinstance(value, tuple) else value
        click.echo(f"  {variable(field.name):<24} {shown!s:<40} {field.metadata['help']}")
    found = [
        *map(str, check(config.content)),
        *_database(config),
        *_mail(config),
        *_oidc(config),
        *_secret(config),
        *_certificates(config),
    ]
    if reason := missing():
        # Worksheets are printed by the browser then, which is no fault.
        click.echo(f"- no worksheets as PDF: {reason} (on Debian: apt install {PDF_PACKAGES})")
    for problem in found:
        click.echo(f"! {problem}")
    click.echo(f"{len(found)} problems" if found else "All is well.")
    raise SystemExit(bool(found))


def _mail(config: Config) -> list[str]:
    try:
        Post.of(config)
    except ConfigError as error:
        return [str(error)]
    return []


def _secret(config: Config) -> list[str]:
    """The file of the secret key, if it is in use: a site makes it by itself, and only something else empties it."""
    file = config.key_file
    try:
        if config.secret_key or not file.exists() or file.read_text().strip():
            return []
    except (OSError, ValueError) as error:
        return [f"{file} cannot be read ({type(error).__name__}): it holds the key that signs cookies and links"]
    return [f"{file} is empty: put the key back from a backup, or the next start makes one and signs everybody out"]


def _certificates(config: Config) -> list[str]:
    """Says whether any are given, which is no fault, and returns what is one."""
    try:
        # Also where none can be given yet: a file that is broken then would only be noticed with the first one.
        keys.load(config)
        issuer = Issuer.of(config)
    except ConfigError as error:
        return [str(error)]
    missing = "BRECK_BASE_URL with https://" if not config.base_url.startswith("https://") else "`breck badges keygen`"
    click.echo(f"- certificates by {issuer.did}" if issuer else f"- no certificates: they need {missing}")
    return []


def _oidc(config: Config) -> list[str]:
    try:
        providers(config)
    except ConfigError as error:
        return [str(error)]
    return []


def _database(config: Config) -> list[str]:
    try:
        database = Database(config.url)
        try:
            with database.read() as rows:
                catalogue = load(config.content)
                Ids.load(rows, catalogue, shipped())
                Tutor.load(rows, catalogue)
        finally:
            database.engine.dispose()
    except ContentError:
        # Told already, file by file.
        return []
    except NoActiveSet as error:
        return [str(error)]
    except NotSynced as error:
        return [f"the database does not know {error}: run `breck db upgrade`"]
    except (sa.exc.SQLAlchemyError, ImportError) as error:
        return [f"the database does not answer as it should ({type(error).__name__}): run `breck db upgrade`"]
    return []
