"""`breck badges`: the keys that sign certificates, and taking one back."""

from __future__ import annotations

from uuid import UUID

import click

from learning.badges import certificates, keys
from learning.badges.issuer import Issuer
from learning.cli.database import opened
from learning.clock import now
from learning.config import Config


@click.group()
def badges() -> None:
    """Keys and revocations of certificates."""


@badges.command()
def keygen() -> None:
    """Make new keys. Older ones sign nothing any more; what they signed can still be checked."""
    config = Config.from_environ()
    made = keys.renew(config)
    click.echo(f"{keys.path(config)}: {len(made.jwks)} keys, of which the newest 2 sign from now on")
    click.echo("Keep a copy in a safe place: without this file nobody can check the certificates of this site.")
    issuer = Issuer.of(config)
    click.echo(
        f"Certificates are issued by {issuer.did}"
        if issuer
        else "Set BRECK_BASE_URL to the public address of the site (https://…): until then no certificate is issued."
    )


@badges.command()
@click.argument("certificate", type=click.UUID)
def revoke(certificate: UUID) -> None:
    """Take the CERTIFICATE with this number back, for good."""
    with opened(Config.from_environ()) as database, database.write() as rows:
        found = certificates.find(rows, certificate)
        if found is None:
            raise click.ClickException(f"there is no certificate {certificate}")
        done = certificates.revoke(found, now())
    click.echo(f"{certificate} is revoked" if done else f"{certificate} was revoked before")
