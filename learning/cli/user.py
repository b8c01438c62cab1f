"""`breck user`: accounts made by whoever runs the site, and those who may do more than learn."""

from __future__ import annotations

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.accounts import accounts, addresses, passwords
from learning.accounts.passwords import MAX_LENGTH, MIN_LENGTH, Weakness
from learning.catalogue.schema import LANGUAGES, SOURCE_LANGUAGE
from learning.cli.database import opened
from learning.clock import now
from learning.config import Config
from learning.people import new_person
from models import Account, AuditKind, Person, Role

ROLES = {"admin": Role.ADMINISTRATOR} | {role.value: role for role in Role}
WEAK = {
    Weakness.SHORT: f"is shorter than {MIN_LENGTH} characters",
    Weakness.LONG: f"is longer than {MAX_LENGTH} characters",
    Weakness.COMMON: "is easy to guess, because many people use it",
    Weakness.EMAIL: "is the e-mail address",
}


@click.group()
def user() -> None:
    """Make and list accounts."""


@user.command()
@click.option("--role", required=True, type=click.Choice(list(ROLES)), help="what the person may be")
@click.option("--email", required=True)
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True, help="asked for if not given")
@click.option("--language", default=SOURCE_LANGUAGE, type=click.Choice(list(LANGUAGES)), help="of the mails")
def create(role: str, email: str, password: str, language: str) -> None:
    """Make an account, or give one that is there a further role and this password."""
    address = addresses.cleaned(email)
    if address is None:
        raise click.ClickException(f"{email!r} is no e-mail address")
    if (weak := passwords.weakness(password, address)) is not None:
        raise click.ClickException(f"the password {WEAK[weak]}")
    secret = passwords.hashed(password)
    with opened(Config.from_environ()) as database, database.write() as rows:
        done = "changed" if accounts.known(rows, address) else "made"
        person = _person(rows, address, secret, language)
        accounts.grant(rows, person, ROLES[role], now(), None)
        rows.flush()
        roles = ", ".join(sorted(accounts.roles_of(rows, person)))
    click.echo(f"{done}: {address} ({roles})")


@user.command("list")
def list_users() -> None:
    """List all accounts with their roles."""
    with opened(Config.from_environ()) as database, database.read() as rows:
        query = select(Account, Person).join(Person, Person.id == Account.person_id).order_by(Account.email_key)
        for account, person in rows.execute(query):
            roles = ",".join(sorted(accounts.roles_of(rows, person)))
            told = "" if account.confirmed_at else "  not confirmed"
            click.echo(f"{account.email:<40} {roles:<30} seen {person.seen_at.date()}{told}")


def _person(rows: Session, address: str, secret: str, language: str) -> Person:
    """The owner of an address: with the new password if there is one, or made now."""
    known = accounts.known(rows, address)
    if known is not None:
        person = rows.get_one(Person, known.person_id, with_for_update=True)
        accounts.change_password(rows, person, secret, now(), AuditKind.PASSWORD_CHANGED, by=None)
        return person
    person = new_person(rows, language, {}, True, now())
    accounts.open_account(rows, person, address, secret, now(), confirmed=True, by=None)
    return person
