"""`breck demo`: a made-up population to look around in, and the way to be rid of it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from time import perf_counter

import click

from learning.accounts import passwords
from learning.catalogue.course import Catalogue
from learning.catalogue.load import load
from learning.cli.database import opened, prepare
from learning.cli.user import WEAK
from learning.clock import now
from learning.config import Config
from learning.database import Database
from learning.demo import Made, Size, is_there, make, remove
from learning.demo.people import ACCOUNTS
from learning.tutor import Tutor
from models import Role


@click.command()
@click.option("--remove", "removes", is_flag=True, help="delete all of it, and nothing else")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(min=0))
@click.option("--weeks", default=5, show_default=True, type=click.IntRange(2, 12), help="of learning until today")
@click.option("--small", is_flag=True, help="a dozen learners instead of three dozen")
@click.option("--password", help="of both accounts; without it each gets one, which is shown once")
@click.option("--json", "as_json", is_flag=True, help="for machines")
def demo(*, removes: bool, seed: int, weeks: int, small: bool, password: str | None, as_json: bool) -> None:
    """Make people, groups and classes to look around in, with some weeks of answers: through the same code as real
    ones, and marked as a demonstration on each page. Nothing is learned from them, and no mail is sent to them."""
    config = Config.from_environ()
    catalogue = load(config.content)
    if not removes:
        # One command is to be enough.
        prepare(config, catalogue)
    with opened(config) as database:
        if removes:
            told, text = _remove(database)
        else:
            told, text = _make(database, catalogue, seed, Size(weeks, small), password)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else text)


def _remove(database: Database) -> tuple[dict[str, object], str]:
    with database.write() as rows:
        removed = remove(rows, now())
    text = f"Removed: {removed.n_people} people with {removed.n_answers} answers."
    return {"removed": asdict(removed)}, text if removed.n_people else "There is no demonstration here."


def _make(
    database: Database, catalogue: Catalogue, seed: int, size: Size, password: str | None
) -> tuple[dict[str, object], str]:
    with database.read() as rows:
        known = is_there(rows)
        tutor = None if known else Tutor.load(rows, catalogue)
    if tutor is None:
        return {"made": None, "accounts": _accounts({})}, THERE
    chosen = {role: password or secrets.token_urlsafe(12) for role in ACCOUNTS}
    for role, one in chosen.items():
        if (weak := passwords.weakness(one, ACCOUNTS[role])) is not None:
            raise click.ClickException(f"the password {WEAK[weak]}")
    begun = perf_counter()
    hashes = {role: passwords.hashed(one) for role, one in chosen.items()}
    try:
        made = make(database, tutor, now(), hashes, seed=seed, size=size)
    except BaseException:
        # Half of it would be taken for the whole the next time.
        with database.write() as rows:
            remove(rows, now())
        raise
    seconds = round(perf_counter() - begun, 1)
    return {"made": {**asdict(made), "seconds": seconds}, "accounts": _accounts(chosen)}, _text(made, chosen, seconds)


THERE = f"""The demonstration is there already: sign in as {" or ".join(ACCOUNTS.values())}.
`breck user create` gives an account a new password; `breck demo --remove` deletes everything."""


def _accounts(chosen: Mapping[Role, str]) -> list[dict[str, str | None]]:
    return [{"role": role, "email": email, "password": chosen.get(role)} for role, email in ACCOUNTS.items()]


def _text(made: Made, chosen: Mapping[Role, str], seconds: float) -> str:
    groups = [f"  {name}: {n} learners" for name, n in made.cohorts.items()]
    people = [f"  {role:<8} {email}  {chosen[role]}" for role, email in ACCOUNTS.items()]
    return "\n".join(
        [
            f"Made in {seconds} s: {made.n_answers} answers, {made.n_classes} classes, and two groups:",
            *groups,
            "Sign in at /en/account/sign-in as (the passwords are not shown again):",
            *people,
            "Everything is marked as a demonstration. `breck demo --remove` deletes it.",
        ]
    )
